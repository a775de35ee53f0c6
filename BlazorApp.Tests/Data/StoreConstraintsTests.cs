using BlazorApp.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data;

/// <summary>What SQLite itself refuses, whoever writes: plain SQL against an empty store made by the migrations.</summary>
public sealed class StoreConstraintsTests : IDisposable
{
    private const string Citation = "INSERT INTO Citations (Id, StatementId, SourceId, MilestoneId, ClaimId, EngagementId, ParticipantId, Quotation, Locator, Stance, Difference, Speaker, Speech, Sic, PublicOn) VALUES ";

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public StoreConstraintsTests()
    {
        _connection.Open();
        using var context = new CooperationDbContext(new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(_connection).Options);
        context.Database.Migrate();
        Execute("""
            INSERT INTO Origins (Id, Slug, Name) VALUES (1, 'wire', 'Wire report');
            INSERT INTO Sources (Id, Slug, Title, Publisher, Retrieved, Recorded, Language, Directness, OriginId, PublicOn, CitationCount, DifferingCount) VALUES (1, 'report', 'T', 'P', '2026-11-21', '2026-11-21', 'en', 'Primary', 1, '2026-11-21', 0, 0);
            INSERT INTO People (Id, Slug, Name) VALUES (1, 'minister', 'Minister');
            INSERT INTO Commitments (Id, Slug, Title, Kind, Side, Summary, Recorded, ReviewBy, KnownOn) VALUES (1, 'boats', 'T', 'Assistance', 'UnitedStates', 'S', '2026-11-21', '2027-02-21', '2025-09-04');
            INSERT INTO Milestones (Id, CommitmentId, Key, Stage, Side, State, Recorded, KnownOn) VALUES (1, 1, 'announced', 'Announced', 'UnitedStates', 'Reached', '2026-11-21', '2025-09-04');
            INSERT INTO Claims (Id, CommitmentId, Key, Kind, Text, Recorded, KnownOn) VALUES (1, 1, 'purpose', 'Purpose', 'T', '2026-11-21', '2025-09-04');
            INSERT INTO Engagements (Id, Slug, Title, Kind, Summary, Recorded, KnownOn) VALUES (1, 'visit', 'T', 'Visit', 'S', '2026-11-21', '2025-09-04');
            INSERT INTO Statements (Id, Type, CommitmentId, Key, Recorded, KnownOn) VALUES (1, 'Milestone', 1, 'announced', '2026-11-21', '2025-09-04');
            """);
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void SoundRows_AreTaken()
    {
        Execute(Citation + "(1, 1, 1, 1, NULL, NULL, NULL, 'Q', 'L', 'Supports', NULL, 'Minister', 'Direct', NULL, '2025-09-04')");
        Execute(Citation + "(2, 1, 1, NULL, 1, NULL, NULL, 'a misprnt', 'L', 'Differs', 'D', NULL, NULL, 'misprnt', '2025-09-04')");
        Execute("INSERT INTO Claims (Id, CommitmentId, Key, Kind, Text, AmountUsd, Recorded, KnownOn) VALUES (2, 1, 'amount', 'Amount', 'T', 6000000, '2026-11-21', '2025-09-04')");

        Assert.Equal(2L, Scalar("SELECT count(*) FROM Evidence WHERE CitationId IS NOT NULL"));
    }

    [Theory]
    [InlineData("INSERT INTO Origins (Id, Slug, Name) VALUES (2, 'wire', 'Another')")]
    [InlineData("INSERT INTO People (Id, Slug, Name) VALUES (2, 'minister', 'Another')")]
    [InlineData("INSERT INTO Sources (Id, Slug, Title, Publisher, Retrieved, Recorded, Language, Directness, OriginId, PublicOn, CitationCount, DifferingCount) VALUES (2, 'report', 'T', 'P', '2026-11-21', '2026-11-21', 'en', 'Primary', 1, '2026-11-21', 0, 0)")]
    [InlineData("INSERT INTO Commitments (Id, Slug, Title, Kind, Side, Summary, Recorded, ReviewBy, KnownOn) VALUES (2, 'boats', 'T', 'Treaty', 'Both', 'S', '2026-11-21', '2027-02-21', '2025-09-04')")]
    [InlineData("INSERT INTO Engagements (Id, Slug, Title, Kind, Summary, Recorded, KnownOn) VALUES (2, 'visit', 'T', 'Visit', 'S', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Claims (Id, CommitmentId, Key, Kind, Text, Recorded, KnownOn) VALUES (2, 1, 'purpose', 'Purpose', 'T', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Milestones (Id, CommitmentId, Key, Stage, Side, State, Recorded, KnownOn) VALUES (2, 1, 'announced', 'Announced', 'UnitedStates', 'Reached', '2026-11-21', '2025-09-04')")]
    public void SlugOrKey_UsedTwice_IsRefused(string sql) => AssertRefused(sql, "UNIQUE constraint failed");

    [Theory]
    [InlineData("UPDATE Commitments SET Kind = 'Gift'", "CK_Commitments_Kind_Word")]
    [InlineData("UPDATE Commitments SET Side = 'Peru'", "CK_Commitments_Side_Word")]
    [InlineData("UPDATE Milestones SET Stage = 'Finished'", "CK_Milestones_Stage_Word")]
    [InlineData("UPDATE Milestones SET State = 'reached'", "CK_Milestones_State_Word")]
    [InlineData("UPDATE Claims SET Kind = 'Rumour'", "CK_Claims_Kind_Word")]
    [InlineData("UPDATE Engagements SET Kind = 'Dinner'", "CK_Engagements_Kind_Word")]
    [InlineData("UPDATE Sources SET Directness = ''", "CK_Sources_Directness_Word")]
    [InlineData("UPDATE Sources SET Language = 'fr'", "CK_Sources_Language")]
    public void Word_OutsideItsVocabulary_IsRefused(string sql, string constraint) => AssertRefused(sql, constraint);

    [Theory]
    [InlineData("UPDATE Commitments SET Title = ''", "CK_Commitments_Title_Length")]
    [InlineData("UPDATE Commitments SET Title = printf('%.121c', 'x')", "CK_Commitments_Title_Length")]
    [InlineData("UPDATE Commitments SET Summary = printf('%.401c', 'x')", "CK_Commitments_Summary_Length")]
    [InlineData("UPDATE Claims SET Text = printf('%.401c', 'x')", "CK_Claims_Text_Length")]
    [InlineData("UPDATE Sources SET Url = ''", "CK_Sources_Url_Length")]
    [InlineData("UPDATE Origins SET Name = printf('%.201c', 'x')", "CK_Origins_Name_Length")]
    [InlineData("UPDATE Commitments SET Slug = 'Big_Boats'", "CK_Commitments_Slug_Slug")]
    public void Text_EmptyOverlongOrNoSlug_IsRefused(string sql, string constraint) => AssertRefused(sql, constraint);

    [Fact]
    public void Text_AsLongAsAllowed_IsTaken() => Execute("UPDATE Commitments SET Title = printf('%.120c', 'x')");

    [Theory]
    [InlineData("1, 1, NULL, NULL, 'Q', 'L', 'Supports', NULL, NULL, NULL, NULL", "CK_Citations_Subject")]
    [InlineData("NULL, NULL, NULL, NULL, 'Q', 'L', 'Supports', NULL, NULL, NULL, NULL", "CK_Citations_Subject")]
    [InlineData("1, NULL, 1, NULL, 'Q', 'L', 'Supports', NULL, NULL, NULL, NULL", "CK_Citations_Subject")]
    [InlineData("1, NULL, NULL, NULL, 'Q', 'L', 'Differs', NULL, NULL, NULL, NULL", "CK_Citations_Difference")]
    [InlineData("1, NULL, NULL, NULL, 'Q', 'L', 'Contradicts', NULL, NULL, NULL, NULL", "CK_Citations_Difference")]
    [InlineData("1, NULL, NULL, NULL, 'Q', 'L', 'Supports', 'D', NULL, NULL, NULL", "CK_Citations_Difference")]
    [InlineData("1, NULL, NULL, NULL, 'Q', 'L', 'Supports', NULL, 'Minister', NULL, NULL", "CK_Citations_Speech")]
    [InlineData("1, NULL, NULL, NULL, 'Q', 'L', 'Supports', NULL, NULL, 'Direct', NULL", "CK_Citations_Speech")]
    [InlineData("1, NULL, NULL, NULL, 'Q', 'L', 'Supports', NULL, NULL, NULL, 'absent'", "CK_Citations_Sic")]
    [InlineData("1, NULL, NULL, NULL, '', 'L', 'Supports', NULL, NULL, NULL, NULL", "CK_Citations_Quotation_Length")]
    public void Citation_AgainstARule_IsRefused(string values, string constraint) => AssertRefused($"{Citation}(1, 1, 1, {values}, '2025-09-04')", constraint);

    [Theory]
    [InlineData("UPDATE Claims SET AmountUsd = 6000000", "CK_Claims_AmountUsd")]
    [InlineData("UPDATE Claims SET Kind = 'Amount', AmountUsd = 0", "CK_Claims_AmountUsd")]
    [InlineData("UPDATE Claims SET EngagementId = 1", "CK_Claims_Subject")]
    [InlineData("UPDATE Claims SET CommitmentId = NULL", "CK_Claims_Subject")]
    [InlineData("UPDATE Claims SET SupersedesReason = 'R'", "CK_Claims_Supersedes")]
    [InlineData("UPDATE Milestones SET SupersedesId = 1", "CK_Milestones_Supersedes")]
    [InlineData("UPDATE Sources SET KnownBy = '2025-09-04'", "CK_Sources_KnownByBasis")]
    public void Statement_AgainstARule_IsRefused(string sql, string constraint) => AssertRefused(sql, constraint);

    [Theory]
    [InlineData("UPDATE Sources SET OriginId = 9")]
    [InlineData("UPDATE Milestones SET CommitmentId = 9")]
    [InlineData("UPDATE Claims SET SupersedesId = 9, SupersedesReason = 'R'")]
    [InlineData("DELETE FROM Origins")]
    [InlineData("INSERT INTO Participants (Id, EngagementId, PersonId, Role, KnownOn) VALUES (1, 1, 9, 'R', '2025-09-04')")]
    [InlineData("INSERT INTO EngagementCommitments (EngagementsId, ProducedId) VALUES (1, 9)")]
    [InlineData("INSERT INTO Unknowns (Id, CommitmentId, Key, Text, Recorded, KnownOn) VALUES (1, 9, 'k', 'T', '2026-11-21', '2025-09-04')")]
    public void Reference_ToNothing_IsRefused(string sql) => AssertRefused(sql, "FOREIGN KEY constraint failed");

    private void AssertRefused(string sql, string why) => Assert.Contains(why, Assert.Throws<SqliteException>(() => Execute(sql)).Message, StringComparison.Ordinal);

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is written in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
