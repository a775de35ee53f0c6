using System.Linq.Expressions;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Evidence;

/// <summary>Commitments that stand alike: what totals are added from.</summary>
/// <param name="Steps">The letters of <see cref="Standing.Steps"/>.</param>
/// <param name="Priced">Those of them with a published amount.</param>
/// <param name="AmountUsd">The sum of those amounts, whole US dollars; 0 when there is none.</param>
public sealed record StandingGroup(CommitmentKind Kind, string Steps, int Commitments, int Priced, long AmountUsd, int OpenUnknowns);

/// <summary>By when someone should look at a commitment again.</summary>
public sealed record Review(string Slug, string Title, DateOnly By);

/// <summary>A commitment by name.</summary>
public sealed record CommitmentLink(string Slug, string Title);

/// <summary>A visit or meeting that produced or discussed a commitment.</summary>
/// <param name="Start">Null: undated.</param>
/// <param name="End">Null: one day, or not known.</param>
/// <param name="Others">The other commitments that it produced or discussed.</param>
public sealed record EngagementLink(string Slug, string Title, PartialDate? Start, PartialDate? End, IReadOnlyList<CommitmentLink> Others);

/// <summary>
/// Commitments with their ladders, claims, unknowns and citations. Each method is one round trip to the store; <see cref="ListAsync"/> counts in another, if the
/// count is not kept; <see cref="Read"/> is one for each <see cref="PageSizes.Chunk"/> commitments.
/// </summary>
/// <param name="kept">Where counts are kept, of which lists of any page and order have the same; null: nowhere.</param>
public sealed class DossierQueries(IDbContextFactory<CooperationDbContext> contexts, Kept? kept = null)
{
    /// <summary>Which filters apply to lists of commitments.</summary>
    public static readonly IReadOnlyList<string> Filters = ["stage", "side", "kind", "q"];

    // SQLite does not look for days and kinds under this collation in an index. So it reads rows in the order asked for until the page is full, and does not sort half
    // the store first.
    private const string OrderFirst = "NOCASE";

    /// <summary>The view's page of the commitments of the given kinds that it asks for.</summary>
    /// <param name="view">Its as-of day, filters, sort and page apply; without a sort, the order of the record.</param>
    /// <param name="kinds">Empty: every kind.</param>
    /// <param name="withClaims">False leaves out claims other than amounts, announced or sought: enough for ladders, and a fraction of the rows.</param>
    /// <param name="size">How many a page holds: one of <see cref="PageSizes"/>.</param>
    public async Task<Page<Dossier>> ListAsync(View view, IReadOnlyCollection<CommitmentKind> kinds, bool withClaims, int size = PageSizes.Commitments, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var page = Ordered(Matching(context, view, kinds), item => item, view.Sort).Skip((view.Page - 1) * size).Take(size);
        var dossiers = Dossiers(await Rows(context, page, view, withClaims).ToListAsync(cancellationToken), view);
        var isWhole = view.Page == 1 && dossiers.Count < size;
        var total = isWhole ? dossiers.Count : (await CountAsync(view, kinds, cancellationToken)).Sum(group => group.Commitments);
        return new Page<Dossier>(dossiers, size, view.Page, total);
    }

