using System.Linq.Expressions;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Evidence;

/// <summary>A document in the list of sources.</summary>
/// <param name="Published">Null: undated.</param>
/// <param name="SiblingCount">Other documents that carry the same origin and were public by the view's day.</param>
/// <param name="Citations">Quotations taken from it for what was known by the view's day.</param>
/// <param name="Differing">Those of them that differ from or contradict what is recorded.</param>
/// <param name="Url">Null: no address is known.</param>
/// <param name="KnownOn">The day from which its words count.</param>
/// <param name="IsReadWhole">Whether the whole text was read, with which quotations are compared word for word; else only parts of it were seen.</param>
/// <param name="Id">Its place in the record.</param>
public sealed record SourceRow(
    string Slug, string Title, string Publisher, PartialDate? Published, string Language, Directness Directness, string OriginSlug, string OriginName,
    int SiblingCount, int Citations, int Differing, string? Url, DateOnly KnownOn, bool IsReadWhole, int Id);

/// <summary>A statement that a source is cited for, with all its citations, so that agreement and difference are seen together.</summary>
/// <param name="CommitmentSlug">Null when it is about an engagement.</param>
/// <param name="Type">Milestone, Claim, Engagement or Participant.</param>
/// <param name="EndedOn">The day on which its correction became public; null while it holds, as it does on the view's day if that is an earlier one.</param>
/// <param name="EndedBy">Why it was corrected; null exactly when <paramref name="EndedOn"/> is.</param>
/// <param name="EndedByKey">The key of what corrects it; null exactly when <paramref name="EndedOn"/> is.</param>
public sealed record CitedStatement(
    string Type, string Key, string Subject, string? CommitmentSlug, string? EngagementSlug, string Text, string? Assessment, EvidenceSet Evidence, DateOnly? EndedOn, string? EndedBy, string? EndedByKey)
{
    /// <summary>Where a statement of the same subject stands, by its key.</summary>
    public string AddressOf(string key, View view) => CommitmentSlug is { } commitment ? Addresses.Commitment(commitment, view, key) : Addresses.Engagement(EngagementSlug!, view);
}

/// <summary>One document.</summary>
/// <param name="Author">Null: none is printed.</param>
/// <param name="KnownBy">For an undated document, a day by which it was public; null when nothing shows one.</param>
/// <param name="KnownOn">The day from which its words count; null for one that nothing cites.</param>
/// <param name="IsReadWhole">Whether the whole text was read; else only parts of it were seen.</param>
/// <param name="SameOrigin">Other documents that carry the same report: together they are one origin.</param>
public sealed record SourceDetail(
    SourceReference Source, string? Author, DateOnly? KnownBy, string? KnownByBasis, DateOnly Retrieved, DateOnly Recorded, string? Note, string? OriginNote,
    DateOnly? KnownOn, bool IsReadWhole, IReadOnlyList<SiblingSource> SameOrigin);

/// <summary>Another document that carries the same report.</summary>
/// <param name="KnownOn">The day from which its words count; null for one that nothing cites.</param>
public sealed record SiblingSource(string Slug, string Publisher, string Title, DateOnly? KnownOn);

