using System.Globalization;
using BlazorApp.Data;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace BlazorApp.Endpoints;

/// <summary>
/// Pages, files and figures are kept as they were sent, compressed, and sent again while all that they depend on is the same: the address, the version of the
/// store, the day (UTC), the compression. A page with a circuit bears marks of its own each time and is never kept: it says so by
/// <see cref="OutputCacheAttribute.NoStore"/>.
/// </summary>
internal sealed class KeptAnswers : IOutputCachePolicy
{
    private const long MostBytes = 96 * 1024 * 1024;

    /// <summary>A longer answer is sent as it is written and not kept.</summary>
    private const long MostBytesOfOne = 2 * 1024 * 1024;

    private const string EnhancedHeader = "blazor-enhanced-nav";

    /// <summary>No view needs a longer query; keys are not counted in <see cref="MostBytes"/>.</summary>
    private const int LongestQuery = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static readonly KeptAnswers Policy = new();

    public static void Limit(OutputCacheOptions options) => (options.SizeLimit, options.MaximumBodySize, options.UseCaseSensitivePaths) = (MostBytes, MostBytesOfOne, true);

    /// <summary>Lets browsers keep pages too, if they ask each time whether they still hold. Files say as much themselves.</summary>
    public static Task TagPageAsync(HttpContext context, RequestDelegate next)
    {
        if (IsPage(context) && context.GetEndpoint()!.Metadata.GetMetadata<OutputCacheAttribute>() is null)
        {
            var headers = context.Response.Headers;
            (headers.CacheControl, headers.ETag, headers.Vary) = ("no-cache", OpenForms.Tag(context, Enhanced(context.Request)).ToString(), HeaderNames.AcceptEncoding);
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode != StatusCodes.Status200OK)
                    headers.ETag = default;
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    public static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var services = context.HttpContext.RequestServices;
        context.EnableOutputCaching = IsPage(context.HttpContext) || context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<OpenForm>() is not null;
        // “only-if-cached” is for caches on the way: asked here, it would be refused as if the server were at fault.
        if (request.QueryString.Value?.Length > LongestQuery || request.Headers.CacheControl.ToString().Contains("only-if-cached", StringComparison.OrdinalIgnoreCase))
            context.EnableOutputCaching = false;
        // Who asks for what another is being sent does not wait for that one's line, nor share its failure: it is made twice.
        context.AllowLocking = false;
        // The tag is what tells whether an answer holds; the cache would go by the day of what it keeps, and an older store may be put back.
        request.Headers.IfModifiedSince = default;
        context.AllowCacheLookup = context.AllowCacheStorage = HttpMethods.IsGet(request.Method);
        context.ResponseExpirationTimeSpan = Longest;
        var values = context.CacheVaryByRules.VaryByValues;
        values["query"] = request.QueryString.Value ?? "";
        values["store"] = services.GetRequiredService<LiveStore>().Version;
        values["day"] = services.GetRequiredService<TimeProvider>().Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        values["enhanced"] = Enhanced(request);
        values["compression"] = services.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context.HttpContext)?.EncodingName ?? "";
        return ValueTask.CompletedTask;
    }

    // The cache writes words that are names of headers too as those are written: “allow” comes back as “Allow”, which Blazor's script does not accept. It would
    // load the page whole instead, and for an address with a fragment ask without end.
    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.HttpContext.Response.OnStarting(
            static response =>
            {
                if (((HttpResponse)response).Headers is { } headers && headers.ContainsKey(EnhancedHeader))
                    headers[EnhancedHeader] = "allow";
                return Task.CompletedTask;
            },
            context.HttpContext.Response);
        return ValueTask.CompletedTask;
    }

    // Asked when the answer has ended. Whoever leaves while it is written ends it there, without a fault that this would see: what was written is a part.
    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext is { RequestAborted.IsCancellationRequested: true } or not { Response: { StatusCode: StatusCodes.Status200OK, Headers.SetCookie.Count: 0 } })
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    // Blazor's own navigation is answered with headers that other readers do not get.
    private static string Enhanced(HttpRequest request) => request.Headers.Accept.Any(accept => accept?.Contains(EnhancedHeader, StringComparison.Ordinal) == true) ? "enhanced" : "";
}