    /// <summary>The first of the commitments that the view asks for by name, in the order of the record.</summary>
    public async Task<Page<CommitmentLink>> NamesAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await Ordered(Matching(context, view, []), item => item, sort: null).Take(PageSizes.Names + 1)
            .Select(standing => new CommitmentLink(standing.Commitment!.Slug, standing.Commitment.Title)).ToListAsync(cancellationToken);
        return new Page<CommitmentLink>([.. names.Take(PageSizes.Names)], PageSizes.Names, hasMore: names.Count > PageSizes.Names);
    }

    /// <summary>All of them, read as they are enumerated, from one state of the store.</summary>
    public IEnumerable<Dossier> Read(View view, IReadOnlyCollection<CommitmentKind> kinds, bool withClaims)
    {
        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        var standings = Ordered(Matching(context, view, kinds), item => item, view.Sort);
        foreach (var (start, size) in PageSizes.Chunks())
        {
            var dossiers = Dossiers([.. Rows(context, standings.Skip(start).Take(size), view, withClaims)], view);
            foreach (var dossier in dossiers)
                yield return dossier;
            if (dossiers.Count < size)
                yield break;
        }
    }

    /// <summary>One commitment with all its claims; null if there is none of that slug, or none was public by the as-of day.</summary>
    public async Task<Dossier?> FindAsync(string slug, View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var standings = On(context, view).Where(standing => standing.Commitment!.Slug == slug);
        return Dossiers(await Rows(context, standings, view, withClaims: true).ToListAsync(cancellationToken), view).SingleOrDefault();
    }

    /// <summary>The visits and meetings that produced or discussed a commitment, as far as they and it were public by the as-of day; oldest first, undated last.</summary>
    public async Task<IReadOnlyList<EngagementLink>> EngagementsOfAsync(string slug, View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var held = Holding(context, view).Where(statement => statement.Type == StatementType.Engagement);
        var standings = On(context, view);
        return await context.Engagements.AsNoTracking()
            .Where(engagement => engagement.Produced.Any(commitment => commitment.Slug == slug) && held.Any(statement => statement.EngagementId == engagement.Id))
            .OrderBy(engagement => engagement.Start == null).ThenBy(engagement => engagement.Start).ThenBy(engagement => engagement.Id)
            .Select(engagement => new EngagementLink(engagement.Slug, engagement.Title, engagement.Start, engagement.End, engagement.Produced
                .Where(commitment => commitment.Slug != slug && standings.Any(standing => standing.CommitmentId == commitment.Id))
                .OrderBy(commitment => commitment.Id).Select(commitment => new CommitmentLink(commitment.Slug, commitment.Title)).ToList()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The commitment with most statements on which sources differ; the first of the record when none is disputed; null when nothing matches the view.</summary>
    public async Task<Dossier?> FindMostDisputedAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var standings = Matching(context, view, []).OrderByDescending(standing => standing.Disputes).ThenBy(standing => standing.CommitmentId).Take(1);
        return Dossiers(await Rows(context, standings, view, withClaims: true).ToListAsync(cancellationToken), view).SingleOrDefault();
    }

    /// <summary>The commitments behind the newest dated steps of those that the view asks for, as many steps as asked for.</summary>
    public async Task<IReadOnlyList<Dossier>> LatestAsync(View view, int steps, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await BehindAsync(context, view, Steps(context, view).Where(statement => statement.Date != null && statement.State != MilestoneState.Expected).OrderByDescending(statement => statement.Date).ThenBy(statement => statement.Id).Take(steps), cancellationToken);
    }

    /// <summary>The same of the steps that became public last.</summary>
    public async Task<IReadOnlyList<Dossier>> LatestKnownAsync(View view, int steps, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await BehindAsync(context, view, KnownSteps(context, view).OrderByDescending(statement => statement.KnownOn).ThenBy(statement => statement.Id).Take(steps), cancellationToken);
    }

    /// <summary>How many steps of the commitments that the view asks for became public from that day on.</summary>
    public async Task<int> CountKnownAsync(View view, DateOnly since, CancellationToken cancellationToken = default) => kept is null
        ? await CountKnownNowAsync(view, since, cancellationToken)
        : await kept.GetAsync($"steps since {since:O} {Matched(view)}", () => CountKnownNowAsync(view, since, cancellationToken));

    /// <summary>The commitments that are first to be looked at again, soonest first, whatever the view's page.</summary>
    public async Task<IReadOnlyList<Review>> ReviewsAsync(View view, int count, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var standings = Matching(context, view, []);
        return await context.Commitments.AsNoTracking().Where(commitment => standings.Any(standing => standing.CommitmentId == commitment.Id))
            .OrderBy(commitment => commitment.ReviewBy).ThenBy(commitment => commitment.Id).Take(count)
            .Select(commitment => new Review(commitment.Slug, commitment.Title, commitment.ReviewBy)).ToListAsync(cancellationToken);
    }

    /// <summary>How all that the view asks for stands, whatever its page.</summary>
    public async Task<IReadOnlyList<StandingGroup>> CountAsync(View view, IReadOnlyCollection<CommitmentKind> kinds, CancellationToken cancellationToken = default) => kept is null
        ? await CountNowAsync(view, kinds, cancellationToken)
        : await kept.GetAsync($"{string.Join(',', kinds)} {Matched(view)}", () => CountNowAsync(view, kinds, cancellationToken));

    /// <summary>Milestones, claims and the rest that were public and held on the view's day.</summary>
    internal static IQueryable<Statement> Holding(CooperationDbContext context, View view) => view.AsOf is { } asOf
        ? context.Statements.AsNoTracking().Where(statement => EF.Functions.Collate(statement.KnownOn.ToString(), OrderFirst).CompareTo(Formats.IsoDay(asOf)) <= 0 && (statement.EndedOn == null || statement.EndedOn > asOf))
        : context.Statements.AsNoTracking().Where(statement => statement.EndedOn == null);

    private static IQueryable<Statement> Steps(CooperationDbContext context, View view) =>
        OfMatching(context, view, Holding(context, view).Where(statement => statement.Type == StatementType.Milestone));

    /// <summary>The same steps, for those who ask by the day they became known: they are found by the index of those days, not by the one of types.</summary>
    private static IQueryable<Statement> KnownSteps(CooperationDbContext context, View view)
    {
        var steps = OfMatching(context, view, context.Statements.AsNoTracking().Where(statement => EF.Functions.Collate(statement.Type.ToString(), OrderFirst) == nameof(StatementType.Milestone)));
        return view.AsOf is { } asOf
            ? steps.Where(statement => statement.KnownOn <= asOf && (statement.EndedOn == null || statement.EndedOn > asOf))
            : steps.Where(statement => statement.EndedOn == null);
    }

    // Where nothing narrows the view, all commitments match of which a statement was public: thousands of statements need not be asked one by one.
    private static IQueryable<Statement> OfMatching(CooperationDbContext context, View view, IQueryable<Statement> statements)
    {
        if (view is { Kind: null, Side: null, Stage: null, Text: null })
            return statements;
        var matching = Matching(context, view, []);
        return statements.Where(statement => matching.Any(standing => standing.CommitmentId == statement.CommitmentId));
    }

    private static async Task<IReadOnlyList<Dossier>> BehindAsync(CooperationDbContext context, View view, IQueryable<Statement> steps, CancellationToken cancellationToken)
    {
        var standings =
            from id in steps.Select(statement => statement.CommitmentId!.Value).Distinct()
            join standing in Matching(context, view, []) on id equals standing.CommitmentId
            select standing;
        return Dossiers(await Rows(context, standings, view, withClaims: false).ToListAsync(cancellationToken), view);
    }

    private async Task<int> CountKnownNowAsync(View view, DateOnly since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await KnownSteps(context, view).CountAsync(statement => statement.KnownOn >= since, cancellationToken);
    }

    private async Task<IReadOnlyList<StandingGroup>> CountNowAsync(View view, IReadOnlyCollection<CommitmentKind> kinds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(context, view, kinds, areCounted: true).GroupBy(standing => new { standing.Kind, standing.Steps }).Select(group => new StandingGroup(
            group.Key.Kind, group.Key.Steps, group.Count(), group.Count(standing => standing.AmountUsd != null), group.Sum(standing => standing.AmountUsd ?? 0), group.Sum(standing => standing.OpenUnknowns)))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<Standing> On(CooperationDbContext context, View view, bool areCounted = false)
    {
        var standings = context.Standings.AsNoTracking();
        if (DayOf(view, areCounted) is not { } asOf)
            return standings.Where(standing => standing.UntilDay == Standing.Open);
        standings = standings.Where(standing => standing.FromDay <= asOf);
        return areCounted
            ? standings.Where(standing => standing.UntilDay > asOf)
            : standings.Where(standing => EF.Functions.Collate(standing.UntilDay.ToString(), OrderFirst).CompareTo(Formats.IsoDay(asOf)) > 0);
    }

    /// <summary>
    /// The day to look at; null for what holds now. Where the order is one of the commitments, what holds now is looked for as of the last day there is: by the end of
    /// their standings it would be found faster, but not in that order.
    /// </summary>
    private static DateOnly? DayOf(View view, bool areCounted) =>
        view.AsOf ?? (!areCounted && view.Sort?.TrimStart('-') is "title" or "announced" ? Standing.Open.AddDays(-1) : null);

    /// <summary>All of the view that <see cref="Matching"/> depends on, as a question for <see cref="Kept"/>.</summary>
    internal static string Matched(View view) => $"{view.AsOf:O} {view.Kind} {view.Side} {view.Stage} {view.Text}";

    /// <summary>How each commitment that the view asks for stood on its day.</summary>
    /// <param name="areCounted">Whether all are wanted and no page of them: they are found then by an index, in no order.</param>
    internal static IQueryable<Standing> Matching(CooperationDbContext context, View view, IReadOnlyCollection<CommitmentKind> kinds, bool areCounted = false)
    {
        var standings = On(context, view, areCounted);
        if (kinds.Count > 0)
            standings = Of(kinds);
        if (view.Kind is { } kind)
            standings = Of([kind]);
        if (view.Side is { } side)
            standings = standings.Where(standing => standing.Side == side || (side != Side.Both && standing.Side == Side.Both));
        if (view.Stage is { } stage)
            standings = standings.Where(standing => standing.Furthest == stage);
        foreach (var pattern in TextFilter.Patterns(view.Text))
            standings = standings.Where(standing => EF.Functions.Glob(standing.Commitment!.Title, pattern) || EF.Functions.Glob(standing.Commitment.Summary, pattern));
        return standings;

        IQueryable<Standing> Of(IReadOnlyCollection<CommitmentKind> wanted)
        {
            var names = wanted.Select(kind => kind.ToString()).ToList();
            return DayOf(view, areCounted) is null || areCounted
                ? standings.Where(standing => wanted.Contains(standing.Kind))
                : standings.Where(standing => names.Contains(EF.Functions.Collate(standing.Kind.ToString(), OrderFirst)));
        }
    }

    private static IQueryable<Row> Rows(CooperationDbContext context, IQueryable<Standing> page, View view, bool withClaims)
    {
        var evidence = context.Evidence.AsNoTracking();
        if (!withClaims)
            evidence = evidence.Where(entry => entry.Statement != StatementType.Claim || entry.AmountUsd != null || entry.ClaimKind == ClaimKind.AmountSought);
        if (view.AsOf is { } asOf)
            evidence = evidence.Where(entry => entry.KnownOn <= asOf && (entry.PublicOn == null || entry.PublicOn <= asOf));
        var rows =
            from standing in page
            join commitment in context.Commitments on standing.CommitmentId equals commitment.Id
            join entry in evidence on standing.CommitmentId equals entry.CommitmentId
            select new { Commitment = commitment, Standing = standing, Entry = entry };
        return Ordered(rows, row => row.Standing, view.Sort).ThenBy(row => row.Entry.StatementId).ThenBy(row => row.Entry.CitationId)
            .Select(row => new Row { Commitment = row.Commitment, Entry = row.Entry });
    }

    // What ties goes by amount, then keeps the order of the record.
    private static IOrderedQueryable<T> Ordered<T>(IQueryable<T> rows, Expression<Func<T, Standing>> standing, string? sort)
    {
        Expression<Func<Standing, object?>>? key = sort?.TrimStart('-') switch
        {
            "title" => item => item.Commitment!.Title,
            "kind" => item => item.Kind,
            "stage" => item => item.Rank,
            "announced" => item => item.Commitment!.KnownOn,
            "amount" => item => item.AmountUsd,
            _ => null,
        };
        if (key is null)
            return rows.OrderBy(Of<int>(item => item.CommitmentId));

        // An amount that is not known is not the smallest: it stands last either way.
        var ordered = sort!.StartsWith('-') ? rows.OrderByDescending(Of(key)) : sort == "amount" ? rows.OrderBy(Of(item => item.AmountUsd == null)).ThenBy(Of(key)) : rows.OrderBy(Of(key));
        return (sort.TrimStart('-') == "amount" ? ordered : ordered.ThenByDescending(Of(item => item.AmountUsd))).ThenBy(Of<int>(item => item.CommitmentId));

        Expression<Func<T, TKey>> Of<TKey>(Expression<Func<Standing, TKey>> of) =>
            Expression.Lambda<Func<T, TKey>>(new Substitution(of.Parameters[0], standing.Body).Visit(of.Body), standing.Parameters);
    }

    private static List<Dossier> Dossiers(IEnumerable<Row> rows, View view) =>
        [.. rows.GroupBy(row => row.Commitment.Id).Select(group => ToDossier(group.First().Commitment, [.. group.Select(row => row.Entry)], view))];

    /// <summary>A commitment from the rows of its statements that were public by the view's day.</summary>
    internal static Dossier ToDossier(Commitment commitment, IReadOnlyList<EvidenceEntry> entries, View view) => new(
        commitment.Slug, commitment.Title, commitment.Kind, commitment.Side, commitment.Summary, commitment.Recorded, commitment.ReviewBy, commitment.KnownOn,
        [.. EvidenceReader.Statements(entries, StatementType.Milestone).Select(statement => EvidenceReader.Milestone(statement, view))],
        [.. EvidenceReader.Statements(entries, StatementType.Claim).Select(statement => EvidenceReader.Claim(statement, view))],
        [.. EvidenceReader.Statements(entries, StatementType.Unknown).Select(statement => EvidenceReader.Unknown(statement, view))]);

    private sealed class Row
    {
        public required Commitment Commitment { get; init; }

        public required EvidenceEntry Entry { get; init; }
    }

    /// <summary>Puts an expression in the place of a parameter.</summary>
    private sealed class Substitution(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}
