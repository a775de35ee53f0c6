using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Exports;

/// <summary>Feeds and calendar, by the rules of RFC 4287 and RFC 5545.</summary>
public class FeedTests
{
    private const string Site = "https://tracker.example";
    private const string Note = "Data through 12 March 2026, recorded 23 November 2026.";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Atom_HasWhatRfc4287Requires()
    {
        var changes = await new ChangeQueries(TestStore.Committed()).ListAsync(View.Everything, cancellationToken: TestContext.Current.CancellationToken);
        var feed = XDocument.Parse(AtomForm.Write("Changes", Site, "/changes.atom", "/changes", DateOnly.MinValue, changes.Select(FeedEntry.Of), Note)).Root!;

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.All(new[] { "id", "title", "updated", "author" }, name => Assert.Single(feed.Elements(Atom + name)));
        Assert.Equal(Site + "/changes.atom", feed.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href")!.Value);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(AtomForm.MostEntries, entries.Count);
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.All(entries, entry =>
        {
            Assert.All(new[] { "id", "title", "updated", "summary" }, name => Assert.Single(entry.Elements(Atom + name)));
            Assert.Contains("According to ", entry.Element(Atom + "summary")!.Value, StringComparison.Ordinal);
            Assert.True(Uri.IsWellFormedUriString(entry.Element(Atom + "id")!.Value, UriKind.Absolute));
            Assert.True(DateTimeOffset.TryParseExact(entry.Element(Atom + "updated")!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
        });
    }

    [Fact]
    public void Atom_OfEveryType_HasUniqueIds()
    {
        foreach (var type in Enum.GetValues<ChangeType>())
        {
            var entries = new ChangeQueries(TestStore.Committed()).Read(View.Everything with { Type = type }).Select(FeedEntry.Of);
            var feed = XDocument.Parse(AtomForm.Write("Changes", Site, "/changes.atom", "/changes", DateOnly.MinValue, entries, Note)).Root!;

            Assert.Distinct(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value));
        }

    }

    [Fact]
    public async Task Ids_AreTheSameWhereverTheTrackerIsRead()
    {
        // As first published: whoever reads the feed has them, so they may never change.
        var source = FeedEntry.Of(new ChangeQueries(TestStore.Committed()).Read(View.Read("?type=source")).Single(change => change.Key == "newsx"));
        Assert.Equal(["urn:uuid:e5a72aa9-5033-8c55-a32c-709fa567972f", "urn:uuid:43f07b8d-eb31-8f05-bb95-306fa20cd03b"], FeedIds(Site));
        Assert.Equal(FeedIds(Site), FeedIds("http://localhost:5080"));

        var events = await new TimelineQueries(TestStore.Committed()).ListAsync(View.Everything, TestContext.Current.CancellationToken);
        var ids = await EventIdsAsync(Site);
        Assert.Equal(ids, await EventIdsAsync("http://localhost:5080"));

        // The link of a visit got its filter later than its name.
        var visit = events.Single(item => item is { EngagementSlug: "noem-visit-2025-11", Type: TimelineEntryType.Engagement });
        Assert.Equal("urn:uuid:ea3ce325-53bd-8f48-b06c-85a7f5a45849", FeedEntry.Of(visit).Id);
        Assert.Contains("UID:ea3ce325-53bd-8f48-b06c-85a7f5a45849", ids);

        IEnumerable<string> FeedIds(string site) =>
            XDocument.Parse(AtomForm.Write("Changes", site, "/changes.atom", "/changes", DateOnly.MinValue, [source], Note)).Descendants(Atom + "id").Select(id => id.Value);
        async Task<IEnumerable<string>> EventIdsAsync(string site) => (await CalendarAsync(events, site)).Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Atom_ThatIsCut_SaysSo()
    {
        var entries = (await new ChangeQueries(TestStore.Committed()).ListAsync(View.Everything, cancellationToken: TestContext.Current.CancellationToken)).Select(FeedEntry.Of).ToList();

        Assert.EndsWith($" The newest 100 entries; all of them: {Site}/changes", Subtitle(entries.Take(101)), StringComparison.Ordinal);
        Assert.Equal(Note, Subtitle(entries.Take(100)));

        string Subtitle(IEnumerable<FeedEntry> shown) =>
            XDocument.Parse(AtomForm.Write("Changes", Site, "/changes.atom", "/changes", DateOnly.MinValue, shown, Note)).Root!.Element(Atom + "subtitle")!.Value;
    }

    /// <summary>What is said of an engagement has no place of its own: it stands with the engagement.</summary>
    [Fact]
    public async Task Timeline_LeadsToPlacesThatAreThere()
    {
        var events = await new TimelineQueries(TestStore.Committed()).ListAsync(View.Everything, TestContext.Current.CancellationToken);
        var engagements = events.Where(item => item.Type == TimelineEntryType.Engagement).Select(item => $"/timeline?engagement={item.Key}#{item.Key}").ToHashSet();

        var entries = events.Select(FeedEntry.Of).ToList();
        Assert.Equal(events.Count(item => item.CommitmentSlug is null), entries.Count(entry => entry.Path.StartsWith("/timeline", StringComparison.Ordinal)));
        Assert.All(entries, entry => Assert.True(entry.Path.StartsWith("/commitments/", StringComparison.Ordinal) || engagements.Contains(entry.Path), entry.Path));
        Assert.Distinct(entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.True(entry.Updated >= entry.Recorded));
    }

    [Fact]
    public void Atom_BeforeTheRecord_SaysWhyItIsEmpty() =>
        Assert.Contains("<subtitle>Nothing was public.</subtitle>", AtomForm.Write("Changes", Site, "/changes.atom", "/changes", DateOnly.MinValue, [], "Nothing was public."), StringComparison.Ordinal);

    [Fact]
    public async Task Calendar_HasWhatRfc5545Requires()
    {
        var events = await new TimelineQueries(TestStore.Committed()).ListAsync(View.Everything, TestContext.Current.CancellationToken);
        var text = await CalendarAsync(events, Site);

        var lines = text.Split("\r\n");
        Assert.Equal("", lines[^1]);
        Assert.DoesNotContain('\n', string.Concat(lines));
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));

        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], unfolded[..2]);
        Assert.Equal("END:VCALENDAR", unfolded[^1]);
        var count = unfolded.Count(line => line == "BEGIN:VEVENT");
        Assert.Equal(events.Count(item => item is { Date.Month: not null, Type: not TimelineEntryType.Claim }), count);
        Assert.All(new[] { "UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SUMMARY:" }, property => Assert.Equal(count, unfolded.Count(line => line.StartsWith(property, StringComparison.Ordinal))));
        Assert.Equal(count, unfolded.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());

