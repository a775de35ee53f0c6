using BlazorApp.Data;

namespace BlazorApp.Tests.Data;

public class LaddersTests
{
    [Theory]
    [InlineData(CommitmentKind.Assistance, "Announced → Notified to Congress → Obligated → Disbursed")]
    [InlineData(CommitmentKind.Equipment, "Announced → Obligated → Ordered → Delivered → In service")]
    [InlineData(CommitmentKind.Designation, "Signed → Announced → Published in the Federal Register → Reviewed → Revoked")]
    [InlineData(CommitmentKind.Treaty,
        "Negotiation → Signature → US Senate advice and consent → Constitutional Court and National Assembly → Exchange of ratifications → In force")]
    [InlineData(CommitmentKind.Agreement, "Negotiation → Agency review → Signature or exchange of notes → Ratified or approved → Published → In operation")]
    [InlineData(CommitmentKind.Cooperation, "Announced → Held → Agreed actions → Actions taken")]
    public void Ladder_OfEachKind_HasItsStepsInOrder(CommitmentKind kind, string steps) =>
        Assert.Equal(steps, string.Join(" → ", Ladders.For(kind).Select(step => step.Label)));

    [Fact]
    public void EveryStage_IsOnAtLeastOneLadder()
    {
        var used = Enum.GetValues<CommitmentKind>().SelectMany(Ladders.For).Select(step => step.Stage);

        Assert.Empty(Enum.GetValues<Stage>().Except(used));
    }

    [Fact]
    public void NoLadder_HasAStageTwice() =>
        Assert.All(Enum.GetValues<CommitmentKind>(), kind => Assert.Distinct(Ladders.For(kind).Select(step => step.Stage)));

    [Fact]
    public void OnlyStepsThatFewTake_WaitUntilTheyApply() =>
        Assert.Equal([Stage.Reviewed, Stage.Revoked, Stage.Ratified], Enum.GetValues<CommitmentKind>().SelectMany(Ladders.For).Where(step => step.ShownOnlyOnceRecorded).Select(step => step.Stage));

    [Theory]
    [InlineData(StepTakenBy.UnitedStates, Side.UnitedStates)]
    [InlineData(StepTakenBy.Ecuador, Side.Ecuador)]
    [InlineData(StepTakenBy.Jointly, Side.Both)]
    [InlineData(StepTakenBy.EachSide, Side.UnitedStates, Side.Ecuador, Side.Both)]
    public void Step_AllowsOnlySidesThatCanTakeIt(StepTakenBy takenBy, params Side[] sides)
    {
        var step = new LadderStep(Stage.Signature, "Signature", takenBy);

        Assert.Equal(sides, Enum.GetValues<Side>().Where(step.Allows));
    }

    [Theory]
    [InlineData(StepTakenBy.UnitedStates, true, false)]
    [InlineData(StepTakenBy.Ecuador, false, true)]
    [InlineData(StepTakenBy.Jointly, true, true)]
    [InlineData(StepTakenBy.EachSide, true, true)]
    public void Step_ConcernsTheSidesThatTakePart(StepTakenBy takenBy, bool unitedStates, bool ecuador)
    {
        var step = new LadderStep(Stage.Signature, "Signature", takenBy);

        Assert.Equal((unitedStates, ecuador), (step.Concerns(Side.UnitedStates), step.Concerns(Side.Ecuador)));
    }

    [Fact]
    public void Find_StageOfAnotherKind_IsNull() => Assert.Null(Ladders.Find(CommitmentKind.Treaty, Stage.Disbursed));
}
