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

/// <summary>What became known since a day, newest first. One round trip.</summary>
public sealed class ChangeQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    /// <summary>Everything from <see cref="View.Since"/> (null: the beginning) to the as-of day.</summary>
    /// <param name="commitment">Slug of the one commitment asked for; null: all, and engagements.</param>
    public async Task<IReadOnlyList<Change>> ListAsync(View view, string? commitment = null, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var evidence = context.Evidence.AsNoTracking().Where(entry => entry.Statement != StatementType.Participant);
        if (view.AsOf is { } asOf)
            evidence = evidence.Where(entry => entry.KnownOn <= asOf && (entry.PublicOn == null || entry.PublicOn <= asOf));
        if (view.Since is { } since)
            evidence = evidence.Where(entry => entry.KnownOn >= since || entry.EndedOn >= since);
        var commitments = commitment is null ? context.Commitments : context.Commitments.Where(item => item.Slug == commitment);

        var rows = await (
            from entry in evidence
            join c in commitments on entry.CommitmentId equals c.Id into owners
            from owner in owners.DefaultIfEmpty()
            join e in context.Engagements on entry.EngagementId equals e.Id into engagements
            from engagement in engagements.DefaultIfEmpty()
            where commitment == null || owner != null
            orderby entry.Statement, entry.StatementId, entry.CitationId
            select new { Entry = entry, Commitment = owner, Engagement = engagement }).ToListAsync(cancellationToken);

        var changes = rows.GroupBy(row => (row.Entry.Statement, row.Entry.StatementId)).SelectMany(group =>
        {
            var (entry, owner, engagement) = (group.First().Entry, group.First().Commitment, group.First().Engagement);
            return Changes(entry, owner, engagement, EvidenceReader.Evidence(group.Select(row => row.Entry)));
        });
        return [.. changes
            .Where(change => (view.Since is null || change.Day >= view.Since) && (view.AsOf is null || change.Day <= view.AsOf) && Matches(change, view))
            .OrderByDescending(change => change.Day).ThenBy(change => change.Type).ThenBy(change => change.Subject, StringComparer.Ordinal).ThenBy(change => change.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<Change> Changes(EvidenceEntry entry, Commitment? owner, Engagement? engagement, EvidenceSet evidence)
    {
        var subject = (owner?.Title ?? engagement?.Title)!;
        var text = entry.Statement == StatementType.Milestone
            ? $"{Formats.Label(owner!.Kind, entry.Stage!.Value)}: {Formats.Label(entry.State!.Value).ToLowerInvariant()}, {Formats.Date(entry.Date)}. {entry.Text}".TrimEnd()
            : entry.Text ?? "";
        var known = new Change(TypeOf(entry.Statement), entry.KnownOn, entry.Recorded, entry.Key, subject, text, owner?.Slug, owner?.Kind, entry.Side, evidence);
        if (entry.Statement != StatementType.Unknown)
            yield return known;

        if (entry.EndedOn is not { } day)
            yield break;
        yield return entry.Statement == StatementType.Unknown
            ? known with { Type = ChangeType.Answer, Day = day, Text = $"Answered: {text}" }
            : known with { Type = ChangeType.Correction, Day = day, Text = $"No longer holds: {text} {entry.EndedBy}" };
    }

    private static ChangeType TypeOf(StatementType statement) => statement switch
    {
        StatementType.Milestone => ChangeType.Step,
        StatementType.Engagement => ChangeType.Engagement,
        _ => ChangeType.Claim,
    };

    private static bool Matches(Change change, View view) =>
        (view.Kind is null || change.CommitmentKind == view.Kind)
        && (view.Side is null || change.Side == view.Side || change.Side == Side.Both)
        && (view.Text is null || change.Subject.Contains(view.Text, StringComparison.OrdinalIgnoreCase) || change.Text.Contains(view.Text, StringComparison.OrdinalIgnoreCase));
}
