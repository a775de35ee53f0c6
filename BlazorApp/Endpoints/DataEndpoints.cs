using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Overview;
using BlazorApp.Services.Search;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace BlazorApp.Endpoints;

/// <summary>The data forms of the pages, at the same addresses with .csv, .xlsx or .json, honouring the same filters, order and as-of day.</summary>
internal static class DataEndpoints
{
    private static readonly IReadOnlyList<string> Filters = ["asof", .. DossierQueries.Filters];

    public static void MapDataForms(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/overview", "Overview", Filters, [], (services, view) => Tables.Ladders("overview", "Overview", services.GetRequiredService<OverviewQueries>().Read(view)), Tables.Ladders("", "", []));
        Map(routes, Addresses.Funding, "Funding and equipment", Filters, FundingQueries.Sorts, (services, view) =>
            Tables.Ladders("funding", "Funding and equipment", services.GetRequiredService<FundingQueries>().Read(view), withAmount: true), Tables.Ladders("", "", [], withAmount: true));
        MapStatements(routes, Addresses.Statements, "Statements and open questions");
        MapStatements(routes, Addresses.FundingStatements, "Statements and open questions on funding and equipment", [.. FundingQueries.Kinds]);
        MapStatements(routes, Addresses.Designations, "Terrorist designations", CommitmentKind.Designation);
        MapStatements(routes, Addresses.Extradition, "Extradition", CommitmentKind.Treaty);
        MapStatements(routes, Addresses.Agreements, "Agreements and cooperation", CommitmentKind.Agreement, CommitmentKind.Cooperation);
        Map(routes, Addresses.Timeline, "Timeline", ["asof", .. TimelineQueries.Filters], TimelineQueries.Sorts, (services, view) =>
            Tables.Timeline("timeline", "Timeline", services.GetRequiredService<TimelineQueries>().Read(view)), Tables.Timeline("", "", []));
        Map(routes, Addresses.OfficialAid, "Official aid figures", ["asof", .. OfficialAidQueries.Filters], [], async (services, view, _, cancellationToken) =>
        {
            var queries = services.GetRequiredService<OfficialAidQueries>();
            var aid = await queries.FindAsync(view, cancellationToken);
            return aid is null && view.Vintage is not null && (view.AsOf is null || await queries.FindAsync(view with { AsOf = null }, cancellationToken) is null) ? null : Tables.OfficialAid(aid, view.Dollars);
        }, Tables.OfficialAid(null, null), Tables.OfficialAid(null, Dollars.Current), Tables.OfficialAid(null, Dollars.Constant));
        Map(routes, Addresses.Changes, "Changes", ["asof", .. ChangeQueries.Filters], [], (services, view) =>
            Tables.Changes("changes", "Changes", services.GetRequiredService<ChangeQueries>().Read(view)), Tables.Changes("", "", []));
        Map(routes, Addresses.Compare, "Compare two days", ["asof", .. ComparisonQueries.Filters], [], (services, view) =>
            Tables.Comparison("compare", "Compare two days", services.GetRequiredService<ComparisonQueries>().Read(view)), Tables.Comparison("", "", []));
        Map(routes, Addresses.Days, "Days", ["asof"], [], async (services, view, _, cancellationToken) =>
            Tables.Days((await services.GetRequiredService<StatusQueries>().DaysAsync(cancellationToken)).Where(mark => !mark.IsLaterThan(view))), Tables.Days([]));
        Map(routes, Addresses.Sources, "Sources", ["asof", .. SourceQueries.Filters], SourceQueries.Sorts, (services, view) =>
            Tables.Sources("sources", "Sources", services.GetRequiredService<SourceQueries>().Read(view)), Tables.Sources("", "", []));
        Map(routes, Addresses.Search, "Search", ["asof", .. SearchQueries.Filters], [], (services, view) =>
            Tables.Search("search", "Search", services.GetRequiredService<SearchQueries>().Read(view)), Tables.Search("", "", []));
        Map(routes, Addresses.Source("{slug}", View.Everything), "Source", ["slug", "asof"], [], async (services, view, slug, cancellationToken) =>
            await services.GetRequiredService<SourceQueries>().FindAsync(slug!, cancellationToken) is { } detail
                ? Tables.CitedStatements(slug!, detail.KnownOn > view.AsOf ? "Source" : $"{detail.Source.Publisher}: {detail.Source.Title}", await services.GetRequiredService<SourceQueries>().CitedStatementsAsync(slug!, view, cancellationToken))
                : null, Tables.CitedStatements("", "", []));
        Map(routes, Addresses.Commitment("{slug}", View.Everything), "Commitment", ["slug", "asof"], [], async (services, view, slug, cancellationToken) =>
            await services.GetRequiredService<DossierQueries>().FindAsync(slug!, view, cancellationToken) is { } dossier ? Tables.Statements(slug!, dossier.Title, [dossier])
                : view.AsOf is not null && await services.GetRequiredService<DossierQueries>().FindAsync(slug!, View.Everything, cancellationToken) is { } later ? Tables.Statements(slug!, later.Title, []) : null, Tables.Statements("", "", []));
    }

