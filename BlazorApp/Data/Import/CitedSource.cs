using BlazorApp.Data.Entities;

namespace BlazorApp.Data.Import;

/// <summary>A document, and how much of it has been cited so far.</summary>
internal sealed class CitedSource(SourceRecord record, int id, int originId)
{
    private int _differing;
    private int? _first;

    public SourceRecord Record => record;

    public int Id => id;

    public int OriginId => originId;

    /// <summary>How often it has been cited so far.</summary>
    public int Citations { get; private set; }

    /// <summary>The day it was published, if it says so; else the day by which it was public; but no later than the day of record.</summary>
    public DateOnly PublicOn { get; } = record.Published?.LastDay is not { } published ? record.KnownBy?.Date ?? record.Recorded : published < record.Recorded ? published : record.Recorded;

    public void Add(Citation citation)
    {
        Citations++;
        _differing += citation.Stance == Stance.Supports ? 0 : 1;
        _first ??= citation.Id;
    }

    public Source ToRow() => new()
    {
        Id = id, Slug = record.Slug, Title = record.Title, Publisher = record.Publisher, Author = record.Author, Published = record.Published,
        KnownBy = record.KnownBy?.Date, KnownByBasis = record.KnownBy?.Basis, Retrieved = record.Retrieved, Recorded = record.Recorded, Url = record.Url,
        Language = record.Language, Directness = record.Directness, OriginId = originId, Document = record.Document, Note = record.Note,
        PublicOn = PublicOn, CitationCount = Citations, DifferingCount = _differing, FirstCitationId = _first,
    };
}
