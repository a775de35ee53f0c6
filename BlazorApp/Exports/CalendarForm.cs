using System.Globalization;
using System.Text;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Exports;

/// <summary>The timeline as a calendar (RFC 5545; name and description of the calendar as RFC 7986 has them): whole-day events, and whole months, tentatively, where the day is not known. None takes up its reader's time (3.8.2.7). Entries of which only the year is known would fill it and are left out.</summary>
public static class CalendarForm
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int OctetsPerLine = 75;

    /// <summary>Writes it as its entries are read.</summary>
    /// <param name="site">Scheme, host and path base, without a slash at the end.</param>
    /// <param name="note">How far the data reach.</param>
    public static async Task WriteAsync(IEnumerable<TimelineEvent> events, string site, string note, Stream stream, CancellationToken cancellationToken = default)
    {
        await using var writer = new StreamWriter(stream, leaveOpen: true);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, $"PRODID:-//{FileFacts.Publisher}//Timeline//EN");
        Line(text, $"NAME:{Escaped(FileFacts.Publisher)}");
        Line(text, $"DESCRIPTION:{Escaped(note)}");
        var count = 0;
        foreach (var item in events)
        {
            if (item is { Date.Month: not null, Type: not TimelineEntryType.Claim })
                Event(text, item, site);
            if (PageSizes.IsFlushed(++count))
            {
                await writer.WriteAsync(text, cancellationToken);
                await writer.FlushAsync(cancellationToken);
                text.Clear();
            }
        }

        Line(text, "END:VCALENDAR");
        await writer.WriteAsync(text, cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }

    private static void Event(StringBuilder text, TimelineEvent item, string site)
    {
        var address = item.AddressIn(View.Everything);
        var isDayKnown = item.Date!.Value.Day is not null;
        var last = item.End is { Day: not null } end ? end.LastDay : item.Date!.Value.LastDay;
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{PermanentId.Of(address)}");
        Line(text, $"DTSTAMP:{Basic(item.KnownOn)}T000000Z");
        Line(text, $"DTSTART;VALUE=DATE:{Basic(item.Date!.Value.FirstDay)}");
        Line(text, $"DTEND;VALUE=DATE:{Basic(last.AddDays(1))}");
        Line(text, $"SUMMARY:{Escaped(item.Title + (isDayKnown ? "" : " (day not known)"))}");
        Line(text, $"DESCRIPTION:{Escaped($"{(isDayKnown ? "" : $"On a day of {Formats.Date(item.Date)} that is not known; the whole month stands for it. ")}{item.Text} {item.Evidence.Attribution()}".Trim())}");
        if (item.Place is { } place)
            Line(text, $"LOCATION:{Escaped(place)}");
        Line(text, $"URL:{site}{address}");
        Line(text, $"STATUS:{(item.State is MilestoneState.Expected or MilestoneState.Unknown || item.Evidence.IsDisputed || !isDayKnown ? "TENTATIVE" : "CONFIRMED")}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    private static string Basic(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // RFC 5545, 3.3.11.
    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings(@"\n");

    // RFC 5545, 3.1: a line is at most 75 octets; its continuation begins with a space. A character is never split.
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > OctetsPerLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