    private static void MapStatements(IEndpointRouteBuilder routes, string path, string title, params CommitmentKind[] kinds) =>
        Map(routes, path, title, Filters, [], (services, view) => Tables.Statements(path.TrimStart('/').Replace('/', '-'), title, services.GetRequiredService<DossierQueries>().Read(view, kinds, withClaims: true)), Tables.Statements("", "", []));

    private static void Map(IEndpointRouteBuilder routes, string path, string title, IReadOnlyList<string> parameters, IReadOnlyList<string> sorts, Func<IServiceProvider, View, Table> read, Table empty) =>
        Map(routes, path, title, parameters, sorts, (services, view, _, _) => Task.FromResult<Table?>(read(services, view)), empty);

    private static void Map(
        IEndpointRouteBuilder routes, string path, string title, IReadOnlyList<string> parameters, IReadOnlyList<string> sorts,
        Func<IServiceProvider, View, string?, CancellationToken, Task<Table?>> load, Table empty, params Table[] narrower) =>
        Map(routes, path, title, parameters, sorts, isPaged: true, load, empty, narrower);

    /// <summary>A table at that address with .csv, .xlsx and .json; where <paramref name="load"/> finds none, nothing is there.</summary>
    /// <param name="path">A route pattern; its “slug”, if it has one, is handed to <paramref name="load"/>.</param>
    /// <param name="title">What it is, in the document of the addresses.</param>
    /// <param name="parameters">What narrows it, by name in <see cref="OpenApi.Parameters"/>.</param>
    /// <param name="isPaged">Whether a page is one of the JSON file's rows, and the other forms refuse one; else it is the view's, as the picture of a long list has it, and each form holds all its rows.</param>
    /// <param name="empty">The same table without rows: its columns.</param>
    /// <param name="narrower">The same in views that leave some of them out.</param>
    public static void Map(
        IEndpointRouteBuilder routes, string path, string title, IReadOnlyList<string> parameters, IReadOnlyList<string> sorts, bool isPaged,
        Func<IServiceProvider, View, string?, CancellationToken, Task<Table?>> load, Table empty, params IReadOnlyList<Table> narrower)
    {
        string[] optional = [.. empty.Columns.Select(column => column.Key).Where(key => narrower.Any(table => table.Columns.All(column => column.Key != key)))];
        foreach (var (form, mediaType, own) in new (string, string, string[])[] { ("csv", CsvForm.MediaType, ["bom"]), ("xlsx", XlsxForm.MediaType, []), ("json", JsonForm.MediaType, isPaged ? [OpenApi.Page, OpenApi.Limit] : []) })
        {
            var description = new OpenForm($"{title}, as {form.ToUpperInvariant()}.", mediaType, [.. parameters, .. own], sorts, form == "json" ? () => OpenApi.FileOf(empty.Columns, optional) : null, HasPages: !isPaged || form == "json");
            routes.MapOpen($"{path}.{form}", description, async (HttpContext context, IServiceProvider services, CancellationToken cancellationToken) =>
            {
                var view = description.Read(context.Request);
                if (isPaged)
                    view = view with { Page = 1 };
                if (isPaged && form == "json" && RefusedPage(context.Request.Query) is { } refusal)
                    return refusal;
                var table = await load(services, view, context.GetRouteValue("slug") as string, cancellationToken);
                return table is null ? OpenForms.NotFound($"There is nothing at {context.Request.Path} in this view.", "The pages list what there is; /openapi.json lists the addresses.") : new TableResult(table, form, view, isPaged ? PageOf(context.Request) : JsonPage.Whole);
            });
        }
    }

