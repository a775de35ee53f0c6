namespace BlazorApp.Data.Entities;

/// <summary>A visit or a meeting: when, where, who, and which commitments it produced or discussed.</summary>
public sealed class Engagement
{
    public int Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public EngagementKind Kind { get; init; }

    /// <summary>Null: undated.</summary>
    public PartialDate? Start { get; init; }

    /// <summary>Null: one day, or not known.</summary>
    public PartialDate? End { get; init; }

    public string? Place { get; init; }

    public required string Summary { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>The day it became public (<see cref="Citation.PublicOn"/> of its earliest citation).</summary>
    public DateOnly KnownOn { get; init; }

    public List<Commitment> Produced { get; } = [];
}
