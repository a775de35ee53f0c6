namespace BlazorApp.Services;

/// <summary>Patterns for SQL's LIKE, from text that a reader typed.</summary>
internal static class Like
{
    public const string Escape = @"\";

    public static string Containing(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
