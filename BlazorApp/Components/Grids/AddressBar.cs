using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorApp.Components.Grids;

/// <summary>Writes a grid's order into the address, so that the link can be copied, and has the rest of the page (files, forms, links) follow it.</summary>
internal sealed class AddressBar(IJSRuntime script, NavigationManager navigation)
{
    /// <param name="sort">A column, with a leading “-” for descending order; null: the page's own order.</param>
    /// <param name="reload">Whether the page must be read again before the rows are in order; false where the circuit has reordered all there is.</param>
    public async Task ReplaceSortAsync(string? sort, bool reload)
    {
        var view = navigation.ReadView() with { Sort = sort, Page = 1 };
        if (reload)
        {
            navigation.NavigateTo(navigation.Path() + view.ToQuery());
            return;
        }

        try
        {
            await script.InvokeVoidAsync("tracker.replaceQuery", navigation.Path(), view.ToQuery());
        }
        catch (Exception problem) when (problem is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The rows are in order, and only the link is not: whatever the browser answered, or that it has gone, is no fault of the circuit.
        }
    }
}
