namespace BlazorApp.Data.Configurations;

/// <summary>The SQL of the view behind <see cref="Entities.EvidenceEntry"/>. A change here needs a migration that drops and creates it again.</summary>
internal static class EvidenceView
{
    public const string Name = "Evidence";

    private const string CitationColumns = """
        x.Id AS CitationId, x.Quotation, x.Locator, x.Stance, x.Difference, x.Speaker, x.Speech, x.Sic, x.Note AS CitationNote, x.PublicOn,
        s.Slug AS SourceSlug, s.Title AS SourceTitle, s.Publisher, s.Published, s.Url, s.Language, s.Directness,
        o.Slug AS OriginSlug, o.Name AS OriginName
        """;

    private const string Sources = "JOIN Sources s ON s.Id = x.SourceId JOIN Origins o ON o.Id = s.OriginId";

    public const string Sql = $"""
        CREATE VIEW {Name} AS
        SELECT 'Milestone' AS Statement, m.Id AS StatementId, m.CommitmentId, NULL AS EngagementId, m.Key, m.Note AS Text,
               m.Stage, m.Side, m.State, NULL AS ClaimKind, m.Date, NULL AS AmountUsd, NULL AS PersonName, m.Assessment, m.Recorded, m.KnownOn,
               n.KnownOn AS EndedOn, n.SupersedesReason AS EndedBy, {CitationColumns}
        FROM Milestones m LEFT JOIN Milestones n ON n.SupersedesId = m.Id JOIN Citations x ON x.MilestoneId = m.Id {Sources}
        UNION ALL
        SELECT 'Claim', c.Id, c.CommitmentId, c.EngagementId, c.Key, c.Text,
               NULL, c.Side, NULL, c.Kind, c.Date, c.AmountUsd, NULL, c.Assessment, c.Recorded, c.KnownOn,
               n.KnownOn, n.SupersedesReason, {CitationColumns}
        FROM Claims c LEFT JOIN Claims n ON n.SupersedesId = c.Id JOIN Citations x ON x.ClaimId = c.Id {Sources}
        UNION ALL
        SELECT 'Unknown', u.Id, u.CommitmentId, NULL, u.Key, u.Text,
               u.Stage, u.Side, NULL, NULL, NULL, NULL, NULL, NULL, u.Recorded, u.KnownOn,
               u.AnsweredOn, u.AnsweredByKey, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM Unknowns u
        UNION ALL
        SELECT 'Engagement', e.Id, NULL, e.Id, e.Slug, e.Summary,
               NULL, NULL, NULL, NULL, e.Start, NULL, NULL, NULL, e.Recorded, e.KnownOn,
               NULL, NULL, {CitationColumns}
        FROM Engagements e JOIN Citations x ON x.EngagementId = e.Id {Sources}
        UNION ALL
        SELECT 'Participant', p.Id, NULL, p.EngagementId, q.Slug, p.Role,
               NULL, p.Side, NULL, NULL, NULL, NULL, q.Name, NULL, e.Recorded, p.KnownOn,
               NULL, NULL, {CitationColumns}
        FROM Participants p JOIN People q ON q.Id = p.PersonId JOIN Engagements e ON e.Id = p.EngagementId JOIN Citations x ON x.ParticipantId = p.Id {Sources}
        """;
}
