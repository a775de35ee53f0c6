using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Evidence;

public class DossierTests
{
    [Fact]
    public async Task Unknown_OnceAnswered_IsNoLongerOpen()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("announced")], unknowns: [Sample.Unknown("paid", Stage.Disbursed).With("answeredBy", "purpose")]);

        Assert.Equal(StepState.NotReached, ladder.Find(Stage.Disbursed, Side.UnitedStates)!.State);
    }

    [Fact]
    public async Task Milestone_OnceCorrected_NoLongerCounts()
    {
        var ladder = await LadderAsync(CommitmentKind.Assistance, [Sample.Milestone("announced"), Sample.Milestone("expected", state: MilestoneState.Expected).Superseding("announced")]);

        var cell = ladder.Find(Stage.Announced, Side.UnitedStates)!;
        Assert.Equal((StepState.Expected, "expected"), (cell.State, cell.Milestone!.Key));
    }

    [Fact]
    public async Task StepThatEndsADesignation_OnceCorrectedAway_IsHiddenAgain()
    {
        var ladder = await LadderAsync(CommitmentKind.Designation, [Sample.Milestone("revoked", Stage.Revoked), Sample.Milestone("reviewed", Stage.Reviewed).Superseding("revoked")]);

        Assert.DoesNotContain(ladder.Steps, step => step.Step.Stage == Stage.Revoked);
        Assert.Contains(ladder.Steps, step => step.Step.Stage == Stage.Reviewed);
    }

    [Theory]
    [InlineData("2025-09-03", null)]
    [InlineData("2025-09-04", "first")]
    [InlineData("2025-09-05", "second")]
    [InlineData(null, "second")]
    public async Task Correction_CountsFromTheDayItBecamePublic(string? asOf, string? key)
    {
        using var folder = RecordFolder.Of(Sample.Commitment("boats", milestones:
            [Sample.Milestone("first"), Sample.Milestone("second", date: "2025-09-03", source: "gazette-notice").Superseding("first")]));
        var queries = new DossierQueries(await folder.BuildAsync());

        var dossier = await queries.FindAsync("boats", View.Read(asOf is null ? "" : $"?asof={asOf}"), TestContext.Current.CancellationToken);

        Assert.Equal(key, dossier?.Ladder.Find(Stage.Announced, Side.UnitedStates)!.Milestone!.Key);
    }

    /// <summary>What is last reported of a commitment is a step or statement on itself that holds: neither what is to come nor its surroundings.</summary>
    [Fact]
    public void Newest_IsOfTheCommitmentItself()
    {
        var dossier = Build.Dossier(
            CommitmentKind.Agreement, [Build.Milestone(Stage.SignatureOrNotes, date: "2025-09-04", note: "It was signed."), Build.Milestone(Stage.Published, state: MilestoneState.Expected, date: "2026-12")],
            [
                Build.Claim("limit", "None was sent.", ClaimKind.Limit, date: "2025-11") with { KnownOn = new(2025, 12, 2) }, Build.Claim("number", "It has a number.", ClaimKind.Instrument, date: "2025-11") with { KnownOn = new(2025, 12, 1) },
                Build.Claim("forecast", "It was to be in force.", ClaimKind.Effect, date: "2026-01"), Build.Claim("minister", "The minister changed.", ClaimKind.Context, date: "2026-03"),
                Build.Claim("chile", "Chile signed.", ClaimKind.OtherCountry, date: "2026-04"), Build.Claim("old", "One was sent.", ClaimKind.Effect, date: "2026-05", endedOn: Build.Day, endedBy: "It was not."), Build.Claim("undated", "It has no quota."),
            ]);

        Assert.Equal(("number", PartialDate.Parse("2025-11"), "It has a number."), dossier.Newest);
        Assert.Equal("It was signed.", (dossier with { Claims = [] }).Newest?.Text);
        Assert.Null((dossier with { Claims = [], Milestones = [] }).Newest);
    }

    [Fact]
    public async Task Cell_InWords_SaysSideStepStateAndDate()
    {
        var ladder = await LadderAsync(CommitmentKind.Equipment, [Sample.Milestone("announced", date: "2025-09"), Sample.Milestone("one", Stage.Delivered, Side.Both, MilestoneState.InPart)]);

        Assert.Equal("United States: Announced: reached, September 2025", ladder.Find(Stage.Announced, Side.UnitedStates)!.Describe());
        Assert.Equal("Both sides: Delivered: reached in part, 4 September 2025", ladder.Furthest!.Describe());
        Assert.Equal("Ecuador: In service: no record of it", ladder.Find(Stage.InService, Side.Ecuador)!.Describe());
    }

    private static async Task<Ladder<MilestoneRow>> LadderAsync(CommitmentKind kind, JsonObject[] milestones, JsonObject[]? unknowns = null)
    {
        using var folder = RecordFolder.Of(Sample.Commitment("boats", kind, milestones: milestones, unknowns: unknowns));
        var dossier = await new DossierQueries(await folder.BuildAsync()).FindAsync("boats", View.Everything, TestContext.Current.CancellationToken);
        return dossier!.Ladder;
    }
}
