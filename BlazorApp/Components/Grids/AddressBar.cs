using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorApp.Components.Grids;

/// <summary>Writes a grid's order into the address, so that the link can be copied.</summary>
internal sealed class AddressBar(IJSRuntime script, NavigationManager navigation) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    /// <param name="sort">A column, with a leading “-” for descending order; null: the page's own order.</param>
    /// <param name="reload">Whether the page must be read again; false where the circuit has reordered all there is.</param>
    public async Task ReplaceSortAsync(string? sort, bool reload)
    {
        var view = navigation.ReadView() with { Sort = sort, Page = 1 };
        if (reload)
        {
            navigation.NavigateTo(navigation.Path() + view.ToQuery());
            return;
        }

        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./js/address.js");
        await _module.InvokeVoidAsync("replace", view.ToQuery());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the module with it.
        }
    }
}
