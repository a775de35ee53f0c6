using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Services.Evidence;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Changes;

/// <summary>
/// What became known since a day, newest first. A page is two round trips, one for what is stated and one for official figures, and a third for how much there is where nothing but days narrows it;
/// <see cref="Read"/> is one for each <see cref="PageSizes.Chunk"/> changes, and one more.
/// </summary>
public sealed class ChangeQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["type", "kind", "side", "since", "recorded", "q"];

    // The parts of the list, in their order within a day.
    private const int Known = 0;
    private const int Document = 1;
    private const int Ended = 2;

    /// <summary>The view's page of everything from <see cref="View.Since"/> (null: the beginning) to the as-of day.</summary>
    /// <param name="commitment">Slug of the one commitment asked for; null: all, and engagements.</param>
    public async Task<Page<Change>> ListAsync(View view, string? commitment = null, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (start, count) = ((view.Page - 1) * PageSizes.Rows, PageSizes.Rows + 1);
        var revisions = Revisions(await context.OfficialFigures.AsNoTracking().ToListAsync(cancellationToken), view, commitment);
        var first = Math.Max(0, start - revisions.Count);
        var stated = Changes(await Rows(context, view, commitment, first, start + count - first).ToListAsync(cancellationToken));
        var changes = Window(stated, revisions, start - first, count);
        var total = changes.Count <= PageSizes.Rows && view.Page == 1 ? changes.Count : commitment is null ? await CountAsync(context, revisions, view, cancellationToken) : null;
        return new Page<Change>(InOrder(changes.Take(PageSizes.Rows)), PageSizes.Rows, view.Page, total, hasMore: changes.Count > PageSizes.Rows);
    }

    /// <summary>How many there are, as the days of the record add up; null where more than days narrows them, as counting them would cost more than a page.</summary>
    private static async Task<int?> CountAsync(CooperationDbContext context, IReadOnlyList<Change> revisions, View view, CancellationToken cancellationToken)
    {
        if ((view with { Since = null }).IsFiltered)
            return null;
        var (since, asOf) = (view.Since ?? DateOnly.MinValue, view.AsOf ?? DateOnly.MaxValue);
        var sum = await context.RecordDays.Where(day => day.Day <= asOf).GroupBy(day => 1).Select(days => new
        {
            First = days.Min(day => day.Day),
            Changes = days.Sum(day => day.Day >= since ? day.Changes : 0),
            Sources = days.Max(day => day.Sources) - days.Max(day => day.Day < since ? day.Sources : 0), // A day holds how many there were at its end.
        }).SingleOrDefaultAsync(cancellationToken);
        return sum is null ? null : sum.Changes + sum.Sources + revisions.Count(change => change.Day < sum.First); // Official figures alone begin no record.
    }

    /// <summary>All of it, read as it is enumerated, from one state of the store.</summary>
    public IEnumerable<Change> Read(View view)
    {
        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        var revisions = Revisions([.. context.OfficialFigures.AsNoTracking()], view, null);
        // All of one length: the order within a day is that of its chunk.
        const int size = PageSizes.Chunk;
        for (var start = 0; ; start += size)
        {
            var first = Math.Max(0, start - revisions.Count);
            var changes = Window(Changes([.. Rows(context, view, null, first, start + size - first)]), revisions, start - first, size);
            foreach (var change in InOrder(changes))
                yield return change;
            if (changes.Count < size)
                yield break;
        }
    }

    private static IQueryable<Row> Rows(CooperationDbContext context, View view, string? commitment, int start, int count)
    {
        var parts = OfType(Recorded(context, Within(Matching(context, view, commitment), view), view), view);
        var evidence = context.Evidence.AsNoTracking();
        if (view.AsOf is { } asOf)
            evidence = evidence.Where(entry => entry.PublicOn == null || entry.PublicOn <= asOf);
        return
            from change in Places(context, parts, start, count)
            join entry in evidence on change.Id equals entry.StatementId
            where change.CitationId == 0 || entry.CitationId == change.CitationId
            join c in context.Commitments on entry.CommitmentId equals c.Id into owners
            from owner in owners.DefaultIfEmpty()
            join e in context.Engagements on entry.EngagementId equals e.Id into engagements
            from engagement in engagements.DefaultIfEmpty()
            join s in context.Statements on change.EndedId equals s.Id into replacements
            from replaced in replacements.DefaultIfEmpty()
            from before in context.Standings.Where(standing => standing.CommitmentId == entry.CommitmentId && standing.UntilDay == change.Day).DefaultIfEmpty()
            from after in context.Standings.Where(standing => standing.CommitmentId == entry.CommitmentId && standing.FromDay == change.Day).DefaultIfEmpty()
            orderby change.Day descending, change.Part, change.Id, change.CitationId, change.EndedId, entry.CitationId
            select new Row
            {
                Day = change.Day, Part = change.Part, ChangeCitationId = change.CitationId, Entry = entry, Ended = replaced, Owner = owner, Engagement = engagement, Before = before, After = after,
                SourceRecorded = change.Part == Document ? context.Sources.Where(source => source.Slug == entry.SourceSlug).Select(source => (DateOnly?)source.Recorded).FirstOrDefault() : null,
            };
    }

    /// <summary>What the view asks for by commitment, kind, side and words, of any day.</summary>
    private static Parts Matching(CooperationDbContext context, View view, string? commitment)
    {
        var statements = context.Statements.AsNoTracking();
        if (commitment is not null)
            statements = statements.Where(statement => statement.Commitment!.Slug == commitment);
        if (view.Kind is { } kind)
            statements = statements.Where(statement => context.Commitments.Any(owner => owner.Id == statement.CommitmentId && owner.Kind == kind)); // No join: statements are read in the order of their days.
        if (view.Side is { } side)
            statements = statements.Where(statement => statement.Side == side || statement.Side == Side.Both);

        var documents = Documents(context, commitment is null && view.Kind is null && view.Side is null ? null : statements);
        foreach (var pattern in TextFilter.Patterns(view.Text))
        {
            statements = statements.Where(statement => EF.Functions.Glob(statement.Text!, pattern)
                || EF.Functions.Glob(statement.Commitment!.Title, pattern) || EF.Functions.Glob(statement.Engagement!.Title, pattern));
            documents = documents.Where(document => EF.Functions.Glob(document.Source.Title, pattern) || EF.Functions.Glob(document.Source.Publisher, pattern));
        }

        return new Parts(
            statements.Where(statement => statement.Type != StatementType.Unknown && statement.Type != StatementType.Participant), documents, statements.Where(statement => statement.EndedOn != null));
    }

    /// <summary>The documents that are cited, each with its first citation, which stands for it.</summary>
    /// <param name="narrowed">The statements that they are cited for; null: any.</param>
    private static IQueryable<CitedDocument> Documents(CooperationDbContext context, IQueryable<Statement>? narrowed)
    {
        var sources = context.Sources.AsNoTracking();
        var documents = narrowed is null
            ? sources.Select(source => new CitedDocument { Source = source, CitationId = source.FirstCitationId })
            : sources.Select(source => new CitedDocument { Source = source, CitationId = context.Citations.Where(citation => citation.SourceId == source.Id && narrowed.Any(statement => statement.Id == citation.StatementId)).OrderBy(citation => citation.Id).Select(citation => (int?)citation.Id).FirstOrDefault() });
        return documents.Where(document => document.CitationId != null);
    }

    /// <summary>What became public within the view's days.</summary>
    private static Parts Within(Parts parts, View view)
    {
        var (known, documents, ended) = parts;
        if (view.Since is { } since)
            (known, ended, documents) = (known.Where(statement => statement.KnownOn >= since), ended.Where(statement => statement.EndedOn >= since), documents.Where(document => document.Source.PublicOn >= since));
        if (view.AsOf is { } asOf)
            (known, ended, documents) = (known.Where(statement => statement.KnownOn <= asOf), ended.Where(statement => statement.EndedOn <= asOf), documents.Where(document => document.Source.PublicOn <= asOf));
        return new Parts(known, documents, ended);
    }

    /// <summary>What was recorded from the view's day on: a correction or an answer when the statement was that ended the other.</summary>
    private static Parts Recorded(CooperationDbContext context, Parts parts, View view) => view.Recorded is not { } recorded ? parts : new Parts(
        parts.Known.Where(statement => statement.Recorded >= recorded),
        parts.Documents.Where(document => document.Source.Recorded >= recorded),
        parts.Ended.Where(statement => context.Statements.Any(ending => ending.Id == statement.EndedById && ending.Recorded >= recorded)));

    /// <summary>What the view asks for by the type of the change.</summary>
    private static Parts OfType(Parts parts, View view)
    {
        if (view.Type is not { } type)
            return parts;
        var statement = type switch { ChangeType.Step => StatementType.Milestone, ChangeType.Claim => StatementType.Claim, ChangeType.Engagement => StatementType.Engagement, _ => (StatementType?)null };
        return new Parts(
            statement is { } stated ? parts.Known.Where(item => item.Type == stated) : parts.Known.Where(item => false),
            type == ChangeType.Source ? parts.Documents : parts.Documents.Where(document => false),
            type switch
            {
                ChangeType.Answer => parts.Ended.Where(item => item.Type == StatementType.Unknown),
                ChangeType.Correction => parts.Ended.Where(item => item.Type != StatementType.Unknown),
                _ => parts.Ended.Where(item => false),
            });
    }

    /// <summary>All parts in one order, as many as asked for. Each is cut by its own index before they are put in order.</summary>
    private static IQueryable<Place> Places(CooperationDbContext context, Parts parts, int start, int count)
    {
        var known = parts.Known.OrderByDescending(statement => statement.KnownOn).ThenBy(statement => statement.Id).Take(start + count)
            .Select(statement => new Place { Id = statement.Id, Day = statement.KnownOn, Part = Known, CitationId = 0, EndedId = 0 });
        var documents = parts.Documents.OrderByDescending(document => document.Source.PublicOn).ThenBy(document => document.CitationId).Take(start + count)
            .Join(context.Citations, document => document.CitationId, citation => citation.Id, (document, citation) => new Place { Id = citation.StatementId, Day = document.Source.PublicOn, Part = Document, CitationId = citation.Id, EndedId = 0 });
        var ended = parts.Ended.OrderByDescending(statement => statement.EndedOn).ThenBy(statement => statement.Id).Take(start + count)
            .Select(statement => new Place { Id = statement.EndedById!.Value, Day = statement.EndedOn!.Value, Part = Ended, CitationId = 0, EndedId = statement.Id });
        return known.Concat(documents).Concat(ended)
            .OrderByDescending(change => change.Day).ThenBy(change => change.Part).ThenBy(change => change.Id).ThenBy(change => change.CitationId).ThenBy(change => change.EndedId).Skip(start).Take(count);
    }

    private static IReadOnlyList<Change> Changes(IEnumerable<Row> rows) =>
        [.. rows.GroupBy(row => (row.Entry.StatementId, row.Part, row.ChangeCitationId, row.Ended?.Id)).Select(group => ToChange(group.First(), EvidenceReader.Evidence(group.Select(row => row.Entry))))];

    // Official figures are few: all of them stand ready, and take their places among a part of the rest that begins as many earlier.
    private static IReadOnlyList<Change> Window(IReadOnlyList<Change> stated, IReadOnlyList<Change> revisions, int skip, int count) =>
        [.. stated.Concat(revisions).OrderByDescending(change => change.Day).Skip(skip).Take(count)];

    private static IReadOnlyList<Change> Revisions(IReadOnlyList<OfficialFigure> figures, View view, string? commitment) =>
        commitment is not null || view.Kind is not null || view.Side is not null || view.Type is not (null or ChangeType.OfficialFigure) ? []
        :
        [
            .. VintageRevisions.Of(figures).SelectMany(ToChanges)
                .Where(change => !(change.Day < view.Since) && !(change.Day < view.Recorded) && !(change.Day > view.AsOf) && TextFilter.Passes($"{change.Subject} {change.Text}", view.Text))
                .OrderByDescending(change => change.Day),
        ];

    // Within a day: steps, claims, documents, engagements, corrections, answers, official figures.
    private static List<Change> InOrder(IEnumerable<Change> changes) =>
    [
        .. changes.OrderByDescending(change => change.Day).ThenBy(change => change.Type).ThenBy(change => change.Subject, StringComparer.Ordinal).ThenBy(change => change.Key, StringComparer.Ordinal),
    ];

    private static Change ToChange(Row row, EvidenceSet evidence)
    {
        var (entry, owner) = (row.Entry, row.Owner);
        if (row.Part == Document)
        {
            // A document is its own evidence.
            var citation = evidence.Citations[0] with { Stance = Stance.Supports, Difference = null };
            return new Change(ChangeType.Source, row.Day, row.SourceRecorded, citation.Source.Slug, citation.Source.Publisher,
                $"{PlainText.Sentence(citation.Source.Title)} {Formats.Label(citation.Source.Directness)}; origin: {citation.Source.OriginName}.", null, null, null, new EvidenceSet([citation]));
        }

        var text = Text(entry.Statement, entry.Stage, entry.State, entry.Date, entry.Text);
        var known = new Change(TypeOf(entry.Statement), row.Day, entry.Recorded, entry.Key, (owner?.Title ?? row.Engagement?.Title)!, text, owner?.Slug, owner?.Kind, entry.Side, evidence) { EngagementSlug = row.Engagement?.Slug };
        if (row.Ended is not { } ended)
            return known with { Move = MoveOf(row) };

        // What was replaced or asked is the news; who says so, and when it was recorded, belongs to what took its place.
        var before = Text(ended.Type, ended.Stage, ended.State, ended.Date, ended.Text);
        var change = known with { Key = ended.Key, Side = ended.Side, Replacement = new Replacement(entry.Key, text) };
        return ended.Type == StatementType.Unknown
            ? change with { Type = ChangeType.Answer, Text = $"Answered: {before}" }
            : change with { Type = ChangeType.Correction, Text = $"No longer holds: {before}", Reason = ended.EndedBy };

        string Text(StatementType type, Stage? stage, MilestoneState? state, PartialDate? date, string? text) =>
            type == StatementType.Milestone ? StepText(owner!.Kind, stage!.Value, state!.Value, date, text) : text ?? "";
    }

    // The vintage itself stands first, then what it changed.
    private static IEnumerable<Change> ToChanges(VintageRevisions published)
    {
        var vintage = Formats.Date(PartialDate.Parse(published.Vintage));
        yield return Entry(published.Vintage, $"ForeignAssistance.gov’s figures for Ecuador as of {vintage}, {(published.Previous is { } before ? $"after those of {Formats.Date(PartialDate.Parse(before))}" : "the first recorded here")}.");
        foreach (var figure in published.Figures)
        {
            yield return Entry(
                $"{figure.FiscalYear}-{figure.TransactionType.ToLowerInvariant()}",
                $"{figure.TransactionType} of fiscal year {figure.FiscalYear}: {Formats.Money(figure.BeforeUsd)} in {Formats.Date(PartialDate.Parse(published.Previous!))}, {Formats.Money(figure.AfterUsd)} in {vintage}"
                    + (figure.DifferenceUsd is { } difference ? $" ({(difference < 0 ? "less" : "more")} by {Formats.Money(Math.Abs(difference))}); current dollars." : "; current dollars."));
        }

        Change Entry(string key, string text) =>
            new(ChangeType.OfficialFigure, published.Day, null, key, "Official aid figures", text, null, null, null, EvidenceSet.None) { Vintage = published.Vintage };
    }

    private static string StepText(CommitmentKind kind, Stage stage, MilestoneState state, PartialDate? date, string? note) =>
        $"{Formats.Step(kind, stage, state, date)}. {note}".TrimEnd();

    // Only the step at which the commitment now stands moved it.
    private static string? MoveOf(Row row)
    {
        var isMove = row is { Entry.Statement: StatementType.Milestone, Before: not null, After: not null } && row.After.Furthest == row.Entry.Stage && row.Before.StandsAt != row.After.StandsAt;
        return isMove ? $"{row.Before!.StandsAt} → {row.After!.StandsAt}" : null;
    }

    private static ChangeType TypeOf(StatementType statement) => statement switch
    {
        StatementType.Milestone => ChangeType.Step,
        StatementType.Engagement => ChangeType.Engagement,
        _ => ChangeType.Claim,
    };

    /// <summary>The parts of the list: statements that became known, documents, and statements that a correction or an answer ended.</summary>
    private sealed record Parts(IQueryable<Statement> Known, IQueryable<CitedDocument> Documents, IQueryable<Statement> Ended);

    private sealed class CitedDocument
    {
        public required Source Source { get; init; }

        public int? CitationId { get; init; }
    }

    /// <summary>Where a change stands in the list.</summary>
    private sealed class Place
    {
        /// <summary>The statement that tells of it.</summary>
        public int Id { get; init; }

        public DateOnly Day { get; init; }

        public int Part { get; init; }

        /// <summary>0: it is no document.</summary>
        public int CitationId { get; init; }

        /// <summary>0: it ended nothing.</summary>
        public int EndedId { get; init; }
    }

    private sealed class Row
    {
        public DateOnly Day { get; init; }

        public int Part { get; init; }

        public int ChangeCitationId { get; init; }

        public required EvidenceEntry Entry { get; init; }

        /// <summary>What the entry corrected or answered; null where it stands for itself.</summary>
        public Statement? Ended { get; init; }

        public Commitment? Owner { get; init; }

        public Engagement? Engagement { get; init; }

        /// <summary>How the commitment stood until that day; null where nothing changed in it, or it was not public.</summary>
        public Standing? Before { get; init; }

        public Standing? After { get; init; }

        public DateOnly? SourceRecorded { get; init; }
    }
}
