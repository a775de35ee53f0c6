using BlazorApp.Data;

namespace BlazorApp.Tests.Support;

/// <summary>Places of the repository that tests read.</summary>
internal static class Repository
{
    public static string Store { get; } = StoreFile.DefaultPath();

    public static string Root { get; } = Path.GetDirectoryName(Store)!;

    public static string Records { get; } = StoreFile.DefaultRecords()!;

    /// <summary>The five documents, which are not part of the product; null where they are not at hand.</summary>
    public static string? Sources
    {
        get
        {
            var folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "sources"));
            return Directory.Exists(folder) ? folder : null;
        }
    }
}
