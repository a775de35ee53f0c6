using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>The rules between records: each is broken once, and the import says where and what to do.</summary>
public sealed class RecordRulesTests : IDisposable
{
    private const string Boats = "commitments/boats.json";
    private const string Sources = "sources.json";
    private const string Engagements = "engagements.json";

    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Origin_OfNoSource_IsRefused()
    {
        _folder.Origins.Add(Sample.Origin("unused"));

        AssertProblem(Sources, "$.origins[2].slug", "“unused” is the origin of no source.", "Remove it, or name it in a source.");
    }

    [Fact]
    public void Source_OfAnUnknownOrigin_IsRefused()
    {
        _folder.Sources.Add(Sample.Source("orphan", "nowhere"));

        AssertProblem(Sources, "$.sources[2].origin", "“nowhere” is not an origin of this file.", "Correct the slug, or add the origin.");
    }

    [Fact]
    public void Slugs_OfOriginsSourcesPeopleAndEngagements_AreUnique()
    {
        _folder.Origins.Add(Sample.Origin("wire"));
        _folder.Sources.Add(Sample.Source("wire-report"));
        _folder.People.Add(Sample.Person("minister"));
        _folder.Engagements.Add(Sample.Engagement("visit"));

        Assert.Equal(
            [
                Twice(Sources, "$.origins[2].slug", "wire", "$.origins[0].slug"), Twice(Sources, "$.sources[2].slug", "wire-report", "$.sources[0].slug"),
                Twice(Engagements, "$.people[1].slug", "minister", "$.people[0].slug"), Twice(Engagements, "$.engagements[1].slug", "visit", "$.engagements[0].slug"),
            ],
            _folder.Problems());
    }

    [Fact]
    public void Keys_OfMilestonesClaimsAndUnknowns_AreUniqueAcrossTheFile()
    {
        _folder.Claim["key"] = "announced";
        _folder.Unknown["key"] = "announced";

        Assert.Equal([Twice(Boats, "$.claims[0].key", "announced", "$.milestones[0].key"), Twice(Boats, "$.unknowns[0].key", "announced", "$.milestones[0].key")], _folder.Problems());
    }

    [Fact]
    public void Source_WithADateAndAKnownByDay_IsRefused()
    {
        _folder.Sources[0]!["knownBy"] = new JsonObject { ["date"] = "2025-09-05", ["basis"] = "date in the address" };

        AssertProblem(Sources, "$.sources[0].knownBy", "stands beside a publication date.", "Leave knownBy out: it is for pages without a date.");
    }

    [Fact]
    public void Source_DatedAfterItWasRetrieved_IsRefused()
    {
        _folder.Sources[0]!["published"] = "2026-11-21";

        AssertProblem(Sources, "$.sources[0].published", "is later than the day it was retrieved.", "Correct one of the two.");
    }

    [Fact]
    public void Anything_RecordedOnADayToCome_IsRefused()
    {
        const string Day = "2027-11-21";
        _folder.Sources[0]!["recorded"] = Day;
        _folder.Engagements[0]!["recorded"] = Day;
        _folder.Engagements[0]!["claims"] = Sample.List(Sample.Claim("met").With("recorded", Day));
        _folder.Commitment.With("recorded", Day)["reviewBy"] = Day;
        _folder.Milestone["recorded"] = Day;
        _folder.Claim["recorded"] = Day;
        _folder.Unknown["recorded"] = Day;

        var problems = _folder.Problems();

        Assert.Equal(
            [
                "$.sources[0].recorded", "$.engagements[0].recorded", "$.engagements[0].claims[0].recorded", "$.recorded", "$.milestones[0].recorded", "$.claims[0].recorded", "$.unknowns[0].recorded",
            ],
            problems.Select(problem => problem.Path));
        Assert.All(problems, problem => Assert.Equal(("is 2027-11-21, a day to come: here it is 2026-12-31.", "Correct the day, or this machine’s clock."), (problem.What, problem.Cure)));
    }

