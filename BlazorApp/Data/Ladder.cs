namespace BlazorApp.Data;

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

/// <summary>What a ladder is drawn from: a recorded step, or something that is not known.</summary>
public interface ILadderStatement
{
    /// <summary>Null: not known of the commitment, but of none of its steps.</summary>
    Stage? Stage { get; }

    /// <summary>Null: every side's.</summary>
    Side? Side { get; }

    /// <summary>How far a recorded step has come; null of what is not known.</summary>
    MilestoneState? State { get; }

    /// <summary>Null: no day is known.</summary>
    PartialDate? Date { get; }

    /// <summary>What is not known; of a recorded step its note, which it may lack.</summary>
    string? Text { get; }
}

/// <summary>One step as it stands: for one side, or for <see cref="Side.Both"/> where the step is taken jointly.</summary>
/// <param name="Milestone">What proves the state; null for steps not reached and for unknowns that no source speaks of.</param>
/// <param name="Unknown">What is not known of the step; null when nothing is open.</param>
public sealed record LadderCell<T>(LadderStep Step, Side Side, StepState State, T? Milestone, string? Unknown)
    where T : class, ILadderStatement
{
    /// <summary>Whether a later step has been taken since, so that what is recorded of this one is how it once stood.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Whether the step has been taken, wholly or for a part of what was promised.</summary>
    public bool IsTaken => State is StepState.Reached or StepState.InPart;

    /// <summary>Whether the step only was under way or expected, as a later one has been taken since.</summary>
    public bool IsPast => IsOvertaken && State is (StepState.Underway or StepState.Expected);

    /// <summary>The state in a word or two: “reached”, “under way”; “was under way” of a step that is overtaken.</summary>
    public string StateLabel => IsPast ? $"was {StepWords.Label(State)}" : StepWords.Label(State);
}

/// <summary>A commitment's stages, first to last, as they stand on the as-of day.</summary>
/// <param name="Steps">Each step with its one cell, or with two where the sides act separately (United States first).</param>
/// <typeparam name="T">How its recorded steps are given: for pages with their evidence, for the import without.</typeparam>
public sealed record Ladder<T>(CommitmentKind Kind, IReadOnlyList<(LadderStep Step, IReadOnlyList<LadderCell<T>> Cells)> Steps)
    where T : class, ILadderStatement
{
    public IEnumerable<LadderCell<T>> Cells => Steps.SelectMany(step => step.Cells);

    /// <summary>The furthest step that a side has reached, wholly or in part, else the furthest under way, else the first expected; null if there is none of these. Of two sides the one whose step is dated.</summary>
    public LadderCell<T>? Furthest =>
        Dated(Steps.LastOrDefault(Has(StepState.Reached, StepState.InPart)), StepState.Reached, StepState.InPart)
        ?? Dated(Steps.LastOrDefault(Has(StepState.Underway)), StepState.Underway)
        ?? Dated(Steps.FirstOrDefault(Has(StepState.Expected)), StepState.Expected);

    /// <summary>Whether the ladder has anything for that side to do.</summary>
    public bool Concerns(Side side) => Steps.Any(step => step.Step.Concerns(side));

    /// <summary>The cell of a step for a side; of a joint step, its one cell. Null where the step is not that side's.</summary>
    public LadderCell<T>? Find(Stage stage, Side side) => Cells.FirstOrDefault(cell => cell.Step.Stage == stage && (cell.Side == side || cell.Side == Side.Both));

    /// <summary>Where the commitment stands, in a few words: “Announced”, “Negotiation under way”, “Published (United States)”.</summary>
    public string DescribeStanding()
    {
        if (Furthest is not { } cell)
            return "No step recorded";
        var isOneSided = cell.Step.TakenBy == StepTakenBy.EachSide && Steps.Single(step => step.Step == cell.Step).Cells.Count(other => other.State == cell.State) == 1;
        return StepWords.Describe(cell.Step.Label, cell.State) + (isOneSided ? $" ({StepWords.Label(cell.Side)})" : "");
    }

    private static Func<(LadderStep Step, IReadOnlyList<LadderCell<T>> Cells), bool> Has(params StepState[] states) => step => step.Cells.Any(cell => states.Contains(cell.State));

    private static LadderCell<T>? Dated((LadderStep Step, IReadOnlyList<LadderCell<T>> Cells) step, params StepState[] states) =>
        step.Cells?.Where(cell => states.Contains(cell.State)).MinBy(cell => (cell.State, cell.Milestone?.Date is null));
}
