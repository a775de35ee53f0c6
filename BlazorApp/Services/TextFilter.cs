namespace BlazorApp.Services;

/// <summary>
/// The words that a reader typed, each as a pattern for SQLite's GLOB: a text passes a filter that has all of them. Small and capital letters, letters with and
/// without accents, and the signs that print alike (' ’, - –) are the same.
/// </summary>
internal static class TextFilter
{
    private static readonly string[] Alike =
        ["aáàâäãåAÁÀÂÄÃÅ", "cçCÇ", "eéèêëEÉÈÊË", "iíìîïIÍÌÎÏ", "nñNÑ", "oóòôöõOÓÒÔÖÕ", "uúùûüUÚÙÛÜ", "yýÿYÝŸ", "'’‘ʼ`´", "-‐‑–—", "\"“”„«»"];

    /// <param name="text">Null: none.</param>
    public static IReadOnlyList<string> Patterns(string? text) =>
        [.. Words(text ?? "").Distinct(StringComparer.Ordinal).Select(word => $"*{string.Concat(word.Select(Class))}*")];

    /// <summary>Whether a text passes that is not in the store.</summary>
    /// <param name="typed">Null: any does.</param>
    public static bool Passes(string text, string? typed) => Words(Folded(typed ?? "")).All(Folded(text).Contains);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Folded(string text) => string.Concat(text.Select(sign => AlikeTo(sign) is { } alike ? alike[0] : char.ToLowerInvariant(sign)));

    private static string? AlikeTo(char sign) => Alike.FirstOrDefault(signs => signs.Contains(sign, StringComparison.Ordinal));

    private static string Class(char sign)
    {
        if (AlikeTo(sign) is { } alike)
            return $"[{alike}]";
        var (small, capital) = (char.ToLowerInvariant(sign), char.ToUpperInvariant(sign));
        return small != capital ? $"[{small}{capital}]" : sign is '*' or '?' or '[' ? $"[{sign}]" : sign.ToString();
    }
}
