namespace BlazorApp.Data;

/// <summary>Who can take a step of a ladder.</summary>
public enum StepTakenBy
{
    /// <summary>Only the United States.</summary>
    UnitedStates,

    /// <summary>Only Ecuador.</summary>
    Ecuador,

    /// <summary>Both at once; neither can take it alone.</summary>
    Jointly,

    /// <summary>Each side for itself, so each has its own state.</summary>
    EachSide,
}

/// <summary>One step of a ladder: its stage, how it is printed, who takes it, and whether it is drawn only once it applies.</summary>
public sealed record LadderStep(Stage Stage, string Label, StepTakenBy TakenBy, bool ShownOnlyOnceRecorded = false)
{
    /// <summary>Whether a milestone of this step may name that side.</summary>
    public bool Allows(Side side) => TakenBy switch
    {
        StepTakenBy.UnitedStates => side == Side.UnitedStates,
        StepTakenBy.Ecuador => side == Side.Ecuador,
        StepTakenBy.Jointly => side == Side.Both,
        _ => true,
    };

    /// <summary>Whose steps it has: each side's where they act separately (United States first), else the one that there is.</summary>
    public IReadOnlyList<Side> Sides => TakenBy switch
    {
        StepTakenBy.UnitedStates => [Side.UnitedStates],
        StepTakenBy.Ecuador => [Side.Ecuador],
        StepTakenBy.Jointly => [Side.Both],
        _ => [Side.UnitedStates, Side.Ecuador],
    };

    /// <summary>Whether the step has anything to say in that side's lane.</summary>
    public bool Concerns(Side side) => TakenBy is StepTakenBy.Jointly or StepTakenBy.EachSide || Allows(side);
}

/// <summary>
/// The ordered stages each kind of commitment moves through. Assistance follows the US budget cycle; equipment the same and then the hand-over;
/// designations 8 U.S.C. 1189; treaties US advice and consent (Constitution, art. II) and Ecuador's Constitution, arts. 419 and 438. What one side treats as an executive
/// agreement the other may have to ratify (Vienna Convention on the Law of Treaties, arts. 11 and 14); agreements that need it of neither do not show the step.
/// </summary>
public static class Ladders
{
    private static readonly IReadOnlyDictionary<CommitmentKind, IReadOnlyList<LadderStep>> Steps = new Dictionary<CommitmentKind, IReadOnlyList<LadderStep>>
    {
        [CommitmentKind.Assistance] =
        [
            new(Stage.Announced, "Announced", StepTakenBy.UnitedStates),
            new(Stage.NotifiedToCongress, "Notified to Congress", StepTakenBy.UnitedStates),
            new(Stage.Obligated, "Obligated", StepTakenBy.UnitedStates),
            new(Stage.Disbursed, "Disbursed", StepTakenBy.UnitedStates),
        ],
        [CommitmentKind.Equipment] =
        [
            new(Stage.Announced, "Announced", StepTakenBy.UnitedStates),
            new(Stage.Obligated, "Obligated", StepTakenBy.UnitedStates),
            new(Stage.Ordered, "Ordered", StepTakenBy.UnitedStates),
            new(Stage.Delivered, "Delivered", StepTakenBy.Jointly),
            new(Stage.InService, "In service", StepTakenBy.Ecuador),
        ],
        [CommitmentKind.Designation] =
        [
            new(Stage.Signed, "Signed", StepTakenBy.UnitedStates),
            new(Stage.Announced, "Announced", StepTakenBy.UnitedStates),
            new(Stage.PublishedInFederalRegister, "Published in the Federal Register", StepTakenBy.UnitedStates),
            new(Stage.Reviewed, "Reviewed", StepTakenBy.UnitedStates, ShownOnlyOnceRecorded: true),
            new(Stage.Revoked, "Revoked", StepTakenBy.UnitedStates, ShownOnlyOnceRecorded: true),
        ],
        [CommitmentKind.Treaty] =
        [
            new(Stage.Negotiation, "Negotiation", StepTakenBy.EachSide),
            new(Stage.Signature, "Signature", StepTakenBy.Jointly),
            new(Stage.SenateAdviceAndConsent, "US Senate advice and consent", StepTakenBy.UnitedStates),
            new(Stage.CourtAndAssembly, "Constitutional Court and National Assembly", StepTakenBy.Ecuador),
            new(Stage.ExchangeOfRatifications, "Exchange of ratifications", StepTakenBy.Jointly),
            new(Stage.InForce, "In force", StepTakenBy.Jointly),
        ],
        [CommitmentKind.Agreement] =
        [
            new(Stage.Negotiation, "Negotiation", StepTakenBy.EachSide),
            new(Stage.AgencyReview, "Agency review", StepTakenBy.EachSide),
            new(Stage.SignatureOrNotes, "Signature or exchange of notes", StepTakenBy.EachSide),
            new(Stage.Ratified, "Ratified or approved", StepTakenBy.EachSide, ShownOnlyOnceRecorded: true),
            new(Stage.Published, "Published", StepTakenBy.EachSide),
            new(Stage.InOperation, "In operation", StepTakenBy.EachSide),
        ],
        [CommitmentKind.Cooperation] =
        [
            new(Stage.Announced, "Announced", StepTakenBy.EachSide),
            new(Stage.Held, "Held", StepTakenBy.Jointly),
            new(Stage.AgreedActions, "Agreed actions", StepTakenBy.Jointly),
            new(Stage.UnderWay, "Actions taken", StepTakenBy.EachSide),
        ],
    };

