using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Data.Import;

/// <summary>
/// Fills what the search reads from the other tables, once all of them are written. <c>SearchEntries</c> has a row for each thing that can be found, the
/// weightiest first, because a search that matches very much ranks only the first; <c>SearchIndex</c> indexes its words. Each entry has a Title and
/// a Body in words of its own, a Context (what it belongs to), and Facets (<see cref="SearchFacets"/>).
/// EndedOn is the day from which it no longer holds.
/// </summary>
internal static class SearchIndex
{
    // Every citation with what it is cited for: one pass over the citations (CROSS: in that order), whatever the planner knows of the tables.
    private const string Cited = "FROM Citations x CROSS JOIN Statements t ON t.Id = x.StatementId LEFT JOIN Commitments c ON c.Id = t.CommitmentId";

    private static readonly IReadOnlyList<string> Statements =
    [
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, SourceId, KnownOn, Title, Body, Facets)
        SELECT 'Commitment', c.Id,
               (SELECT x.SourceId FROM Milestones m JOIN Citations x ON x.MilestoneId = m.Id WHERE m.CommitmentId = c.Id AND x.Stance = 'Supports' ORDER BY m.KnownOn, x.PublicOn, x.Id LIMIT 1),
               c.KnownOn, c.Title, c.Summary, '{SearchFacets.Type}commitment {SearchFacets.Kind}' || c.Kind || ' {SearchFacets.Side}' || c.Side
        FROM Commitments c ORDER BY c.Id
        """,

        // A person is found once for each office, where it was first known. (A lone min() gives the other columns of its row.)
        $"""
        INSERT INTO SearchEntries (Type, EngagementId, SourceId, KnownOn, Title, Body, Context, Facets)
        SELECT 'Person', p.EngagementId, {First("ParticipantId", "p")}, min(p.KnownOn), q.Name, p.Role, e.Title, '{SearchFacets.Type}person' || coalesce(' {SearchFacets.Side}' || p.Side, '')
        FROM Participants p JOIN People q ON q.Id = p.PersonId JOIN Engagements e ON e.Id = p.EngagementId
        GROUP BY p.PersonId, p.Role, p.Side ORDER BY p.PersonId, p.Role, p.Side
        """,
        $"""
        INSERT INTO SearchEntries (Type, EngagementId, SourceId, KnownOn, Title, Body, Context, Facets)
        SELECT 'Engagement', e.Id, {First("EngagementId", "e")}, e.KnownOn, e.Title, e.Summary, e.Place,
               '{SearchFacets.Type}engagement'
               || coalesce((SELECT ' ' || group_concat(DISTINCT '{SearchFacets.Kind}' || c.Kind) FROM EngagementCommitments p JOIN Commitments c ON c.Id = p.ProducedId WHERE p.EngagementsId = e.Id), '')
               || coalesce((SELECT ' ' || group_concat(DISTINCT '{SearchFacets.Side}' || p.Side) FROM Participants p WHERE p.EngagementId = e.Id), '')
        FROM Engagements e ORDER BY e.Id
        """,

        // A document concerns what it is cited for.
        $"""
        INSERT INTO SearchEntries (Type, SourceId, KnownOn, Title, Body, Facets)
        SELECT 'Source', s.Id, v.KnownOn, s.Title, s.Publisher || coalesce(' · ' || s.Author, '') || ' · ' || o.Name, '{SearchFacets.Type}source' || v.Facets
        FROM (SELECT x.SourceId, min(x.PublicOn) AS KnownOn, {CitedFacets} AS Facets {Cited} GROUP BY x.SourceId) v
        JOIN Sources s ON s.Id = v.SourceId JOIN Origins o ON o.Id = s.OriginId ORDER BY s.Id
        """,
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, SourceId, Key, KnownOn, EndedOn, Title, Body, Context, Facets)
        SELECT 'Milestone', c.Id, {First("MilestoneId", "m")}, m.Key, m.KnownOn, n.KnownOn, {StageLabel} || ': ' || {StateLabel}, m.Note, c.Title,
               '{SearchFacets.Type}milestone {SearchFacets.Kind}' || c.Kind || ' {SearchFacets.Side}' || m.Side
        FROM Milestones m JOIN Commitments c ON c.Id = m.CommitmentId LEFT JOIN Milestones n ON n.SupersedesId = m.Id ORDER BY m.Id
        """,