/// <summary>Documents, the independent reports behind them, and what each carries. Each method is one round trip; <see cref="Read"/> is one for each <see cref="PageSizes.Chunk"/> documents.</summary>
public sealed class SourceQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    public static readonly IReadOnlyList<string> Sorts = ["published", "publisher", "directness", "origin", "citations"];

    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["q"];

    // How far a document stands from what it tells: the order of Directness, which the store holds in words.
    private static readonly Expression<Func<Source, int>> Distance = source =>
        source.Directness == Directness.Official ? 0 : source.Directness == Directness.Primary ? 1 : source.Directness == Directness.Relays ? 2 : source.Directness == Directness.Rewrites ? 3 : 4;

    // SQLite's collation that takes small and capital letters alike.
    private const string NoCase = "NOCASE";

    /// <summary>The view's page of the documents public by its day, newest first unless the view sorts, undated last.</summary>
    public async Task<Page<SourceRow>> ListAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var sources = Matching(context, view);
        var rows = await Rows(context, sources, view, (view.Page - 1) * PageSizes.Rows, PageSizes.Rows).Select(row => new { Row = row, Total = sources.Count() }).ToListAsync(cancellationToken);
        return new Page<SourceRow>([.. rows.Select(row => row.Row)], PageSizes.Rows, view.Page, rows.FirstOrDefault()?.Total ?? 0);
    }

    /// <summary>All of them, read as they are enumerated, from one state of the store.</summary>
    public IEnumerable<SourceRow> Read(View view)
    {
        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        foreach (var (start, size) in PageSizes.Chunks())
        {
            var rows = Rows(context, Matching(context, view), view, start, size).ToList();
            foreach (var row in rows)
                yield return row;
            if (rows.Count < size)
                yield break;
        }
    }

    /// <summary>One document; null if there is none of that slug.</summary>
    public async Task<SourceDetail?> FindAsync(string slug, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Sources.AsNoTracking().Where(source => source.Slug == slug).Select(source => new SourceDetail(
            new SourceReference(source.Slug, source.Title, source.Publisher, source.Published, source.Url, source.Language, source.Directness, source.Origin!.Slug, source.Origin.Name),
            source.Author, source.KnownBy, source.KnownByBasis, source.Retrieved, source.Recorded, source.Note, source.Origin.Note,
            source.FirstCitationId == null ? null : source.PublicOn, source.Document != null,
            context.Sources.Where(other => other.OriginId == source.OriginId && other.Id != source.Id).OrderBy(other => other.Slug)
                .Select(other => new SiblingSource(other.Slug, other.Publisher, other.Title, other.FirstCitationId == null ? null : other.PublicOn)).ToList())).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The statements that a document is cited for, each with the citations of all sources, so that agreement and difference are seen together.</summary>
    public async Task<IReadOnlyList<CitedStatement>> CitedStatementsAsync(string slug, View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cited = context.Evidence.AsNoTracking().Where(entry => entry.SourceSlug == slug);
        var evidence = context.Evidence.AsNoTracking();
        if (view.AsOf is { } asOf)
        {
            cited = cited.Where(entry => entry.PublicOn <= asOf);
            evidence = evidence.Where(entry => entry.KnownOn <= asOf && entry.PublicOn <= asOf);
        }

        evidence = evidence.Where(entry => cited.Any(own => own.Statement == entry.Statement && own.StatementId == entry.StatementId));

        var rows = await (
            from entry in evidence
            join c in context.Commitments on entry.CommitmentId equals c.Id into commitments
            from commitment in commitments.DefaultIfEmpty()
            join e in context.Engagements on entry.EngagementId equals e.Id into engagements
            from engagement in engagements.DefaultIfEmpty()
            orderby entry.CommitmentId, entry.EngagementId, entry.Statement, entry.StatementId, entry.CitationId
            select new { Entry = entry, Commitment = commitment, Engagement = engagement }).ToListAsync(cancellationToken);

        return [.. rows.GroupBy(row => (row.Entry.Statement, row.Entry.StatementId)).Select(group =>
        {
            var (entry, commitment, engagement) = (group.First().Entry, group.First().Commitment, group.First().Engagement);
            var ended = EvidenceReader.HasEnded(entry, view);
            return new CitedStatement(
                entry.Statement.ToString(), entry.Key, (commitment?.Title ?? engagement?.Title)!, commitment?.Slug, engagement?.Slug,
                Text(entry, commitment?.Kind), EvidenceReader.Assessment(entry, view), EvidenceReader.Evidence(group.Select(row => row.Entry)),
                ended ? entry.EndedOn : null, ended ? entry.EndedBy : null, ended ? entry.EndedByKey : null);
        })];
    }

    private static string Text(EvidenceEntry entry, CommitmentKind? kind) => entry.Statement switch
    {
        StatementType.Milestone => $"{Formats.Step(kind!.Value, entry.Stage!.Value, entry.State!.Value, entry.Date)}. {entry.Text}".TrimEnd(),
        StatementType.Participant => $"{entry.PersonName}, {entry.Text}",
        _ => entry.Text ?? "",
    };

    private static IQueryable<Source> Matching(CooperationDbContext context, View view)
    {
        var sources = context.Sources.AsNoTracking();
        if (view.AsOf is { } asOf)
            sources = sources.Where(source => source.FirstCitationId != null && source.PublicOn <= asOf);
        foreach (var pattern in TextFilter.Patterns(view.Text))
        {
            sources = sources.Where(source => EF.Functions.Glob(source.Title, pattern) || EF.Functions.Glob(source.Publisher, pattern) || EF.Functions.Glob(source.Origin!.Name, pattern)
                || EF.Functions.Glob(source.Language == "es" ? "Spanish" : "English", pattern)); // As the column prints it.
        }

        return sources;
    }

    // The page is chosen first, so that documents of the same origin are counted for its rows only.
    private static IQueryable<SourceRow> Rows(CooperationDbContext context, IQueryable<Source> matching, View view, int start, int count)
    {
        var known = Matching(context, view with { Text = null });
        // How many there are now the store holds.
        var cited = context.Citations.Where(citation => context.Statements.Any(statement => statement.Id == citation.StatementId && statement.KnownOn <= view.AsOf));
        Expression<Func<Source, int>> citations = view.AsOf == null ? source => source.CitationCount : source => cited.Count(citation => citation.SourceId == source.Id);
        return Ordered(Ordered(matching).Skip(start).Take(count)).Select(source => new SourceRow(
            source.Slug, source.Title, source.Publisher, source.Published, source.Language, source.Directness, source.Origin!.Slug, source.Origin.Name,
            known.Count(other => other.OriginId == source.OriginId) - 1,
            view.AsOf == null ? source.CitationCount : cited.Count(citation => citation.SourceId == source.Id),
            view.AsOf == null ? source.DifferingCount : cited.Count(citation => citation.SourceId == source.Id && citation.Stance != Stance.Supports), source.Url, source.PublicOn, source.Document != null, source.Id));

        // What ties goes newest first, then in the order of the record.
        IQueryable<Source> Ordered(IQueryable<Source> sources) => (view.Sort switch
        {
            "published" => sources.OrderBy(source => source.Published == null).ThenBy(source => source.Published),
            "publisher" => sources.OrderBy(source => EF.Functions.Collate(source.Publisher, NoCase)),
            "-publisher" => sources.OrderByDescending(source => EF.Functions.Collate(source.Publisher, NoCase)),
            "directness" => sources.OrderBy(Distance),
            "-directness" => sources.OrderByDescending(Distance),
            "origin" => sources.OrderBy(source => EF.Functions.Collate(source.Origin!.Name, NoCase)),
            "-origin" => sources.OrderByDescending(source => EF.Functions.Collate(source.Origin!.Name, NoCase)),
            "citations" => sources.OrderBy(citations),
            "-citations" => sources.OrderByDescending(citations),
            _ => sources.OrderByDescending(source => source.Published),
        }).ThenByDescending(source => source.Published).ThenBy(source => source.Id);
    }
}
