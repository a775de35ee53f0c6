namespace BlazorApp.Data.Entities;

/// <summary>The independent report or document behind one or more sources. Confidence counts origins, never sources.</summary>
public sealed class Origin
{
    public int Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Why the sources that carry it count as one; null where it is evident.</summary>
    public string? Note { get; init; }
}
