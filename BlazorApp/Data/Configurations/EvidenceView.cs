namespace BlazorApp.Data.Configurations;

/// <summary>The SQL of the view behind <see cref="Entities.EvidenceEntry"/>. A change here needs a migration that drops and creates it again.</summary>
internal static class EvidenceView
{
    public const string Name = "Evidence";

    public const string Sql = $"""
        CREATE VIEW {Name} AS
        SELECT t.Type AS Statement, t.Id AS StatementId, t.CommitmentId, t.EngagementId, t.Key, t.Text,
               t.Stage, t.Side, t.State, t.ClaimKind, t.Date, t.AmountUsd, p.Name AS PersonName, t.Assessment, t.AssessedOn, t.Recorded, t.KnownOn, t.EndedOn, t.EndedBy,
               (SELECT e.Key FROM Statements e WHERE e.Id = t.EndedById) AS EndedByKey,
               x.Id AS CitationId, x.Quotation, x.Locator, x.Stance, x.Difference, x.Speaker, x.Speech, x.Sic, x.Unquoted, x.Note AS CitationNote, x.PublicOn,
               s.Slug AS SourceSlug, s.Title AS SourceTitle, s.Publisher, s.Published, s.Url, s.Language, s.Directness,
               o.Slug AS OriginSlug, o.Name AS OriginName
        FROM Statements t LEFT JOIN People p ON p.Id = t.PersonId LEFT JOIN Citations x ON x.StatementId = t.Id LEFT JOIN Sources s ON s.Id = x.SourceId LEFT JOIN Origins o ON o.Id = s.OriginId
        """;
}