    private static IResult? RefusedPage(IQueryCollection query) =>
        ReadNumber(query, OpenApi.Page, View.LastPage, 1) is null ? OpenForms.BadRequest($"“page” is a whole number from 1 to {Formats.Number(View.LastPage)}.", "Leave it out for the first page.")
        : ReadNumber(query, OpenApi.Limit, JsonPage.MostRows, JsonPage.UsualRows) is null ? OpenForms.BadRequest($"“limit” is a whole number from 1 to {Formats.Number(JsonPage.MostRows)}.", $"Leave it out for {Formats.Number(JsonPage.UsualRows)}; CSV and XLSX hold all rows.")
        : null;

    private static JsonPage PageOf(HttpRequest request)
    {
        var number = ReadNumber(request.Query, OpenApi.Page, View.LastPage, 1) ?? 1;
        var others = request.Query.Where(pair => !pair.Key.Equals(OpenApi.Page, StringComparison.OrdinalIgnoreCase)).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var next = new QueryBuilder(others!) { { OpenApi.Page, (number + 1).ToString(CultureInfo.InvariantCulture) } };
        return new JsonPage(number, ReadNumber(request.Query, OpenApi.Limit, JsonPage.MostRows, JsonPage.UsualRows) ?? JsonPage.UsualRows, request.Site() + request.Path + next);
    }

    /// <summary>Null: not a number in the range.</summary>
    public static int? ReadNumber(IQueryCollection query, string name, int most, int usual) =>
        !query.TryGetValue(name, out var text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}

/// <summary>A table as the body of an answer, written as it is read.</summary>
/// <param name="page">Which of its rows a JSON file holds; the other forms hold all.</param>
internal sealed class TableResult(Table table, string form, View view, JsonPage page) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var cancellationToken = httpContext.RequestAborted;
        var response = httpContext.Response;
        response.Headers.ContentDisposition = $"{(form == "json" ? "inline" : "attachment")}; filename=\"{Addresses.FileName(table.Name, form, view)}\"";
        response.ContentType = form switch { "csv" => CsvForm.MediaType, "xlsx" => XlsxForm.MediaType, _ => JsonForm.MediaType };
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        switch (form)
        {
            case "csv":
                await CsvForm.WriteAsync(table, response.Body, withMark: httpContext.Request.Query["bom"] == "1", cancellationToken);
                break;
            case "xlsx":
                var sources = table.Vintage is { } vintage ? Tables.OfficialSources(vintage) : Tables.Sources("sources", "Sources", services.GetRequiredService<SourceQueries>().Read(new View { AsOf = view.AsOf }));
                var facts = await FactsAsync(httpContext, services, cancellationToken);

                // Zip and XML writers flush synchronously; what they hold between flushes is a few kilobytes.
                httpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
                await XlsxForm.WriteAsync(table, sources, facts, response.Body, cancellationToken);
                break;
            default:
                await JsonForm.WriteAsync(table, await FactsAsync(httpContext, services, cancellationToken), page, response.Body, cancellationToken);
                break;
        }
    }

    private async Task<FileFacts> FactsAsync(HttpContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var status = await services.GetRequiredService<StatusQueries>().GetAsync(view, cancellationToken);
        var today = services.GetRequiredService<TimeProvider>().Today();
        return new FileFacts(table.Title, context.Request.Site() + context.Request.Path + context.Request.QueryString, table.Shown ?? view.DescribeFilters(), view.AsOf, table.DataThrough ?? status.DataThrough, status.Recorded, today, view.Ignored)
        {
            Note = status.FirstDay > view.AsOf ? $"Nothing was public by {Formats.IsoDay(view.AsOf!.Value)}; the record begins on {Formats.IsoDay(status.FirstDay!.Value)}." : null,
        };
    }
}
