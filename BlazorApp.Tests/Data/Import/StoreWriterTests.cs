using BlazorApp.Data;
using BlazorApp.Data.Entities;
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

    /// <summary>The import tells by the ids alone that no row refers to one that does not exist; SQLite looks each one up.</summary>
    [Fact]
    public async Task GeneratedStore_HasNoRowThatRefersToNone()
    {
        await StoreWriter.WriteAsync(GeneratedRecords.Create(300), _folder.Database, cancellationToken: TestContext.Current.CancellationToken);

        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_foreign_key_check";
        Assert.Equal(0L, command.ExecuteScalar());
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
    public async Task SearchIndex_HoldsTheWordsOfItsEntries()
    {
        var (records, _) = RecordReader.Read(Repository.Records, ImportCommand.Today(TimeProvider.System));
        await StoreWriter.WriteAsync(records!, _folder.Database, cancellationToken: TestContext.Current.CancellationToken);

        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM SearchIndex WHERE SearchIndex MATCH 'extradition'";
        Assert.InRange((long)command.ExecuteScalar()!, 2, 1_000);

        // Compares each entry's words with the index, and throws where they differ.
        command.CommandText = "INSERT INTO SearchIndex (SearchIndex, rank) VALUES ('integrity-check', 1)";
        command.ExecuteNonQuery();

        // The list of its words is its own.
        command.CommandText = """
            CREATE VIRTUAL TABLE temp.Terms USING fts5vocab(main, SearchIndex, row);
            SELECT (SELECT count(*) FROM temp.Terms), (SELECT count(*) FROM SearchWords), (SELECT count(*) FROM temp.Terms JOIN SearchWords ON Word = term)
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.Equal((reader.GetInt64(0), reader.GetInt64(0)), (reader.GetInt64(1), reader.GetInt64(2)));
    }

    [Fact]
    public async Task Records_WhoseLastCommitmentIsFoundUnsoundWhileWriting_LeaveTheStoreAsItWas()
    {
        _folder.Save();
        var written = await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "commitments/boats.json"), TestContext.Current.CancellationToken);
        for (var number = 0; number < 500; number++)
            await File.WriteAllTextAsync(Path.Combine(_folder.Folder, $"commitments/c{number:000}.json"), written.Replace("\"boats\"", $"\"c{number:000}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await StoreWriter.WriteAsync(RecordReader.Open(_folder.Folder, RecordFolder.Today), _folder.Database, TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.Folder, "commitments/c499.json"), "{", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.Folder, "commitments/c498.json"), written, TestContext.Current.CancellationToken);

        var unsound = await Assert.ThrowsAsync<UnsoundRecordsException>(() => StoreWriter.WriteAsync(RecordReader.Open(_folder.Folder, RecordFolder.Today), _folder.Database, TestContext.Current.CancellationToken));

        Assert.Equal(["commitments/c498.json", "commitments/c499.json"], unsound.Problems.Select(problem => problem.File));
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken));
        Assert.Equal(["app.db"], Directory.EnumerateFiles(Path.GetDirectoryName(_folder.Database)!).Select(file => Path.GetFileName(file)));
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

        var oldest = await context.Statements.SingleAsync(claim => claim.Key == "oldest", TestContext.Current.CancellationToken);
        Assert.Equal("newest", (await context.Statements.SingleAsync(claim => claim.Id == oldest.EndedById, TestContext.Current.CancellationToken)).Key);
    }

    /// <summary>A correction may rest on an older page than what it corrects: nothing ends before its own first day.</summary>
    [Fact]
    public async Task Statement_OvertakenBeforeItWasPublic_EndsOnItsOwnFirstDay()
    {
        _folder.Commitment["milestones"] = Sample.List(Sample.Milestone("announced"), Sample.Milestone("obligated", Stage.Obligated, date: "2025-09-04", source: "gazette-notice"), Sample.Milestone("obligated-early", Stage.Obligated).Superseding("obligated"));
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("late", source: "gazette-notice"), Sample.Claim("early").Superseding("late"));
        _folder.Commitment["unknowns"] = Sample.List(Sample.Unknown("why").With("raisedBy", "late").With("answeredBy", "early"));

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        var ended = await context.Statements.Where(statement => statement.EndedOn != null).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["late", "obligated", "why"], ended.Select(statement => statement.Key).Order());
        Assert.All(ended, statement => Assert.Equal((new DateOnly(2025, 9, 5), new DateOnly(2025, 9, 5)), (statement.KnownOn, statement.EndedOn!.Value)));
    }

    /// <summary>For people who read the store with any SQLite tool.</summary>
    [Fact]
    public async Task Views_OfStatementsByType_HoldWhatTheRecordsSay()
    {
        _folder.Commitment["milestones"] = Sample.List(Sample.Milestone("announced"), Sample.Milestone("announced-again", date: null, source: "gazette-notice").Superseding("announced").Without("note"));
        _folder.Commitment["claims"] = Sample.List(Sample.Claim("amount-again", ClaimKind.Amount, 7_000_000).Superseding("amount"), Sample.Amount(6_000_000).With("side", "Ecuador"));
        _folder.Commitment["unknowns"] = Sample.List(Sample.Unknown("day").With("answeredBy", "announced-again"), Sample.Unknown("payer", Stage.Disbursed, Side.UnitedStates).With("answeredBy", "announced-again"), Sample.Unknown("receiver"));
        _folder.Engagements[0]!["claims"] = Sample.List(Sample.Claim("met", date: "2025-09-03"));
        await _folder.BuildAsync();

        Assert.Equal(
            [
                "1 | 1 | announced | Announced | UnitedStates | Reached | 2025-09-04 | Note of announced. |  | 2026-11-21 | 2025-09-04 |  | ",
                "2 | 1 | announced-again | Announced | UnitedStates | Reached |  |  |  | 2026-11-21 | 2025-09-05 | 1 | It corrects announced.",
            ],
            Rows("Milestones"));
        Assert.Equal(
            [
                "3 | 1 |  | amount-again | Amount | Text of amount-again. | 7000000 |  |  |  | 2026-11-21 | 2025-09-04 | 4 | It corrects amount.",
                "4 | 1 |  | amount | Amount | Text of amount. | 6000000 | Ecuador |  |  | 2026-11-21 | 2025-09-04 |  | ",
                "10 |  | 1 | met | Purpose | Text of met. |  |  | 2025-09-03 |  | 2026-11-21 | 2025-09-04 |  | ",
            ],
            Rows("Claims"));
        Assert.Equal(
            [
                "5 | 1 | day | Text of day is not known. |  |  | announced-again | 2025-09-05 | 2026-11-21 | 2025-09-04",
                "6 | 1 | payer | Text of payer is not known. | Disbursed | UnitedStates | announced-again | 2025-09-05 | 2026-11-21 | 2025-09-04",
                "7 | 1 | receiver | Text of receiver is not known. |  |  |  |  | 2026-11-21 | 2025-09-04",
            ],
            Rows("Unknowns"));
        Assert.Equal(["9 | 1 | 1 | Minister of Defence | Ecuador | 2025-09-04"], Rows("Participants"));

        IReadOnlyList<string> Rows(string view) => StoreContent.Rows(_folder.Database, $"SELECT * FROM {view} ORDER BY Id");
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

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), (await context.Statements.SingleAsync(item => item.Type == StatementType.Unknown, TestContext.Current.CancellationToken)).KnownOn);
    }

    [Fact]
    public async Task KnownOn_OfAStep_IsNotThatOfASourceThatDiffers()
    {
        _folder.Sources.Add(Sample.Source("later", published: "2025-10-01"));
        _folder.Commitment["milestones"] = Sample.List(Sample.Milestone("announced").With("citations", Sample.List(Sample.Differing("gazette-notice"), Sample.Citation("later"))).With("assessment", "The later one is followed."));

        await using var context = (await _folder.BuildAsync()).CreateDbContext();

        Assert.Equal(new DateOnly(2025, 10, 1), (await context.Statements.SingleAsync(item => item.Type == StatementType.Milestone, TestContext.Current.CancellationToken)).KnownOn);
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

        Assert.Equal(DateOnly.ParseExact(knownOn, "yyyy-MM-dd", null), (await context.Statements.SingleAsync(item => item.Type == StatementType.Milestone, TestContext.Current.CancellationToken)).KnownOn);
    }

    private async Task<Statement> ClaimAsync()
    {
        await using var context = (await _folder.BuildAsync()).CreateDbContext();
        return await context.Statements.SingleAsync(item => item.Type == StatementType.Claim, TestContext.Current.CancellationToken);
    }
}
