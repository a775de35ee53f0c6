using BlazorApp.Data;

namespace BlazorApp.Services.Evidence;

/// <summary>The document behind a citation, as far as a reader needs it beside the quotation.</summary>
/// <param name="Published">Null: the document bears no date.</param>
/// <param name="Url">Null: no address is known.</param>
public sealed record SourceReference(
    string Slug, string Title, string Publisher, PartialDate? Published, string? Url, string Language, Directness Directness, string OriginSlug, string OriginName);

/// <summary>A quotation, where it stands, and what it does to the statement it is cited for.</summary>
/// <param name="Difference">Null exactly when the stance is Supports.</param>
/// <param name="Speaker">Null: the source speaks for itself.</param>
/// <param name="Sic">Words of the quotation that are printed wrong; null when none are.</param>
/// <param name="Unquoted">What of the statement these words do not bear, and where it stands instead; null when they bear it, alone or with those of other citations.</param>
/// <param name="PublicOn">The day from which these words count.</param>
public sealed record CitationRow(
    int Id, string Quotation, string Locator, Stance Stance, string? Difference, string? Speaker, Speech? Speech, string? Sic, string? Unquoted, string? Note,
    DateOnly PublicOn, SourceReference Source)
{
    /// <summary>The quotation as it is printed elsewhere: with “[sic]” behind what the source misprints.</summary>
    public string Quoted => Sic is not null && Quotation.IndexOf(Sic, StringComparison.Ordinal) is >= 0 and var start ? Quotation.Insert(start + Sic.Length, " [sic]") : Quotation;
}

/// <summary>All citations of one statement, and what they are worth together.</summary>
public sealed record EvidenceSet(IReadOnlyList<CitationRow> Citations)
{
    public static readonly EvidenceSet None = new([]);

    /// <summary>The documents that support the statement.</summary>
    public IEnumerable<SourceReference> SupportingSources => Supporting.Select(citation => citation.Source).DistinctBy(source => source.Slug);

    private IEnumerable<CitationRow> Supporting => Citations.Where(citation => citation.Stance == Stance.Supports);

    /// <summary>Documents that support the statement.</summary>
    public int SourceCount => SupportingSources.Count();

    /// <summary>Independent reports behind those documents: the number that confidence rests on.</summary>
    public int OriginCount => Supporting.Select(citation => citation.Source.OriginSlug).Distinct().Count();

    public bool IsSingleOrigin => OriginCount == 1;

    public bool HasOfficialSource => Supporting.Any(citation => citation.Source.Directness == Directness.Official);

    /// <summary>The documents that differ from the statement or contradict it.</summary>
    public IEnumerable<SourceReference> Differing => Citations.Where(citation => citation.Stance != Stance.Supports).Select(citation => citation.Source).DistinctBy(source => source.Slug);

    /// <summary>Whether any source says otherwise.</summary>
    public bool IsDisputed => Differing.Any();

    /// <summary>Whether the quoted words bear only a part of the statement, and the rest stands elsewhere in its sources.</summary>
    public bool IsPartlyQuoted => SourceCount > 0 && Supporting.All(citation => citation.Unquoted is not null);

    /// <summary>What of the statement the quoted words do not bear, and where it stands instead; empty when they bear all of it.</summary>
    public IEnumerable<string> Unquoted => IsPartlyQuoted ? Supporting.Select(citation => citation.Unquoted!).Distinct() : [];

    /// <summary>Whether only undated documents support it, so that its as-known-on day is the day it was recorded or known by.</summary>
    public bool IsUndated => Supporting.All(citation => citation.Source.Published is null);

    /// <summary>The day by which the documents of such a statement were public; null for a statement that a dated one supports, or none.</summary>
    public DateOnly? KnownBy => SourceCount > 0 && IsUndated ? Supporting.Min(citation => citation.PublicOn) : null;

    /// <summary>“ ≠” where sources differ, as it stands behind a statement in pictures and on paper; else empty.</summary>
    public string DisputeSign => IsDisputed ? " ≠" : "";

    /// <summary>“According to CNN via KEYT, KSA Today and 1 other (5 sources, 3 origins). Sources differ: VOA.” For what leaves the site without its evidence; empty for an unknown.</summary>
    public string Attribution()
    {
        if (SourceCount == 0)
            return "";
        var known = KnownBy is { } day ? $"; undated, known by {Formats.Day(day)}" : "";
        return $"According to {Named(SupportingSources)} ({Describe()}{known}).{(IsDisputed ? $" Sources differ: {Named(Differing)}." : "")}";
    }

