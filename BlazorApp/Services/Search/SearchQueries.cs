using System.Text.Json;
using BlazorApp.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Search;

/// <summary>What sort of thing was found.</summary>
public enum SearchEntryType { Commitment, Person, Engagement, Source, Milestone, Claim, Unknown, Quotation }

/// <summary>A piece of a text, and whether it is what was looked for.</summary>
public sealed record SearchPart(string Text, bool IsMatch);

/// <summary>One thing found.</summary>
/// <param name="Title">Its own title: of a step, its label and state; of a quotation, who speaks; empty for what has none.</param>
/// <param name="Snippet">The part of its text that matches best; “…” where it was cut.</param>
/// <param name="Subject">Title of the commitment or engagement that it belongs to; null for documents.</param>
/// <param name="CommitmentSlug">Null when it belongs to no single commitment.</param>
/// <param name="EngagementSlug">Null when it belongs to no engagement.</param>
/// <param name="Key">Its name within the commitment; null for what has none.</param>
/// <param name="Kind">Of the commitment it belongs to; null when there is no single one.</param>
/// <param name="Side">Of a person, whose office it is; null for neither government's, and for all else.</param>
/// <param name="SourceSlug">The document that made it known; null for unknowns, as are the other facts of a source.</param>
/// <param name="KnownOn">The day it became public.</param>
/// <param name="EndedOn">The day from which it no longer holds, being corrected or answered; null while it holds, as it does on the view's day if that is an earlier one.</param>
public sealed record SearchHit(
    SearchEntryType Type, IReadOnlyList<SearchPart> Title, IReadOnlyList<SearchPart> Snippet, string? Subject, string? CommitmentSlug, string? EngagementSlug, string? Key,
    CommitmentKind? Kind, Side? Side, string? SourceSlug, string? Publisher, PartialDate? Published, string? Url, string? Language, DateOnly KnownOn, DateOnly? EndedOn)
{
    /// <summary>Title and snippet as plain text; empty where there is none.</summary>
    public string TitleText => string.Concat(Title.Select(part => part.Text));

    public string SnippetText => string.Concat(Snippet.Select(part => part.Text));

    /// <summary>Where it stands.</summary>
    public string AddressIn(View view) =>
        Type == SearchEntryType.Source ? Addresses.Source(SourceSlug!, view)
        : CommitmentSlug is { } commitment ? Addresses.Commitment(commitment, view, Key)
        : Addresses.Engagement(EngagementSlug!, view);
}

/// <summary>Why there is an answer or none.</summary>
public enum SearchState
{
    /// <summary>Nothing was asked.</summary>
    NotAsked,

    /// <summary>One letter only.</summary>
    TooShort,

    /// <summary>Signs or pictures only: there is no word in it.</summary>
    NoWord,

    /// <summary>It was looked for, and found or not.</summary>
    Answered,
}

/// <summary>What was found, best first.</summary>
/// <param name="Found">How many match, <see cref="SearchQueries.MostRanked"/> at most.</param>
/// <param name="HasMore">Whether more match than were ranked.</param>
/// <param name="Page">The page these hits are, from 1; the last one when a later was asked for.</param>
public sealed record SearchAnswer(SearchState State, IReadOnlyList<SearchHit> Hits, int Found, bool HasMore, int Page)
{
    /// <summary>“12 results”, “more than 1,000 results”.</summary>
    public string Describe() => (HasMore ? "more than " : "") + Formats.Count(Found, "result");
}

