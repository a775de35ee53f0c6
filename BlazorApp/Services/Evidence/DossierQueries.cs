using BlazorApp.Data;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.Evidence;

/// <summary>Commitments with their ladders, claims, unknowns and citations. Each method is one round trip to the store.</summary>
public sealed class DossierQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    /// <summary>The commitments of the given kinds that the view asks for, in the order of the record.</summary>
    /// <param name="view">Its as-of day and filters apply; its sort does not.</param>
    /// <param name="kinds">Empty: every kind.</param>
    /// <param name="withClaims">False leaves out claims other than amounts: enough for ladders, and a fraction of the rows.</param>
    public async Task<IReadOnlyList<Dossier>> ListAsync(View view, IReadOnlyCollection<CommitmentKind> kinds, bool withClaims, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var commitments = context.Commitments.AsNoTracking();
        if (kinds.Count > 0)
            commitments = commitments.Where(commitment => kinds.Contains(commitment.Kind));
        if (view.Kind is { } kind)
            commitments = commitments.Where(commitment => commitment.Kind == kind);
        if (view.Side is { } side)
            commitments = commitments.Where(commitment => commitment.Side == side || (side != Side.Both && commitment.Side == Side.Both));
        if (view.Text is { } text)
            commitments = commitments.Where(commitment => EF.Functions.Like(commitment.Title, Like.Containing(text), Like.Escape) || EF.Functions.Like(commitment.Summary, Like.Containing(text), Like.Escape));

        var dossiers = await ReadAsync(context, commitments, view, withClaims, cancellationToken);
        return view.Stage is { } stage ? [.. dossiers.Where(dossier => dossier.Ladder.Furthest?.Step.Stage == stage)] : dossiers;
    }

    /// <summary>One commitment with all its claims; null if there is none of that slug, or none was public by the as-of day.</summary>
    public async Task<Dossier?> FindAsync(string slug, View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(context, context.Commitments.AsNoTracking().Where(commitment => commitment.Slug == slug), view, withClaims: true, cancellationToken)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<Dossier>> ReadAsync(
        CooperationDbContext context, IQueryable<Commitment> commitments, View view, bool withClaims, CancellationToken cancellationToken)
    {
        var evidence = context.Evidence.AsNoTracking();
        if (!withClaims)
            evidence = evidence.Where(entry => entry.Statement != StatementType.Claim || entry.AmountUsd != null);
        if (view.AsOf is { } asOf)
        {
            commitments = commitments.Where(commitment => commitment.KnownOn <= asOf);
            evidence = evidence.Where(entry => entry.KnownOn <= asOf && (entry.PublicOn == null || entry.PublicOn <= asOf));
        }

        var rows = await (
            from commitment in commitments
            join entry in evidence on commitment.Id equals entry.CommitmentId
            orderby commitment.Id, entry.Statement, entry.StatementId, entry.CitationId
            select new { Commitment = commitment, Entry = entry }).ToListAsync(cancellationToken);

        return [.. rows.GroupBy(row => row.Commitment.Id).Select(group =>
        {
            var commitment = group.First().Commitment;
            var entries = group.Select(row => row.Entry).ToList();
            return new Dossier(
                commitment.Slug, commitment.Title, commitment.Kind, commitment.Side, commitment.Summary, commitment.Recorded, commitment.ReviewBy, commitment.KnownOn,
                [.. EvidenceReader.Statements(entries, StatementType.Milestone).Select(statement => EvidenceReader.Milestone(statement, view))],
                [.. EvidenceReader.Statements(entries, StatementType.Claim).Select(statement => EvidenceReader.Claim(statement, view))],
                [.. EvidenceReader.Statements(entries, StatementType.Unknown).Select(statement => EvidenceReader.Unknown(statement, view))]);
        })];
    }
}
