namespace BlazorApp.Data.Entities;

/// <summary>Someone who took part in an engagement; an unnamed person carries the words a source printed.</summary>
public sealed class Person
{
    public int Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }
}
