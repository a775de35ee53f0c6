namespace BlazorApp.Endpoints;

internal static class RequestExtensions
{
    /// <summary>Scheme, host and path base of the site, without a slash at the end.</summary>
    public static string Site(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