    [Theory]
    [InlineData("2026-11-20", true)] // The day after, where it begins earlier than in UTC.
    [InlineData("2026-11-19", false)] // A clock that is behind.
    public void Records_OfTheDay_AreSoundWhereverTheyAreMade(string today, bool isSound)
    {
        _folder.Save();

        Assert.Equal(isSound, RecordReader.Read(_folder.Folder, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Problems.Count == 0);
    }

    [Fact]
    public void Source_OfTheMonthOfItsRecording_IsTaken()
    {
        _folder.Sources[0]!["published"] = "2026-11";

        Assert.Empty(_folder.Problems());
    }

    [Fact]
    public void Source_KnownAfterItWasRecorded_IsRefused()
    {
        _folder.Sources[0]!.AsObject().Without("published")["knownBy"] = new JsonObject { ["date"] = "2026-11-22", ["basis"] = "date in the address" };

        AssertProblem(Sources, "$.sources[0].knownBy.date", "is later than the day it was recorded.", "Correct one of the two.");
    }

    [Fact]
    public void Source_ReadAfterItWasRecorded_IsRefused()
    {
        _folder.Sources[0]!["retrieved"] = "2026-11-22";

        AssertProblem(Sources, "$.sources[0].retrieved", "is later than the day it was recorded.", "Correct one of the two.");
    }

    [Fact]
    public void Engagement_ThatEndsBeforeItStarts_IsRefused()
    {
        _folder.Engagements[0]!["end"] = "2025-09-02";

        AssertProblem(Engagements, "$.engagements[0].end", "is before the start.", "Correct one of the two.");
    }

    [Fact]
    public void Engagement_ThatProducedAnUnknownCommitment_IsRefused()
    {
        _folder.Engagements[0]!["produced"] = Sample.List("boats", "ships");

        AssertProblem(Engagements, "$.engagements[0].produced[1]", "“ships” is not a commitment.", "Correct the slug, or add commitments/ships.json.");
    }

    [Fact]
    public void Engagement_ThatProducedOneTwice_IsRefused()
    {
        _folder.Engagements[0]!["produced"] = Sample.List("boats", "boats");

        AssertProblem(Engagements, "$.engagements[0].produced[1]", "“boats” stands already at $.engagements[0].produced[0].", "Remove one of them.");
    }

    [Fact]
    public void Participant_WhoIsNoPerson_IsRefused()
    {
        _folder.Engagements[0]!["participants"]![0]!["person"] = "stranger";

        AssertProblem(Engagements, "$.engagements[0].participants[0].person", "“stranger” is not a person of this file.", "Correct the slug, or add the person.");
    }

    [Fact]
    public void Participant_NamedTwice_IsRefused()
    {
        _folder.Engagements[0]!["participants"]!.AsArray().Add(Sample.Participant("minister"));

        AssertProblem(Engagements, "$.engagements[0].participants[1].person", "“minister” stands already at $.engagements[0].participants[0].person.", "Remove one of them.");
    }

    [Fact]
    public void Participant_WithABadCitation_IsPointedTo()
    {
        _folder.Engagements[0]!["participants"]![0]!["citations"]![0]!["source"] = "nowhere";

        AssertProblem(Engagements, "$.engagements[0].participants[0].citations[0].source", "“nowhere” is not a source.", "Correct the slug, or add the source to sources.json.");
    }

    [Fact]
    public void Citation_OfAnUnknownSource_IsRefused()
    {
        _folder.Citation["source"] = "nowhere";

        AssertProblem(Boats, "$.claims[0].citations[0].source", "“nowhere” is not a source.", "Correct the slug, or add the source to sources.json.");
    }

    [Fact]
    public void Citation_ThatStandsTwiceInAStatement_IsRefused()
    {
        _folder.Claim["citations"] = Sample.List(Sample.Citation(), Sample.Citation("gazette-notice"), Sample.Citation(quotation: "other words"), Sample.Citation().With("locator", "headline"));

        AssertProblem(Boats, "$.claims[0].citations[3]", "quotes the same words of “wire-report” a second time.", "Remove one of them.");
    }

    [Fact]
    public void Quotation_Of26Words_IsRefused()
    {
        _folder.Citation["quotation"] = Words(26);

        AssertProblem(Boats, "$.claims[0].citations[0].quotation", "is 26 words long; 25 are allowed.", "Quote only the words that prove the statement.");
    }

    [Fact]
    public void Quotation_Of25Words_IsTaken()
    {
        _folder.Citation["quotation"] = Words(25);

        Assert.Empty(_folder.Problems());
    }

    [Fact]
    public void Sic_OutsideTheQuotation_IsRefused()
    {
        _folder.Citation["sic"] = "The exact";

        AssertProblem(Boats, "$.claims[0].citations[0].sic", "does not stand in the quotation.", "Copy the misprinted words from it.");
    }

    [Theory]
    [InlineData("speaker", "Marco Rubio")]
    [InlineData("speech", "Direct")]
    public void SpeakerAndSpeech_OneWithoutTheOther_IsRefused(string property, string value)
    {
        _folder.Citation[property] = value;

        AssertProblem(Boats, "$.claims[0].citations[0].speech", "and speaker do not go together.", "Give both, or neither.");
    }

    [Fact]
    public void Difference_BesideSupport_IsRefused()
    {
        _folder.Citation["difference"] = "Another number.";

        AssertProblem(Boats, "$.claims[0].citations[0].difference", "stands beside the stance Supports.", "Give a difference exactly when the stance is Differs or Contradicts.");
    }

    [Theory]
    [InlineData(Stance.Differs)]
    [InlineData(Stance.Contradicts)]
    public void Stance_WithoutDifference_IsRefused(Stance stance)
    {
        _folder.Claim["assessment"] = "The tracker follows the wire.";
        _folder.Claim["citations"]!.AsArray().Add(Sample.Differing("gazette-notice", stance).Without("difference"));

        AssertProblem(Boats, "$.claims[0].citations[1].difference", "is missing.", "Give a difference exactly when the stance is Differs or Contradicts.");
    }

    [Fact]
    public void Statement_OnWhichSourcesDiffer_NeedsAnAssessment()
    {
        _folder.Milestone["citations"]!.AsArray().Add(Sample.Differing("gazette-notice"));

        AssertProblem(Boats, "$.milestones[0]", "has sources that differ, and no assessment.", "Add an assessment: which source the tracker follows, and why.");
    }

    [Fact]
    public void Statement_ThatNoSourceSupports_IsRefused()
    {
        _folder.Claim["assessment"] = "The tracker follows the wire.";
        _folder.Claim["citations"] = Sample.List(Sample.Differing("gazette-notice"));

        AssertProblem(Boats, "$.claims[0].citations", "hold no source that supports the statement.", "Add one, or word the statement as the sources do.");
    }

    [Fact]
    public void Engagement_ThatNoSourceSupports_IsRefused()
    {
        _folder.Engagements[0]!["citations"] = Sample.List(Sample.Differing("gazette-notice"));

        AssertProblem(Engagements, "$.engagements[0].citations", "hold no source that supports the statement.", "Add one, or word the statement as the sources do.");
    }

    [Fact]
    public void Amount_InAClaimOfAnotherKind_IsRefused()
    {
        _folder.Claim["amountUsd"] = 6_000_000;

        AssertProblem(Boats, "$.claims[0].amountUsd", "stands in a claim of kind Purpose.", "Make its kind Amount or AmountSought, or leave the amount out.");
    }

    [Theory]
    [InlineData(ClaimKind.Amount)]
    [InlineData(ClaimKind.AmountSought)]
    public void SecondAmountOfAKind_IsRefused(ClaimKind kind)
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Amount(6_000_000), Sample.Claim("sought", ClaimKind.AmountSought, 45_000_000), Sample.Claim("another", kind, 7_000_000));

