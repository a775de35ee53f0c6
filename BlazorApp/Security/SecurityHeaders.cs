using BlazorApp.Endpoints;
using BlazorApp.Services;
using Microsoft.Net.Http.Headers;

namespace BlazorApp.Security;

/// <summary>
/// What a browser may do with an answer. Texts of records are encoded wherever they are written; the headers are the second wall: no script runs but the site's own files,
/// nothing is fetched from or sent to elsewhere, and other sites may frame figures only. Their scripts may read what is made for programs, and no page.
/// </summary>
internal static class SecurityHeaders
{
    // Grids place their parts with style attributes; style elements, like scripts, come from files only. Pictures are drawn into a PNG by way of a blob.
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'";

    // A file that is opened alone (a figure, a feed) is nobody's page: it runs nothing and belongs to no site.
    private const string File = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private const string NotFramed = "; frame-ancestors 'self'";

    private const string ReferrerPolicy = "Referrer-Policy";
    private const string PermissionsPolicy = "Permissions-Policy";

    private const string Permissions = "camera=(), display-capture=(), geolocation=(), hid=(), idle-detection=(), microphone=(), midi=(), payment=(), serial=(), unload=(), usb=()";

    private static readonly string Exposed = string.Join(", ", HeaderNames.ETag, HeaderNames.ContentDisposition, HeaderNames.ContentRange, HeaderNames.RetryAfter);

    private static readonly TimeSpan HttpsOnly = TimeSpan.FromDays(365);

    public static void AddSecurityHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.AddHsts(options => options.MaxAge = HttpsOnly);
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
    }

    /// <summary>Comes before all that answers: it has the last word on the headers of each answer, errors included.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Figures hold nothing that a click could do harm to. They name no ancestors at all, as “*” would leave out decks of slides that are opened from a disk.
        var isFramed = context.Request.Path.StartsWithSegments(Addresses.Figures, out var figure) && figure.Value is { Length: > 1 };
        var isOpen = OpenForms.IsOpen(context);
        context.Response.OnStarting(() =>
        {
            // Here, since the cache answers that a kept file still holds without them.
            if (isOpen)
                (context.Response.Headers.AccessControlAllowOrigin, context.Response.Headers.AccessControlExposeHeaders) = ("*", Exposed);
            Write(context.Response, isFramed);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpResponse response, bool isFramed)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers[ReferrerPolicy] = "same-origin";
        headers[PermissionsPolicy] = Permissions;
        headers.Remove(HeaderNames.XFrameOptions);
        if (response.StatusCode == StatusCodes.Status304NotModified)
            return; // A browser keeps the policy of the answer it has.

        var policy = response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true ? Page : File;
        headers.ContentSecurityPolicy = isFramed ? policy : policy + NotFramed;
    }
}
