namespace BlazorApp.Data.Entities;

/// <summary>What sort of statement it is, which decides what else it has.</summary>
public enum StatementType { Milestone, Claim, Unknown, Engagement, Participant }

/// <summary>
/// Every milestone, claim, unknown, engagement and participation in one table, so that whatever is listed by day or by commitment is found by an index.
/// A milestone is a recorded step of a commitment's ladder; a claim one atomic statement about a commitment or an engagement; an unknown says what is not known
/// of a commitment, and needs no citation: it says that there is none.
/// </summary>
public sealed class Statement : ILadderStatement
{
    /// <summary>In the order of the records.</summary>
    public int Id { get; init; }

    public StatementType Type { get; init; }

    /// <summary>Null exactly when <see cref="EngagementId"/> is not: an engagement, a participation, or a claim about an engagement.</summary>
    public int? CommitmentId { get; init; }

    public Commitment? Commitment { get; init; }

    public int? EngagementId { get; init; }

    public Engagement? Engagement { get; init; }

    /// <summary>Who took part; null for other statements.</summary>
    public int? PersonId { get; init; }

    public Person? Person { get; init; }

    /// <summary>Names a milestone, claim or unknown within its commitment or engagement, for good; of an engagement or participation, the slug of the engagement or person.</summary>
    public required string Key { get; init; }

    /// <summary>A milestone's note, which it may lack; a claim's or unknown's text; an engagement's summary; a participant's role: the office held at the time, as printed.</summary>
    public string? Text { get; init; }

    /// <summary>A milestone's step, or the one that an unknown leaves open; null for other statements, and when an unknown is about something else.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Whose step or statement; null: every side's or, of a participant, neither government's.</summary>
    public Side? Side { get; init; }

    /// <summary>A milestone's; null for other statements.</summary>
    public MilestoneState? State { get; init; }

    /// <summary>A claim's; null for other statements.</summary>
    public ClaimKind? ClaimKind { get; init; }

    /// <summary>When the step was taken or is expected, or what it states happened; null: not known or not an event.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>Whole US dollars, as announced; only claims of kind <see cref="ClaimKind.Amount"/> or <see cref="ClaimKind.AmountSought"/> have one.</summary>
    public long? AmountUsd { get; init; }

    /// <summary>Where sources differ on a milestone or claim: which the tracker follows, and why; null where they do not.</summary>
    public string? Assessment { get; init; }

    /// <summary>The day on which the last of the documents that the assessment weighs became public; null without an assessment.</summary>
    public DateOnly? AssessedOn { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>
    /// The day it became public: the earliest of the citations that support it; of an unknown, the day of what raised it. Never before its commitment or engagement was public; a step taken on a day
    /// is not known to be before that day.
    /// </summary>
    public DateOnly KnownOn { get; init; }

    /// <summary>The day from which it no longer holds: a correction or an answer became public. Null while it holds.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was corrected, or the key of what answered it; null while it holds.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The milestone or claim that took its place or answered it; null while it holds.</summary>
    public int? EndedById { get; init; }

    /// <summary>
    /// The first claim that states the same dated fact, which is recorded once for each commitment it belongs to: same day, words and citations.
    /// Null: it is the first, or the only one. Worked out by the import.
    /// </summary>
    public int? SameAsId { get; init; }
}
