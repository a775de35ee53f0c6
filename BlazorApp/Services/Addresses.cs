namespace BlazorApp.Services;

/// <summary>Every internal link. The as-of day and the look travel along.</summary>
public static class Addresses
{
    public const string Overview = "/";
    public const string Funding = "/funding";
    public const string Designations = "/designations";
    public const string Extradition = "/extradition";
    public const string Agreements = "/agreements";
    public const string Timeline = "/timeline";
    public const string Sources = "/sources";
    public const string About = "/about";

    /// <summary>A page of the list above, with the view's as-of day and look.</summary>
    public static string Page(string path, View view) => path + view.Carried.ToQuery();

    /// <summary>One commitment; with a key, the place of that milestone, claim or unknown in it.</summary>
    public static string Commitment(string slug, View view, string? key = null) => $"/commitments/{slug}{view.Carried.ToQuery()}{Fragment(key)}";

    public static string Source(string slug, View view) => $"/sources/{slug}{view.Carried.ToQuery()}";

    /// <summary>An engagement's place on the timeline.</summary>
    public static string Engagement(string slug, View view) => $"{Timeline}{view.Carried.ToQuery()}{Fragment(slug)}";

    /// <summary>A source's own address, if a browser may follow it: only http and https are links.</summary>
    public static string? External(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? url : null;

    private static string Fragment(string? key) => key is null ? "" : "#" + key;
}
