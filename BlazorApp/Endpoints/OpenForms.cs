using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Operations;
using BlazorApp.Services;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace BlazorApp.Endpoints;

/// <summary>What the document at /openapi.json says of an address that programs read.</summary>
/// <param name="Summary">What it answers.</param>
/// <param name="Parameters">Names in <see cref="OpenApi.Parameters"/>, those of the path included.</param>
/// <param name="Sorts">The columns it can be ordered by; null or empty: it has one order.</param>
/// <param name="Schema">Of the JSON body; null for other forms.</param>
/// <param name="HasPages">False: it holds all rows, and a page is refused as what it does not take.</param>
internal sealed record OpenForm(string Summary, string MediaType, IReadOnlyList<string> Parameters, IReadOnlyList<string>? Sorts = null, Func<JsonObject>? Schema = null, bool HasPages = true)
{
    /// <summary>What narrows it, of <see cref="View.Filters"/>.</summary>
    public IReadOnlyList<string> Filters { get; } = [.. Parameters.Intersect(View.Filters)];

    /// <summary>The view that an address of this form asks for, and what of the address it does not take.</summary>
    public View Read(HttpRequest request) => View.Read(request.QueryString.Value ?? "", Sorts ?? [], Filters, Parameters, HasPages);
}

/// <summary>What all addresses have in common that programs read: GET, HEAD and CORS preflight, revalidation by ETag without a query, problem details for what goes wrong.</summary>
internal static class OpenForms
{
    /// <summary>Names how long a file may take: longer than a page, as files are as long as the record.</summary>
    public const string FileTime = "files";

    private static readonly string Build = typeof(OpenForms).Assembly.ManifestModule.ModuleVersionId.ToString("N");
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options];
    private static readonly string MethodList = string.Join(", ", Methods);

    public static IEndpointConventionBuilder MapOpen(this IEndpointRouteBuilder routes, string pattern, OpenForm form, Delegate read) =>
        routes.MapMethods(pattern, Methods, read).WithMetadata(form, KeptAnswers.Policy, new RequestTimeoutAttribute(FileTime)).AddEndpointFilter(AnswerAsync);

    /// <summary>Whether programs read what is there, or would if there were anything.</summary>
    public static bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<OpenForm>() is not null || IsSilent(context.Request.Path) || context.Request.Path.Value!.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A form of no known address, or asked for in another way than to read it, is told as a program expects; pages have their own answer.</summary>
    public static void UseProblems(this IApplicationBuilder app) => app.UseWhen(IsOpen, forms => forms
        .UseStatusCodePages(answer => ProblemOf(answer.HttpContext.Request.Path, answer.HttpContext.Response.StatusCode).ExecuteAsync(answer.HttpContext))
        .Use((context, next) =>
        {
            if (!KeptAnswers.IsPage(context))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound; // “/commitments/{slug}” would take it for a name.
            return Task.CompletedTask;
        }));

    private static IResult ProblemOf(PathString path, int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound($"There is nothing at {path}.", "/openapi.json lists the addresses."),
        StatusCodes.Status405MethodNotAllowed => Results.Problem($"{path} can be read only. Ask with GET or HEAD.", statusCode: status, title: "Method not allowed"),
        _ => Results.Problem("This cannot be answered. /openapi.json lists the addresses and what they take.", statusCode: status),
    };

    public static IResult BadRequest(string problem, string cure) => Results.Problem($"{problem} {cure}", statusCode: StatusCodes.Status400BadRequest, title: "A parameter is out of range");

    public static IResult NotFound(string problem, string cure) => Results.Problem($"{problem} {cure}", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    /// <summary>JSON names what was ignored; in these forms all that is recorded would pass for the day or the kind that was asked for.</summary>
    public static bool IsSilent(string? path) => Path.GetExtension(path)?.ToLowerInvariant() is ".csv" or ".xlsx" or ".svg" or ".atom" or ".ics";

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var headers = context.Response.Headers;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            headers.Allow = headers.AccessControlAllowMethods = MethodList;
            headers.AccessControlAllowHeaders = "*";
            headers.AccessControlMaxAge = "86400";
            return Results.NoContent();
        }

        if (IsSilent(context.Request.Path) && context.GetEndpoint()?.Metadata.GetMetadata<OpenForm>()?.Read(context.Request).Ignored is [_, ..] ignored)
            return BadRequest(string.Join(' ', ignored).Replace(" was ignored:", " cannot be used:", StringComparison.Ordinal), "Correct the address: this form has no place to say what was left out.");

        var tag = Tag(context);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            Label(headers, tag);
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            var answer = (IResult)(await next(invocation))!;
            if (answer is not IStatusCodeHttpResult { StatusCode: >= 400 })
                Label(headers, tag);
            await answer.ExecuteAsync(context); // Rows are read as they are written, so what may go wrong goes wrong here.
            return Results.Empty;
        }
        catch (Exception problem) when (!context.RequestAborted.IsCancellationRequested || (context.Response.HasStarted && HasTimedOut(context)))
        {
            var (logger, address) = (context.RequestServices.GetRequiredService<ILogger<OpenForm>>(), context.Request.GetEncodedPathAndQuery());
            if (HasTimedOut(context))
                logger.LogBrokenOff(address);
            else
                logger.LogFault(problem, "the store", address);
            if (context.Response.HasStarted)
            {
                context.Abort(); // So that whoever reads it knows that it is not whole.
                context.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage = false; // It ends here as any other, and would be kept.
                return Results.Empty;
            }

            context.Response.Clear();
            headers.RetryAfter = "5";
            return Results.Problem("The tracker could not read the store. Ask again in a few seconds; if it fails again, the fault is ours and is in the log.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "The store cannot be read");
        }
    }

    private static bool HasTimedOut(HttpContext context) => context.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.IsCancellationRequested == true;

    // Any cache may keep an answer, and asks each time whether it still holds: that costs no query, and a new store shows at once.
    private static void Label(IHeaderDictionary headers, EntityTagHeaderValue tag)
    {
        headers.ETag = tag.ToString();
        headers.CacheControl = "public, no-cache";
        if (tag.IsWeak)
            headers.Vary = HeaderNames.AcceptEncoding;
    }

    /// <summary>All that an answer depends on: the store, the program, the day it was made (which files carry), the address. Weak, as it may be sent compressed; the store itself never is.</summary>
    /// <param name="variant">What else tells answers at one address apart.</param>
    public static EntityTagHeaderValue Tag(HttpContext context, string variant = "")
    {
        var (version, today) = (context.RequestServices.GetRequiredService<LiveStore>().Version, context.RequestServices.GetRequiredService<TimeProvider>().Today());
        if (context.Request.Path == Addresses.Store)
            return new EntityTagHeaderValue($"\"{version}\"");
        var parts = string.Create(CultureInfo.InvariantCulture, $"{version} {Build} {today:yyyyMMdd} {context.Request.GetEncodedUrl()} {variant}");
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..20]}\"", isWeak: true);
    }
}
