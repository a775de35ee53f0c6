using BlazorApp.Data;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Tests.Support;

/// <summary>Records with defaults that a test overrides where it matters.</summary>
internal static class Build
{
    public static readonly DateOnly Day = new(2025, 9, 4);

    public static SourceReference Source(string slug = "wire", string origin = "wire", Directness directness = Directness.Primary, string? published = "2025-09-04", string language = "en") => new(
        slug, $"Title of {slug}", $"Publisher of {slug}", published is null ? null : PartialDate.Parse(published), $"https://example.org/{slug}", language, directness, origin, $"Origin {origin}");

    public static CitationRow Citation(
        string quotation = "the exact words", Stance stance = Stance.Supports, string? difference = null, string? speaker = null, Speech? speech = null, string? sic = null,
        string? unquoted = null, string? note = null, SourceReference? source = null) => new(1, quotation, "paragraph 3", stance, difference, speaker, speech, sic, unquoted, note, Day, source ?? Source());

    public static EvidenceSet Evidence(params CitationRow[] citations) => new(citations.Length == 0 ? [Citation()] : citations);

    public static ClaimRow Claim(string key = "claim", string text = "A statement.", ClaimKind kind = ClaimKind.Term, long? amountUsd = null, string? date = null, DateOnly? endedOn = null, string? endedBy = null, EvidenceSet? evidence = null, string? assessment = null) =>
        new(1, key, kind, text, amountUsd, null, date is null ? null : PartialDate.Parse(date), assessment, Day, Day, endedOn, endedBy, endedBy is null ? null : "newer", evidence ?? Evidence());

    public static MilestoneRow Milestone(Stage stage, Side side = Side.UnitedStates, MilestoneState state = MilestoneState.Reached, string? date = "2025-09-04", string? note = null, DateOnly? endedOn = null, string? endedBy = null, EvidenceSet? evidence = null) =>
        new(1, $"{stage}-{side}".ToLowerInvariant(), stage, side, state, date is null ? null : PartialDate.Parse(date), note, null, Day, Day, endedOn, endedBy, endedBy is null ? null : "newer", evidence ?? Evidence());

    public static UnknownRow Unknown(string text = "Whether it was paid.", Stage? stage = null, Side? side = null, DateOnly? answeredOn = null, string? answeredByKey = null) =>
        new(1, "unknown", text, stage, side, answeredOn, answeredByKey);

    public static Dossier Dossier(CommitmentKind kind, IReadOnlyList<MilestoneRow>? milestones = null, IReadOnlyList<ClaimRow>? claims = null, IReadOnlyList<UnknownRow>? unknowns = null) => new(
        "the-slug", "The commitment", kind, Side.Both, "A summary.", Day, Day.AddYears(1), Day, milestones ?? [], claims ?? [], unknowns ?? []);
}