        // What one text says of another country is found as that, never as said of Ecuador.
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, EngagementId, SourceId, Key, KnownOn, EndedOn, Title, Body, Context, Facets)
        SELECT 'Claim', l.CommitmentId, l.EngagementId, {First("ClaimId", "l")}, l.Key, l.KnownOn, n.KnownOn, CASE l.Kind WHEN 'OtherCountry' THEN 'Said of another country' END, l.Text,
               coalesce(c.Title, e.Title), '{SearchFacets.Type}claim' || coalesce(' {SearchFacets.Kind}' || c.Kind, '') || coalesce(' {SearchFacets.Side}' || coalesce(l.Side, c.Side), '')
        FROM Claims l LEFT JOIN Claims n ON n.SupersedesId = l.Id LEFT JOIN Commitments c ON c.Id = l.CommitmentId LEFT JOIN Engagements e ON e.Id = l.EngagementId ORDER BY l.Id
        """,

        // No source says what is not known.
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, Key, KnownOn, EndedOn, Body, Context, Facets)
        SELECT 'Unknown', c.Id, u.Key, u.KnownOn, u.AnsweredOn, u.Text, c.Title, '{SearchFacets.Type}unknown {SearchFacets.Kind}' || c.Kind || ' {SearchFacets.Side}' || coalesce(u.Side, c.Side)
        FROM Unknowns u JOIN Commitments c ON c.Id = u.CommitmentId ORDER BY u.Id
        """,

        // Words that a source is cited for several times are found once, at the statement that was known first.
        $"""
        INSERT INTO SearchEntries (Type, CommitmentId, EngagementId, SourceId, Key, KnownOn, Title, Body, Context, Facets)
        SELECT 'Quotation', First.CommitmentId, First.EngagementId, First.SourceId, First.Key, substr(First.Rank, 1, 10),
               nullif(concat_ws(', ', First.Speaker, CASE First.ClaimKind WHEN 'OtherCountry' THEN 'said of another country' END), ''),
               CASE WHEN First.Sic IS NULL THEN First.Quotation
                    ELSE substr(First.Quotation, 1, instr(First.Quotation, First.Sic) + length(First.Sic) - 1) || ' [sic]' || substr(First.Quotation, instr(First.Quotation, First.Sic) + length(First.Sic)) END,
               concat_ws(', ', s.Publisher, c.Title, e.Title), '{SearchFacets.Type}quotation' || First.Facets
        FROM (
            SELECT min(max(t.KnownOn, x.PublicOn) || printf('%010d', x.Id)) AS Rank, t.CommitmentId, t.EngagementId, x.SourceId,
                   CASE WHEN t.Type IN ('Milestone', 'Claim') THEN t.Key END AS Key, t.ClaimKind, x.Speaker, x.Quotation, x.Sic, {CitedFacets} AS Facets
            {Cited} GROUP BY x.SourceId, x.Quotation) AS First
        JOIN Sources s ON s.Id = First.SourceId LEFT JOIN Commitments c ON c.Id = First.CommitmentId LEFT JOIN Engagements e ON e.Id = First.EngagementId
        ORDER BY First.SourceId, First.Rank, First.Quotation
        """,

        // Words are gathered in memory, as many as 32 MB hold, before they are written.
        "INSERT INTO SearchIndex (SearchIndex, rank) VALUES ('hashsize', 33554432)",
        "INSERT INTO SearchIndex (SearchIndex) VALUES ('rebuild')",
        "INSERT INTO SearchIndex (SearchIndex, rank) VALUES ('hashsize', 1048576)",
    ];

    // As printed on the ladder; a step's state stands beside it, so that no step reads as reached that is not.
    private static string StageLabel =>
        $"CASE c.Kind || m.Stage {string.Concat(Enum.GetValues<CommitmentKind>().SelectMany(kind => Ladders.For(kind).Select(step => $"WHEN '{kind}{step.Stage}' THEN '{step.Label}' ")))}END";

    private static string StateLabel => "CASE m.State WHEN 'Underway' THEN 'under way' ELSE lower(m.State) END";

    private static string CitedFacets =>
        $"coalesce(' ' || group_concat(DISTINCT '{SearchFacets.Kind}' || c.Kind), '') || coalesce(' ' || group_concat(DISTINCT '{SearchFacets.Side}' || coalesce(t.Side, c.Side)), '')";

    /// <summary>Fills both, which must be empty.</summary>
    public static async Task FillAsync(CooperationDbContext context, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements)
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    /// <summary>The earliest source that supports the statement: the one that its KnownOn comes from.</summary>
    private static string First(string column, string table) =>
        $"(SELECT x.SourceId FROM Citations x WHERE x.{column} = {table}.Id AND x.Stance = 'Supports' ORDER BY x.PublicOn, x.Id LIMIT 1)";
}