    /// <summary>The steps of a kind, first to last.</summary>
    public static IReadOnlyList<LadderStep> For(CommitmentKind kind) => Steps[kind];

    /// <summary>The step of a kind at that stage, or null when the kind's ladder has none.</summary>
    public static LadderStep? Find(CommitmentKind kind, Stage stage) => Steps[kind].FirstOrDefault(step => step.Stage == stage);

    /// <summary>The place of a stage on a kind's ladder, from 0.</summary>
    public static int Rank(CommitmentKind kind, Stage stage) => Steps[kind].TakeWhile(step => step.Stage != stage).Count();

    /// <summary>Draws the ladder from what holds: of several records of a step the one that has come furthest counts, and of those the earliest, because that is when the step was reached.</summary>
    /// <param name="milestones">Without those that were corrected.</param>
    /// <param name="unknowns">Without those that were answered.</param>
    public static Ladder<T> Draw<T>(CommitmentKind kind, IReadOnlyCollection<T> milestones, IReadOnlyCollection<ILadderStatement> unknowns)
        where T : class, ILadderStatement
    {
        var steps = new List<(LadderStep Step, IReadOnlyList<LadderCell<T>> Cells)>();
        foreach (var step in For(kind).Where(step => !step.ShownOnlyOnceRecorded || milestones.Any(milestone => milestone.Stage == step.Stage)))
            steps.Add((step, [.. step.Sides.Select(side => Cell(step, side, milestones, unknowns))]));

        var furthestTaken = steps.FindLastIndex(step => step.Cells.Any(cell => cell.IsTaken));
        for (var index = 0; index < furthestTaken; index++)
            steps[index] = (steps[index].Step, [.. steps[index].Cells.Select(cell => cell with { IsOvertaken = true })]);
        return new Ladder<T>(kind, steps);
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

    private static LadderCell<T> Cell<T>(LadderStep step, Side side, IReadOnlyCollection<T> milestones, IReadOnlyCollection<ILadderStatement> unknowns)
        where T : class, ILadderStatement
    {
        var milestone = milestones.Where(Speaks).MinBy(item => (item.State, item.Date is null, item.Date));
        var unknown = unknowns.FirstOrDefault(Speaks);
        var state = milestone is { State: { } recorded } ? StateOf(recorded) : unknown is null ? StepState.NotReached : StepState.Unknown;
        return new LadderCell<T>(step, side, state, milestone, unknown?.Text);

        bool Speaks(ILadderStatement item) => item.Stage == step.Stage && (item.Side is null || item.Side == side || item.Side == Side.Both || side == Side.Both);
    }
}
