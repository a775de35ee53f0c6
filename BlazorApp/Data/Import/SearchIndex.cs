using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Data.Import;

/// <summary>
/// Fills what the search reads from the other tables, once all of them are written. <c>SearchEntries</c> has a row for each thing that can be found, the
/// weightiest first, because a search that matches very much ranks only the first; <c>SearchIndex</c> indexes its words, as <see cref="Configurations.SearchTextsView"/> gives them.
/// </summary>
internal static class SearchIndex
{
    // “+” keeps the planner to the order of the rows, which is the one they are written in.
    private static readonly IReadOnlyList<string> Statements =
    [
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, SourceId, KnownOn, Title, Facets)
        SELECT 'Commitment', c.Id,
               (SELECT s.Id FROM Statements t JOIN Sources s ON s.Id = FirstSource(t.Id) WHERE t.CommitmentId = c.Id AND t.Type = 'Milestone' ORDER BY t.KnownOn, s.PublicOn, t.Id LIMIT 1),
               c.KnownOn, c.Title, '{SearchFacets.Type}commitment {SearchFacets.Kind}' || c.Kind || ' {SearchFacets.Side}' || c.Side
        FROM Commitments c ORDER BY c.Id
        """,

        // A person is found once for each office, where it was first known. (A lone min() gives the other columns of its row.)
        $"""
        INSERT INTO SearchEntries (Type, EngagementId, SourceId, StatementId, KnownOn, Title, Facets)
        SELECT 'Person', t.EngagementId, FirstSource(t.Id), t.Id, min(t.KnownOn), p.Name, '{SearchFacets.Type}person' || coalesce(' {SearchFacets.Side}' || t.Side, '')
        FROM Statements t JOIN People p ON p.Id = t.PersonId WHERE t.Type = 'Participant'
        GROUP BY p.Id, t.Text, t.Side ORDER BY p.Id, t.Text, t.Side
        """,
        $"""
        INSERT INTO SearchEntries (Type, EngagementId, SourceId, StatementId, KnownOn, Title, Facets)
        SELECT 'Engagement', e.Id, FirstSource(t.Id), t.Id, e.KnownOn, e.Title,
               '{SearchFacets.Type}engagement'
               || coalesce((SELECT ' ' || group_concat(DISTINCT '{SearchFacets.Kind}' || c.Kind) FROM EngagementCommitments p JOIN Commitments c ON c.Id = p.ProducedId WHERE p.EngagementsId = e.Id), '')
               || coalesce((SELECT ' ' || group_concat(DISTINCT '{SearchFacets.Side}' || p.Side) FROM Participants p WHERE p.EngagementId = e.Id), '')
        FROM Statements t JOIN Engagements e ON e.Id = t.EngagementId WHERE t.Type = 'Engagement' ORDER BY e.Id
        """,

        // A document concerns what it is cited for.
        $"""
        INSERT INTO SearchEntries (Type, SourceId, KnownOn, Title, Facets)
        SELECT 'Source', s.Id, s.PublicOn, s.Title, '{SearchFacets.Type}source' || FacetsOfSource(s.Id) FROM Sources s WHERE s.CitationCount > 0 ORDER BY s.Id
        """,
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, SourceId, StatementId, Key, KnownOn, EndedOn, Title, Facets)
        SELECT 'Milestone', c.Id, FirstSource(t.Id), t.Id, t.Key, t.KnownOn, t.EndedOn, {StageLabel} || ': ' || {StateLabel}, '{SearchFacets.Type}milestone {SearchFacets.Kind}' || c.Kind || ' {SearchFacets.Side}' || t.Side
        FROM Statements t JOIN Commitments c ON c.Id = t.CommitmentId WHERE +t.Type = 'Milestone' ORDER BY t.Id
        """,

