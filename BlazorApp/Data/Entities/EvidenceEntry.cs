namespace BlazorApp.Data.Entities;

/// <summary>
/// The store's flat view <c>Evidence</c>: one row for each statement and citation, so that a whole page is one query without joins that multiply,
/// and so that a person with any SQLite tool can read the record. Unknowns have one row and no citation.
/// </summary>
public sealed class EvidenceEntry
{
    public StatementType Statement { get; init; }

    public int StatementId { get; init; }

    public int? CommitmentId { get; init; }

    public int? EngagementId { get; init; }

    /// <summary>Key of a milestone, claim or unknown; slug of an engagement or person.</summary>
    public required string Key { get; init; }

    /// <summary>The statement: a milestone's note, a claim's or unknown's text, an engagement's summary, a participant's role.</summary>
    public string? Text { get; init; }

    public Stage? Stage { get; init; }

    public Side? Side { get; init; }

    public MilestoneState? State { get; init; }

    public ClaimKind? ClaimKind { get; init; }

    public PartialDate? Date { get; init; }

    public long? AmountUsd { get; init; }

    /// <summary>A participant's name; null for other statements.</summary>
    public string? PersonName { get; init; }

    public string? Assessment { get; init; }

    /// <summary>The day on which the last of the documents that the assessment weighs became public; null without an assessment.</summary>
    public DateOnly? AssessedOn { get; init; }

    public DateOnly Recorded { get; init; }

    public DateOnly KnownOn { get; init; }

    /// <summary>The day from which it no longer holds: a correction or an answer became public. Null while it holds.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was corrected, or the key of what answered it; null while it holds.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The key of what corrects or answers it, which belongs to the same commitment or engagement; null while it holds.</summary>
    public string? EndedByKey { get; init; }

    /// <summary>Null for unknowns, as is everything below.</summary>
    public int? CitationId { get; init; }

    public string? Quotation { get; init; }

    public string? Locator { get; init; }

    public Stance? Stance { get; init; }

    public string? Difference { get; init; }

    public string? Speaker { get; init; }

    public Speech? Speech { get; init; }

    public string? Sic { get; init; }

    public string? Unquoted { get; init; }

    public string? CitationNote { get; init; }

    public DateOnly? PublicOn { get; init; }

    public string? SourceSlug { get; init; }

    public string? SourceTitle { get; init; }

    public string? Publisher { get; init; }

    public PartialDate? Published { get; init; }

    public string? Url { get; init; }

    public string? Language { get; init; }

    public Directness? Directness { get; init; }

    public string? OriginSlug { get; init; }

    public string? OriginName { get; init; }
}
