namespace BlazorApp.Data.Entities;

/// <summary>One recorded step of one commitment's ladder.</summary>
public sealed class Milestone
{
    public int Id { get; init; }

    public int CommitmentId { get; init; }

    public Commitment? Commitment { get; init; }

    /// <summary>Names it within its commitment, for good.</summary>
    public required string Key { get; init; }

    public Stage Stage { get; init; }

    public Side Side { get; init; }

    public MilestoneState State { get; init; }

    /// <summary>When the step was taken or is expected; null: not known.</summary>
    public PartialDate? Date { get; init; }

    public string? Note { get; init; }

    /// <summary>Where sources differ: which the tracker follows, and why; null where they do not.</summary>
    public string? Assessment { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>The day it became public: the earliest of its citations.</summary>
    public DateOnly KnownOn { get; init; }

    /// <summary>The earlier milestone that this one corrects, which stays in the store; null for most.</summary>
    public int? SupersedesId { get; init; }

    public Milestone? Supersedes { get; init; }

    /// <summary>Why; null exactly when <see cref="SupersedesId"/> is.</summary>
    public string? SupersedesReason { get; init; }
}
