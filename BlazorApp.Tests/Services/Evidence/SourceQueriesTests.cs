using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Evidence;

public sealed class SourceQueriesTests : IDisposable
{
    private readonly RecordFolder _folder = RecordFolder.Of(Sample.Commitment("boats"));

    public SourceQueriesTests()
    {
        _folder.Sources.Add(Sample.Source("wire-copy", published: "2025-10-01").With("publisher", "A 100% copy").With("directness", "Relays"));
        _folder.Sources.Add(Sample.Source("undated", published: null).With("directness", "Unknown").With("language", "es"));
        _folder.Claim["assessment"] = "The tracker follows the wire.";
        _folder.Claim["citations"] = Sample.List(Sample.Citation(), Sample.Differing("gazette-notice"), Sample.Citation("wire-copy"), Sample.Citation("undated"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "wire-copy gazette-notice wire-report undated")]
    [InlineData("?sort=published", "wire-report gazette-notice wire-copy undated")]
    [InlineData("?sort=-published", "wire-copy gazette-notice wire-report undated")]
    [InlineData("?sort=publisher", "wire-copy gazette-notice undated wire-report")]
    [InlineData("?sort=-publisher", "wire-report undated gazette-notice wire-copy")]
    [InlineData("?sort=directness", "gazette-notice wire-report wire-copy undated")]
    [InlineData("?sort=origin", "gazette-notice wire-copy wire-report undated")]
    [InlineData("?sort=-citations", "wire-report wire-copy gazette-notice undated")]
    public async Task Sources_AreInTheOrderAskedFor(string query, string slugs) => Assert.Equal(slugs, string.Join(' ', await SlugsAsync(query)));

    [Theory]
    [InlineData("?q=100%25", "wire-copy")]
    [InlineData("?q=REPORT%20gazette", "gazette-notice")]
    [InlineData("?q=title%20of%20undated", "undated")]
    [InlineData("?q=spanish", "undated")]
    [InlineData("?q=_", "")]
    [InlineData("?asof=2025-09-03", "")]
    [InlineData("?asof=2025-09-04", "wire-report")]
    [InlineData("?asof=2025-09-30", "gazette-notice wire-report")]
    public async Task Sources_AreThoseAskedFor(string query, string slugs) => Assert.Equal(slugs, string.Join(' ', await SlugsAsync(query)));

    [Fact]
    public async Task Source_CountsItsQuotationsAndDifferences()
    {
        var rows = (await ListAsync("")).ToDictionary(row => row.Slug);

        Assert.Equal((2, 0, 2), (rows["wire-report"].Citations, rows["wire-report"].Differing, rows["wire-report"].SiblingCount));
        Assert.Equal((1, 1, 0), (rows["gazette-notice"].Citations, rows["gazette-notice"].Differing, rows["gazette-notice"].SiblingCount));
    }

    [Fact]
    public async Task Source_SaysWhetherItsWholeTextWasRead()
    {
        _folder.Sources[0]!["document"] = "000_0123456789abcdef.txt";

        Assert.Equal(["wire-report"], (await ListAsync("")).Where(row => row.IsReadWhole).Select(row => row.Slug));
        Assert.True((await Queries(await _folder.BuildAsync()).FindAsync("wire-report", TestContext.Current.CancellationToken))!.IsReadWhole);
    }

    [Fact]
    public async Task Source_AsOfADay_CountsOnlySiblingsPublicByThen() => Assert.Equal(0, Assert.Single(await ListAsync("?asof=2025-09-04")).SiblingCount);

    /// <summary>The list and the page of a document count the same.</summary>
    [Theory]
    [InlineData("2025-08-20")]
    [InlineData("2025-09-03")]
    [InlineData("2026-11-30")]
    public async Task Sources_AsOfADay_CountTheQuotationsThatTheirPagesShow(string day)
    {
        var (queries, view) = (new SourceQueries(TestStore.Committed()), View.Read($"?asof={day}&sort=-citations"));

        var rows = await queries.ListAsync(view, TestContext.Current.CancellationToken);

        Assert.NotEmpty(rows);
        Assert.Equal(rows.OrderByDescending(row => row.Citations).Select(row => row.Citations), rows.Select(row => row.Citations));
        foreach (var row in rows)
        {
            var cited = (await queries.CitedStatementsAsync(row.Slug, view, TestContext.Current.CancellationToken)).SelectMany(statement => statement.Evidence.Citations).Where(citation => citation.Source.Slug == row.Slug).ToList();
            Assert.Equal((row.Slug, cited.Count, cited.Count(citation => citation.Stance != Stance.Supports)), (row.Slug, row.Citations, row.Differing));
        }
    }

    [Fact]
    public async Task Source_UnderATextFilter_StillCountsAllItsSiblings() => Assert.Equal(2, Assert.Single(await ListAsync("?q=100%25")).SiblingCount);

    [Fact]
    public async Task Detail_NamesTheOthersOfItsOrigin()
    {
        _folder.Origins[0]!["note"] = "One report, three pages.";

        var detail = (await Queries(await _folder.BuildAsync()).FindAsync("wire-report", TestContext.Current.CancellationToken))!;

        Assert.Equal(["undated", "wire-copy"], detail.SameOrigin.Select(sibling => sibling.Slug));
        Assert.Equal(("Report wire", "One report, three pages.", "2025-09-04"), (detail.Source.OriginName, detail.OriginNote, detail.Source.Published.ToString()));
    }

    [Fact]
    public async Task Detail_OfAnUndatedSource_SaysByWhenItWasPublic()
    {
        _folder.Sources[3]!["knownBy"] = new System.Text.Json.Nodes.JsonObject { ["date"] = "2025-12-01", ["basis"] = "date in the address" };

        var detail = (await Queries(await _folder.BuildAsync()).FindAsync("undated", TestContext.Current.CancellationToken))!;

        Assert.Null(detail.Source.Published);
        Assert.Equal((new DateOnly(2025, 12, 1), "date in the address"), (detail.KnownBy!.Value, detail.KnownByBasis));
    }

    [Fact]
    public async Task Detail_OfAnUnknownSlug_IsNull() => Assert.Null(await Queries(await _folder.BuildAsync()).FindAsync("nothing", TestContext.Current.CancellationToken));

    [Fact]
    public async Task CitedStatements_ShowTheOtherSourcesToo()
    {
        var statement = Assert.Single(await CitedAsync("gazette-notice"));

        Assert.Equal(("Claim", "purpose", "Title of boats", "boats", "Text of purpose.", "The tracker follows the wire."),
            (statement.Type, statement.Key, statement.Subject, statement.CommitmentSlug, statement.Text, statement.Assessment));
        Assert.Equal(["wire-report", "gazette-notice", "wire-copy", "undated"], statement.Evidence.Citations.Select(citation => citation.Source.Slug));
        Assert.True(statement.Evidence.IsDisputed);
    }

    [Theory]
    [InlineData("", "2025-09-05", "It corrects purpose.")]
    [InlineData("?asof=2025-09-05", "2025-09-05", "It corrects purpose.")]
    [InlineData("?asof=2025-09-04", null, null)]
    public async Task CitedStatements_ThatWereCorrected_SaySoFromThatDay(string query, string? endedOn, string? endedBy)
    {
        _folder.Commitment["claims"]!.AsArray().Add(Sample.Claim("right", source: "gazette-notice").Superseding("purpose"));

        var statement = (await CitedAsync("wire-report", query)).Single(statement => statement.Key == "purpose");

        Assert.Equal((endedOn, endedBy, endedOn is null ? null : "right"), (statement.EndedOn is { } day ? Formats.IsoDay(day) : null, statement.EndedBy, statement.EndedByKey));
    }

    [Fact]
    public async Task CitedStatements_OfEveryType_AreInWords()
    {
        _folder.Engagements.Add(Sample.Engagement("visit", participants: [Sample.Participant("minister")]));

        var statements = await CitedAsync("wire-report");

        Assert.Equal(
            [
                "Engagement: Summary of visit.", "Participant: Name of minister, Minister of Defence",
                "Claim: Text of purpose.", "Milestone: Announced: reached, 4 September 2025. Note of announced.",
            ],
            statements.Select(statement => $"{statement.Type}: {statement.Text}"));
        Assert.Equal(("visit", null), (statements[1].EngagementSlug, statements[1].CommitmentSlug));
    }

    [Fact]
    public async Task CitedStatements_AsOfADay_HoldOnlyWhatWasPublic()
    {
        var statement = Assert.Single(await CitedAsync("gazette-notice", "?asof=2025-09-05"));

        Assert.Equal(["wire-report", "gazette-notice"], statement.Evidence.Citations.Select(citation => citation.Source.Slug));
    }

    [Fact]
    public async Task CitedStatements_BeforeTheSourceWasPublic_AreNone() => Assert.Empty(await CitedAsync("gazette-notice", "?asof=2025-09-04"));

    [Fact]
    public async Task EachMethod_SendsOneCommand()
    {
        var store = TestStore.Committed();
        var queries = Queries(store);

        await queries.ListAsync(View.Read("?asof=2026-01-01&q=a"), TestContext.Current.CancellationToken);
        Assert.Equal(1, store.Commands);

        await queries.FindAsync("newsx", TestContext.Current.CancellationToken);
        Assert.Equal(2, store.Commands);

        await queries.CitedStatementsAsync("newsx", View.Everything, TestContext.Current.CancellationToken);
        Assert.Equal(3, store.Commands);
    }

    private static SourceQueries Queries(TestStore store) => new(store);

    private async Task<IEnumerable<string>> SlugsAsync(string query) => (await ListAsync(query)).Select(row => row.Slug);

    private async Task<IReadOnlyList<SourceRow>> ListAsync(string query) =>
        await Queries(await _folder.BuildAsync()).ListAsync(View.Read(query, SourceQueries.Sorts), TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<CitedStatement>> CitedAsync(string slug, string query = "") =>
        await Queries(await _folder.BuildAsync()).CitedStatementsAsync(slug, View.Read(query), TestContext.Current.CancellationToken);
}
