namespace BlazorApp.Data.Entities;

/// <summary>What sort of statement it is: the table that holds it.</summary>
public enum StatementType { Milestone, Claim, Unknown, Engagement, Participant }

/// <summary>
/// Every milestone, claim, unknown, engagement and participation in one table, so that whatever is listed by day or by commitment is found by an index.
/// The import writes it from the same records as the tables they stand in; it holds nothing of its own.
/// </summary>
public sealed class Statement
{
    /// <summary>In the order of the records.</summary>
    public int Id { get; init; }

    public StatementType Type { get; init; }

    public int? CommitmentId { get; init; }

    public Commitment? Commitment { get; init; }

    public int? EngagementId { get; init; }

    public Engagement? Engagement { get; init; }

    /// <summary>Key of a milestone, claim or unknown; slug of an engagement or person.</summary>
    public required string Key { get; init; }

    /// <summary>A milestone's note, a claim's or unknown's text, an engagement's summary, a participant's role.</summary>
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

    /// <summary>The day it became public.</summary>
    public DateOnly KnownOn { get; init; }

    /// <summary>The day from which it no longer holds: a correction or an answer became public. Null while it holds.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was corrected, or the key of what answered it; null while it holds.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The statement that took its place or answered it; null while it holds.</summary>
    public int? EndedById { get; init; }
}
