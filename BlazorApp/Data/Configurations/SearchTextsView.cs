namespace BlazorApp.Data.Configurations;

/// <summary>
/// The SQL of the view that gives the words of each row of <c>SearchEntries</c> to the search's index, which keeps none itself: a Title and a Body of its own, a Context (what it
/// belongs to), and its Facets (<see cref="SearchFacets"/>). A change here needs a migration that drops and creates it again.
/// </summary>
internal static class SearchTextsView
{
    public const string Name = "SearchTexts";

    // Misprints are marked as such wherever they are quoted. A row is looked up only where its words are wanted: a fifth of the time that an import indexes words.
    public const string Sql = $"""
        CREATE VIEW {Name} AS
        SELECT e.Id, e.Title,
               CASE e.Type
                   WHEN 'Commitment' THEN c.Summary
                   WHEN 'Source' THEN s.Publisher || coalesce(' · ' || s.Author, '') || ' · ' || o.Name
                   WHEN 'Quotation' THEN
                       CASE WHEN x.Sic IS NULL THEN x.Quotation
                            ELSE substr(x.Quotation, 1, instr(x.Quotation, x.Sic) + length(x.Sic) - 1) || ' [sic]' || substr(x.Quotation, instr(x.Quotation, x.Sic) + length(x.Sic)) END
                   ELSE t.Text END AS Body,
               CASE e.Type
                   WHEN 'Commitment' THEN NULL
                   WHEN 'Source' THEN NULL
                   WHEN 'Engagement' THEN g.Place
                   WHEN 'Quotation' THEN s.Publisher || coalesce(', ' || c.Title, '') || coalesce(', ' || g.Title, '')
                   ELSE coalesce(c.Title, g.Title) END AS Context,
               e.Facets
        FROM SearchEntries e
        LEFT JOIN Commitments c ON c.Id = e.CommitmentId LEFT JOIN Engagements g ON g.Id = e.EngagementId LEFT JOIN Citations x ON x.Id = e.CitationId
        LEFT JOIN Statements t ON t.Id = CASE WHEN e.Type <> 'Quotation' THEN e.StatementId END
        LEFT JOIN Sources s ON s.Id = CASE WHEN e.Type IN ('Quotation', 'Source') THEN e.SourceId END LEFT JOIN Origins o ON o.Id = CASE e.Type WHEN 'Source' THEN s.OriginId END
        """;
}
