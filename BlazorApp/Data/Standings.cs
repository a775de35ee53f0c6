using BlazorApp.Data.Entities;

namespace BlazorApp.Data;

/// <summary>Works out how a commitment stood on every day, by drawing its ladder for each day on which something about it changed.</summary>
public static class Standings
{
    // In the order of StepState; a step that is drawn only once recorded, and is not, has a dot.
    private const string StateLetters = "RPWEU-";
    private const char NotShown = '.';

    /// <summary>
    /// The ladder in letters, one for each step of its kind: R reached, P in part, W under way, E expected, U unknown, - not reached, . not shown. Where the sides act
    /// separately, the first of the two stands for the step, as in totals by stage.
    /// </summary>
    public static string Letters<T>(Ladder<T> ladder)
        where T : class, ILadderStatement
    {
        var steps = Ladders.For(ladder.Kind);
        Span<char> letters = stackalloc char[steps.Count];
        var shown = 0;
        for (var index = 0; index < steps.Count; index++)
        {
            var isShown = shown < ladder.Steps.Count && ladder.Steps[shown].Step == steps[index];
            letters[index] = isShown ? StateLetters[(int)ladder.Steps[shown++].Cells[0].State] : NotShown;
        }

        return letters.ToString();
    }

    /// <summary>How a ladder of that kind, given in letters, stands at a stage; null when it has none, or does not show it.</summary>
    public static StepState? StateAt(CommitmentKind kind, string letters, Stage stage)
    {
        var steps = Ladders.For(kind);
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index].Stage == stage && letters[index] != NotShown)
                return (StepState)StateLetters.IndexOf(letters[index], StringComparison.Ordinal);
        }

        return null;
    }

    /// <summary>The standings of one commitment, first to last, without gaps, from the day it became public.</summary>
    /// <param name="statements">Its milestones, claims and unknowns.</param>
    /// <param name="disputedFrom">Of each statement on which sources differ, the first day on which one was public that does.</param>
    public static IEnumerable<Standing> Of(Commitment commitment, IReadOnlyList<Statement> statements, IReadOnlyDictionary<int, DateOnly> disputedFrom)
    {
        var days = new SortedSet<DateOnly> { commitment.KnownOn };
        foreach (var statement in statements)
        {
            days.Add(statement.KnownOn);
            if (statement.EndedOn is { } ended)
                days.Add(ended);
            if (disputedFrom.TryGetValue(statement.Id, out var disputed))
                days.Add(disputed);
        }

        // A ladder is drawn anew only on days on which a step, or a question about one, came or went.
        var stepped = Days(statements, StatementType.Milestone);
        var questioned = Days(statements, StatementType.Unknown);
        Standing? standing = null;
        foreach (var day in days.Where(day => day >= commitment.KnownOn))
        {
            var holding = statements.Where(item => item.KnownOn <= day && !(item.EndedOn <= day)).ToList();
            var isDrawnAnew = standing is null || stepped.Contains(day) || questioned.Contains(day);
            var next = (isDrawnAnew ? Draw(commitment, holding) : standing!) with
            {
                FromDay = day, UntilDay = Standing.Open,
                AmountUsd = holding.FirstOrDefault(item => item is { ClaimKind: ClaimKind.Amount, AmountUsd: not null })?.AmountUsd,
                OpenUnknowns = holding.Count(item => item.Type == StatementType.Unknown),
                Disputes = holding.Count(item => disputedFrom.TryGetValue(item.Id, out var from) && from <= day),
            };
            var isMoved = standing is null || stepped.Contains(day) || (standing.Rank, standing.Steps) != (next.Rank, next.Steps);
            if (standing is not null && !isMoved && (standing.AmountUsd, standing.OpenUnknowns, standing.Disputes) == (next.AmountUsd, next.OpenUnknowns, next.Disputes))
                continue;
            if (standing is not null)
                yield return standing with { UntilDay = day };
            standing = next with { MovedOn = isMoved ? day : standing!.MovedOn };
        }

        yield return standing!;
    }

    private static HashSet<DateOnly> Days(IReadOnlyList<Statement> statements, StatementType type) =>
        [.. statements.Where(item => item.Type == type).SelectMany(item => new[] { item.KnownOn, item.EndedOn }).OfType<DateOnly>()];

    /// <summary>What the ladder of the statements that hold says of a standing.</summary>
    private static Standing Draw(Commitment commitment, IReadOnlyList<Statement> holding)
    {
        var ladder = Ladders.Draw(commitment.Kind, holding.Where(item => item.Type == StatementType.Milestone).ToList(), holding.Where(item => item.Type == StatementType.Unknown).ToList());
        return new Standing
        {
            CommitmentId = commitment.Id, KnownOn = commitment.KnownOn, Kind = commitment.Kind, Side = commitment.Side,
            Furthest = ladder.Furthest?.Step.Stage, Rank = ladder.Furthest is { } furthest ? Ladders.Rank(ladder.Kind, furthest.Step.Stage) : -1, Steps = Letters(ladder), StandsAt = ladder.DescribeStanding(),
        };
    }
}