        // What one text says of another country is found as that, never as said of Ecuador.
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, EngagementId, SourceId, StatementId, Key, KnownOn, EndedOn, Title, Facets)
        SELECT 'Claim', t.CommitmentId, t.EngagementId, FirstSource(t.Id), t.Id, t.Key, t.KnownOn, t.EndedOn, CASE t.ClaimKind WHEN 'OtherCountry' THEN 'Said of another country' END,
               '{SearchFacets.Type}claim' || coalesce(' {SearchFacets.Kind}' || c.Kind, '') || coalesce(' {SearchFacets.Side}' || coalesce(t.Side, c.Side), '')
        FROM Statements t LEFT JOIN Commitments c ON c.Id = t.CommitmentId WHERE +t.Type = 'Claim' ORDER BY t.Id
        """,

        // No source says what is not known.
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, StatementId, Key, KnownOn, EndedOn, Facets)
        SELECT 'Unknown', c.Id, t.Id, t.Key, t.KnownOn, t.EndedOn, '{SearchFacets.Type}unknown {SearchFacets.Kind}' || c.Kind || ' {SearchFacets.Side}' || coalesce(t.Side, c.Side)
        FROM Statements t JOIN Commitments c ON c.Id = t.CommitmentId WHERE +t.Type = 'Unknown' ORDER BY t.Id
        """,

        // Words that a source is cited for several times are found once, at the statement that was known first.
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, EngagementId, SourceId, StatementId, CitationId, Key, KnownOn, Title, Facets)
        SELECT 'Quotation', t.CommitmentId, t.EngagementId, x.SourceId, t.Id, x.Id, CASE WHEN t.Type IN ('Milestone', 'Claim') THEN t.Key END, max(t.KnownOn, x.PublicOn),
               nullif(concat_ws(', ', x.Speaker, CASE t.ClaimKind WHEN 'OtherCountry' THEN 'said of another country' END), ''), '{SearchFacets.Type}quotation' || x.Facets
        FROM (SELECT *, FacetsOfQuotation(Id) AS Facets FROM Citations) x CROSS JOIN Statements t ON t.Id = x.StatementId
        WHERE x.Facets IS NOT NULL ORDER BY x.Id
        """,
    ];

    // As printed on the ladder; a step's state stands beside it, so that no step reads as reached that is not.
    private static string StageLabel =>
        $"CASE c.Kind || t.Stage {string.Concat(Enum.GetValues<CommitmentKind>().SelectMany(kind => Ladders.For(kind).Select(step => $"WHEN '{kind}{step.Stage}' THEN '{step.Label}' ")))}END";

    private static string StateLabel => "CASE t.State WHEN 'InPart' THEN 'in part' WHEN 'Underway' THEN 'under way' ELSE lower(t.State) END";

    /// <summary>Fills the entries, which must be empty.</summary>
    public static async Task AddEntriesAsync(CooperationDbContext context, FoundCitations found, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        connection.CreateFunction(nameof(found.FirstSource), (int statement) => found.FirstSource(statement), isDeterministic: true);
        connection.CreateFunction(nameof(found.FacetsOfSource), (int source) => found.FacetsOfSource(source), isDeterministic: true);
        connection.CreateFunction(nameof(found.FacetsOfQuotation), (int citation) => found.FacetsOfQuotation(citation), isDeterministic: true);
        foreach (var statement in Statements)
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    /// <summary>Indexes the words of all entries, in a file of its own: nobody may write to the store's file meanwhile, but somebody may prepare to.</summary>
    /// <param name="words">The file to make.</param>
    public static void Gather(string store, string words)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = words, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("@store", store);
        command.CommandText = $"PRAGMA page_size = {StoreWriter.PageBytes}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; ATTACH @store AS store; PRAGMA store.cache_size = -32768";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT sql FROM store.sqlite_master WHERE name = 'SearchIndex'";
        var definition = (string)command.ExecuteScalar()!;

        // Words are gathered in memory, as many as 64 MB hold, before they are written.
        command.CommandText = $"""
            BEGIN;
            {definition};
            INSERT INTO SearchIndex (SearchIndex, rank) VALUES ('hashsize', 67108864);
            INSERT INTO SearchIndex (rowid, Title, Body, Context, Facets) SELECT Id, Title, Body, Context, Facets FROM store.SearchTexts ORDER BY Id;
            COMMIT
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>The different words that were gathered, as a JSON array. To list them SQLite reads all that was gathered.</summary>
    public static string Words(string words)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = words, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE VIRTUAL TABLE temp.Words USING fts5vocab(main, SearchIndex, row); SELECT json_group_array(term) FROM temp.Words";
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Takes what was gathered into the index, which must be empty: the tables that it is made of.</summary>
    public static async Task TakeInAsync(CooperationDbContext context, string words, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync($"ATTACH {words} AS words", cancellationToken);
        await context.Database.ExecuteSqlRawAsync(
            """
            BEGIN;
            DELETE FROM SearchIndex_data; INSERT INTO SearchIndex_data SELECT * FROM words.SearchIndex_data;
            DELETE FROM SearchIndex_idx; INSERT INTO SearchIndex_idx SELECT * FROM words.SearchIndex_idx;
            DELETE FROM SearchIndex_docsize; INSERT INTO SearchIndex_docsize SELECT * FROM words.SearchIndex_docsize;
            COMMIT;
            DETACH words
            """, cancellationToken);
    }
}
