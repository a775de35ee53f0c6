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
using Microsoft.AspNetCore.Http.Features;

namespace BlazorApp.Endpoints;

/// <summary>The data forms of the pages, at the same addresses with .csv, .xlsx or .json, honouring the same filters, order and as-of day.</summary>
internal static class DataEndpoints
{
    public static void MapDataForms(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/overview", "Overview", ["json", "csv", "xlsx"], [], (services, view) => Tables.Ladders("overview", "Overview", services.GetRequiredService<OverviewQueries>().Read(view)));
        Map(routes, Addresses.Funding, "Funding and equipment", All, FundingQueries.Sorts, (services, view) =>
            Tables.Ladders("funding", "Funding and equipment", services.GetRequiredService<FundingQueries>().Read(view), withAmount: true));
        MapStatements(routes, Addresses.Designations, "Terrorist designations", CommitmentKind.Designation);
        MapStatements(routes, Addresses.Extradition, "Extradition", CommitmentKind.Treaty);
        MapStatements(routes, Addresses.Agreements, "Agreements and cooperation", CommitmentKind.Agreement, CommitmentKind.Cooperation);
        Map(routes, Addresses.Timeline, "Timeline", All, TimelineQueries.Sorts, (services, view) =>
            Tables.Timeline("timeline", "Timeline", services.GetRequiredService<TimelineQueries>().Read(view)), TimelineQueries.Filters);
        Map(routes, Addresses.OfficialAid, "Official aid figures", All, [], async (services, view, _, cancellationToken) =>
            await services.GetRequiredService<OfficialAidQueries>().FindAsync(view, cancellationToken) is var aid ? Tables.OfficialAid(aid, view.Dollars) : null, []);
        Map(routes, Addresses.Changes, "Changes", All, [], (services, view) =>
            Tables.Changes("changes", "Changes", services.GetRequiredService<ChangeQueries>().Read(view)), ChangeQueries.Filters);
        Map(routes, Addresses.Compare, "Compare two days", All, [], (services, view) =>
            Tables.Comparison("compare", "Compare two days", services.GetRequiredService<ComparisonQueries>().Read(view)), ComparisonQueries.Filters);
        Map(routes, Addresses.Days, "Days", All, [], async (services, _, _, cancellationToken) => Tables.Days(await services.GetRequiredService<StatusQueries>().DaysAsync(cancellationToken)), []);
        Map(routes, Addresses.Sources, "Sources", All, SourceQueries.Sorts, (services, view) =>
            Tables.Sources("sources", "Sources", services.GetRequiredService<SourceQueries>().Read(view)), SourceQueries.Filters);
        Map(routes, Addresses.Search, "Search", All, [], async (services, view, _, cancellationToken) =>
            Tables.Search("search", "Search", await services.GetRequiredService<SearchQueries>().ListAsync(view, cancellationToken)));
        Map(routes, "/sources/{slug}", "Source", All, [], async (services, view, slug, cancellationToken) =>
            await services.GetRequiredService<SourceQueries>().FindAsync(slug!, cancellationToken) is { } detail
                ? Tables.CitedStatements(slug!, $"{detail.Source.Publisher}: {detail.Source.Title}", await services.GetRequiredService<SourceQueries>().CitedStatementsAsync(slug!, view, cancellationToken))
                : null);
        Map(routes, "/commitments/{slug}", "Commitment", All, [], async (services, view, slug, cancellationToken) =>
            await services.GetRequiredService<DossierQueries>().FindAsync(slug!, view, cancellationToken) is { } dossier ? Tables.Statements(slug!, dossier.Title, [dossier])
                : view.AsOf is not null && await services.GetRequiredService<DossierQueries>().FindAsync(slug!, View.Everything, cancellationToken) is { } later ? Tables.Statements(slug!, later.Title, []) : null);
    }

    private static readonly IReadOnlyList<string> All = ["csv", "xlsx", "json"];

    private static void MapStatements(IEndpointRouteBuilder routes, string path, string title, params CommitmentKind[] kinds) =>
        Map(routes, path, title, All, [], (services, view) => Tables.Statements(path.TrimStart('/'), title, services.GetRequiredService<DossierQueries>().Read(view, kinds, withClaims: true)));

    private static void Map(IEndpointRouteBuilder routes, string path, string title, IReadOnlyList<string> forms, IReadOnlyList<string> sorts, Func<IServiceProvider, View, Table> read, IReadOnlyList<string>? filters = null) =>
        Map(routes, path, title, forms, sorts, (services, view, _, _) => Task.FromResult<Table?>(read(services, view)), filters);

    private static void Map(
        IEndpointRouteBuilder routes, string path, string title, IReadOnlyList<string> forms, IReadOnlyList<string> sorts, Func<IServiceProvider, View, string?, CancellationToken, Task<Table?>> load,
        IReadOnlyList<string>? filters = null)
    {
        foreach (var form in forms)
        {
            routes.MapGet($"{path}.{form}", async (HttpContext context, IServiceProvider services, CancellationToken cancellationToken) =>
            {
                var view = View.Read(context.Request.QueryString.Value ?? "", sorts, filters);
                var table = await load(services, view, context.GetRouteValue("slug") as string, cancellationToken);
                return table is null ? Results.NotFound() : new TableResult(table, form, view);
            }).WithName($"{title}, {form}");
        }
    }
}

/// <summary>A table as the body of an answer, written as it is read.</summary>
internal sealed class TableResult(Table table, string form, View view) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var cancellationToken = httpContext.RequestAborted;
        var response = httpContext.Response;
        response.Headers.ContentDisposition = $"{(form == "json" ? "inline" : "attachment")}; filename=\"{table.Name}.{form}\"";
        response.Headers.AccessControlAllowOrigin = "*";
        switch (form)
        {
            case "csv":
                response.ContentType = CsvForm.MediaType;
                await CsvForm.WriteAsync(table, response.Body, withMark: httpContext.Request.Query["bom"] == "1", cancellationToken);
                break;
            case "xlsx":
                var sources = Tables.Sources("sources", "Sources", services.GetRequiredService<SourceQueries>().Read(new View { AsOf = view.AsOf }));
                var facts = await FactsAsync(httpContext, services, cancellationToken);
                response.ContentType = XlsxForm.MediaType;

                // Zip and XML writers flush synchronously; what they hold between flushes is a few kilobytes.
                httpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
                await XlsxForm.WriteAsync(table, sources, facts, response.Body, cancellationToken);
                break;
            default:
                response.ContentType = JsonForm.MediaType;
                await JsonForm.WriteAsync(table, await FactsAsync(httpContext, services, cancellationToken), response.Body, cancellationToken);
                break;
        }
    }

    private async Task<FileFacts> FactsAsync(HttpContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var status = await services.GetRequiredService<StatusQueries>().GetAsync(view, cancellationToken);
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        return new FileFacts(table.Title, context.Request.Site() + context.Request.Path + context.Request.QueryString, view.DescribeFilters(), view.AsOf, status.DataThrough, status.Recorded, today)
        {
            Note = status.FirstDay > view.AsOf ? $"Nothing was public by {Formats.IsoDay(view.AsOf!.Value)}; the record begins on {Formats.IsoDay(status.FirstDay!.Value)}." : null,
        };
    }
}
