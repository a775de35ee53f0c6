namespace BlazorApp.Data.Entities;

/// <summary>Something that is not known of a commitment. It needs no citation: it says that there is none.</summary>
public sealed class Unknown
{
    public int Id { get; init; }

    public int CommitmentId { get; init; }

    public Commitment? Commitment { get; init; }

    public required string Key { get; init; }

    public required string Text { get; init; }

    /// <summary>The step of the ladder that it leaves open; null when it is about something else.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Whose step, where the sides act separately; null: every side's.</summary>
    public Side? Side { get; init; }

    /// <summary>Key of the claim or milestone that answered it later; null while it is open.</summary>
    public string? AnsweredByKey { get; init; }

    /// <summary>The day the answer became public; null exactly when <see cref="AnsweredByKey"/> is.</summary>
    public DateOnly? AnsweredOn { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>From when it was unknown: the day the commitment became public.</summary>
    public DateOnly KnownOn { get; init; }
}
