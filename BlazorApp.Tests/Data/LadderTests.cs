using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data;

public class LadderTests
{
    [Fact]
    public async Task Step_NobodySpeaksOf_IsNotReached()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("announced")]);

        Assert.Equal(["Announced Reached", "Notified to Congress NotReached", "Obligated NotReached", "Disbursed NotReached"], Cells(ladder));
    }

    [Fact]
    public async Task Step_ReachedAndUnderway_IsReached()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance,
            [Sample.Milestone("begun", state: MilestoneState.Underway, date: "2025-09-06"), Sample.Milestone("done", date: "2025-09-04"), Sample.Milestone("planned", state: MilestoneState.Expected)]);

        Assert.Equal("done", ladder.Find(Stage.Announced, Side.UnitedStates)!.Milestone!.Key);
    }

    [Fact]
    public async Task Step_ReachedTwice_ShowsWhenItWasFirstReached()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("undated", date: null), Sample.Milestone("late", date: "2025-09-03"), Sample.Milestone("early", date: "2025-09-01")]);

        Assert.Equal("early", ladder.Find(Stage.Announced, Side.UnitedStates)!.Milestone!.Key);
    }

    [Fact]
    public async Task Step_OfBothSides_FillsBoth()
    {
        var ladder = await LadderAsync(CommitmentKind.Agreement, [Sample.Milestone("signed", Stage.SignatureOrNotes, Side.Both)]);

        var cells = ladder.Cells.Where(cell => cell.Step.Stage == Stage.SignatureOrNotes);
        Assert.Equal([(Side.UnitedStates, StepState.Reached), (Side.Ecuador, StepState.Reached)], cells.Select(cell => (cell.Side, cell.State)));
        Assert.Equal("Signature or exchange of notes", ladder.DescribeStanding());
    }

    [Fact]
    public async Task Step_OfOneSide_LeavesTheOtherOpen()
    {
        var ladder = await LadderAsync(CommitmentKind.Agreement, [Sample.Milestone("published", Stage.Published)]);

        Assert.Equal((StepState.Reached, StepState.NotReached), (ladder.Find(Stage.Published, Side.UnitedStates)!.State, ladder.Find(Stage.Published, Side.Ecuador)!.State));
        Assert.Equal("Published (United States)", ladder.DescribeStanding());
    }

    [Fact]
    public async Task JointStep_IsOneCellForEitherSide()
    {
        var ladder = await LadderAsync(CommitmentKind.Treaty, [Sample.Milestone("signed", Stage.Signature, Side.Both)]);

        Assert.Same(ladder.Find(Stage.Signature, Side.UnitedStates), ladder.Find(Stage.Signature, Side.Ecuador));
        Assert.Null(ladder.Find(Stage.SenateAdviceAndConsent, Side.Ecuador));
    }

    [Fact]
    public async Task Unknown_OfAStepThatWasNotReached_MakesItUnknown()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("announced")], unknowns: [Sample.Unknown("paid", Stage.Disbursed)]);

        var cell = ladder.Find(Stage.Disbursed, Side.UnitedStates)!;
        Assert.Equal((StepState.Unknown, "Text of paid is not known."), (cell.State, cell.Unknown));
        Assert.Null(cell.Milestone);
    }

    [Fact]
    public async Task Unknown_OfAStepThatWasReached_DoesNotHideIt()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("announced")], unknowns: [Sample.Unknown("announced-where", Stage.Announced)]);

        var cell = ladder.Find(Stage.Announced, Side.UnitedStates)!;
        Assert.Equal((StepState.Reached, "Text of announced-where is not known."), (cell.State, cell.Unknown));
    }

    [Fact]
    public async Task Unknown_OfOneSide_LeavesTheOtherNotReached()
    {
        var ladder = await LadderAsync(CommitmentKind.Agreement, [Sample.Milestone("signed", Stage.SignatureOrNotes, Side.Both)], unknowns: [Sample.Unknown("published", Stage.Published, Side.Ecuador)]);

        Assert.Equal((StepState.NotReached, StepState.Unknown), (ladder.Find(Stage.Published, Side.UnitedStates)!.State, ladder.Find(Stage.Published, Side.Ecuador)!.State));
    }

    [Fact]
    public async Task Step_ASourceCallsUnknown_IsUnknownWithItsProof()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("paid", Stage.Disbursed, state: MilestoneState.Unknown, date: null)]);

        var cell = ladder.Find(Stage.Disbursed, Side.UnitedStates)!;
        Assert.Equal((StepState.Unknown, "paid"), (cell.State, cell.Milestone!.Key));
    }

    [Fact]
    public async Task StepsThatEndADesignation_AreHiddenUntilRecorded()
    {
        var ladder = await LadderAsync(CommitmentKind.Designation, [Sample.Milestone("announced")]);

        Assert.Equal([Stage.Signed, Stage.Announced, Stage.PublishedInFederalRegister], ladder.Steps.Select(step => step.Step.Stage));
    }

    [Fact]
    public async Task StepThatEndsADesignation_OnceRecorded_IsShownAlone()
    {
        var ladder = await LadderAsync(CommitmentKind.Designation, [Sample.Milestone("announced"), Sample.Milestone("revoked", Stage.Revoked)]);

        Assert.Equal([Stage.Signed, Stage.Announced, Stage.PublishedInFederalRegister, Stage.Revoked], ladder.Steps.Select(step => step.Step.Stage));
        Assert.Equal("Revoked", ladder.DescribeStanding());
    }

    /// <summary>One of two boats is more than none, and less than both.</summary>
    [Fact]
    public async Task Furthest_ReachedInPart_IsNamedSo()
    {
        var ladder = await LadderAsync(CommitmentKind.Equipment, [Sample.Milestone("announced"), Sample.Milestone("one", Stage.Delivered, Side.Both, MilestoneState.InPart)]);

        Assert.Equal("Delivered in part", ladder.DescribeStanding());
    }

    [Fact]
    public async Task Step_UnderWayOrExpected_OnceALaterOneIsTaken_IsToldOfThePast()
    {
        var open = await LadderAsync(CommitmentKind.Agreement, [Sample.Milestone("talks", Stage.Negotiation, Side.Both, MilestoneState.Underway), Sample.Milestone("review", Stage.AgencyReview, state: MilestoneState.Expected)]);
        var overtaken = await LadderAsync(CommitmentKind.Agreement,
            [Sample.Milestone("talks", Stage.Negotiation, Side.Both, MilestoneState.Underway), Sample.Milestone("review", Stage.AgencyReview, state: MilestoneState.Expected), Sample.Milestone("notes", Stage.SignatureOrNotes, Side.Both)]);

        Assert.Equal(["under way", "expected"], Labels(open));
        Assert.Equal(["was under way", "was expected"], Labels(overtaken));

        static IEnumerable<string> Labels(Ladder<Statement> ladder) => new[] { Stage.Negotiation, Stage.AgencyReview }.Select(stage => ladder.Find(stage, Side.UnitedStates)!.StateLabel);
    }

    [Fact]
    public async Task Furthest_PrefersReachedThenUnderwayThenExpected()
    {
        var reached = await LadderAsync(CommitmentKind.Treaty, [Sample.Milestone("a", Stage.Negotiation), Sample.Milestone("b", Stage.Signature, Side.Both, MilestoneState.Underway)]);
        var underway = await LadderAsync(CommitmentKind.Treaty,
            [Sample.Milestone("a", Stage.Negotiation, Side.Both, MilestoneState.Underway), Sample.Milestone("b", Stage.Signature, Side.Both, MilestoneState.Expected)]);
        var expected = await LadderAsync(CommitmentKind.Treaty,
            [Sample.Milestone("b", Stage.Signature, Side.Both, MilestoneState.Expected), Sample.Milestone("c", Stage.InForce, Side.Both, MilestoneState.Expected)]);
        var unknown = await LadderAsync(CommitmentKind.Treaty, [Sample.Milestone("b", Stage.Signature, Side.Both, MilestoneState.Unknown)]);

        Assert.Equal(
            ["Negotiation (United States)", "Negotiation under way", "Signature (expected)", "No step recorded"],
            new[] { reached, underway, expected, unknown }.Select(ladder => ladder.DescribeStanding()));
    }

    private static IEnumerable<string> Cells(Ladder<Statement> ladder) => ladder.Cells.Select(cell => $"{cell.Step.Label} {cell.State}");

    private static async Task<Ladder<Statement>> LadderAsync(CommitmentKind kind, JsonObject[] milestones, JsonObject[]? unknowns = null)
    {
        using var folder = RecordFolder.Of(Sample.Commitment("boats", kind, milestones: milestones, unknowns: unknowns));
        await using var context = (await folder.BuildAsync()).CreateDbContext();
        var statements = await context.Statements.AsNoTracking().OrderBy(statement => statement.Id).ToListAsync(TestContext.Current.CancellationToken);
        return Ladders.Draw(kind, [.. statements.Where(item => item.Type == StatementType.Milestone)], [.. statements.Where(item => item.Type == StatementType.Unknown)]);
    }
}