/// <summary>Full-text search over the record. Each method asks twice, for the words that begin as those typed, then for what has them; <see cref="JumpAsync"/> once more of each where few are named so, <see cref="Read"/> once more for what comes after the first few.</summary>
public sealed class SearchQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    public const int PageSize = 25;

    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["side", "kind", "q"];

    /// <summary>Where more match, only so many are ranked, commitments first, so that no question costs more than this.</summary>
    public const int MostRanked = 1_000;

    private const int MostJumps = 8;

    // Each costs a look-up in the index.
    private const int MostWords = 64;
    private const char Begin = '\u0002', End = '\u0003';

    private static readonly IReadOnlyList<SearchEntryType> Places = [SearchEntryType.Commitment, SearchEntryType.Person, SearchEntryType.Engagement, SearchEntryType.Source];

    // A title weighs more than a text, a text more than what it belongs to; of equals the commitment comes first, and a person whose name was typed before what
    // only has it in its title. A person is found once, in the office known last of those that match. To weigh words, the index must go through all
    // that have them: so what matches very much stays in the order of the index, which has the weightiest first. Only a page's texts are marked.
    // The index leads each join, once, within bounds: asked for row by row, it would gather all words that begin so each time. Before it stands only what tells
    // whether it is asked at all.
    private const string Sql = """
        WITH Candidates AS MATERIALIZED (
            SELECT e.Id, e.Type, e.Title, e.KnownOn FROM SearchIndex CROSS JOIN SearchEntries e ON e.Id = SearchIndex.rowid
            WHERE SearchIndex MATCH @match AND (@asof IS NULL OR e.KnownOn <= @asof)
            ORDER BY SearchIndex.rowid LIMIT @most + 1),
        Repeated AS MATERIALIZED (
            SELECT Id FROM (SELECT Id, row_number() OVER (PARTITION BY Title ORDER BY KnownOn DESC, Id) AS Office FROM Candidates WHERE Type = 'Person') WHERE Office > 1),
        Counted AS MATERIALIZED (SELECT count(*) - CASE WHEN count(*) > @most THEN 0 ELSE (SELECT count(*) FROM Repeated) END AS Found FROM Candidates),
        Weighed AS (
            SELECT k.Id, 0 AS Score FROM Candidates k WHERE (SELECT Found FROM Counted) > @most
            UNION ALL
            SELECT k.Id, bm25(SearchIndex, 8, 4, 1, 0) * CASE k.Type WHEN 'Commitment' THEN 3 WHEN 'Person' THEN CASE WHEN bm25(SearchIndex, 1, 0, 0, 0) < 0 THEN 3 ELSE 1 END ELSE 1 END
            FROM Counted n CROSS JOIN SearchIndex CROSS JOIN Candidates k ON k.Id = SearchIndex.rowid
            WHERE n.Found BETWEEN 1 AND @most AND SearchIndex MATCH @match AND SearchIndex.rowid BETWEEN (SELECT min(Id) FROM Candidates) AND (SELECT max(Id) FROM Candidates)),
        Page AS MATERIALIZED (
            SELECT w.Id, row_number() OVER (ORDER BY w.Score, w.Id) AS Place
            FROM Weighed w WHERE w.Id NOT IN (SELECT Id FROM Repeated) ORDER BY Place
            LIMIT @size OFFSET min(@offset, (SELECT max(0, min(Found, @most) - 1) / @size * @size FROM Counted)))
        SELECT e.Type, highlight(SearchIndex, 0, char(2), char(3)) AS Title, snippet(SearchIndex, 1, char(2), char(3), '…', 40) AS Body,
               coalesce(c.Title, g.Title) AS Subject, c.Slug AS CommitmentSlug, g.Slug AS EngagementSlug, e.Key, c.Kind, CASE e.Type WHEN 'Person' THEN t.Side END AS Side,
               s.Slug AS SourceSlug, s.Publisher, s.Published, s.Url, s.Language, e.KnownOn, e.EndedOn, n.Found
        FROM SearchIndex CROSS JOIN Page p ON p.Id = SearchIndex.rowid JOIN SearchEntries e ON e.Id = p.Id CROSS JOIN Counted n
        LEFT JOIN Commitments c ON c.Id = e.CommitmentId LEFT JOIN Engagements g ON g.Id = e.EngagementId LEFT JOIN Sources s ON s.Id = e.SourceId LEFT JOIN Statements t ON t.Id = e.StatementId
        WHERE SearchIndex MATCH @match AND SearchIndex.rowid BETWEEN (SELECT coalesce(min(Id), 1) FROM Page) AND (SELECT coalesce(max(Id), 0) FROM Page)
        ORDER BY p.Place
        """;

    // The words that begin so, each found from the one before it, so that no more are read than are wanted. No letter or digit comes after the last sign of Unicode.
    private const string WordsSql = """
        WITH RECURSIVE Words (Beginning, Word, Number) AS (
            SELECT value, (SELECT min(w.Word) FROM SearchWords w WHERE w.Word >= value AND w.Word < value || char(1114111)), 1 FROM json_each(@beginnings)
            UNION ALL
            SELECT b.Beginning, (SELECT min(w.Word) FROM SearchWords w WHERE w.Word > b.Word AND w.Word < b.Beginning || char(1114111)), b.Number + 1
            FROM Words b WHERE b.Word IS NOT NULL AND b.Number <= @most)
        SELECT Beginning, Word FROM Words WHERE Word IS NOT NULL
        """;

    /// <summary>A page of what matches the view's text, kind and side and was public by its day.</summary>
    public async Task<SearchAnswer> FindAsync(View view, CancellationToken cancellationToken = default) =>
        await FindAsync(view, [], PageSize, cancellationToken);

    /// <summary>All that is ranked, whatever the page, from one state of the store: the first few are asked for by themselves, so that a file begins at once.</summary>
    public IEnumerable<SearchHit> Read(View view)
    {
        var text = SearchText.Read(view.Text);
        if (text.IsEmpty)
            yield break;

        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        var words = ByBeginning(text, [.. Words(context, text)]);
        var count = 0;
        foreach (var size in (int[])[PageSizes.FirstChunk, MostRanked])
        {
            var rows = Rows(context, text, words, view with { Page = 1 }, [], size).ToList();
            foreach (var row in rows.Skip(count))
                yield return ToHit(row, view);
            if (rows.Count < size)
                yield break;
            count = rows.Count;
        }
    }

    /// <summary>The best few of what has a place of its own: commitments, people, engagements, documents. What is named so comes before what only tells of it.</summary>
    public async Task<IReadOnlyList<SearchHit>> JumpAsync(View view, CancellationToken cancellationToken = default)
    {
        var named = await FindAsync(view with { Page = 1 }, Places, MostJumps, cancellationToken, isNamed: true);
        var others = named.Hits.Count == MostJumps ? [] : (await FindAsync(view with { Page = 1 }, Places, MostJumps, cancellationToken)).Hits;
        return [.. named.Hits.Concat(others).DistinctBy(hit => hit.AddressIn(view) + hit.TitleText).Take(MostJumps)];
    }

    private async Task<SearchAnswer> FindAsync(View view, IReadOnlyList<SearchEntryType> types, int size, CancellationToken cancellationToken, bool isNamed = false)
    {
        var text = SearchText.Read(view.Text);
        if (text.IsEmpty)
            return new SearchAnswer(view.Text is null ? SearchState.NotAsked : text.IsTooShort ? SearchState.TooShort : SearchState.NoWord, [], 0, false, 1);

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var words = ByBeginning(text, await Words(context, text).ToListAsync(cancellationToken));
        var rows = await Rows(context, text, words, view, types, size, isNamed).ToListAsync(cancellationToken);

        var found = rows.Count == 0 ? 0 : Math.Min(rows[0].Found, MostRanked);
        return new SearchAnswer(SearchState.Answered, [.. rows.Select(row => ToHit(row, view))], found, rows.Count > 0 && rows[0].Found > MostRanked, Math.Min(view.Page, Math.Max(1, (found + size - 1) / size)));
    }

    private static IQueryable<Row> Rows(
        CooperationDbContext context, SearchText text, IReadOnlyDictionary<string, IReadOnlyList<string>> words, View view, IReadOnlyList<SearchEntryType> types, int size, bool isNamed = false) =>
        context.Database.SqlQueryRaw<Row>(
            Sql, new SqliteParameter("@match", text.ToMatch(words, isNamed, Facets(view, types))), new SqliteParameter("@asof", view.AsOf is { } asOf ? Formats.IsoDay(asOf) : DBNull.Value),
            new SqliteParameter("@most", MostRanked), new SqliteParameter("@size", size), new SqliteParameter("@offset", (view.Page - 1) * size));

    /// <summary>The words of the index that begin as those looked for, of each beginning one more than its share of <see cref="MostWords"/> at most.</summary>
    private static IQueryable<BegunWord> Words(CooperationDbContext context, SearchText text) => context.Database.SqlQueryRaw<BegunWord>(
        WordsSql, new SqliteParameter("@beginnings", JsonSerializer.Serialize(text.Beginnings)), new SqliteParameter("@most", Share(text)));

    /// <summary>Those words by beginning, without the beginnings that have more than their share.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ByBeginning(SearchText text, IReadOnlyCollection<BegunWord> words)
    {
        var found = words.ToLookup(word => word.Beginning, word => word.Word);
        return text.Beginnings.Where(beginning => found[beginning].Count() <= Share(text)).ToDictionary(beginning => beginning, IReadOnlyList<string> (beginning) => [.. found[beginning]]);
    }

    private static int Share(SearchText text) => MostWords / Math.Max(1, text.Beginnings.Count());

    private static IEnumerable<IReadOnlyList<string>> Facets(View view, IReadOnlyList<SearchEntryType> types)
    {
        if (types.Count > 0)
            yield return [.. types.Select(type => $"{SearchFacets.Type}{type}")];
        if (view.Kind is { } kind)
            yield return [$"{SearchFacets.Kind}{kind}"];
        if (view.Side is { } side)
            yield return [.. new[] { side, Side.Both }.Distinct().Select(each => $"{SearchFacets.Side}{each}")];
    }

    private static SearchHit ToHit(Row row, View view) => new(
        Enum.Parse<SearchEntryType>(row.Type), Parts(row.Title), Parts(row.Body), row.Subject, row.CommitmentSlug, row.EngagementSlug, row.Key,
        row.Kind is { } kind ? Enum.Parse<CommitmentKind>(kind) : null, row.Side is { } side ? Enum.Parse<Side>(side) : null, row.SourceSlug, row.Publisher, row.Published is { } published ? PartialDate.Parse(published) : null,
        row.Url, row.Language, row.KnownOn, row.EndedOn > view.AsOf ? null : row.EndedOn);

    /// <summary>Cuts at the signs that the index sets around what matched: text of the record never becomes markup.</summary>
    private static IReadOnlyList<SearchPart> Parts(string? marked) => marked is null ? [] :
        [.. marked.Split(Begin).SelectMany((piece, index) => index == 0
            ? [new SearchPart(piece, false)]
            : piece.Split(End) is [var match, .. var rest] ? new[] { new SearchPart(match, true), new SearchPart(string.Concat(rest), false) } : [])
            .Where(part => part.Text.Length > 0)];

    private sealed record BegunWord(string Beginning, string Word);

    private sealed record Row(
        string Type, string? Title, string? Body, string? Subject, string? CommitmentSlug, string? EngagementSlug, string? Key, string? Kind, string? Side,
        string? SourceSlug, string? Publisher, string? Published, string? Url, string? Language, DateOnly KnownOn, DateOnly? EndedOn, int Found);
}
