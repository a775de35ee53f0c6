using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Search;

namespace BlazorApp.Services;

/// <summary>How numbers, dates and words are printed, in pages and in files alike. Null is printed as what it means, never as nothing.</summary>
public static class Formats
{
    public const string Undated = "undated";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Whole US dollars in full, for tables: $13,500,000; “not published” for null.</summary>
    public static string Money(long? amountUsd) => amountUsd is { } amount ? string.Create(Culture, $"{(amount < 0 ? "−" : "")}${decimal.Abs(amount):N0}") : "not published";

    /// <summary>The same, short, for headlines: $13.5M, $6M, $950K. Never rounds: what has no short form is printed in full.</summary>
    public static string ShortMoney(long? amountUsd) => amountUsd switch
    {
        null => "not published",
        >= 1_000_000 when amountUsd % 1_000 == 0 => string.Create(Culture, $"${amountUsd / 1_000_000m:0.###}M"),
        >= 1_000 when amountUsd % 1_000 == 0 => string.Create(Culture, $"${amountUsd / 1_000}K"),
        _ => Money(amountUsd),
    };

    /// <summary>4 September 2025, September 2025, 2025, or “undated”.</summary>
    public static string Date(PartialDate? date) => date switch
    {
        null => Undated,
        { Month: null } year => year.ToString(),
        { Day: null } month => new DateOnly(month.Year, month.Month!.Value, 1).ToString("MMMM yyyy", Culture),
        { } day => Day(day.LastDay),
    };

    /// <summary>4 Sep 2025, Sep 2025, 2025, or “undated”: for figures and narrow columns.</summary>
    public static string ShortDate(PartialDate? date) => date switch
    {
        null => Undated,
        { Month: null } year => year.ToString(),
        { Day: null } month => new DateOnly(month.Year, month.Month!.Value, 1).ToString("MMM yyyy", Culture),
        { } day => day.LastDay.ToString("d MMM yyyy", Culture),
    };

    /// <summary>From–to, as far as known: 5–6 November 2025.</summary>
    public static string Dates(PartialDate? start, PartialDate? end) => (start, end) switch
    {
        (_, null) => Date(start),
        _ when start == end => Date(start),
        ({ Day: { } first } from, { Day: not null } to) when from.Year == to.Year && from.Month == to.Month => string.Create(Culture, $"{first}–{Date(to)}"),
        _ => $"{Date(start)} to {Date(end)}",
    };

    /// <summary>When a document appeared; of one without a date, by when it was public.</summary>
    public static string Published(PartialDate? published, DateOnly knownOn) => published is null ? $"{Undated}; known by {Day(knownOn)}" : Date(published);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>2025-09-04: in addresses and files.</summary>
    public static string IsoDay(DateOnly day) => day.ToString("yyyy-MM-dd", Culture);

    /// <summary>1,000.</summary>
    public static string Number(int number) => number.ToString("N0", Culture);

    /// <summary>“1 source”, “3 sources”.</summary>
    public static string Count(int count, string noun, string? plural = null) => string.Create(Culture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");

    public static string Label(Side side) => StepWords.Label(side);

    public static string Label(MilestoneState state) => Label(Ladders.StateOf(state));

    public static string Label(StepState state) => StepWords.Label(state);

    /// <summary>A recorded step and how far it has come: “Announced”, “Delivered in part”, “Negotiation under way”, “Signed (expected)”.</summary>
    public static string Step(CommitmentKind kind, Stage stage, MilestoneState state) => StepWords.Describe(Label(kind, stage), Ladders.StateOf(state));

    /// <summary>The same with its day: “Delivered: in part, 26 November 2025”.</summary>
    public static string Step(CommitmentKind kind, Stage stage, MilestoneState state, PartialDate? date) => $"{Label(kind, stage)}: {Label(state)}, {Date(date)}";

    public static string Label(ClaimKind kind) => kind switch
    {
        ClaimKind.AmountSought => "Amount sought",
        ClaimKind.OtherCountry => "Said of another country",
        ClaimKind.Instrument => "Legal instrument",
        _ => kind.ToString(),
    };

    public static string Label(ChangeType type) => type == ChangeType.OfficialFigure ? "Official figure" : type.ToString();

    /// <summary>Changes of that type, to name a filter: “steps”, “official figures”.</summary>
    public static string Plural(ChangeType type) => Label(type).ToLowerInvariant() + "s";

    public static string Label(EngagementKind kind) => kind.ToString();

    public static string Label(CommitmentKind kind) => kind.ToString();

    /// <summary>So many commitments of a kind, after their number: “designations”, “treaty”, “of assistance”.</summary>
    public static string Plural(CommitmentKind kind, int count) => kind switch
    {
        CommitmentKind.Designation or CommitmentKind.Agreement => Label(kind).ToLowerInvariant() + (count == 1 ? "" : "s"),
        CommitmentKind.Treaty => count == 1 ? "treaty" : "treaties",
        _ => $"of {Label(kind).ToLowerInvariant()}",
    };

    public static string Label(SearchEntryType type) => type == SearchEntryType.Unknown ? "Not known" : type.ToString();

    public static string Label(Directness directness) => directness switch
    {
        Directness.Official => "Official document",
        Directness.Primary => "Own reporting",
        Directness.Relays => "Carries another’s report",
        Directness.Rewrites => "Rewrites another’s report",
        _ => "Directness unknown",
    };

    /// <summary>English name of an ISO 639-1 code that the record uses.</summary>
    public static string Language(string code) => code == "es" ? "Spanish" : "English";

    /// <summary>The language in which a source's title is written; null of one in square brackets, which are the tracker's own words for a document without a title.</summary>
    public static string? TitleLanguage(string title, string language) => title.StartsWith('[') ? null : language;

    /// <summary>How a stage is printed on that kind's ladder.</summary>
    public static string Label(CommitmentKind kind, Stage stage) => Ladders.Find(kind, stage)?.Label ?? Names.Apart(stage.ToString(), ' ');

    /// <summary>A stage printed apart from any ladder.</summary>
    public static string Label(Stage stage) =>
        Enum.GetValues<CommitmentKind>().Select(kind => Ladders.Find(kind, stage)).FirstOrDefault(step => step is not null)?.Label ?? Names.Apart(stage.ToString(), ' ');

    /// <summary>A word of a vocabulary in an address: UnitedStates → united-states.</summary>
    public static string Slug(Enum word) => Names.Apart(word.ToString(), '-').ToLowerInvariant();
}
