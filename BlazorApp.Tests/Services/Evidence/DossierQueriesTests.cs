using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Evidence;

public sealed class DossierQueriesTests : IDisposable
{
    private readonly RecordFolder _folder = RecordFolder.Of(
        Sample.Commitment("assistance", claims: [Sample.Amount(13_500_000), Sample.Claim("purpose")]).With("title", "100% of O'Brien's \"new\" money_bag \\ x"),
        Sample.Commitment("boats", CommitmentKind.Equipment).With("summary", "Patrol boats for the Navy."),
        Sample.Commitment("treaty", CommitmentKind.Treaty, Side.Both, [Sample.Milestone("talks", Stage.Negotiation, Side.Both, MilestoneState.Underway, source: "gazette-notice")]),
        Sample.Commitment("rights", CommitmentKind.Agreement, Side.Ecuador, [Sample.Milestone("signed", Stage.SignatureOrNotes, Side.Ecuador, date: "2025-09-20")]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_OfEverything_IsInTheOrderOfTheRecord() => Assert.Equal(["assistance", "boats", "rights", "treaty"], await SlugsAsync(""));

    [Fact]
    public async Task List_OfKinds_HoldsOnlyThose() => Assert.Equal(["assistance", "boats"], await SlugsAsync("", CommitmentKind.Assistance, CommitmentKind.Equipment));

    [Theory]
    [InlineData("?kind=treaty", "treaty")]
    [InlineData("?side=united-states", "assistance boats treaty")]
    [InlineData("?side=ecuador", "rights treaty")]
    [InlineData("?side=both", "treaty")]
    [InlineData("?stage=announced", "assistance boats")]
    [InlineData("?stage=negotiation", "treaty")]
    [InlineData("?stage=signature-or-notes", "rights")]
    [InlineData("?stage=disbursed", "")]
    [InlineData("?kind=treaty&side=both&stage=negotiation&q=title", "treaty")]
    [InlineData("?kind=treaty&side=both&stage=announced", "")]
    public async Task List_Filtered_HoldsWhatWasAskedFor(string query, string slugs) => Assert.Equal(slugs, string.Join(' ', await SlugsAsync(query)));

    [Theory]
    [InlineData("100%", "assistance")]
    [InlineData("%", "assistance")]
    [InlineData("_", "assistance")]
    [InlineData("\\", "assistance")]
    [InlineData("O'Brien", "assistance")]
    [InlineData("\"new\"", "assistance")]
    [InlineData("money_bag", "assistance")]
    [InlineData("money%bag", "")]
    [InlineData("' OR 1=1 --", "")]
    [InlineData("PATROL", "boats")]
    [InlineData("for the navy", "boats")]
    [InlineData("title of", "boats rights treaty")]
    public async Task List_Text_IsTakenLiterally(string text, string slugs) => Assert.Equal(slugs, string.Join(' ', await SlugsAsync(new View { Text = text }.ToQuery())));

    [Theory]
    [InlineData("2025-09-03", "")]
    [InlineData("2025-09-04", "assistance boats")]
    [InlineData("2025-09-05", "assistance boats treaty")]
    [InlineData("2025-09-19", "assistance boats treaty")]
    [InlineData("2025-09-20", "assistance boats rights treaty")]
    public async Task List_AsOfADay_HoldsWhatWasPublicByThen(string day, string slugs) => Assert.Equal(slugs, string.Join(' ', await SlugsAsync($"?asof={day}")));

    [Fact]
    public async Task List_WithoutClaims_StillHasTheAmount()
    {
        var list = await new DossierQueries(await _folder.BuildAsync()).ListAsync(View.Everything, [CommitmentKind.Assistance], withClaims: false, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["amount"], Assert.Single(list).Claims.Select(claim => claim.Key));
        Assert.Equal(13_500_000, list[0].Amount!.AmountUsd);
    }

    [Fact]
    public async Task Find_UnknownSlug_IsNull() => Assert.Null(await FindAsync("nothing"));

    [Fact]
    public async Task Find_BeforeItWasPublic_IsNull() => Assert.Null(await FindAsync("treaty", "?asof=2025-09-04"));

    [Fact]
    public async Task Find_IgnoresFilters() => Assert.NotNull(await FindAsync("treaty", "?kind=agreement&q=zzz"));

    [Fact]
    public async Task Engagements_NameWhatElseTheyProduced_AsFarAsItWasPublic()
    {
        _folder.Engagements.Add(Sample.Engagement("visit").With("produced", Sample.List("assistance", "boats", "treaty")));
        var queries = new DossierQueries(await _folder.BuildAsync());

        Assert.Equal("visit: boats treaty", Named(Assert.Single(await queries.EngagementsOfAsync("assistance", View.Everything, TestContext.Current.CancellationToken))));
        Assert.Equal("visit: boats", Named(Assert.Single(await queries.EngagementsOfAsync("assistance", View.Read("?asof=2025-09-04"), TestContext.Current.CancellationToken))));
        Assert.Empty(await queries.EngagementsOfAsync("assistance", View.Read("?asof=2025-09-02"), TestContext.Current.CancellationToken));
        Assert.Empty(await queries.EngagementsOfAsync("rights", View.Everything, TestContext.Current.CancellationToken));

        static string Named(EngagementLink engagement) => $"{engagement.Slug}: {string.Join(' ', engagement.Others.Select(other => other.Slug))}";
    }

    [Fact]
    public async Task Amount_OnceCorrected_IsTheNewOne()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Amount(13_000_000), Sample.Claim("corrected", ClaimKind.Amount, 13_500_000, source: "gazette-notice").Superseding("amount"));

        Assert.Equal(13_000_000, (await FindAsync("assistance", "?asof=2025-09-04"))!.Amount!.AmountUsd);

        var now = (await FindAsync("assistance"))!;
        Assert.Equal(13_500_000, now.Amount!.AmountUsd);
        Assert.Equal((new DateOnly(2025, 9, 5), "It corrects amount.", "corrected"), (now.Claims[0].EndedOn!.Value, now.Claims[0].EndedBy, now.Claims[0].EndedByKey));
    }

