using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>What the committed records promise a reader, beyond what the import checks of any records.</summary>
public class CommittedRecordsTests
{
    private static readonly RecordSet Records = RecordReader.Read(Repository.Records, ImportCommand.Today(TimeProvider.System)).Records!;
    private static readonly List<CommitmentFile> Commitments = [.. Records.Commitments];

    private static readonly IReadOnlyList<CitationRecord> Citations =
    [
        .. Commitments.SelectMany(commitment => commitment.Milestones).SelectMany(milestone => milestone.Citations),
        .. Commitments.SelectMany(commitment => commitment.Claims).SelectMany(claim => claim.Citations),
        .. Records.Engagements.Engagements.SelectMany(engagement => engagement.Citations),
        .. Records.Engagements.Engagements.SelectMany(engagement => engagement.Participants).SelectMany(participant => participant.Citations),
        .. Records.Engagements.Engagements.SelectMany(engagement => engagement.Claims ?? []).SelectMany(claim => claim.Citations),
    ];

    [Fact]
    public void Records_AreSound() => Assert.Empty(RecordReader.Read(Repository.Records, ImportCommand.Today(TimeProvider.System)).Problems);

    [Fact]
    public void Documents_AllFive_AreSources() =>
        Assert.Equal(5, Records.Sources.Sources.Count(source => source.Document is not null));

    [Fact]
    public void Quotations_OfTheFiveDocuments_AreExactSubstrings()
    {
        if (Repository.Sources is not { } folder)
        {
            Assert.Skip("The five documents are not at hand: there is no folder ../shared/sources beside the repository.");
            return;
        }

        var documents = Records.Sources.Sources.Where(source => source.Document is not null)
            .ToDictionary(source => source.Slug, source => File.ReadAllText(Path.Combine(folder, source.Document!)));
        var quotations = Citations.Where(citation => documents.ContainsKey(citation.Source)).ToList();

        Assert.NotEmpty(quotations);
        Assert.Empty(quotations.Where(citation => !documents[citation.Source].Contains(citation.Quotation, StringComparison.Ordinal)).Select(citation => $"{citation.Source}: {citation.Quotation}"));
    }

    [Fact]
    public void Sources_AreEachCited() => Assert.Empty(Records.Sources.Sources.Select(source => source.Slug).Except(Citations.Select(citation => citation.Source)));

    [Fact]
    public void People_EachTookPart() => Assert.Empty(
        Records.Engagements.People.Select(person => person.Slug).Except(Records.Engagements.Engagements.SelectMany(engagement => engagement.Participants).Select(participant => participant.Person)));

    [Fact]
    public void Commitments_EachHaveAnUnknownThatIsOpen() =>
        Assert.All(Commitments, commitment => Assert.Contains(commitment.Unknowns, unknown => unknown.AnsweredBy is null));

    [Fact]
    public void Statements_EachHaveASourceThatSupportsThem()
    {
        Assert.All(Commitments.SelectMany(commitment => commitment.Milestones), milestone => Assert.Contains(milestone.Citations, citation => citation.Stance == Stance.Supports));
        Assert.All(Commitments.SelectMany(commitment => commitment.Claims), claim => Assert.Contains(claim.Citations, citation => citation.Stance == Stance.Supports));
        Assert.All(Records.Engagements.Engagements, engagement => Assert.Contains(engagement.Citations, citation => citation.Stance == Stance.Supports));
    }

    [Theory]
    [InlineData("security-assistance", CommitmentKind.Assistance)]
    [InlineData("navy-uavs", CommitmentKind.Equipment)]
    [InlineData("designation-los-lobos", CommitmentKind.Designation)]
    [InlineData("designation-los-choneros", CommitmentKind.Designation)]
    [InlineData("extradition-treaty-update", CommitmentKind.Treaty)]
    [InlineData("safe-third-country-agreement", CommitmentKind.Agreement)]
    [InlineData("homeland-security-agreement", CommitmentKind.Agreement)]
    [InlineData("defence-talks-2026", CommitmentKind.Cooperation)]
    [InlineData("liaison-exchange-programme", CommitmentKind.Agreement)]
    [InlineData("coast-guard-cutter", CommitmentKind.Equipment)]
    [InlineData("tps43-radar", CommitmentKind.Equipment)]
    [InlineData("manta-temporary-operation", CommitmentKind.Cooperation)]
    [InlineData("joint-operations", CommitmentKind.Cooperation)]
    [InlineData("fbi-office", CommitmentKind.Agreement)]
    public void Commitment_ThatTheTrackerIsAbout_IsRecorded(string slug, CommitmentKind kind) =>
        Assert.Equal(kind, Commitments.Single(commitment => commitment.Slug == slug).Kind);

    [Theory]
    [InlineData("security-assistance", 13_500_000)]
    [InlineData("navy-uavs", 6_000_000)]
    public void Amount_ThatWasAnnounced_IsRecordedOnce(string slug, long usd) =>
        Assert.Equal([usd], Commitments.Single(commitment => commitment.Slug == slug).Claims.Where(claim => claim.Supersedes is null).Select(claim => claim.AmountUsd).OfType<long>());

    [Theory]
    [InlineData("1872")]
    [InlineData("1939")]
    public void ExtraditionInstruments_InForce_AreRecorded(string year) => Assert.Contains(
        Commitments.Single(commitment => commitment.Slug == "extradition-treaty-update").Claims,
        claim => claim.Kind == ClaimKind.Instrument && claim.Text.Contains(year, StringComparison.Ordinal));

    [Fact]
    public void Commitments_StateAtMostOneAmountAtATime() => Assert.All(Commitments, commitment =>
    {
        var corrected = commitment.Claims.Select(claim => claim.Supersedes?.Key).ToHashSet();

        Assert.True(commitment.Claims.Count(claim => claim.AmountUsd is not null && !corrected.Contains(claim.Key)) <= 1, commitment.Slug);
    });

    [Fact]
    public void RecordFiles_EachNameTheirSchema() =>
        Assert.All(Directory.EnumerateFiles(Repository.Records, "*.json", SearchOption.AllDirectories).Where(file => !file.Contains("schema", StringComparison.Ordinal)),
            file => Assert.Contains("\"$schema\": ", File.ReadAllText(file), StringComparison.Ordinal));
}