    private static string Named(IEnumerable<SourceReference> sources)
    {
        const int most = 3;
        var publishers = sources.Select(source => source.Publisher).Distinct().ToList();
        return string.Join(", ", publishers.Take(most)) + (publishers.Count > most ? $" and {Formats.Count(publishers.Count - most, "other")}" : "");
    }

    /// <summary>What a statement rests on: “5 sources, 3 origins”, “3 sources, single origin, partly quoted” (DESIGN: honesty rules 4 and 6); “no source” for an unknown.</summary>
    public string Describe() => $"{Count()}{(IsPartlyQuoted ? ", partly quoted" : "")}";

    /// <summary>The documents behind several statements, with those that only say otherwise: “6 sources, 4 origins; 2 more sources only differ”.</summary>
    public string DescribeAll() =>
        Differing.ExceptBy(SupportingSources.Select(source => source.Slug), source => source.Slug).Count() is > 0 and var others
            ? $"{Count()}; {others} more {(others == 1 ? "source only differs" : "sources only differ")}" : Count();

    private string Count() => SourceCount == 0 ? "no source" : $"{Formats.Count(SourceCount, "source")}, {(IsSingleOrigin ? "single origin" : Formats.Count(OriginCount, "origin"))}";
}

/// <summary>One recorded step. <see cref="EndedOn"/> is null while it holds.</summary>
/// <param name="EndedBy">Why it was corrected; null while it holds.</param>
/// <param name="EndedByKey">The key of the step that corrects it; null while it holds.</param>
public sealed record MilestoneRow(
    int Id, string Key, Stage Stage, Side Side, MilestoneState State, PartialDate? Date, string? Note, string? Assessment, DateOnly Recorded, DateOnly KnownOn,
    DateOnly? EndedOn, string? EndedBy, string? EndedByKey, EvidenceSet Evidence) : ILadderStatement
{
    Stage? ILadderStatement.Stage => Stage;

    Side? ILadderStatement.Side => Side;

    MilestoneState? ILadderStatement.State => State;

    string? ILadderStatement.Text => Note;

    /// <summary>“4 September 2025”, “undated”; of a step that is expected on no day that is named, when that was said: “no day named, said 4 September 2025”.</summary>
    public string When => SaidOn is { } said ? $"no day named, {Said} {Formats.Date(said)}" : Formats.Date(Date);

    /// <summary>The same, short: “4 Sep 2025”, “said 4 Sep 2025”.</summary>
    public string ShortWhen => SaidOn is { } said ? $"{Said} {Formats.ShortDate(said)}" : Formats.ShortDate(Date);

    /// <summary>When a step that is expected on no day that is named was said to be; null of every other.</summary>
    public PartialDate? SaidOn => State == MilestoneState.Expected && Date is null ? PartialDate.From(KnownOn) : null;

    /// <summary>“said”, or “said by” where its sources are undated: what stands before <see cref="SaidOn"/>.</summary>
    public string Said => Evidence.IsUndated ? "said by" : "said";
}

/// <summary>One atomic statement. <see cref="EndedOn"/> is null while it holds.</summary>
/// <param name="AmountUsd">Whole US dollars; null for claims that state no amount.</param>
/// <param name="EndedBy">Why it was corrected; null while it holds.</param>
/// <param name="EndedByKey">The key of the claim that corrects it; null while it holds.</param>
public sealed record ClaimRow(
    int Id, string Key, ClaimKind Kind, string Text, long? AmountUsd, Side? Side, PartialDate? Date, string? Assessment, DateOnly Recorded, DateOnly KnownOn,
    DateOnly? EndedOn, string? EndedBy, string? EndedByKey, EvidenceSet Evidence);

/// <summary>Something not known. <see cref="AnsweredOn"/> is null while it is open.</summary>
/// <param name="Stage">The step it leaves open; null when it is about something else.</param>
public sealed record UnknownRow(int Id, string Key, string Text, Stage? Stage, Side? Side, DateOnly? AnsweredOn, string? AnsweredByKey) : ILadderStatement
{
    MilestoneState? ILadderStatement.State => null;

    PartialDate? ILadderStatement.Date => null;
}

/// <summary>A step as it stands, with what proves it.</summary>
public static class StepDescription
{
    /// <summary>The step's state in words, for readers who do not see the drawing: “United States: Announced: reached, 4 September 2025”.</summary>
    public static string Describe(this LadderCell<MilestoneRow> cell)
    {
        var state = cell.State switch
        {
            StepState.InPart => "reached in part",
            StepState.NotReached => "no record of it",
            _ => cell.StateLabel,
        };
        var date = cell.Milestone is { } milestone ? $", {milestone.When}" : "";
        return $"{Formats.Label(cell.Side)}: {cell.Step.Label}: {state}{date}";
    }
}
