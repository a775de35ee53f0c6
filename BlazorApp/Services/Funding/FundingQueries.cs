using BlazorApp.Data;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Services.Funding;

/// <summary>How much of what was announced is known to have come to a stage. Amounts at different stages are never added together, nor taken for one another (DESIGN: honesty rule 2).</summary>
/// <param name="AnnouncedUsd">Sum of the published amounts of the items announced, whole US dollars; null when there is none, and at every later stage: how much of an amount came there, no record bears.</param>
/// <param name="Reached">Items known to have reached it.</param>
/// <param name="InPart">Items of which a part is known to have reached it.</param>
/// <param name="WithoutAmount">Those of both of which no amount was announced.</param>
/// <param name="Unknown">Items of which the record cannot tell.</param>
/// <param name="Items">Items whose ladder has the stage.</param>
/// <param name="Underway">Items on their way to it.</param>
/// <param name="Expected">Items of which somebody said that they would come to it.</param>
public sealed record StageTotal(Stage Stage, long? AnnouncedUsd, int Reached, int InPart, int WithoutAmount, int Unknown, int Items, int Underway = 0, int Expected = 0)
{
    /// <summary>Items of which at least a part is known to have reached it.</summary>
    public int Taken => Reached + InPart;

    /// <summary>The most that is known of it, in a word: “$19.5M”, “2 items”, “in part”, “under way”, “expected”, “unknown” or “no record”.</summary>
    public string Headline => AnnouncedUsd is { } usd ? Formats.ShortMoney(usd) : Reached > 0 ? Formats.Count(Reached, "item") : States.Select(state => state.Word).FirstOrDefault("no record");

    /// <summary>“6 items: 5 announced, 1 unknown; 2 with an amount”, “4 items: 1 delivered, 1 in part, 2 unknown; no amount”, “2 items: 1 expected, 1 without record”, or “4 items, all unknown”.</summary>
    public string Describe()
    {
        var (items, without) = (Formats.Count(Items, "item"), Items - States.Sum(state => state.Items));
        if (without == Items)
            return $"{items}, no record";
        if (Taken == 0 && States.First() is var (word, all) && all == Items)
            return $"{items}, {(Items == 1 ? "" : "all ")}{word}";
        IEnumerable<(string Word, int Items)> parts = without == 0 ? States : [.. States, ("without record", without)];
        return $"{items}: {string.Join(", ", parts.Select(part => $"{part.Items} {part.Word}"))}{(WithoutAmount == 0 ? "" : WithoutAmount == Taken ? "; no amount" : $"; {Taken - WithoutAmount} with an amount")}";
    }

    // What is known of any item, the most first.
    private IEnumerable<(string Word, int Items)> States =>
        new[] { (char.ToLowerInvariant(Formats.Label(Stage)[0]) + Formats.Label(Stage)[1..], Reached), ("in part", InPart), ("under way", Underway), ("expected", Expected), ("unknown", Unknown) }.Where(state => state.Item2 > 0);
}

/// <summary>The money and equipment that were announced, and how far each is known to have come.</summary>
/// <param name="Items">The view's page of them, a <see cref="Page{T}"/> where they were read for one.</param>
/// <param name="Totals">Stages of both ladders in order, for the items of all pages.</param>
public sealed record FundingSummary(IReadOnlyList<Dossier> Items, IReadOnlyList<StageTotal> Totals)
{
    /// <summary>“ ≠” where sources differ on one of the amounts that are added; empty where they do not.</summary>
    public string DisputeSign => Summands.Select(item => item.Amount!.Evidence.DisputeSign).FirstOrDefault(sign => sign.Length > 0) ?? "";

    /// <summary>The most that is known at a stage, with the sign of what is disputed in it: “$19.5M ≠”.</summary>
    public string Headline(StageTotal total) => total.Headline + (total.AnnouncedUsd is null ? "" : DisputeSign);

    /// <summary>Whether the items all stand on this page.</summary>
    public bool IsWhole => Items is not IPage { IsWhole: false };

    /// <summary>The announced items that have a published amount: the terms of the sum, which is ours and not a source's. Empty where they do not all stand on this page.</summary>
    public IEnumerable<Dossier> Summands => IsWhole ? Items.Where(item => item.Amount is not null && item.Ladder.Cells.Any(cell => cell is { Step.Stage: Stage.Announced, IsTaken: true })) : [];
}

/// <summary>Assistance and equipment. One round trip; two where the items do not all stand on one page.</summary>
public sealed class FundingQueries(DossierQueries dossiers)
{
    public static readonly IReadOnlyList<CommitmentKind> Kinds = [CommitmentKind.Assistance, CommitmentKind.Equipment];

    public static readonly IReadOnlyList<string> Sorts = ["title", "kind", "amount", "stage", "announced"];

    /// <summary>The stages of both ladders, in the order in which totals and filter give them.</summary>
    public static readonly IReadOnlyList<Stage> Stages =
        [Stage.Announced, Stage.NotifiedToCongress, Stage.Obligated, Stage.Ordered, Stage.Disbursed, Stage.Delivered, Stage.InService];

    /// <summary>The items that the view asks for, in its order; the largest published amount first when it names none.</summary>
    public async Task<FundingSummary> GetAsync(View view, CancellationToken cancellationToken = default)
    {
        var items = await dossiers.ListAsync(InOrder(view), Kinds, withClaims: false, PageSizes.Dossiers, cancellationToken);
        return new FundingSummary(items, items.IsWhole ? Totals(items) : Totals(await dossiers.CountAsync(view, Kinds, cancellationToken)));
    }

    /// <summary>The items of all pages, read as they are enumerated.</summary>
    public IEnumerable<Dossier> Read(View view) => dossiers.Read(InOrder(view), Kinds, withClaims: false);

    /// <summary>Totals by stage of the assistance and equipment among these commitments.</summary>
    public static IReadOnlyList<StageTotal> Totals(IEnumerable<Dossier> dossiers) =>
        Totals(dossiers.Where(dossier => Kinds.Contains(dossier.Kind)).Select(dossier => new StandingGroup(
            dossier.Kind, Standings.Letters(dossier.Ladder), 1, dossier.Amount is null ? 0 : 1, dossier.Amount?.AmountUsd ?? 0, 0)).ToList());

    /// <inheritdoc cref="Totals(IEnumerable{Dossier})"/>
    public static IReadOnlyList<StageTotal> Totals(IReadOnlyCollection<StandingGroup> groups) =>
    [
        .. Stages.Select(stage =>
        {
            var cells = groups.Where(group => Kinds.Contains(group.Kind)).Select(group => (Group: group, State: Standings.StateAt(group.Kind, group.Steps, stage))).Where(cell => cell.State is not null).ToList();
            var taken = cells.Where(cell => cell.State is StepState.Reached or StepState.InPart).Select(cell => cell.Group).ToList();
            var priced = taken.Sum(group => group.Priced);
            return new StageTotal(stage, stage == Stage.Announced && priced > 0 ? taken.Sum(group => group.AmountUsd) : null, Count(StepState.Reached), Count(StepState.InPart), taken.Sum(group => group.Commitments) - priced,
                Count(StepState.Unknown), cells.Sum(cell => cell.Group.Commitments), Count(StepState.Underway), Count(StepState.Expected));

            int Count(StepState state) => cells.Where(cell => cell.State == state).Sum(cell => cell.Group.Commitments);
        }),
    ];

    private static View InOrder(View view) => view with { Sort = view.Sort is { } sort && Sorts.Contains(sort.TrimStart('-')) ? sort : "-amount" };
}
