using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Changes;

public class ChangeQueriesTests
{
    private readonly TestStore _store = TestStore.Committed();

    [Fact]
    public async Task Changes_AreNewestFirst_AndSentInAFewCommands()
    {
        var changes = await ListAsync("");

        Assert.Equal(changes.OrderByDescending(change => change.Day).Select(change => change.Day), changes.Select(change => change.Day));
        Assert.InRange(_store.Commands, 1, 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?page=2")]
    [InlineData("?page=9")]
    [InlineData("?asof=2025-12-01")]
    [InlineData("?since=2025-09-04&page=2")]
    [InlineData("?since=2025-04-30&asof=2026-03-31")]
    [InlineData("?since=2025-05-01&asof=2026-11-20")]
    [InlineData("?asof=1900-01-01")]
    [InlineData("?since=2099-01-01")]
    public async Task Total_IsThatOfAllPages(string query) =>
        Assert.Equal(new ChangeQueries(_store).Read(View.Read(query) with { Page = 1 }).Count(), (await new ChangeQueries(_store).ListAsync(View.Read(query), cancellationToken: TestContext.Current.CancellationToken)).Total);

    /// <summary>Official figures alone begin no record, and stand among the changes.</summary>
    [Fact]
    public async Task Total_WithFiguresFromBeforeTheRecord_CountsThem()
    {
        using var folder = RecordFolder.Of(Sample.Commitment("boats", claims: [.. Enumerable.Range(0, PageSizes.Rows).Select(number => Sample.Claim($"claim-{number}"))]));
        folder.Replace("official-aid/2024-06.csv", "Country Code,Transaction Type ID,Transaction Type Name,Fiscal Year,current_amount,constant_amount\r\nECU,2,Obligations,2023,100,110\r\n");
        var queries = new ChangeQueries(await folder.BuildAsync());

        var page = await queries.ListAsync(View.Everything, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((queries.Read(View.Everything).Count(), true), (page.Total, page.HasMore));
    }

    [Fact]
    public async Task Since_LeavesOutWhatWasKnownBefore()
    {
        var since = await ListAsync("?since=2026-03-01");

        Assert.NotEmpty(since);
        Assert.All(since, change => Assert.True(change.Day >= new DateOnly(2026, 3, 1)));
        Assert.Equal((await ListAsync("")).Count(change => change.Day >= new DateOnly(2026, 3, 1)), since.Count);
    }

    /// <summary>What is recorded late became known long ago: who asks since the last visit must not miss it.</summary>
    [Fact]
    public async Task Recorded_FindsLateRecords_WheneverTheyBecameKnown()
    {
        using var folder = new RecordFolder();
        folder.Sources.Add(Sample.Source("late", published: "2025-09-05").With("recorded", "2026-12-01"));
        folder.Commitment["claims"] = Sample.List(Sample.Claim("purpose"), Sample.Claim("purpose-corrected", source: "late").Superseding("purpose").With("recorded", "2026-12-01"));

        var changes = await new ChangeQueries(await folder.BuildAsync()).ListAsync(View.Read("?recorded=2026-12-01"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([(ChangeType.Claim, "purpose-corrected"), (ChangeType.Source, "late"), (ChangeType.Correction, "purpose")], changes.Select(change => (change.Type, change.Key)));
        Assert.All(changes, change => Assert.Equal((new DateOnly(2025, 9, 5), new DateOnly(2026, 12, 1)), (change.Day, change.Recorded!.Value)));
    }

    [Fact]
    public async Task Recorded_SinceTheBeginning_LeavesNothingOut() =>
        Assert.Equal((await ListAsync("")).Count, (await ListAsync("?recorded=2000-01-01")).Count);

    /// <summary>A document stands in a list narrowed to one kind if it is cited for one of that kind, and is found by its own title there.</summary>
    [Fact]
    public async Task Documents_OfAKind_AreFoundByTheirOwnTitle()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = Sample.List(Sample.Claim("purpose"));
        var queries = new ChangeQueries(await folder.BuildAsync());
        var all = await queries.ListAsync(View.Everything, cancellationToken: TestContext.Current.CancellationToken);
        var document = all.First(change => change.Type == ChangeType.Source);
        var (kind, other) = (all.Select(change => change.CommitmentKind).OfType<CommitmentKind>().First(), Enum.GetValues<CommitmentKind>().Except(all.Select(change => change.CommitmentKind).OfType<CommitmentKind>()).First());

        async Task<IEnumerable<string>> Documents(CommitmentKind asked) =>
            (await queries.ListAsync(View.Everything with { Kind = asked, Text = document.Subject }, cancellationToken: TestContext.Current.CancellationToken)).Where(change => change.Type == ChangeType.Source).Select(change => change.Key);

        Assert.Contains(document.Key, await Documents(kind));
        Assert.Empty(await Documents(other));
    }

    [Fact]
    public async Task AsOf_LeavesOutWhatBecameKnownLater() =>
        Assert.All(await ListAsync("?asof=2025-09-05"), change => Assert.True(change.Day <= new DateOnly(2025, 9, 5)));

    [Fact]
    public async Task Correction_NamesWhatNoLongerHolds_AndWhy()
    {
        var correction = Assert.Single(await ListAsync("?type=correction", "safe-third-country-agreement"), change => change.Key == "closed");

        Assert.Equal(new DateOnly(2025, 12, 5), correction.Day);
        Assert.StartsWith("No longer holds:", correction.Text, StringComparison.Ordinal);
        Assert.Equal("A later source gives the dates of the notes; the earlier report gave no day.", correction.Reason);
        Assert.StartsWith("Signature or exchange of notes: reached, 23 July 2025.", correction.Replacement!.Text, StringComparison.Ordinal);
        Assert.Contains(await ListAsync("?type=step", "safe-third-country-agreement"), step => step.Key == correction.Replacement.Key);
    }

    /// <summary>Who reported what was overturned did not say what took its place; and whoever answered a question did say so.</summary>
    [Fact]
    public void CorrectionsAndAnswers_RestOnWhatTookTheirPlace()
    {
        var changes = new ChangeQueries(_store).Read(View.Everything).ToList();

        var ended = changes.Where(change => change.Type is ChangeType.Correction or ChangeType.Answer).ToList();
        using (var context = _store.CreateDbContext())
            Assert.Equal(context.Statements.Count(statement => statement.EndedOn != null), ended.Count);
        Assert.All(ended, change =>
        {
            var statement = Assert.Single(changes, other => other.Type is ChangeType.Step or ChangeType.Claim && other.CommitmentSlug == change.CommitmentSlug && other.Key == change.Replacement!.Key);
            Assert.Equal((statement.Text, statement.Recorded), (change.Replacement!.Text, change.Recorded));
            Assert.Equal(statement.Evidence.Citations.Select(citation => citation.Id), change.Evidence.Citations.Select(citation => citation.Id));
        });
        Assert.DoesNotContain("EFE", Assert.Single(ended, change => change is { Type: ChangeType.Correction, Key: "closed" }).Evidence.Attribution(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_ThatEndsSeveral_IsNamedByEachOfThem()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = Sample.List(Sample.Claim("purpose"));
        folder.Commitment["unknowns"] = Sample.List(Sample.Unknown("when").With("answeredBy", "purpose"), Sample.Unknown("where").With("answeredBy", "purpose"));

        var changes = await new ChangeQueries(await folder.BuildAsync()).ListAsync(View.Read("?type=answer"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([("when", "purpose"), ("where", "purpose")], changes.Select(change => (change.Key, change.Replacement!.Key)));
    }

    [Fact]
    public async Task OfOneCommitment_AreOnlyItsOwn()
    {
        var changes = await ListAsync("", "fbi-office");

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.True(change.CommitmentSlug == "fbi-office" || change.Type == ChangeType.Source));
        Assert.Equal(["breitbart-2026-03-12", "brussels-times-2026-03", "confirmado-2026-03-12", "drug-news-roundup-2026-10-05-fito", "europa-press-2026-03-12", "expreso-fbi", "noventa-grados-2026-03-11"], changes.Where(change => change.Type == ChangeType.Source).Select(change => change.Key).Order());
    }

    [Fact]
    public async Task Kind_NarrowsThem() =>
        Assert.All(await ListAsync("?kind=treaty"), change => Assert.True(change.CommitmentKind == CommitmentKind.Treaty || change.Type == ChangeType.Source));

    [Fact]
    public void Types_TogetherAreTheWholeList()
    {
        var all = new ChangeQueries(_store).Read(View.Everything).ToList();

        foreach (var type in Enum.GetValues<ChangeType>())
            Assert.Equal(InOrder(all.Where(change => change.Type == type)), InOrder(new ChangeQueries(_store).Read(View.Everything with { Type = type })));
        using var context = _store.CreateDbContext();
        Assert.Equal(context.Sources.Count(source => source.CitationCount > 0), all.Count(change => change.Type == ChangeType.Source));

        // A day that falls into two chunks of the whole list is in order within each.
        static IEnumerable<(DateOnly Day, string Subject, string Key)> InOrder(IEnumerable<Change> changes) => changes.Select(change => (change.Day, change.Subject, change.Key)).OrderByDescending(change => change.Day).ThenBy(change => change.Subject, StringComparer.Ordinal).ThenBy(change => change.Key, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Source_IsNewOnTheDayFromWhichItsWordsCount()
    {
        var source = Assert.Single(await ListAsync("?type=source"), change => change.Key == "federal-register-2025-09-02");

        Assert.Equal((new DateOnly(2025, 9, 2), new DateOnly(2026, 11, 21)), (source.Day, source.Recorded!.Value));
        Assert.Equal("/sources/federal-register-2025-09-02", source.AddressIn(View.Everything));
        Assert.True(source.Evidence.HasOfficialSource);
    }

    [Theory]
    [InlineData("safe-third-country-agreement", "Department of Homeland Security was reported to have published", "Signature or exchange of notes → Published (United States)")]
    [InlineData("safe-third-country-agreement", "EFE reported", "Negotiation under way → Signature or exchange of notes")]
    [InlineData("designation-los-lobos", "Announced: reached", null)]
    [InlineData("joint-operations", "Actions taken: reached, 6 March 2026. Lethal", null)]
    public async Task Step_ThatMovedItsCommitment_SaysFromWhereToWhere(string slug, string text, string? move) =>
        Assert.Equal(move, Assert.Single(await ListAsync("?type=step", slug), change => change.Text.Contains(text, StringComparison.Ordinal)).Move);

    [Fact]
    public async Task Vintage_AndWhatItRevises_AreChangesOfTheLastDayOfItsMonth()
    {
        using var folder = new RecordFolder();
        const string Header = "Country Code,Transaction Type ID,Transaction Type Name,Fiscal Year,current_amount,constant_amount\r\n";
        folder.Replace("official-aid/2025-08.csv", Header + "ECU,2,Obligations,2023,100,110\r\nECU,3,Disbursements,2023,90,99\r\n");
        folder.Replace("official-aid/2025-09.csv", Header + "ECU,2,Obligations,2023,80,80\r\nECU,3,Disbursements,2023,90,90\r\nECU,2,Obligations,2024,7,7\r\n");
        var queries = new ChangeQueries(await folder.BuildAsync());

        var changes = (await queries.ListAsync(View.Everything, cancellationToken: TestContext.Current.CancellationToken)).Where(change => change.Type == ChangeType.OfficialFigure).ToList();

        Assert.Equal(
            [(new DateOnly(2025, 9, 30), 3), (new DateOnly(2025, 8, 31), 1)],
            changes.GroupBy(change => change.Day).Select(day => (day.Key, day.Count())));
        Assert.Equal(
            ["Obligations of fiscal year 2023: $100 in August 2025, $80 in September 2025 (less by $20); current dollars.", "Obligations of fiscal year 2024: not published in August 2025, $7 in September 2025; current dollars.",
                "ForeignAssistance.gov’s figures for Ecuador as of September 2025, after those of August 2025.", "ForeignAssistance.gov’s figures for Ecuador as of August 2025, the first recorded here."],
            changes.Select(change => change.Text));
        Assert.Equal("/official-aid?vintage=2025-09", changes[0].AddressIn(View.Everything));
        Assert.DoesNotContain(queries.Read(View.Read("?asof=2025-09-29")), change => change is { Type: ChangeType.OfficialFigure, Vintage: "2025-09" });
        Assert.DoesNotContain(queries.Read(View.Read("?kind=assistance")), change => change.Type == ChangeType.OfficialFigure);
        Assert.Equal(changes.Count, queries.Read(View.Read("?type=official-figure")).Count());
        Assert.Equal(changes.Skip(2), queries.Read(View.Read("?q=ecuador figures ForeignAssistance.gov's&type=official-figure")), (one, other) => one.Text == other.Text);
    }

    private Task<Page<Change>> ListAsync(string query, string? commitment = null) =>
        new ChangeQueries(_store).ListAsync(View.Read(query), commitment, TestContext.Current.CancellationToken);
}
