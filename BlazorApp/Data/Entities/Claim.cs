namespace BlazorApp.Data.Entities;

/// <summary>One atomic statement about a commitment or an engagement.</summary>
public sealed class Claim
{
    public int Id { get; init; }

    /// <summary>Null exactly when <see cref="EngagementId"/> is not.</summary>
    public int? CommitmentId { get; init; }

    public Commitment? Commitment { get; init; }

    public int? EngagementId { get; init; }

    public Engagement? Engagement { get; init; }

    /// <summary>Names it within its commitment or engagement, for good.</summary>
    public required string Key { get; init; }

    public ClaimKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Whole US dollars, as announced; only claims of kind <see cref="ClaimKind.Amount"/> have one.</summary>
    public long? AmountUsd { get; init; }

    public Side? Side { get; init; }

    /// <summary>When what it states happened; null: not known or not an event.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>Where sources differ: which the tracker follows, and why; null where they do not.</summary>
    public string? Assessment { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>The day it became public: the earliest of its citations.</summary>
    public DateOnly KnownOn { get; init; }

    /// <summary>The earlier claim that this one corrects, which stays in the store; null for most.</summary>
    public int? SupersedesId { get; init; }

    public Claim? Supersedes { get; init; }

    public string? SupersedesReason { get; init; }
}
