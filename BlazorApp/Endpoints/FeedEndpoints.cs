using System.Text;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Endpoints;

/// <summary>Feeds of what became known, and the calendar of the timeline.</summary>
internal static class FeedEndpoints
{
    // Calendars read a subscription whole each time.
    private const int MostCalendarEntries = 1_000;

    // What was recorded in these days before the newest record stands first, however long ago it became public: else readers would never see it. A day at a time, then more, as a list is cut by when things became public.
    private static readonly IReadOnlyList<int> RecentDays = [0, 1, 3, 7, 15, 30];

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapOpen($"{Addresses.Changes}.atom", Feed("What became known, what was recorded last first.", ["asof", .. ChangeQueries.Filters]), (HttpContext context, ChangeQueries changes, StatusQueries status, CancellationToken cancellationToken) =>
            FeedAsync(context, "Changes", Addresses.Changes, null, changes, status, cancellationToken));

        routes.MapOpen($"{Addresses.Commitment("{slug}", View.Everything)}.atom", Feed("What became known of a commitment, what was recorded last first.", "slug", "asof"), async (string slug, HttpContext context, DossierQueries dossiers, ChangeQueries changes, StatusQueries status, CancellationToken cancellationToken) =>
            await dossiers.FindAsync(slug, View.Everything, cancellationToken) is { } dossier
                ? await FeedAsync(context, dossier.Title, Addresses.Commitment(slug, View.Everything), slug, changes, status, cancellationToken)
                : OpenForms.NotFound($"There is no commitment “{slug}” in this view.", "/overview.json lists them."));

        routes.MapOpen($"{Addresses.Timeline}.atom", Feed("The timeline, what was recorded last first.", ["asof", .. TimelineQueries.Filters]), async (HttpContext context, TimelineQueries timeline, StatusQueries status, CancellationToken cancellationToken) =>
        {
            var entries = await EntriesAsync(ReadView(context), async view => (await timeline.ListAsync(view, cancellationToken)).Select(FeedEntry.Of), status, cancellationToken);
            return await AtomAsync(context, "Timeline", Addresses.Timeline, entries, status, cancellationToken);
        });

        routes.MapOpen($"{Addresses.Timeline}.ics", new OpenForm($"The timeline as a calendar, its first {MostCalendarEntries} entries.", CalendarForm.MediaType, ["asof", .. TimelineQueries.Filters]), async (HttpContext context, TimelineQueries timeline, StatusQueries status, CancellationToken cancellationToken) =>
        {
            var view = ReadView(context);
            var note = $"{(await status.GetAsync(view, cancellationToken)).Describe(view)} Of the first {Formats.Number(MostCalendarEntries)} entries of the timeline, milestones, visits and meetings whose month is known; /timeline has all.";
            return Results.Stream(stream => CalendarForm.WriteAsync(timeline.Read(view).Take(MostCalendarEntries), context.Request.Site(), note, stream, cancellationToken), CalendarForm.MediaType);
        });
    }

    private static OpenForm Feed(string summary, params string[] parameters) => new($"{summary} At most {AtomForm.MostEntries} entries.", AtomForm.MediaType, parameters);

    private static async Task<IResult> FeedAsync(
        HttpContext context, string title, string page, string? commitment, ChangeQueries changes, StatusQueries status, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(ReadView(context), async view => (await changes.ListAsync(view, commitment, cancellationToken)).Select(FeedEntry.Of), status, cancellationToken);
        return await AtomAsync(context, title, page, entries, status, cancellationToken);
    }

    /// <summary>What the view lists: first what was recorded last, then the rest by the day on which it became public.</summary>
    private static async Task<IReadOnlyList<FeedEntry>> EntriesAsync(View view, Func<View, Task<IEnumerable<FeedEntry>>> listAsync, StatusQueries status, CancellationToken cancellationToken)
    {
        IReadOnlyList<FeedEntry> entries = [];
        if ((await status.GetAsync(View.Everything, cancellationToken)).Recorded is { } newest)
        {
            foreach (var day in RecentDays.Select(days => newest.AddDays(-days)).TakeWhile(day => entries.Count <= AtomForm.MostEntries && !(day < view.Recorded)))
                entries = With((await listAsync(view with { Recorded = day })).OrderByDescending(entry => entry.Recorded ?? entry.Day).ThenByDescending(entry => entry.Day));
        }

        return entries.Count > AtomForm.MostEntries ? entries : With((await listAsync(view)).OrderByDescending(entry => entry.Day));

        IReadOnlyList<FeedEntry> With(IEnumerable<FeedEntry> more) => [.. entries.Concat(more).DistinctBy(entry => entry.Id)];
    }

    private static async Task<IResult> AtomAsync(HttpContext context, string title, string page, IEnumerable<FeedEntry> entries, StatusQueries status, CancellationToken cancellationToken)
    {
        var view = ReadView(context);
        var (record, shown) = (await status.GetAsync(View.Everything, cancellationToken), await status.GetAsync(view, cancellationToken));
        return Results.Text(AtomForm.Write(title, context.Request.Site(), context.Request.Path + context.Request.QueryString, page, record.Recorded ?? DateOnly.MinValue, entries, shown.Describe(view)), AtomForm.MediaType, Encoding.UTF8);
    }

    // A feed has no pages: it begins with the newest, as the calendar does.
    private static View ReadView(HttpContext context) => View.Read(context.Request.QueryString.Value ?? "") with { Page = 1 };
}
