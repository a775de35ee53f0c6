using BlazorApp.Data;

namespace BlazorApp.Services.Evidence;

/// <summary>How one step of one side stands.</summary>
public enum StepState
{
    Reached,

    /// <summary>Taken for a part of what was promised: one of two boats handed over.</summary>
    InPart,
    Underway,
    Expected,

    /// <summary>The record cannot tell whether it has been reached.</summary>
    Unknown,

    /// <summary>No source says that it has been reached; drawn ghosted.</summary>
    NotReached,
}

/// <summary>One step as it stands: for one side, or for <see cref="Side.Both"/> where the step is taken jointly.</summary>
/// <param name="Milestone">What proves the state; null for steps not reached and for unknowns that no source speaks of.</param>
/// <param name="Unknown">What is not known of the step; null when nothing is open.</param>
public sealed record LadderCell(LadderStep Step, Side Side, StepState State, MilestoneRow? Milestone, UnknownRow? Unknown)
{
    /// <summary>Whether a later step has been taken since, so that what is recorded of this one is how it once stood.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Whether the step has been taken, wholly or for a part of what was promised.</summary>
    public bool IsTaken => State is StepState.Reached or StepState.InPart;

    /// <summary>The state in a word or two: “reached”, “under way”; “was under way” of a step that is overtaken.</summary>
    public string StateLabel => IsOvertaken && State is (StepState.Underway or StepState.Expected) ? $"was {Formats.Label(State)}" : Formats.Label(State);

    /// <summary>The step's state in words, for readers who do not see the drawing.</summary>
    public string Describe()
    {
        var state = State switch
        {
            StepState.InPart => "reached in part",
            StepState.NotReached => "no record of it",
            _ => StateLabel,
        };
        var date = Milestone is { } milestone ? $", {milestone.When}" : "";
        return $"{Formats.Label(Side)}: {Step.Label}: {state}{date}";
    }
}

/// <summary>A commitment's stages, first to last, as they stand on the as-of day.</summary>
/// <param name="Steps">Each step with its one cell, or with two where the sides act separately (United States first).</param>
public sealed record Ladder(CommitmentKind Kind, IReadOnlyList<(LadderStep Step, IReadOnlyList<LadderCell> Cells)> Steps)
{
    public IEnumerable<LadderCell> Cells => Steps.SelectMany(step => step.Cells);

    /// <summary>The furthest step that a side has reached, wholly or in part, else the furthest under way, else the first expected; null if there is none of these. Of two sides the one whose step is dated.</summary>
    public LadderCell? Furthest =>
        Dated(Steps.LastOrDefault(Has(StepState.Reached, StepState.InPart)), StepState.Reached, StepState.InPart)
        ?? Dated(Steps.LastOrDefault(Has(StepState.Underway)), StepState.Underway)
        ?? Dated(Steps.FirstOrDefault(Has(StepState.Expected)), StepState.Expected);

    /// <summary>Whether the ladder has anything for that side to do.</summary>
    public bool Concerns(Side side) => Steps.Any(step => step.Step.Concerns(side));

    /// <summary>The cell of a step for a side; of a joint step, its one cell. Null where the step is not that side's.</summary>
    public LadderCell? Find(Stage stage, Side side) => Cells.FirstOrDefault(cell => cell.Step.Stage == stage && (cell.Side == side || cell.Side == Side.Both));

    /// <summary>Where the commitment stands, in a few words: “Announced”, “Negotiation under way”, “Published (United States)”.</summary>
    public string DescribeStanding()
    {
        if (Furthest is not { } cell)
            return "No step recorded";
        var isOneSided = cell.Step.TakenBy == StepTakenBy.EachSide && Steps.Single(step => step.Step == cell.Step).Cells.Count(other => other.State == cell.State) == 1;
        return Formats.Step(cell.Step.Label, cell.State) + (isOneSided ? $" ({Formats.Label(cell.Side)})" : "");
    }

    private static Func<(LadderStep Step, IReadOnlyList<LadderCell> Cells), bool> Has(params StepState[] states) => step => step.Cells.Any(cell => states.Contains(cell.State));

    private static LadderCell? Dated((LadderStep Step, IReadOnlyList<LadderCell> Cells) step, params StepState[] states) =>
        step.Cells?.Where(cell => states.Contains(cell.State)).MinBy(cell => (cell.State, cell.Milestone?.Date is null));

    /// <summary>Draws the ladder from what holds: of several records of a step the one that has come furthest counts, and of those the earliest, because that is when the step was reached. What was corrected or answered does not count.</summary>
    public static Ladder Build(CommitmentKind kind, IReadOnlyCollection<MilestoneRow> milestones, IReadOnlyCollection<UnknownRow> unknowns)
    {
        var steps = new List<(LadderStep Step, IReadOnlyList<LadderCell> Cells)>();
        foreach (var step in Ladders.For(kind).Where(step => !step.ShownOnlyOnceRecorded || milestones.Any(milestone => milestone.Stage == step.Stage && milestone.EndedOn is null)))
            steps.Add((step, Array.ConvertAll(SidesOf(step), side => BuildCell(step, side, milestones, unknowns))));

        var furthestTaken = steps.FindLastIndex(step => step.Cells.Any(cell => cell.IsTaken));
        for (var index = 0; index < furthestTaken; index++)
            steps[index] = (steps[index].Step, [.. steps[index].Cells.Select(cell => cell with { IsOvertaken = true })]);
        return new Ladder(kind, steps);
    }

    /// <summary>How a recorded step stands on a ladder.</summary>
    public static StepState StateOf(MilestoneState state) => state switch
    {
        MilestoneState.Reached => StepState.Reached,
        MilestoneState.InPart => StepState.InPart,
        MilestoneState.Underway => StepState.Underway,
        MilestoneState.Expected => StepState.Expected,
        _ => StepState.Unknown,
    };

    private static Side[] SidesOf(LadderStep step) => step.TakenBy switch
    {
        StepTakenBy.UnitedStates => [Side.UnitedStates],
        StepTakenBy.Ecuador => [Side.Ecuador],
        StepTakenBy.Jointly => [Side.Both],
        _ => [Side.UnitedStates, Side.Ecuador],
    };

    private static LadderCell BuildCell(LadderStep step, Side side, IReadOnlyCollection<MilestoneRow> milestones, IReadOnlyCollection<UnknownRow> unknowns)
    {
        var milestone = milestones
            .Where(item => item.Stage == step.Stage && item.EndedOn is null && (item.Side == side || item.Side == Side.Both || side == Side.Both))
            .MinBy(item => (item.State, item.Date is null, item.Date));
        var unknown = unknowns.FirstOrDefault(item => item.Stage == step.Stage && item.AnsweredOn is null && (item.Side is null || item.Side == side || item.Side == Side.Both || side == Side.Both));
        var state = milestone is not null ? StateOf(milestone.State) : unknown is null ? StepState.NotReached : StepState.Unknown;
        return new LadderCell(step, side, state, milestone, unknown);
    }
}
