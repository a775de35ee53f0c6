using System.Diagnostics;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Data.Import;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Briefs;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Overview;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Services;

/// <summary>Lists longer than a page: pages fit together, totals count all of them, and agree with ladders drawn one by one.</summary>
public sealed class ScaleTests : IDisposable
{
    private const int Commitments = 300;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("scale-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void GeneratedRecords_AreSoundAndTheSameForASeed()
    {
        var (one, other) = (Path.Combine(_home.FullName, "one"), Path.Combine(_home.FullName, "other"));
        GeneratedRecords.Save(GeneratedRecords.Create(Commitments), one);
        GeneratedRecords.Save(GeneratedRecords.Create(Commitments), other);

        var (records, problems) = RecordReader.Read(one, RecordFolder.Today);

        Assert.Empty(problems);
        Assert.Equal(Commitments, records!.Commitments.Count());
        Assert.All(Directory.GetFiles(one, "*", SearchOption.AllDirectories), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(one, other, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2024-06-30")]
    [InlineData("?side=ecuador&sort=title")]
    [InlineData("?asof=2025-03-01&sort=-stage")]
    [InlineData("?stage=announced&sort=amount")]
    [InlineData("?q=radar&sort=announced")]
    [InlineData("?kind=equipment&sort=-kind")]
    public async Task Pages_TogetherAreTheWholeListInItsOrder(string query)
    {
        var dossiers = new DossierQueries(await StoreAsync());
        var view = View.Read(query);
        var all = dossiers.Read(view, [], withClaims: false).ToList();

        var paged = new List<Dossier>();
        for (var number = 1; ; number++)
        {
            var page = await dossiers.ListAsync(view with { Page = number }, [], withClaims: false, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(all.Count, page.Total);
            paged.AddRange(page);
            if (!page.HasMore)
                break;
        }

        Assert.NotEmpty(all);
        Assert.Equal(all.Select(dossier => dossier.Slug), paged.Select(dossier => dossier.Slug));
        Assert.Distinct(paged.Select(dossier => dossier.Slug));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2023-03-01")]
    [InlineData("?asof=2024-06-30")]
    [InlineData("?asof=2026-11-20&side=ecuador")]
    [InlineData("?stage=obligated")]
    public async Task Totals_FromStandings_AreThoseOfTheLadders(string query)
    {
        var store = await StoreAsync();
        var view = View.Read(query);
        var all = new FundingQueries(new DossierQueries(store)).Read(view).ToList();

        var summary = await new FundingQueries(new DossierQueries(store)).GetAsync(view, TestContext.Current.CancellationToken);

        Assert.Equal(FundingQueries.Totals(all), summary.Totals);
        Assert.Equal(all.Count == 0 ? 0 : all.Count, Assert.IsType<Page<Dossier>>(summary.Items).Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2024-06-30")]
    public async Task Overview_CountsAllPages(string query)
    {
        var store = await StoreAsync();
        var view = View.Read(query);
        var all = new DossierQueries(store).Read(view, [], withClaims: false).ToList();
        var latest = all.SelectMany(dossier => dossier.Milestones).Where(milestone => milestone is { EndedOn: null, Date: not null, State: not MilestoneState.Expected }).Select(milestone => milestone.Date!.Value).OrderDescending();

        var overview = await new OverviewQueries(new DossierQueries(store)).GetAsync(view, TestContext.Current.CancellationToken);

        Assert.Equal(all.Sum(dossier => dossier.OpenUnknowns.Count()), overview.OpenUnknowns);
        Assert.Equal(all.Count, overview.Commitments.Total);
        Assert.Equal(latest.Take(OverviewQueries.LatestCount), overview.Latest.Select(development => development.Milestone.Date!.Value));
    }

    [Theory]
    [InlineData("2026-11-23", "")]
    [InlineData("2026-11-23", "?asof=2024-06-30")]
    [InlineData("2028-01-01", "")]
    public async Task Brief_CountsAllPages(string today, string query)
    {
        var store = await StoreAsync();
        var (dossiers, view) = (new DossierQueries(store), View.Read(query));
        var all = dossiers.Read(view, [], withClaims: false).ToList();
        var days = all.SelectMany(dossier => dossier.Milestones).Where(milestone => milestone.EndedOn is null).Select(milestone => milestone.KnownOn).OrderDescending().ToList();

        var clock = new FixedClock(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        var brief = (await new BriefQueries(dossiers, new FundingQueries(dossiers), new StatusQueries(store, clock)).FindAsync(view, TestContext.Current.CancellationToken))!;

        var recent = days.Where(day => day > brief.Day.AddDays(-BriefQueries.RecentDays)).ToList();
        Assert.Equal(FundingQueries.Totals(all), brief.Funding.Totals);
        Assert.Equal((all.Count, all.Sum(dossier => dossier.OpenUnknowns.Count()), recent.Count), (brief.Commitments.Total, brief.OpenUnknowns, brief.RecentCount));
        Assert.Equal(recent.Take(BriefQueries.MostRead), brief.Recent.Select(step => step.Milestone.KnownOn));
        Assert.Equal(days.Skip(recent.Count).Take(Math.Max(0, BriefQueries.MostSteps - recent.Count)), brief.Earlier.Select(step => step.Milestone.KnownOn));
    }

    [Fact]
    public async Task Names_AreThoseOfAllPages_UpToALimitThatIsTold()
    {
        var names = await new DossierQueries(await StoreAsync()).NamesAsync(View.Everything, TestContext.Current.CancellationToken);
        Assert.Equal((Commitments, true), (names.Count, names.IsWhole));

        using var folder = RecordFolder.Of([.. Enumerable.Range(0, PageSizes.Names + 1).Select(number => Sample.Commitment($"boats-{number:000}"))]);
        names = await new DossierQueries(await folder.BuildAsync()).NamesAsync(View.Everything, TestContext.Current.CancellationToken);
        Assert.Equal((PageSizes.Names, "the first 500 of more than 500 commitments"), (names.Count, ((IPage)names).DescribePart("commitments")));
    }

    [Fact]
    public async Task Standings_OfManyCommitments_AreThoseOfTheirLadders() =>
        AssertStandings(await StoreAsync(), [new(2023, 2, 1), new(2024, 1, 15), new(2025, 7, 30), new(2026, 11, 20)]);

    [Fact]
    public void Standings_OfTheRecord_AreThoseOfTheLaddersOnEveryDay()
    {
        using var context = TestStore.Committed().CreateDbContext();

        AssertStandings(TestStore.Committed(), [.. context.RecordDays.Select(day => day.Day)]);
    }

    private static void AssertStandings(IDbContextFactory<CooperationDbContext> store, IReadOnlyList<DateOnly> days)
    {
        var dossiers = new DossierQueries(store);
        Assert.NotEmpty(days);
        foreach (var day in days)
        {
            var view = View.Everything with { AsOf = day };
            using var context = store.CreateDbContext();
            var standings = context.Standings.Where(standing => standing.FromDay <= view.AsOf && standing.UntilDay > view.AsOf).ToDictionary(standing => standing.CommitmentId);
            var slugs = context.Commitments.ToDictionary(commitment => commitment.Slug, commitment => commitment.Id);

            var all = dossiers.Read(view, [], withClaims: true).ToList();

            Assert.Equal(all.Count, standings.Count);
            Assert.All(all, dossier =>
            {
                var standing = standings[slugs[dossier.Slug]];
                Assert.Equal((dossier.Ladder.Furthest?.Step.Stage, dossier.Ladder.DescribeStanding(), Standings.Letters(dossier.Ladder), dossier.Amount?.AmountUsd, dossier.OpenUnknowns.Count(), dossier.Disputes.Count()),
                    (standing.Furthest, standing.StandsAt, standing.Steps, standing.AmountUsd, standing.OpenUnknowns, standing.Disputes));
            });
        }
    }

    [Fact]
    public async Task TimelineAndChanges_PagesTogetherAreTheWholeList()
    {
        var store = await StoreAsync();
        var (timeline, changes) = (new TimelineQueries(store), new ChangeQueries(store));
        var view = View.Read("?asof=2026-11-20");

        var (events, entries) = (new List<TimelineEvent>(), new List<Change>());
        for (var (number, more) = (1, true); more; number++)
        {
            var page = await timeline.ListAsync(view with { Page = number }, TestContext.Current.CancellationToken);
            events.AddRange(page);
            more = page.HasMore;
        }

        for (var (number, more) = (1, true); more; number++)
        {
            var page = await changes.ListAsync(view with { Page = number }, cancellationToken: TestContext.Current.CancellationToken);
            entries.AddRange(page);
            more = page.HasMore;
        }

        Assert.Equal(timeline.Read(view).Select(item => (item.CommitmentSlug, item.Key, item.Date)), events.Select(item => (item.CommitmentSlug, item.Key, item.Date)));
        Assert.True(events.Count > PageSizes.Rows);
        Assert.Equal(changes.Read(view).Count(), entries.Count);
        Assert.Distinct(entries.Select(entry => (entry.Type, entry.CommitmentSlug, entry.Subject, entry.Key)));
        Assert.Contains(entries, entry => entry.Type == ChangeType.Source);
        Assert.Equal(entries.OrderByDescending(entry => entry.Day).Select(entry => entry.Day), entries.Select(entry => entry.Day));
    }

    [Fact]
    public async Task Statements_OfAllCommitments_AreReadAsTheyAreWritten()
    {
        var store = await StoreAsync();
        await using var context = store.CreateDbContext();
        var held = context.Statements.Count(statement => statement.CommitmentId != null && statement.EndedOn == null && (statement.Type == StatementType.Milestone || statement.Type == StatementType.Claim || statement.Type == StatementType.Unknown));
        var (read, first, rows) = (0, 0, 0);

        foreach (var _ in Tables.Statements("statements", "Statements", new DossierQueries(store).Read(View.Everything, [], withClaims: true).Select(dossier => (dossier, ++read).dossier)).Rows)
            (first, rows) = (first == 0 ? read : first, rows + 1);

        Assert.Equal((1, Commitments, held), (first, read, rows));
    }

    [Theory]
    [InlineData("?since=2024-06-30")]
    [InlineData("?since=2024-06-30&asof=2025-03-01")]
    [InlineData("?since=2025-01-31&kind=treaty")]
    public async Task Comparison_IsThatOfTheLaddersOnBothDays(string query)
    {
        var store = await StoreAsync();
        var (dossiers, comparisons) = (new DossierQueries(store), new ComparisonQueries(store));
        var view = View.Read(query);
        var then = dossiers.Read(view with { AsOf = view.Since }, [], withClaims: true).ToDictionary(dossier => dossier.Slug);
        var now = dossiers.Read(view, [], withClaims: true).ToDictionary(dossier => dossier.Slug);

        var (compared, counts) = (new List<Comparison>(), default(ComparisonCounts));
        for (var (number, more) = (1, true); more; number++)
        {
            (var page, counts) = await comparisons.ListAsync(view with { Page = number }, TestContext.Current.CancellationToken);
            compared.AddRange(page);
            more = page.HasMore;
        }

        Assert.Equal(comparisons.Read(view).Select(item => item.Now.Slug), compared.Select(item => item.Now.Slug));
        Assert.Distinct(compared.Select(item => item.Now.Slug));
        Assert.Equal((now.Count, now.Keys.Except(then.Keys).Count()), (counts!.Changed + counts.Same, counts.New));
        Assert.All(compared, item => Assert.Equal(
            (then.GetValueOrDefault(item.Now.Slug)?.Ladder.DescribeStanding(), now[item.Now.Slug].Ladder.DescribeStanding(), now[item.Now.Slug].OpenUnknowns.Count()),
            (item.Then?.Ladder.DescribeStanding(), item.Now.Ladder.DescribeStanding(), item.Now.OpenUnknowns.Count())));
        var unchanged = now.Keys.Intersect(then.Keys).Except(compared.Select(item => item.Now.Slug));
        Assert.All(unchanged, slug => Assert.Equal(then[slug].Ladder.Cells.Select(cell => (cell.Step, cell.Side, cell.State)), now[slug].Ladder.Cells.Select(cell => (cell.Step, cell.Side, cell.State))));
    }

    [Fact]
    public async Task CountsThatAreKept_AreThoseOfTheirOwnView()
    {
        var store = await StoreAsync();
        using var kept = new Kept(() => "one version", TimeProvider.System);
        var token = TestContext.Current.CancellationToken;
        string[] queries = ["", "?asof=2024-06-30", "?side=ecuador", "?kind=equipment", "?stage=announced", "?q=radar", "?since=2024-06-30", "?since=2025-01-31"];
        foreach (var view in queries.Concat(queries).Select(query => View.Read(query)))
        {
            foreach (var kinds in new[] { [], FundingQueries.Kinds })
                Assert.Equal(await new DossierQueries(store).CountAsync(view, kinds, token), await new DossierQueries(store, kept).CountAsync(view, kinds, token));
            Assert.Equal((await new ComparisonQueries(store).ListAsync(view, token)).Counts, (await new ComparisonQueries(store, kept).ListAsync(view, token)).Counts);
        }
    }

    private async Task<TestStore> StoreAsync()
    {
        var database = Path.Combine(_home.FullName, "app.db");
        await StoreWriter.WriteAsync(GeneratedRecords.Create(Commitments), database, cancellationToken: TestContext.Current.CancellationToken);
        return new TestStore(database);
    }
}
