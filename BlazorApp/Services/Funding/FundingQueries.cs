using BlazorApp.Data;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Services.Funding;

/// <summary>How much of what was announced is known to have come to a stage. Amounts at different stages are never added together.</summary>
/// <param name="ReachedUsd">Sum of the published amounts of the items known to have reached the stage, whole US dollars; null when there is no such amount.</param>
/// <param name="Reached">Items known to have reached it.</param>
/// <param name="ReachedWithoutAmount">Those of them whose value is not published.</param>
/// <param name="Unknown">Items of which the record cannot tell.</param>
/// <param name="Items">Items whose ladder has the stage.</param>
public sealed record StageTotal(Stage Stage, long? ReachedUsd, int Reached, int ReachedWithoutAmount, int Unknown, int Items)
{
    /// <summary>“3 of 4 items, 1 without a published value; 1 unknown”, or “4 items, all unknown”.</summary>
    public string Describe()
    {
        if (Reached == 0)
            return $"{Formats.Count(Items, "item")}, {(Unknown == Items ? Items == 1 ? "unknown" : "all unknown" : Unknown == 0 ? "no record" : $"{Unknown} unknown, {Items - Unknown} without record")}";
        var withoutAmount = ReachedWithoutAmount == 0 ? "" : ReachedWithoutAmount == Reached ? ", no published value" : $", {ReachedWithoutAmount} without a published value";
        return $"{Reached} of {Formats.Count(Items, "item")}{withoutAmount}{(Unknown > 0 ? $"; {Unknown} unknown" : "")}";
    }
}

/// <summary>The money and equipment that were announced, and how far each is known to have come.</summary>
/// <param name="Totals">Stages of both ladders in order, for all items shown.</param>
public sealed record FundingSummary(IReadOnlyList<Dossier> Items, IReadOnlyList<StageTotal> Totals)
{
    /// <summary>The announced items that have a published amount: the terms of the sum, which is ours and not a source's.</summary>
    public IEnumerable<Dossier> Summands => Items.Where(item => item.Amount is not null && item.Ladder.Cells.Any(cell => cell is { Step.Stage: Stage.Announced, State: StepState.Reached }));
}

/// <summary>Assistance and equipment. One round trip.</summary>
public sealed class FundingQueries(DossierQueries dossiers)
{
    public static readonly IReadOnlyList<CommitmentKind> Kinds = [CommitmentKind.Assistance, CommitmentKind.Equipment];

    public static readonly IReadOnlyList<string> Sorts = ["title", "kind", "amount", "stage", "announced"];

    private static readonly IReadOnlyList<Stage> Stages =
        [Stage.Announced, Stage.NotifiedToCongress, Stage.Obligated, Stage.Ordered, Stage.Disbursed, Stage.Delivered, Stage.InService];

    /// <summary>The items that the view asks for, in its order; the largest published amount first when it names none.</summary>
    public async Task<FundingSummary> GetAsync(View view, CancellationToken cancellationToken = default)
    {
        var items = await dossiers.ListAsync(view, Kinds, withClaims: false, cancellationToken);
        return new FundingSummary(Sort(items, view.Sort), Totals(items));
    }

    /// <summary>Totals by stage of the assistance and equipment among these commitments.</summary>
    public static IReadOnlyList<StageTotal> Totals(IEnumerable<Dossier> dossiers)
    {
        var items = dossiers.Where(dossier => Kinds.Contains(dossier.Kind)).ToList();
        return [.. Stages.Select(stage =>
        {
            var cells = items.Select(item => (Item: item, Cell: item.Ladder.Cells.FirstOrDefault(cell => cell.Step.Stage == stage))).Where(pair => pair.Cell is not null).ToList();
            var reached = cells.Where(pair => pair.Cell!.State == StepState.Reached).Select(pair => pair.Item.Amount?.AmountUsd).ToList();
            return new StageTotal(stage, reached.Any(amount => amount is not null) ? reached.Sum() : null, reached.Count, reached.Count(amount => amount is null),
                cells.Count(pair => pair.Cell!.State == StepState.Unknown), cells.Count);
        })];
    }

    private static IReadOnlyList<Dossier> Sort(IEnumerable<Dossier> items, string? sort) => sort?.TrimStart('-') switch
    {
        "title" => Order(items, item => item.Title, sort),
        "kind" => Order(items, item => item.Kind, sort),
        "stage" => Order(items, item => Ladders.For(item.Kind).ToList().IndexOf(item.Ladder.Furthest?.Step!), sort),
        "announced" => Order(items, item => item.KnownOn, sort),
        _ => Order(items, item => item.Amount?.AmountUsd ?? 0, sort ?? "-amount"),
    };

    // Items that tie keep the page's own order, as they do when a grid is sorted by its header: so a reload shows what the click did.
    private static IReadOnlyList<Dossier> Order<T>(IEnumerable<Dossier> items, Func<Dossier, T> by, string sort) =>
        [.. (sort.StartsWith('-') ? items.OrderByDescending(by) : items.OrderBy(by)).ThenByDescending(item => item.Amount?.AmountUsd ?? 0).ThenBy(item => item.Title, StringComparer.Ordinal)];
}
