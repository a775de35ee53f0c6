namespace BlazorApp.Data.Entities;

/// <summary>
/// How a commitment stood from one day until another, as its ladder tells it: worked out by the import, so that lists and totals of any as-of day need not
/// draw every ladder. A day has exactly one standing of each commitment that was public by it.
/// </summary>
public sealed record Standing
{
    /// <summary>The end of a standing that still holds.</summary>
    public static readonly DateOnly Open = DateOnly.MaxValue;

    public int CommitmentId { get; init; }

    public Commitment? Commitment { get; init; }

    /// <summary>Its first day.</summary>
    public DateOnly FromDay { get; init; }

    /// <summary>The day on which it no longer held; <see cref="Open"/> while it holds.</summary>
    public DateOnly UntilDay { get; init; }

    /// <summary>The last day, up to its first, on which a step of either side became known or was corrected, or the ladder changed otherwise.</summary>
    public DateOnly MovedOn { get; init; }

    /// <summary>The day on which the commitment became public.</summary>
    public DateOnly KnownOn { get; init; }

    public CommitmentKind Kind { get; init; }

    public Side Side { get; init; }

    /// <summary>The furthest step; null when none is reached, wholly or in part, under way or expected.</summary>
    public Stage? Furthest { get; init; }

    /// <summary>That step's place on its ladder, from 0; -1 for none.</summary>
    public int Rank { get; init; }

    /// <summary>A letter for each step of the ladder, in order, as <see cref="Standings.Letters"/> has them.</summary>
    public required string Steps { get; init; }

    /// <summary>Where it stood, in a few words, as <see cref="Ladder{T}.DescribeStanding"/> has them: what reads alike on two days has not moved.</summary>
    public required string StandsAt { get; init; }

    /// <summary>Whole US dollars, as announced; null: no amount is published.</summary>
    public long? AmountUsd { get; init; }

    /// <summary>Unknowns not yet answered.</summary>
    public int OpenUnknowns { get; init; }

    /// <summary>Statements on which sources differ.</summary>
    public int Disputes { get; init; }
}
