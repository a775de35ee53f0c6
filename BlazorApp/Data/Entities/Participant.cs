namespace BlazorApp.Data.Entities;

/// <summary>A person in an engagement, with the office held at the time, as printed.</summary>
public sealed class Participant
{
    public int Id { get; init; }

    public int EngagementId { get; init; }

    public Engagement? Engagement { get; init; }

    public int PersonId { get; init; }

    public Person? Person { get; init; }

    public required string Role { get; init; }

    /// <summary>Null: the person speaks for neither government.</summary>
    public Side? Side { get; init; }

    public DateOnly KnownOn { get; init; }
}
