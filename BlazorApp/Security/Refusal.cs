using System.Text.Encodings.Web;

namespace BlazorApp.Security;

/// <summary>What a visitor is told whose request is not answered: a sentence for people, problem details (RFC 9457) for programs.</summary>
internal static class Refusal
{
    // The framework names the types of the other problems.
    private const string TooMany = "https://tools.ietf.org/html/rfc6585#section-4";

    public static Task WriteAsync(HttpContext context, int status, string title, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var wantsPage = context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        return (wantsPage ? Results.Content(Page(title, sentence), "text/html; charset=utf-8", statusCode: status) : Results.Problem(sentence, statusCode: status, title: title, type: status == StatusCodes.Status429TooManyRequests ? TooMany : null)).ExecuteAsync(context);
    }

    // Not a component: it must cost nothing.
    private static string Page(string title, string sentence) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="color-scheme" content="light dark" /><title>{HtmlEncoder.Default.Encode(title)}</title></head>
        <body><main><h1>{HtmlEncoder.Default.Encode(title)}</h1><p>{HtmlEncoder.Default.Encode(sentence)} <a href="/">Go to the overview</a>.</p></main></body>
        </html>
        """;
}
