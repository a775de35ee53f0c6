using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data.Import;

public sealed class StoreWriterTests : IDisposable
{
    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CommittedStore_EqualsARebuildOfTheCommittedRecords()
    {
        var (records, problems) = RecordReader.Read(Repository.Records, ImportCommand.Today(TimeProvider.System));
        Assert.Empty(problems);

        await StoreWriter.WriteAsync(records!, _folder.Database, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(StoreContent.Read(Repository.Store), StoreContent.Read(_folder.Database));
    }

    [Fact]
    public async Task SameRecords_WrittenTwice_MakeTheSameStore()
    {
        await _folder.BuildAsync();
        var first = StoreContent.Read(_folder.Database);
        await _folder.BuildAsync();

        Assert.Equal(first, StoreContent.Read(_folder.Database));
        Assert.Contains(first, line => line.StartsWith("EngagementCommitments: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_WhileItIsReplaced_StaysReadableToThoseWhoHaveItOpen()
    {
        var store = await _folder.BuildAsync();
        await using var reader = store.CreateDbContext();
        await reader.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        _folder.Commitment["title"] = "Another title";
        await _folder.BuildAsync();

        Assert.Equal("Title of boats", (await reader.Commitments.SingleAsync(TestContext.Current.CancellationToken)).Title);
    }

    [Fact]
    public async Task Store_AfterTheImport_LeavesNothingBesideItAndNeedsNoJournalFile()
    {
        await _folder.BuildAsync();

        Assert.Equal(["app.db"], Directory.EnumerateFiles(Path.GetDirectoryName(_folder.Database)!).Select(file => Path.GetFileName(file)));
        using var connection = new SqliteConnection(StoreFile.ConnectionString(_folder.Database));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("delete", command.ExecuteScalar());
    }

    [Fact]
    public async Task Correction_WrittenLongBeforeWhatItCorrects_IsStored()
    {
        var others = Enumerable.Range(0, 3_000).Select(number => Sample.Claim($"claim-{number}"));
        _folder.Commitment["claims"] = Sample.List([Sample.Claim("newest").Superseding("oldest"), .. others, Sample.Claim("oldest")]);

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal("oldest", (await context.Claims.Include(claim => claim.Supersedes).SingleAsync(claim => claim.Key == "newest", TestContext.Current.CancellationToken)).Supersedes!.Key);
    }

    [Fact]
    public async Task KnownOn_OfAStatement_IsTheFirstDayASupportingSourceWasPublic()
    {
        _folder.Sources.Add(Sample.Source("early", published: "2025-09-01"));
        _folder.Claim["assessment"] = "The tracker follows the gazette.";
        _folder.Claim["citations"] = Sample.List(Sample.Citation("gazette-notice"), Sample.Citation(), Sample.Differing("early"));

        Assert.Equal(new DateOnly(2025, 9, 4), (await ClaimAsync()).KnownOn);
    }

    [Theory]
    [InlineData("2025", "2025-12-31")]
    [InlineData("2025-09", "2025-09-30")]
    [InlineData("2025-09-04", "2025-09-04")]
    [InlineData("2026-11", "2026-11-21")]
    [InlineData(null, "2026-11-21")]
    public async Task KnownOn_OfAPartlyDatedSource_IsItsLastDayOrTheDayItWasRecorded(string? published, string knownOn)
    {
        _folder.Sources.Add(Sample.Source("partly-dated", published: published));
        _folder.Claim["citations"] = Sample.List(Sample.Citation("partly-dated"));

        Assert.Equal(DateOnly.ParseExact(knownOn, "yyyy-MM-dd", null), (await ClaimAsync()).KnownOn);
    }

    [Fact]
    public async Task KnownOn_OfAnUndatedSource_IsTheDayByWhichItWasPublic()
    {
        _folder.Sources.Add(Sample.Source("undated", published: null).With("knownBy", new System.Text.Json.Nodes.JsonObject { ["date"] = "2025-10-01", ["basis"] = "date in the address" }));
        _folder.Claim["citations"] = Sample.List(Sample.Citation("undated"));

        Assert.Equal(new DateOnly(2025, 10, 1), (await ClaimAsync()).KnownOn);
    }

    [Fact]
    public async Task KnownOn_OfWhatWasSaidBefore_IsTheDayOfTheCommitment()
    {
        _folder.Sources.Add(Sample.Source("earlier", published: "2024-01-19"));
        _folder.Claim["citations"] = Sample.List(Sample.Citation("earlier"));

        var claim = await ClaimAsync();
        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal((await context.Commitments.SingleAsync(TestContext.Current.CancellationToken)).KnownOn, claim.KnownOn);
    }

    [Theory]
    [InlineData(null, "2025-09-04")]
    [InlineData("later", "2025-10-01")]
    public async Task KnownOn_OfAnUnknown_IsTheDayOfWhatRaisedIt(string? raisedBy, string day)
    {
        _folder.Sources.Add(Sample.Source("report", published: "2025-10-01"));
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("later").With("citations", Sample.List(Sample.Citation("report"))));
        if (raisedBy is not null)
            _folder.Unknown["raisedBy"] = raisedBy;

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), (await context.Unknowns.SingleAsync(TestContext.Current.CancellationToken)).KnownOn);
    }

    [Fact]
    public async Task KnownOn_OfAStep_IsNotThatOfASourceThatDiffers()
    {
        _folder.Sources.Add(Sample.Source("later", published: "2025-10-01"));
        _folder.Commitment["milestones"] = Sample.List(Sample.Milestone("announced").With("citations", Sample.List(Sample.Differing("gazette-notice"), Sample.Citation("later"))).With("assessment", "The later one is followed."));

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal(new DateOnly(2025, 10, 1), (await context.Milestones.SingleAsync(TestContext.Current.CancellationToken)).KnownOn);
    }

    [Theory]
    [InlineData(MilestoneState.Reached, "2025-09-10", "2025-09-10")]
    [InlineData(MilestoneState.Expected, "2025-09-10", "2025-09-04")]
    [InlineData(MilestoneState.Reached, "2025-08-06", "2025-09-04")]
    [InlineData(MilestoneState.Reached, "2025-09", "2025-09-04")]
    public async Task KnownOn_OfAStep_IsNeverBeforeTheDayItWasReached(MilestoneState state, string date, string knownOn)
    {
        _folder.Commitment["milestones"] = Sample.List(Sample.Milestone("announced", state: state, date: date));

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal(DateOnly.ParseExact(knownOn, "yyyy-MM-dd", null), (await context.Milestones.SingleAsync(TestContext.Current.CancellationToken)).KnownOn);
    }

    private async Task<BlazorApp.Data.Entities.Claim> ClaimAsync()
    {
        await using var context = (await _folder.BuildAsync()).CreateDbContext();
        return await context.Claims.SingleAsync(TestContext.Current.CancellationToken);
    }
}
