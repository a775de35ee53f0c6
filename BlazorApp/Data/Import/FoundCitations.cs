using System.IO.Hashing;
using System.Runtime.InteropServices;
using BlazorApp.Data.Entities;

namespace BlazorApp.Data.Import;

/// <summary>
/// What the search needs to know of citations, gathered while their rows are made: to work it out of the rows afterwards would take longer than to write them.
/// </summary>
internal sealed class FoundCitations
{
    // What citations concern, as bits: kinds of commitments, sides, and one that says that there is anything at all.
    private const int FirstSide = 8;
    private const ushort IsFound = 1 << 15;

    // By statement, whose citations come one after the other; 0: none, as of unknowns.
    private readonly List<int> _firstSources = [];
    private DateOnly _firstPublicOn;

    private readonly Dictionary<int, ushort> _ofSources = [];
    private readonly Dictionary<UInt128, (int Id, DateOnly KnownOn)> _firstCitations = [];
    private readonly List<ushort> _ofCitations = [];
    private readonly Dictionary<ushort, string?> _facets = [];

    /// <summary>Takes the next citation: ids are consecutive from 1.</summary>
    public void Add(Citation citation, Statement statement, Commitment? commitment)
    {
        var concerns = Concerns(commitment?.Kind, statement.Side ?? commitment?.Side);
        CollectionsMarshal.GetValueRefOrAddDefault(_ofSources, citation.SourceId, out _) |= concerns;

        while (_firstSources.Count < statement.Id)
            _firstSources.Add(0);
        if (citation.Stance == Stance.Supports && (_firstSources[^1] == 0 || citation.PublicOn < _firstPublicOn))
            (_firstSources[^1], _firstPublicOn) = (citation.SourceId, citation.PublicOn);

        var knownOn = citation.PublicOn > statement.KnownOn ? citation.PublicOn : statement.KnownOn;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firstCitations, Hash(citation), out var isKnown);
        _ofCitations.Add(0);
        if (!isKnown)
            first = (citation.Id, knownOn);
        else if (knownOn < first.KnownOn)
        {
            (_ofCitations[citation.Id - 1], _ofCitations[first.Id - 1]) = (_ofCitations[first.Id - 1], 0);
            first = (citation.Id, knownOn);
        }

        _ofCitations[first.Id - 1] |= concerns;
    }

    /// <summary>The earliest source that supports a statement that has citations: the one its KnownOn comes from.</summary>
    public int FirstSource(int statement) => _firstSources[statement - 1];

    /// <summary>What a document is cited for, as <see cref="SearchFacets"/>; null if nothing.</summary>
    public string? FacetsOfSource(int source) => _ofSources.TryGetValue(source, out var concerns) ? Facets(concerns) : null;

    /// <summary>What the citation's words are quoted for, by whomever; null when the same words of the same source are found at a citation that was known earlier.</summary>
    public string? FacetsOfQuotation(int citation) => _ofCitations[citation - 1] is var concerns and not 0 ? Facets(concerns) : null;

    private static ushort Concerns(CommitmentKind? kind, Side? side) =>
        (ushort)(IsFound | (kind is null ? 0 : 1 << (int)kind) | (side is null ? 0 : 1 << (FirstSide + (int)side)));

    private string Facets(ushort concerns)
    {
        ref var facets = ref CollectionsMarshal.GetValueRefOrAddDefault(_facets, concerns, out _);
        return facets ??= string.Concat(
        [
            .. Enum.GetValues<CommitmentKind>().Where(kind => (concerns & 1 << (int)kind) != 0).Select(kind => $" {SearchFacets.Kind}{kind}"),
            .. Enum.GetValues<Side>().Where(side => (concerns & 1 << (FirstSide + (int)side)) != 0).Select(side => $" {SearchFacets.Side}{side}"),
        ]);
    }

    // A million quotations are not kept in memory; no two different ones have the same hash by chance.
    private static UInt128 Hash(Citation citation) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(citation.Quotation.AsSpan()), citation.SourceId);
}
