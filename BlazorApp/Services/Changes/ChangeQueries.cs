using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Services.Evidence;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Changes;

/// <summary>What sort of news an entry is.</summary>
public enum ChangeType
{
    /// <summary>A step of a ladder became known.</summary>
    Step,

    /// <summary>A statement became known.</summary>
    Claim,

    /// <summary>A visit or meeting became known.</summary>
    Engagement,

    /// <summary>An earlier record was replaced, with a reason.</summary>
    Correction,

    /// <summary>Something that was not known was answered.</summary>
    Answer,
}

/// <summary>One thing that became known on a day.</summary>
/// <param name="Day">The day it became public.</param>
/// <param name="Recorded">The day it was recorded here.</param>
/// <param name="Key">Of the statement, within its commitment; of an engagement, its slug.</param>
/// <param name="Text">What is known, corrected or answered.</param>
/// <param name="CommitmentSlug">Null for engagements and claims about them.</param>
public sealed record Change(
    ChangeType Type, DateOnly Day, DateOnly Recorded, string Key, string Subject, string Text, string? CommitmentSlug, CommitmentKind? CommitmentKind, Side? Side, EvidenceSet Evidence);

/// <summary>What became known since a day, newest first. One round trip; <see cref="Read"/> is one for each <see cref="PageSizes.Chunk"/> changes.</summary>
public sealed class ChangeQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    /// <summary>The view's page of everything from <see cref="View.Since"/> (null: the beginning) to the as-of day.</summary>
    /// <param name="commitment">Slug of the one commitment asked for; null: all, and engagements.</param>
    public async Task<Page<Change>> ListAsync(View view, string? commitment = null, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var groups = Grouped(await Rows(context, view, commitment, (view.Page - 1) * PageSizes.Rows, PageSizes.Rows + 1).ToListAsync(cancellationToken));
        return new Page<Change>(Changes(groups.Take(PageSizes.Rows)), PageSizes.Rows, view.Page, hasMore: groups.Count > PageSizes.Rows);
    }

    /// <summary>All of it, read as it is enumerated, from one state of the store.</summary>
    public IEnumerable<Change> Read(View view)
    {
        using var context = contexts.CreateDbContext();
        using var state = context.Database.BeginTransaction();
        for (var (start, count) = (0, PageSizes.Chunk); count == PageSizes.Chunk; start += count)
        {
            var changes = Changes(Grouped(Rows(context, view, null, start, PageSizes.Chunk)));
            count = changes.Count;
            foreach (var change in changes)
                yield return change;
        }
    }

    private static IQueryable<Row> Rows(CooperationDbContext context, View view, string? commitment, int start, int count)
    {
        var statements = context.Statements.AsNoTracking().Where(statement => statement.Type != StatementType.Participant);
        if (commitment is not null)
            statements = statements.Where(statement => statement.Commitment!.Slug == commitment);
        if (view.Kind is { } kind)
            statements = statements.Where(statement => statement.Commitment!.Kind == kind);
        if (view.Side is { } side)
            statements = statements.Where(statement => statement.Side == side || statement.Side == Side.Both);
        if (view.Text is { } text)
        {
            var pattern = Like.Containing(text);
            statements = statements.Where(statement => EF.Functions.Like(statement.Text!, pattern, Like.Escape)
                || EF.Functions.Like(statement.Commitment!.Title, pattern, Like.Escape) || EF.Functions.Like(statement.Engagement!.Title, pattern, Like.Escape));
        }

        var evidence = context.Evidence.AsNoTracking();
        var (known, ended) = (statements.Where(statement => statement.Type != StatementType.Unknown), statements.Where(statement => statement.EndedOn != null));
        if (view.Since is { } since)
            (known, ended) = (known.Where(statement => statement.KnownOn >= since), ended.Where(statement => statement.EndedOn >= since));
        if (view.AsOf is { } asOf)
        {
            (known, ended) = (known.Where(statement => statement.KnownOn <= asOf), ended.Where(statement => statement.EndedOn <= asOf));
            evidence = evidence.Where(entry => entry.PublicOn == null || entry.PublicOn <= asOf);
        }

        // Each half is cut by its own index before the two are put in order.
        var changes = known.OrderByDescending(statement => statement.KnownOn).ThenBy(statement => statement.Id).Take(start + count).Select(statement => new { statement.Id, Day = statement.KnownOn, IsEnd = false })
            .Concat(ended.OrderByDescending(statement => statement.EndedOn).ThenBy(statement => statement.Id).Take(start + count).Select(statement => new { statement.Id, Day = statement.EndedOn!.Value, IsEnd = true }));

        return
            from change in changes.OrderByDescending(change => change.Day).ThenBy(change => change.Id).ThenBy(change => change.IsEnd).Skip(start).Take(count)
            join entry in evidence on change.Id equals entry.StatementId
            join c in context.Commitments on entry.CommitmentId equals c.Id into owners
            from owner in owners.DefaultIfEmpty()
            join e in context.Engagements on entry.EngagementId equals e.Id into engagements
            from engagement in engagements.DefaultIfEmpty()
            orderby change.Day descending, change.Id, change.IsEnd, entry.CitationId
            select new Row { Day = change.Day, IsEnd = change.IsEnd, Entry = entry, Owner = owner, Engagement = engagement };
    }

    private static List<IGrouping<(int, bool), Row>> Grouped(IEnumerable<Row> rows) => [.. rows.GroupBy(row => (row.Entry.StatementId, row.IsEnd))];

    // Within a day: steps, claims, engagements, corrections, answers.
    private static List<Change> Changes(IEnumerable<IGrouping<(int, bool), Row>> groups) =>
    [
        .. groups.Select(group => ToChange(group.First(), EvidenceReader.Evidence(group.Select(row => row.Entry))))
            .OrderByDescending(change => change.Day).ThenBy(change => change.Type).ThenBy(change => change.Subject, StringComparer.Ordinal).ThenBy(change => change.Key, StringComparer.Ordinal),
    ];

    private static Change ToChange(Row row, EvidenceSet evidence)
    {
        var (entry, owner) = (row.Entry, row.Owner);
        var text = entry.Statement == StatementType.Milestone
            ? $"{Formats.Label(owner!.Kind, entry.Stage!.Value)}: {Formats.Label(entry.State!.Value).ToLowerInvariant()}, {Formats.Date(entry.Date)}. {entry.Text}".TrimEnd()
            : entry.Text ?? "";
        var known = new Change(TypeOf(entry.Statement), row.Day, entry.Recorded, entry.Key, (owner?.Title ?? row.Engagement?.Title)!, text, owner?.Slug, owner?.Kind, entry.Side, evidence);
        return !row.IsEnd ? known
            : entry.Statement == StatementType.Unknown ? known with { Type = ChangeType.Answer, Text = $"Answered: {text}" }
            : known with { Type = ChangeType.Correction, Text = $"No longer holds: {text} {entry.EndedBy}" };
    }

    private static ChangeType TypeOf(StatementType statement) => statement switch
    {
        StatementType.Milestone => ChangeType.Step,
        StatementType.Engagement => ChangeType.Engagement,
        _ => ChangeType.Claim,
    };

    private sealed class Row
    {
        public DateOnly Day { get; init; }

        public bool IsEnd { get; init; }

        public required EvidenceEntry Entry { get; init; }

        public Commitment? Owner { get; init; }

        public Engagement? Engagement { get; init; }
    }
}
