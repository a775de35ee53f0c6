using BlazorApp.Data;

namespace BlazorApp.Services.Evidence;

/// <summary>One commitment with everything recorded of it by the as-of day.</summary>
/// <param name="Side">Who made it.</param>
/// <param name="KnownOn">The day its first milestone became public.</param>
/// <param name="Milestones">Including those later corrected (<see cref="MilestoneRow.EndedOn"/>), in the order of the record.</param>
/// <param name="Claims">Likewise. A query for ladders leaves out all but the amounts.</param>
/// <param name="Unknowns">Including those later answered.</param>
public sealed record Dossier(
    string Slug, string Title, CommitmentKind Kind, Side Side, string Summary, DateOnly Recorded, DateOnly ReviewBy, DateOnly KnownOn,
    IReadOnlyList<MilestoneRow> Milestones, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<UnknownRow> Unknowns)
{
    public Ladder<MilestoneRow> Ladder { get; } = Ladders.Draw(Kind, [.. Milestones.Where(item => item.EndedOn is null)], [.. Unknowns.Where(unknown => unknown.AnsweredOn is null)]);

    /// <summary>What is not known now.</summary>
    public IEnumerable<UnknownRow> OpenUnknowns => Unknowns.Where(unknown => unknown.AnsweredOn is null);

    /// <summary>The claim that states the amount; null when no amount is published.</summary>
    public ClaimRow? Amount => Claims.FirstOrDefault(claim => claim is { Kind: ClaimKind.Amount, AmountUsd: not null, EndedOn: null });

    /// <summary>The claim that names a sum yet to be asked for, with an amount or without; null when there is none.</summary>
    public ClaimRow? AmountSought => Claims.FirstOrDefault(claim => claim is { Kind: ClaimKind.AmountSought, EndedOn: null });

    /// <summary>The step or statement on the commitment itself that holds and has the latest date, of several the one that became public first, a later stage first and a step before a claim; what is only context, about another country, or of a day that was still to come when it was said, is left out. A month counts to its end, or to the day on which it was told. Null where none is dated.</summary>
    public (string Key, PartialDate Date, string Text)? Newest => Milestones
        .Where(item => item is { EndedOn: null, Date: not null, State: not (MilestoneState.Expected or MilestoneState.Unknown) })
        .Select(item => (item.Key, Date: item.Date!.Value, Text: item.Note ?? $"{Formats.Label(Kind, item.Stage)}: {Formats.Label(item.State)}.", item.KnownOn, Rank: Ladders.Rank(Kind, item.Stage)))
        .Concat(Claims.Where(claim => claim is { EndedOn: null, Date: not null, Kind: not (ClaimKind.Context or ClaimKind.OtherCountry) } && claim.Date.Value.FirstDay <= claim.KnownOn).Select(claim => (claim.Key, Date: claim.Date!.Value, claim.Text, claim.KnownOn, Rank: -1)))
        .OrderByDescending(item => item.Date.LastDayBy(item.KnownOn)).ThenBy(item => item.KnownOn).ThenByDescending(item => item.Rank).Select(item => ((string, PartialDate, string)?)(item.Key, item.Date, item.Text)).FirstOrDefault();

    /// <summary>Every citation of the dossier's statements.</summary>
    public IEnumerable<CitationRow> Citations => Milestones.SelectMany(item => item.Evidence.Citations).Concat(Claims.SelectMany(item => item.Evidence.Citations));

    /// <summary>The citations of what holds, together: those of a statement that was corrected count no more.</summary>
    public EvidenceSet Evidence => new([.. Milestones.Where(item => item.EndedOn is null).SelectMany(item => item.Evidence.Citations), .. Claims.Where(item => item.EndedOn is null).SelectMany(item => item.Evidence.Citations)]);

    /// <summary>Whether only undated documents tell of what was known of it first, so that <see cref="KnownOn"/> is a day by which it was.</summary>
    public bool IsUndated => Milestones.Where(item => item.KnownOn == KnownOn).All(item => item.Evidence.IsUndated);

    /// <summary>Statements on which sources differ.</summary>
    public IEnumerable<(string Key, string Text, string? Assessment, EvidenceSet Evidence)> Disputes =>
        Claims.Where(claim => claim.EndedOn is null && claim.Evidence.IsDisputed).Select(claim => (claim.Key, claim.Text, claim.Assessment, claim.Evidence))
            .Concat(Milestones.Where(item => item.EndedOn is null && item.Evidence.IsDisputed)
                .Select(item => (item.Key, $"{Formats.Label(Kind, item.Stage)}: {Formats.Date(item.Date)}", item.Assessment, item.Evidence)));
}

/// <summary>The order in which pictures and paper give commitments.</summary>
public static class DossierOrder
{
    /// <summary>By kind, then by title.</summary>
    public static IOrderedEnumerable<Dossier> InOrder(this IEnumerable<Dossier> dossiers) => dossiers.OrderBy(dossier => dossier.Kind).ThenBy(dossier => dossier.Title, StringComparer.Ordinal);
}
