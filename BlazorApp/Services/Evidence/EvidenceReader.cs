using BlazorApp.Data.Entities;

namespace BlazorApp.Services.Evidence;

/// <summary>Rows of the flat view <c>Evidence</c> → statements with their citations, as they stood on the view's day.</summary>
internal static class EvidenceReader
{
    /// <summary>The statements of one type, each as its rows, in the order they come.</summary>
    public static IEnumerable<IReadOnlyList<EvidenceEntry>> Statements(IEnumerable<EvidenceEntry> entries, StatementType type) =>
        entries.Where(entry => entry.Statement == type).GroupBy(entry => entry.StatementId).Select(group => group.ToList());

    public static MilestoneRow Milestone(IReadOnlyList<EvidenceEntry> rows, View view)
    {
        var (first, ended) = (rows[0], HasEnded(rows[0], view));
        return new MilestoneRow(
            first.StatementId, first.Key, first.Stage!.Value, first.Side!.Value, first.State!.Value, first.Date, first.Text, Assessment(first, view), first.Recorded, first.KnownOn,
            ended ? first.EndedOn : null, ended ? first.EndedBy : null, ended ? first.EndedByKey : null, Evidence(rows));
    }

    public static ClaimRow Claim(IReadOnlyList<EvidenceEntry> rows, View view)
    {
        var (first, ended) = (rows[0], HasEnded(rows[0], view));
        return new ClaimRow(
            first.StatementId, first.Key, first.ClaimKind!.Value, first.Text!, first.AmountUsd, first.Side, first.Date, Assessment(first, view), first.Recorded, first.KnownOn,
            ended ? first.EndedOn : null, ended ? first.EndedBy : null, ended ? first.EndedByKey : null, Evidence(rows));
    }

    public static UnknownRow Unknown(IReadOnlyList<EvidenceEntry> rows, View view)
    {
        var (first, ended) = (rows[0], HasEnded(rows[0], view));
        return new UnknownRow(first.StatementId, first.Key, first.Text!, first.Stage, first.Side, ended ? first.EndedOn : null, ended ? first.EndedByKey : null);
    }

    public static EvidenceSet Evidence(IEnumerable<EvidenceEntry> rows) => new([.. rows.Where(row => row.CitationId is not null).Select(Citation)]);

    public static CitationRow Citation(EvidenceEntry row) => new(
        row.CitationId!.Value, row.Quotation!, row.Locator!, row.Stance!.Value, row.Difference, row.Speaker, row.Speech, row.Sic, row.Unquoted, row.CitationNote, row.PublicOn!.Value,
        new SourceReference(row.SourceSlug!, row.SourceTitle!, row.Publisher!, row.Published, row.Url, row.Language!, row.Directness!.Value, row.OriginSlug!, row.OriginName!));

    /// <summary>Why one source is followed and not another, from the day when all of them were public.</summary>
    public static string? Assessment(EvidenceEntry row, View view) => row.AssessedOn > view.AsOf ? null : row.Assessment;

    /// <summary>Whether its correction or answer was public on the view's day.</summary>
    public static bool HasEnded(EvidenceEntry row, View view) => row.EndedOn is { } day && (view.AsOf is not { } asOf || day <= asOf);
}
