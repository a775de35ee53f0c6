using Microsoft.AspNetCore.Components;
using Radzen;

namespace BlazorApp.Components.Grids;

/// <summary>
/// A grid that orders its rows itself and writes the order into the address. Left to Radzen, each reading of the rows would compile an expression: a fifth of what a
/// page costs whose other parts are kept.
/// </summary>
public abstract class SortedGrid<TRow> : ComponentBase
{
    // As SQLite compares texts, whatever the language of the server.
    private static readonly Comparer<IComparable?> Plain = Comparer<IComparable?>.Create((one, other) =>
        one is string text && other is string second ? string.CompareOrdinal(text, second) : Comparer<IComparable?>.Default.Compare(one, other));

    private string? _order;

    [Inject]
    private AddressBar Address { get; set; } = null!;

    [Parameter, EditorRequired]
    public required List<TRow> Rows { get; set; }

    /// <summary>The order of the address, which <see cref="Rows"/> already have; null: the page's own.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>Whether more rows stand on other pages; then the server orders them all anew.</summary>
    [Parameter]
    public bool IsPart { get; set; }

    /// <summary>What it can be ordered by: the column's property, its name in the address, and the value that is compared (true: in descending order), so that the rows come as the server has them.</summary>
    protected abstract IReadOnlyList<(string Property, string Name, Func<TRow, bool, IComparable?> Value)> Orders { get; }

    /// <summary>
    /// What the headers that can be clicked order by, from the first to the last, for the page's script: it asks for the page in that order as long as there is no circuit that would hear the click.
    /// Null once there is.
    /// </summary>
    protected string? SortsBeforeCircuit => RendererInfo.IsInteractive ? null : string.Join(' ', Orders.Select(order => order.Name));

    /// <summary>The order of what ties.</summary>
    protected abstract IEnumerable<TRow> Ties(IOrderedEnumerable<TRow> rows);

    /// <summary>The rows in the order that was last asked for.</summary>
    protected IReadOnlyList<TRow> Shown { get; private set; } = [];

    protected override void OnParametersSet() => (Shown, _order) = (Rows, Sort);

    protected SortOrder? Order(string name) => Sort?.TrimStart('-') != name ? null : Sort.StartsWith('-') ? SortOrder.Descending : SortOrder.Ascending;

    /// <summary>Shows the rows in the order that the grid asks for, after a click on a header.</summary>
    protected async Task LoadAsync(LoadDataArgs asked)
    {
        var sort = asked.Sorts?.FirstOrDefault(sort => sort.SortOrder is not null);
        IEnumerable<TRow> rows = Rows;
        string? order = null;
        if (sort is not null)
        {
            var (_, name, value) = Orders.Single(order => order.Property == sort.Property);
            var isDescending = sort.SortOrder == SortOrder.Descending;
            rows = Ties(isDescending ? Rows.OrderByDescending(row => value(row, true), Plain) : Rows.OrderBy(row => value(row, false), Plain));
            order = isDescending ? "-" + name : name;
        }

        Shown = [.. rows];
        if (order == _order)
            return;
        _order = order;

        // The rows as they came are in the page's own order only if the address asked for none.
        await Address.ReplaceSortAsync(order, reload: IsPart || (order is null && Sort is not null));
    }
}
