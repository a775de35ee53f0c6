namespace BlazorApp.Data.Entities;

/// <summary>Something one or both governments said they would do.</summary>
public sealed class Commitment
{
    public int Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public CommitmentKind Kind { get; init; }

    /// <summary>Who made it.</summary>
    public Side Side { get; init; }

    public required string Summary { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>The day by which someone should look again.</summary>
    public DateOnly ReviewBy { get; init; }

    /// <summary>The day its first milestone became public.</summary>
    public DateOnly KnownOn { get; init; }

    public List<Engagement> Engagements { get; } = [];
}
