using BlazorApp.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data;

/// <summary>What SQLite itself refuses, whoever writes: plain SQL against an empty store made by the migrations.</summary>
public sealed class StoreConstraintsTests : IDisposable
{
    private const string Citation = "INSERT INTO Citations (Id, StatementId, SourceId, Quotation, Locator, Stance, Difference, Speaker, Speech, Sic, PublicOn) VALUES ";

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
            INSERT INTO Engagements (Id, Slug, Title, Kind, Summary, Recorded, KnownOn) VALUES (1, 'visit', 'T', 'Visit', 'S', '2026-11-21', '2025-09-04');
            INSERT INTO Statements (Id, Type, CommitmentId, Key, Stage, Side, State, Recorded, KnownOn) VALUES (1, 'Milestone', 1, 'announced', 'Announced', 'UnitedStates', 'Reached', '2026-11-21', '2025-09-04');
            INSERT INTO Statements (Id, Type, CommitmentId, Key, ClaimKind, Text, Recorded, KnownOn) VALUES (2, 'Claim', 1, 'purpose', 'Purpose', 'T', '2026-11-21', '2025-09-04');
            INSERT INTO Statements (Id, Type, CommitmentId, Key, Text, Recorded, KnownOn) VALUES (3, 'Unknown', 1, 'schedule', 'T', '2026-11-21', '2025-09-04');
            INSERT INTO Statements (Id, Type, EngagementId, Key, Text, Recorded, KnownOn) VALUES (4, 'Engagement', 1, 'visit', 'S', '2026-11-21', '2025-09-04');
            INSERT INTO Statements (Id, Type, EngagementId, PersonId, Key, Text, Recorded, KnownOn) VALUES (5, 'Participant', 1, 1, 'minister', 'R', '2026-11-21', '2025-09-04');
            """);
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void SoundRows_AreTaken()
    {
        Execute(Citation + "(1, 1, 1, 'Q', 'L', 'Supports', NULL, 'Minister', 'Direct', NULL, '2025-09-04')");
        Execute(Citation + "(2, 2, 1, 'a misprnt', 'L', 'Differs', 'D', NULL, NULL, 'misprnt', '2025-09-04')");
        Execute("INSERT INTO Statements (Id, Type, CommitmentId, Key, ClaimKind, Text, AmountUsd, Recorded, KnownOn) VALUES (6, 'Claim', 1, 'amount', 'Amount', 'T', 6000000, '2026-11-21', '2025-09-04')");
        Execute("INSERT INTO Statements (Id, Type, EngagementId, Key, ClaimKind, Text, Recorded, KnownOn) VALUES (7, 'Claim', 1, 'visit', 'Context', 'T', '2026-11-21', '2025-09-04')");
        Execute("UPDATE Statements SET EndedOn = '2025-09-05', EndedBy = 'amount', EndedById = 6 WHERE Id IN (2, 3)");

        Assert.Equal(2L, Scalar("SELECT count(*) FROM Evidence WHERE CitationId IS NOT NULL"));
    }

    [Theory]
    [InlineData("INSERT INTO Origins (Id, Slug, Name) VALUES (2, 'wire', 'Another')")]
    [InlineData("INSERT INTO People (Id, Slug, Name) VALUES (2, 'minister', 'Another')")]
    [InlineData("INSERT INTO Sources (Id, Slug, Title, Publisher, Retrieved, Recorded, Language, Directness, OriginId, PublicOn, CitationCount, DifferingCount) VALUES (2, 'report', 'T', 'P', '2026-11-21', '2026-11-21', 'en', 'Primary', 1, '2026-11-21', 0, 0)")]
    [InlineData("INSERT INTO Commitments (Id, Slug, Title, Kind, Side, Summary, Recorded, ReviewBy, KnownOn) VALUES (2, 'boats', 'T', 'Treaty', 'Both', 'S', '2026-11-21', '2027-02-21', '2025-09-04')")]
    [InlineData("INSERT INTO Engagements (Id, Slug, Title, Kind, Summary, Recorded, KnownOn) VALUES (2, 'visit', 'T', 'Visit', 'S', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, CommitmentId, Key, ClaimKind, Text, Recorded, KnownOn) VALUES (6, 'Claim', 1, 'purpose', 'Purpose', 'T', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, CommitmentId, Key, ClaimKind, Text, Recorded, KnownOn) VALUES (6, 'Claim', 1, 'announced', 'Purpose', 'T', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, CommitmentId, Key, Stage, Side, State, Recorded, KnownOn) VALUES (6, 'Milestone', 1, 'announced', 'Announced', 'UnitedStates', 'Reached', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, CommitmentId, Key, Text, Recorded, KnownOn) VALUES (6, 'Unknown', 1, 'schedule', 'T', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, EngagementId, Key, Text, Recorded, KnownOn) VALUES (6, 'Engagement', 1, 'visit', 'S', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, EngagementId, PersonId, Key, Text, Recorded, KnownOn) VALUES (6, 'Participant', 1, 1, 'minister', 'R', '2026-11-21', '2025-09-04')")]
    [InlineData("UPDATE Statements SET EndedOn = '2025-09-05', EndedBy = 'R', EndedById = 2 WHERE Id IN (1, 2)")]
    public void SlugOrKey_UsedTwice_IsRefused(string sql) => AssertRefused(sql, "UNIQUE constraint failed");

    [Theory]
    [InlineData("UPDATE Commitments SET Kind = 'Gift'", "CK_Commitments_Kind_Word")]
    [InlineData("UPDATE Commitments SET Side = 'Peru'", "CK_Commitments_Side_Word")]
    [InlineData("UPDATE Statements SET Stage = 'Finished' WHERE Id = 1", "CK_Statements_Stage_Word")]
    [InlineData("UPDATE Statements SET State = 'reached' WHERE Id = 1", "CK_Statements_State_Word")]
    [InlineData("UPDATE Statements SET Side = 'Peru' WHERE Id = 1", "CK_Statements_Side_Word")]
    [InlineData("UPDATE Statements SET ClaimKind = 'Rumour' WHERE Id = 2", "CK_Statements_ClaimKind_Word")]
    [InlineData("UPDATE Statements SET Type = 'Rumour' WHERE Id = 3", "CK_Statements_Type_Word")]
    [InlineData("UPDATE Engagements SET Kind = 'Dinner'", "CK_Engagements_Kind_Word")]
    [InlineData("UPDATE Sources SET Directness = ''", "CK_Sources_Directness_Word")]
    [InlineData("UPDATE Sources SET Language = 'fr'", "CK_Sources_Language")]
    public void Word_OutsideItsVocabulary_IsRefused(string sql, string constraint) => AssertRefused(sql, constraint);

    [Theory]
    [InlineData("UPDATE Commitments SET Title = ''", "CK_Commitments_Title_Length")]
    [InlineData("UPDATE Commitments SET Title = printf('%.121c', 'x')", "CK_Commitments_Title_Length")]
    [InlineData("UPDATE Commitments SET Summary = printf('%.401c', 'x')", "CK_Commitments_Summary_Length")]
    [InlineData("UPDATE Statements SET Text = '' WHERE Id = 1", "CK_Statements_Text_Length")]
    [InlineData("UPDATE Statements SET Text = printf('%.401c', 'x') WHERE Id = 1", "CK_Statements_Text_Length")]
    [InlineData("UPDATE Statements SET Text = printf('%.401c', 'x') WHERE Id = 2", "CK_Statements_Text_Length")]
    [InlineData("UPDATE Statements SET Text = printf('%.301c', 'x') WHERE Id = 3", "CK_Statements_Text_Length")]
    [InlineData("UPDATE Statements SET Text = printf('%.501c', 'x') WHERE Id = 4", "CK_Statements_Text_Length")]
    [InlineData("UPDATE Statements SET Text = printf('%.161c', 'x') WHERE Id = 5", "CK_Statements_Text_Length")]
    [InlineData("UPDATE Statements SET Assessment = printf('%.501c', 'x'), AssessedOn = '2025-09-04' WHERE Id = 1", "CK_Statements_Assessment_Length")]
    [InlineData("UPDATE Statements SET EndedOn = '2025-09-05', EndedBy = printf('%.401c', 'x'), EndedById = 2 WHERE Id = 1", "CK_Statements_EndedBy_Length")]
    [InlineData("UPDATE Statements SET EndedOn = '2025-09-05', EndedBy = printf('%.81c', 'x'), EndedById = 2 WHERE Id = 3", "CK_Statements_EndedBy_Length")]
    [InlineData("UPDATE Statements SET Key = printf('%.81c', 'x') WHERE Id = 1", "CK_Statements_Key_Length")]
    [InlineData("UPDATE Statements SET Key = 'Big_Boats' WHERE Id = 2", "CK_Statements_Key_Slug")]
    [InlineData("UPDATE Sources SET Url = ''", "CK_Sources_Url_Length")]
    [InlineData("UPDATE Origins SET Name = printf('%.201c', 'x')", "CK_Origins_Name_Length")]
    [InlineData("UPDATE Commitments SET Slug = 'Big_Boats'", "CK_Commitments_Slug_Slug")]
    public void Text_EmptyOverlongOrNoSlug_IsRefused(string sql, string constraint) => AssertRefused(sql, constraint);

    [Theory]
    [InlineData("UPDATE Commitments SET Title = printf('%.120c', 'x')")]
    [InlineData("UPDATE Statements SET Text = printf('%.400c', 'x') WHERE Id IN (1, 2)")]
    [InlineData("UPDATE Statements SET Text = printf('%.300c', 'x') WHERE Id = 3")]
    [InlineData("UPDATE Statements SET Text = printf('%.500c', 'x') WHERE Id = 4")]
    [InlineData("UPDATE Statements SET Text = printf('%.160c', 'x') WHERE Id = 5")]
    public void Text_AsLongAsAllowed_IsTaken(string sql) => Execute(sql);

    [Theory]
    [InlineData("'Q', 'L', 'Differs', NULL, NULL, NULL, NULL", "CK_Citations_Difference")]
    [InlineData("'Q', 'L', 'Contradicts', NULL, NULL, NULL, NULL", "CK_Citations_Difference")]
    [InlineData("'Q', 'L', 'Supports', 'D', NULL, NULL, NULL", "CK_Citations_Difference")]
    [InlineData("'Q', 'L', 'Supports', NULL, 'Minister', NULL, NULL", "CK_Citations_Speech")]
    [InlineData("'Q', 'L', 'Supports', NULL, NULL, 'Direct', NULL", "CK_Citations_Speech")]
    [InlineData("'Q', 'L', 'Supports', NULL, NULL, NULL, 'absent'", "CK_Citations_Sic")]
    [InlineData("'', 'L', 'Supports', NULL, NULL, NULL, NULL", "CK_Citations_Quotation_Length")]
    public void Citation_AgainstARule_IsRefused(string values, string constraint) => AssertRefused($"{Citation}(1, 1, 1, {values}, '2025-09-04')", constraint);

    [Theory]
    [InlineData("NULL", "NOT NULL constraint failed: Citations.StatementId")]
    [InlineData("9", "FOREIGN KEY constraint failed")]
    public void Citation_OfNoStatement_IsRefused(string statement, string why) => AssertRefused($"{Citation}(1, {statement}, 1, 'Q', 'L', 'Supports', NULL, NULL, NULL, NULL, '2025-09-04')", why);

    [Theory]
    [InlineData("UPDATE Statements SET AmountUsd = 6000000 WHERE Id = 2", "CK_Statements_AmountUsd")]
    [InlineData("UPDATE Statements SET ClaimKind = 'Amount', AmountUsd = 0 WHERE Id = 2", "CK_Statements_AmountUsd")]
    [InlineData("UPDATE Statements SET AmountUsd = 6000000 WHERE Id = 1", "CK_Statements_AmountUsd")]
    [InlineData("UPDATE Statements SET EngagementId = 1 WHERE Id = 2", "CK_Statements_Subject")]
    [InlineData("UPDATE Statements SET CommitmentId = NULL WHERE Id = 2", "CK_Statements_Subject")]
    [InlineData("UPDATE Statements SET CommitmentId = NULL, EngagementId = 1 WHERE Id = 1", "CK_Statements_Milestone")]
    [InlineData("UPDATE Statements SET CommitmentId = NULL, EngagementId = 1 WHERE Id = 3", "CK_Statements_Unknown")]
    [InlineData("UPDATE Statements SET CommitmentId = 1, EngagementId = NULL WHERE Id = 4", "CK_Statements_Engagement")]
    [InlineData("UPDATE Statements SET CommitmentId = 1, EngagementId = NULL WHERE Id = 5", "CK_Statements_Participant")]
    [InlineData("UPDATE Statements SET Stage = NULL WHERE Id = 1", "CK_Statements_Milestone")]
    [InlineData("UPDATE Statements SET Side = NULL WHERE Id = 1", "CK_Statements_Milestone")]
    [InlineData("UPDATE Statements SET State = NULL WHERE Id = 1", "CK_Statements_Milestone")]
    [InlineData("UPDATE Statements SET ClaimKind = NULL WHERE Id = 2", "CK_Statements_Claim")]
    [InlineData("UPDATE Statements SET Text = NULL WHERE Id = 2", "CK_Statements_Claim")]
    [InlineData("UPDATE Statements SET Text = NULL WHERE Id = 3", "CK_Statements_Unknown")]
    [InlineData("UPDATE Statements SET Text = NULL WHERE Id = 4", "CK_Statements_Engagement")]
    [InlineData("UPDATE Statements SET Text = NULL WHERE Id = 5", "CK_Statements_Participant")]
    [InlineData("UPDATE Statements SET PersonId = NULL WHERE Id = 5", "CK_Statements_Participant")]
    [InlineData("UPDATE Statements SET Stage = 'Announced' WHERE Id = 2", "CK_Statements_Stage_Type")]
    [InlineData("UPDATE Statements SET State = 'Reached' WHERE Id = 3", "CK_Statements_State_Type")]
    [InlineData("UPDATE Statements SET ClaimKind = 'Purpose' WHERE Id = 1", "CK_Statements_ClaimKind_Type")]
    [InlineData("UPDATE Statements SET PersonId = 1 WHERE Id = 4", "CK_Statements_PersonId_Type")]
    [InlineData("UPDATE Statements SET Date = '2025' WHERE Id = 3", "CK_Statements_Date_Type")]
    [InlineData("UPDATE Statements SET Assessment = 'A', AssessedOn = '2025-09-04' WHERE Id = 3", "CK_Statements_Assessment_Type")]
    [InlineData("UPDATE Statements SET Assessment = 'A' WHERE Id = 1", "CK_Statements_Assessed")]
    [InlineData("UPDATE Statements SET EndedBy = 'R' WHERE Id = 2", "CK_Statements_Ended")]
    [InlineData("UPDATE Statements SET EndedById = 2 WHERE Id = 1", "CK_Statements_Ended")]
    [InlineData("UPDATE Statements SET EndedBy = 'purpose', EndedById = 2 WHERE Id = 3", "CK_Statements_Ended")]
    [InlineData("UPDATE Statements SET EndedOn = '2025-09-05', EndedBy = 'R', EndedById = 2 WHERE Id = 4", "CK_Statements_EndedOn_Type")]
    [InlineData("UPDATE Statements SET SameAsId = 2 WHERE Id = 1", "CK_Statements_SameAsId_Type")]
    [InlineData("UPDATE Sources SET KnownBy = '2025-09-04'", "CK_Sources_KnownByBasis")]
    public void Statement_AgainstARule_IsRefused(string sql, string constraint) => AssertRefused(sql, constraint);

    [Theory]
    [InlineData("UPDATE Sources SET OriginId = 9")]
    [InlineData("UPDATE Statements SET CommitmentId = 9 WHERE Id = 1")]
    [InlineData("UPDATE Statements SET EndedOn = '2025-09-05', EndedBy = 'R', EndedById = 9 WHERE Id = 2")]
    [InlineData("UPDATE Statements SET SameAsId = 9 WHERE Id = 2")]
    [InlineData("DELETE FROM Origins")]
    [InlineData("INSERT INTO Statements (Id, Type, EngagementId, PersonId, Key, Text, Recorded, KnownOn) VALUES (6, 'Participant', 1, 9, 'k', 'R', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO Statements (Id, Type, EngagementId, PersonId, Key, Text, Recorded, KnownOn) VALUES (6, 'Participant', 9, 1, 'k', 'R', '2026-11-21', '2025-09-04')")]
    [InlineData("INSERT INTO EngagementCommitments (EngagementsId, ProducedId) VALUES (1, 9)")]
    [InlineData("INSERT INTO Statements (Id, Type, CommitmentId, Key, Text, Recorded, KnownOn) VALUES (6, 'Unknown', 9, 'k', 'T', '2026-11-21', '2025-09-04')")]
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
