using System.Globalization;
using System.Text;
using System.Xml;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Exports;

/// <summary>An entry of a feed.</summary>
/// <param name="Path">Address of the statement on this site; it also makes the entry's permanent id.</param>
/// <param name="Day">The day it became public.</param>
public sealed record FeedEntry(string Path, string Title, string Summary, DateOnly Day)
{
    private const int TitleLetters = 100;

    /// <summary>A change as an entry; its title is where it moved the commitment, else how its text begins.</summary>
    public static FeedEntry Of(Change change) => new(
        change.AddressIn(View.Everything),
        $"{change.Subject}: {change.Move ?? (change.Type == ChangeType.Source ? "new source, " : "") + PlainText.Shorten(change.Text, TitleLetters)}",
        change.Vintage is not null ? change.Text
            : $"{change.Text}{(change.Replacement is { } replacement ? $" {(change.Type == ChangeType.Answer ? "Answer" : "Replaced by")}: {replacement.Text}" : "")}{(change.Reason is { } reason ? $" Reason: {reason}" : "")} {change.Evidence.Attribution()}".TrimEnd(),
        change.Day)
    {
        // One address may tell of a statement and of its correction, of all that is said of an engagement, or of many figures.
        Recorded = change.Recorded,
        Distinction = change.Vintage is null && (change.EngagementSlug is null || change.Type == ChangeType.Engagement) ? $"{change.Type}" : $"{change.Type}-{change.Key}",
    };

    /// <summary>An entry of the timeline as one of a feed.</summary>
    public static FeedEntry Of(TimelineEvent item) => new(
        item.AddressIn(View.Everything), $"{Formats.Dates(item.Date, item.End)}: {item.Titles}", $"{item.Text} {item.Evidence.Attribution()}".Trim(), item.KnownOn)
    {
        Recorded = item.Recorded,
        Distinction = item is { EngagementSlug: not null, Type: TimelineEntryType.Claim } ? item.Key : "",
    };

    /// <summary>Tells entries of one address apart; empty where there is one.</summary>
    public string Distinction { get; init; } = "";

    /// <summary>The day it was recorded here; null where that is not told apart from <see cref="Day"/>.</summary>
    public DateOnly? Recorded { get; init; }

    /// <summary>The day from which readers of a feed can have it.</summary>
    public DateOnly Updated => Recorded > Day ? Recorded.Value : Day;

    /// <summary>The name that it keeps for good.</summary>
    public string Id => $"urn:uuid:{PermanentId.Of($"{Path} {Distinction}".TrimEnd())}";
}

/// <summary>A feed as RFC 4287 has it.</summary>
public static class AtomForm
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    /// <summary>A feed is read often: it carries the newest entries only.</summary>
    public const int MostEntries = 100;

    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <param name="site">Scheme, host and path base, without a slash at the end.</param>
    /// <param name="self">Path and query of the feed itself; it also makes the feed's permanent id.</param>
    /// <param name="page">Path of the page it belongs to, which takes the same query.</param>
    /// <param name="entries">In the order in which readers are to have them; those beyond <see cref="MostEntries"/> are left out, and the feed says so.</param>
    /// <param name="note">How far the data reach, or why there are no entries.</param>
    /// <param name="recorded">The day of the newest record, for a feed without entries.</param>
    public static string Write(string title, string site, string self, string page, DateOnly recorded, IEnumerable<FeedEntry> entries, string note)
    {
        page += self.IndexOf('?') is >= 0 and var query ? self[query..] : "";
        var newest = entries.Take(MostEntries + 1).ToList();
        if (newest.Count > MostEntries)
        {
            newest.RemoveAt(MostEntries);
            note += $" The newest {MostEntries} entries; all of them: {site}{page}";
        }

        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            writer.WriteStartElement("feed", Atom);
            writer.WriteElementString("id", Atom, $"urn:uuid:{PermanentId.Of(self)}");
            writer.WriteElementString("title", Atom, $"{title} · {FileFacts.Publisher}");
            writer.WriteElementString("subtitle", Atom, note);
            writer.WriteElementString("updated", Atom, Instant(newest.Count > 0 ? newest.Max(entry => entry.Updated) : recorded));
            Link(writer, "self", site + self, "application/atom+xml");
            Link(writer, "alternate", site + page, "text/html");
            writer.WriteStartElement("author", Atom);
            writer.WriteElementString("name", Atom, FileFacts.Publisher);
            writer.WriteEndElement();
            writer.WriteElementString("rights", Atom, FileFacts.Licence);
            foreach (var entry in newest)
            {
                writer.WriteStartElement("entry", Atom);
                writer.WriteElementString("id", Atom, entry.Id);
                writer.WriteElementString("title", Atom, entry.Title);
                writer.WriteElementString("published", Atom, Instant(entry.Day));
                writer.WriteElementString("updated", Atom, Instant(entry.Updated));
                Link(writer, "alternate", site + entry.Path, "text/html");
                writer.WriteElementString("summary", Atom, entry.Summary);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void Link(XmlWriter writer, string relation, string address, string type)
    {
        writer.WriteStartElement("link", Atom);
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("href", address);
        writer.WriteAttributeString("type", type);
        writer.WriteEndElement();
    }

    private static string Instant(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
}