        AssertProblem(Boats, "$.claims", "“another” is a second amount that stands.", "Keep one amountUsd of a kind; a new amount supersedes the old one.");
    }

    [Fact]
    public void Announcement_InPart_IsRefused()
    {
        _folder.Milestone["state"] = "InPart";

        AssertProblem(Boats, "$.milestones[0].state", "is InPart: what is announced is what was promised, and no part of it.", "Make it Reached; say in the note what is left open.");
    }

    [Fact]
    public void Milestone_ReachedAfterItWasRecorded_IsRefused()
    {
        _folder.Milestone["date"] = "2027-09-04";

        AssertProblem(Boats, "$.milestones[0].date", $"2027-09-04 is after {_folder.Commitment["recorded"]}, the day it was recorded: a step to come is not Reached.", "Make its state Expected, or correct the date.");
    }

    [Fact]
    public void Milestone_AtAStageOfAnotherKind_ListsTheLadder()
    {
        _folder.Milestone["stage"] = "Delivered";

        AssertProblem(Boats, "$.milestones[0].stage", "“Delivered” is not on the ladder of Assistance.", "Use one of: Announced, NotifiedToCongress, Obligated, Disbursed.");
    }

    [Fact]
    public void Milestone_OfASideThatCannotTakeTheStep_IsRefused()
    {
        _folder.Milestone["side"] = "Ecuador";

        AssertProblem(Boats, "$.milestones[0].side", "“Ecuador” cannot take the step Announced.", "Use UnitedStates.");
    }

    [Fact]
    public void Milestone_OfOneSideAtAJointStep_IsRefused()
    {
        _folder.Commitment["kind"] = "Treaty";
        _folder.Milestone.With("stage", "Signature")["side"] = "Ecuador";

        AssertProblem(Boats, "$.milestones[0].side", "“Ecuador” cannot take the step Signature.", "Use Both.");
    }

    [Fact]
    public void Unknown_AtAStageOfAnotherKind_IsRefused()
    {
        _folder.Unknown["stage"] = "InForce";

        AssertProblem(Boats, "$.unknowns[0].stage", "“InForce” is not on the ladder of Assistance.", "Use one of: Announced, NotifiedToCongress, Obligated, Disbursed.");
    }

    [Fact]
    public void Unknown_RaisedByNothing_IsRefused()
    {
        _folder.Unknown["raisedBy"] = "nothing";

        AssertProblem(Boats, "$.unknowns[0].raisedBy", "“nothing” is neither a claim nor a milestone of this file.", "Correct the key, or leave it out.");
    }

    [Fact]
    public void Unknown_AnsweredByNothing_IsRefused()
    {
        _folder.Unknown["answeredBy"] = "nothing";

        AssertProblem(Boats, "$.unknowns[0].answeredBy", "“nothing” is neither a claim nor a milestone of this file.", "Correct the key.");
    }

    [Fact]
    public void Unknown_AnsweredByWhatRaisedIt_IsRefused()
    {
        _folder.Unknown.With("raisedBy", "purpose")["answeredBy"] = "purpose";

        AssertProblem(Boats, "$.unknowns[0].answeredBy", "“purpose” is what raised it: nothing answers a question by raising it.", "Correct one of the two, or leave it out.");
    }

    [Theory]
    [InlineData("announced")]
    [InlineData("purpose")]
    public void Unknown_AnsweredByAMilestoneOrClaim_IsTaken(string key)
    {
        _folder.Unknown["answeredBy"] = key;

        Assert.Empty(_folder.Problems());
    }

    [Fact]
    public void Correction_OfNothing_IsRefused()
    {
        _folder.Claim.Superseding("nothing");

        AssertProblem(Boats, "$.claims[0].supersedes.key", "“nothing” is not a key of this list.", "Correct the key.");
    }

    [Fact]
    public void Correction_OfAMilestoneByAClaim_IsRefused()
    {
        _folder.Claim.Superseding("announced");

        AssertProblem(Boats, "$.claims[0].supersedes.key", "“announced” is not a key of this list.", "Correct the key.");
    }

    [Fact]
    public void Correction_OfItself_IsRefused()
    {
        _folder.Milestone.Superseding("announced");

        AssertProblem(Boats, "$.milestones[0].supersedes.key", "“announced” ends up correcting itself.", "Break the circle.");
    }

    [Fact]
    public void Corrections_InACircle_AreRefused()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("a").Superseding("b"), Sample.Claim("b").Superseding("c"), Sample.Claim("c").Superseding("a"));

        Assert.Equal(
            [
                new(Boats, "$.claims[0].supersedes.key", "“a” ends up correcting itself.", "Break the circle."),
                new(Boats, "$.claims[1].supersedes.key", "“b” ends up correcting itself.", "Break the circle."),
                new(Boats, "$.claims[2].supersedes.key", "“c” ends up correcting itself.", "Break the circle."),
            ],
            _folder.Problems());
    }

    [Fact]
    public void Corrections_OfTheSameStatement_AreRefused()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("old"), Sample.Claim("new").Superseding("old"), Sample.Claim("newer").Superseding("old"));

        AssertProblem(Boats, "$.claims[2].supersedes.key", "“old” is corrected already at $.claims[1].supersedes.key.", "Correct the newest one.");
    }

    [Fact]
    public void Corrections_InAChain_AreTaken()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("newest").Superseding("newer"), Sample.Claim("old"), Sample.Claim("newer").Superseding("old"));

        Assert.Empty(_folder.Problems());
    }

    [Fact]
    public void Claims_OfAnEngagement_FollowTheSameRules()
    {
        _folder.Engagements[0]!["claims"] = Sample.List(Sample.Claim("a", amountUsd: 5), Sample.Claim("a").Superseding("b"));

        Assert.Equal(
            [
                Twice(Engagements, "$.engagements[0].claims[1].key", "a", "$.engagements[0].claims[0].key"),
                new(Engagements, "$.engagements[0].claims[0].amountUsd", "stands in a claim of kind Purpose.", "Make its kind Amount or AmountSought, or leave the amount out."),
                new(Engagements, "$.engagements[0].claims[1].supersedes.key", "“b” is not a key of this list.", "Correct the key."),
            ],
            _folder.Problems());
    }

    [Fact]
    public void Problems_OfSeveralFiles_AreReportedTogether()
    {
        _folder.Sources[0]!["retrieved"] = "2026-11-22";
        _folder.Engagements[0]!["end"] = "2025-09-02";
        _folder.Citation["quotation"] = Words(26);
        _folder.Commitments.Add(Sample.Commitment("radar", CommitmentKind.Equipment, unknowns: [Sample.Unknown("day", Stage.Disbursed)]));

        Assert.Equal([Sources, Engagements, Boats, "commitments/radar.json"], _folder.Problems().Select(problem => problem.File));
    }

    private void AssertProblem(string file, string path, string what, string cure) => Assert.Equal([new RecordProblem(file, path, what, cure)], _folder.Problems());

    private static RecordProblem Twice(string file, string path, string key, string first) =>
        new(file, path, $"“{key}” stands already at {first}.", "Rename the new one, for published keys never change; or remove one of them.");

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));
}
