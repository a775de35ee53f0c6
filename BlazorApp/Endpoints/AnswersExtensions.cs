using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace BlazorApp.Endpoints;

/// <summary>All that is answered, and how answers are kept and compressed.</summary>
internal static class AnswersExtensions
{
    public static void AddAnswers(this IServiceCollection services)
    {
        services.AddOutputCache(KeptAnswers.Limit);
        // Pages hold nothing secret, so compressing them under HTTPS gives nothing away; an asset that has a compressed twin is served as it is.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "text/calendar", "image/svg+xml", "application/atom+xml", "application/problem+json"];
        });
        // “Fastest”, which is the default, makes pages half as long again and figures twice as long; what is kept is compressed once.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    /// <summary>Pages, and what programs read at the same addresses and others.</summary>
    public static void MapAnswers(this IEndpointRouteBuilder routes)
    {
        routes.MapDataForms();
        routes.MapJumps();
        routes.MapFigures();
        routes.MapOEmbed();
        routes.MapFeeds();
        routes.MapStore();
        routes.MapOpenApi();
        routes.MapPages();
    }
}
