using System.Globalization;

namespace BlazorApp.Exports;

/// <summary>How to cite a page, a figure or a commitment. The tracker is a corporate author; a web page of it has no date of its own, so the day of access is given.</summary>
public static class Citations
{
    /// <summary>APA, 7th edition, section 10.16 (web page with a retrieval date, because its content changes).</summary>
    public static string Apa(string title, string address, DateOnly accessed) =>
        $"{FileFacts.Publisher}. (n.d.). {title}. Retrieved {MonthDay(accessed)}, from {address}";

    /// <summary>The Chicago Manual of Style, 17th edition, 14.207 (website content, with an access date where none is published), as a note.</summary>
    public static string Chicago(string title, string address, DateOnly accessed) =>
        $"“{title},” {FileFacts.Publisher}, accessed {MonthDay(accessed)}, {address}.";

    /// <summary>The Bluebook, 21st edition, rule 18.2.2 (page of a website; last visited, where it bears no date).</summary>
    public static string Bluebook(string title, string address, DateOnly accessed) =>
        $"{title}, {FileFacts.Publisher.ToUpperInvariant()}, {address} (last visited {BluebookDay(accessed)}).";

    private static string MonthDay(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    // Table T12: May, June and July are not shortened, September is “Sept.”
    private static string BluebookDay(DateOnly day)
    {
        var month = day.Month is 5 or 6 or 7 ? day.ToString("MMMM", CultureInfo.InvariantCulture) : day.Month == 9 ? "Sept." : day.ToString("MMM", CultureInfo.InvariantCulture) + ".";
        return string.Create(CultureInfo.InvariantCulture, $"{month} {day.Day}, {day.Year}");
    }
}
