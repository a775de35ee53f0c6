namespace BlazorApp.Data.Entities;

/// <summary>A document that says something of a commitment or an engagement, and how much of it is cited.</summary>
public sealed class Source
{
    public int Id { get; init; }

    public required string Slug { get; init; }

    /// <summary>As printed, or a description in square brackets when the title was not seen.</summary>
    public required string Title { get; init; }

    public required string Publisher { get; init; }

    /// <summary>As printed; null when no author is.</summary>
    public string? Author { get; init; }

    /// <summary>Null: the document bears no date.</summary>
    public PartialDate? Published { get; init; }

    /// <summary>A day by which an undated document was public; null when nothing shows one.</summary>
    public DateOnly? KnownBy { get; init; }

    /// <summary>How <see cref="KnownBy"/> is known; null exactly when that is.</summary>
    public string? KnownByBasis { get; init; }

    /// <summary>The day the text was read.</summary>
    public DateOnly Retrieved { get; init; }

    public DateOnly Recorded { get; init; }

    /// <summary>Null: no address is known.</summary>
    public string? Url { get; init; }

    /// <summary>ISO 639-1: en or es.</summary>
    public required string Language { get; init; }

    public Directness Directness { get; init; }

    public int OriginId { get; init; }

    public Origin? Origin { get; init; }

    /// <summary>File name of the stored text, with which a test compares the quotations word for word; null when only an excerpt was seen.</summary>
    public string? Document { get; init; }

    public string? Note { get; init; }

    /// <summary>The day from which its words count: it was published (of a month or year only, its last day), or known to be public, or else recorded; never a later day than that.</summary>
    public DateOnly PublicOn { get; init; }

    /// <summary>Quotations taken from it. Worked out by the import, as are the two below.</summary>
    public int CitationCount { get; init; }

    /// <summary>Those of them that differ from or contradict what is recorded.</summary>
    public int DifferingCount { get; init; }

    /// <summary>The first of them in the order of the records; null when nothing cites it.</summary>
    public int? FirstCitationId { get; init; }
}