        // Out of the site it still says who says so, and how far the data reach.
        Assert.Equal(count, unfolded.Count(line => line.StartsWith("DESCRIPTION:", StringComparison.Ordinal) && line.Contains("According to ", StringComparison.Ordinal)));
        Assert.Contains($"DESCRIPTION:{Note.Replace(",", @"\,", StringComparison.Ordinal)}", unfolded);

        // What is disputed, or has no day, is not told as settled; and nothing takes up its reader's time.
        var sure = events.Count(item => item is { Date.Day: not null, Type: not TimelineEntryType.Claim, Evidence.IsDisputed: false, State: null or MilestoneState.Reached or MilestoneState.InPart or MilestoneState.Underway });
        Assert.Contains(events, item => item is { Date.Day: not null, Type: not TimelineEntryType.Claim, Evidence.IsDisputed: true, State: null or MilestoneState.Reached });
        Assert.Equal((sure, count - sure, count), (Count("STATUS:CONFIRMED"), Count("STATUS:TENTATIVE"), Count("TRANSP:TRANSPARENT")));
        Assert.Equal(Count("SUMMARY:", "(day not known)"), Count("DESCRIPTION:On a day of ", "that is not known\\; the whole month stands for it."));
        int Count(string start, string within = "") => unfolded.Count(line => line.StartsWith(start, StringComparison.Ordinal) && line.Contains(within, StringComparison.Ordinal));

        // “January 2026” is no day of January: it is all of it.
        var month = Array.FindIndex(unfolded, line => line.StartsWith("SUMMARY:Coast guard patrol boats for Ecuador’s Navy: In service in part (day not known)", StringComparison.Ordinal));
        Assert.Equal(["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260201"], unfolded[(month - 2)..month]);
    }

    private static async Task<string> CalendarAsync(IEnumerable<TimelineEvent> events, string site)
    {
        using var stream = new MemoryStream();
        await CalendarForm.WriteAsync(events, site, Note, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