    [Fact]
    public async Task Unknown_IsOpenUntilItsAnswerBecamePublic()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("answer", source: "gazette-notice"));
        _folder.Unknown["answeredBy"] = "answer";

        Assert.Single((await FindAsync("assistance", "?asof=2025-09-04"))!.OpenUnknowns);

        var now = (await FindAsync("assistance"))!;
        Assert.Empty(now.OpenUnknowns);
        Assert.Equal((new DateOnly(2025, 9, 5), "answer"), (now.Unknowns[0].AnsweredOn!.Value, now.Unknowns[0].AnsweredByKey));
    }

    [Fact]
    public async Task Confidence_CountsOriginsNotSources()
    {
        _folder.Sources.Add(Sample.Source("wire-copy"));
        _folder.Sources.Add(Sample.Source("wire-retold", published: null));
        _folder.Claim["citations"] = Sample.List(Sample.Citation(), Sample.Citation(quotation: "other words"), Sample.Citation("wire-copy"), Sample.Citation("wire-retold"));

        var evidence = (await FindAsync("assistance"))!.Claims[0].Evidence;

        Assert.Equal((3, 1, true, false), (evidence.SourceCount, evidence.OriginCount, evidence.IsSingleOrigin, evidence.HasOfficialSource));
        Assert.Equal("3 sources, single origin", evidence.Describe());
    }

    [Fact]
    public async Task Confidence_OfAnOfficialDocumentBesideAReport_SaysSo()
    {
        _folder.Claim["citations"]!.AsArray().Add(Sample.Citation("gazette-notice"));

        var evidence = (await FindAsync("assistance"))!.Claims[0].Evidence;

        Assert.Equal((2, false, true, false), (evidence.OriginCount, evidence.IsSingleOrigin, evidence.HasOfficialSource, evidence.IsUndated));
    }

    [Fact]
    public async Task Confidence_DoesNotCountSourcesThatDiffer()
    {
        _folder.Claim["assessment"] = "The tracker follows the wire.";
        _folder.Claim["citations"]!.AsArray().Add(Sample.Differing("gazette-notice"));

        var evidence = (await FindAsync("assistance"))!.Claims[0].Evidence;

        Assert.Equal((1, 1, true, false), (evidence.SourceCount, evidence.OriginCount, evidence.IsDisputed, evidence.HasOfficialSource));
    }

    [Fact]
    public async Task Disputes_AreStandingStatementsOnWhichSourcesDiffer()
    {
        _folder.Milestone["assessment"] = "The tracker follows the wire.";
        _folder.Milestone["citations"]!.AsArray().Add(Sample.Differing("gazette-notice", Stance.Contradicts));

        var before = (await FindAsync("assistance", "?asof=2025-09-04"))!;
        Assert.Empty(before.Disputes);
        Assert.All(before.Milestones, milestone => Assert.Null(milestone.Assessment));

        var dispute = Assert.Single((await FindAsync("assistance"))!.Disputes);
        Assert.Equal(("announced", "Announced: 4 September 2025", "The tracker follows the wire."), (dispute.Key, dispute.Text, dispute.Assessment));
    }

    [Fact]
    public async Task Citation_ReachesThePageWhole()
    {
        _folder.Claim["citations"] = Sample.List(Sample.Citation(quotation: "the exat words").With("speaker", "a senior official").With("speech", "Direct").With("sic", "exat").With("unquoted", "The day stands elsewhere.").With("note", "N."));

        var citation = Assert.Single((await FindAsync("assistance"))!.Claims[0].Evidence.Citations);

        Assert.Equal(
            ("the exat words", "paragraph 1", Stance.Supports, "a senior official", Speech.Direct, "exat", "The day stands elsewhere.", "N.", "wire-report", "wire"),
            (citation.Quotation, citation.Locator, citation.Stance, citation.Speaker, citation.Speech!.Value, citation.Sic, citation.Unquoted, citation.Note, citation.Source.Slug, citation.Source.OriginSlug));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task EachMethod_SendsOneCommand_HoweverManyCommitments(int commitments)
    {
        _folder.Commitments.AddRange(Enumerable.Range(0, commitments).Select(number => Sample.Commitment($"more-{number}")));
        var store = await _folder.BuildAsync();
        var queries = new DossierQueries(store);

        await queries.ListAsync(View.Read("?asof=2025-12-31&q=title&side=united-states"), [], withClaims: true, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, store.Commands);

        await queries.FindAsync("boats", View.Everything, TestContext.Current.CancellationToken);
        Assert.Equal(2, store.Commands);
    }

    private async Task<IEnumerable<string>> SlugsAsync(string query, params CommitmentKind[] kinds)
    {
        var dossiers = await new DossierQueries(await _folder.BuildAsync()).ListAsync(View.Read(query), kinds, withClaims: false, cancellationToken: TestContext.Current.CancellationToken);
        return dossiers.Select(dossier => dossier.Slug);
    }

    private async Task<Dossier?> FindAsync(string slug, string query = "") =>
        await new DossierQueries(await _folder.BuildAsync()).FindAsync(slug, View.Read(query), TestContext.Current.CancellationToken);
}
