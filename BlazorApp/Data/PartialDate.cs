using System.Globalization;

namespace BlazorApp.Data;

/// <summary>
/// As much of a date as a source gives: a year, a month or a day. "Unknown" is a null <see cref="PartialDate"/>.
/// Its text form is <c>2025</c>, <c>2025-07</c> or <c>2025-07-31</c>; that text is what the store holds, and its order is the order of dates
/// as far as they are known (a year sorts before its months).
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    /// <summary>The first day the date can mean: 2025-07 gives 1 July 2025.</summary>
    public DateOnly FirstDay => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day the date can mean: by then it has certainly passed. 2025-07 gives 31 July 2025.</summary>
    public DateOnly LastDay => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    /// <summary>The last day that it can mean of something that was told on another: a month counts to its end, or to that day where it came before.</summary>
    public DateOnly LastDayBy(DateOnly told) => Day is null && told < LastDay ? told : LastDay;

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; false for anything else, and for days that no calendar has.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.Length is not (4 or 7 or 10))
            return false;

        Span<char> padded = stackalloc char[10];
        "0001-01-01".CopyTo(padded);
        text.CopyTo(padded);
        if (!DateOnly.TryParseExact(padded, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return false;

        date = new PartialDate(day.Year, text.Length > 4 ? day.Month : null, text.Length > 7 ? day.Day : null);
        return true;
    }

    /// <exception cref="FormatException">The text is not a partial date.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"“{text}” is not YYYY, YYYY-MM or YYYY-MM-DD.");

    public static PartialDate From(DateOnly day) => new(day.Year, day.Month, day.Day);

    public int CompareTo(PartialDate other) => (Year, Month ?? 0, Day ?? 0).CompareTo((other.Year, other.Month ?? 0, other.Day ?? 0));

    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
    };

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
