using BlazorApp.Services;
using Microsoft.AspNetCore.Components;

namespace BlazorApp.Components;

internal static class NavigationExtensions
{
    /// <summary>The view that the present address asks for.</summary>
    public static View ReadView(this NavigationManager navigation, IReadOnlyList<string>? sorts = null, IReadOnlyList<string>? filters = null) =>
        View.Read(new Uri(navigation.Uri).Query, sorts, filters);

    /// <summary>Scheme, host and path base of the site, without a slash at the end.</summary>
    public static string Site(this NavigationManager navigation) => navigation.BaseUri.TrimEnd('/');

    /// <summary>The present path, without query and fragment.</summary>
    public static string Path(this NavigationManager navigation) => new Uri(navigation.Uri).AbsolutePath;
}
