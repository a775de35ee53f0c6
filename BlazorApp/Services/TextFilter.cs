namespace BlazorApp.Services;

/// <summary>
/// Patterns for SQLite's GLOB from the words that a reader typed, one for each: a text passes a filter that has all of them. Small and capital letters, letters with and
/// without accents, and the signs that print alike (' ’, - –) are the same.
/// </summary>
internal static class TextFilter
{
    private static readonly string[] Alike =
        ["aáàâäãåAÁÀÂÄÃÅ", "cçCÇ", "eéèêëEÉÈÊË", "iíìîïIÍÌÎÏ", "nñNÑ", "oóòôöõOÓÒÔÖÕ", "uúùûüUÚÙÛÜ", "yýÿYÝŸ", "'’‘ʼ`´", "-‐‑–—", "\"“”„«»"];

    /// <param name="text">Null: none.</param>
    public static IReadOnlyList<string> Patterns(string? text) =>
        [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(word => $"*{string.Concat(word.Select(Class))}*")];

    private static string Class(char sign)
    {
        if (Alike.FirstOrDefault(signs => signs.Contains(sign, StringComparison.Ordinal)) is { } alike)
            return $"[{alike}]";
        var (small, capital) = (char.ToLowerInvariant(sign), char.ToUpperInvariant(sign));
        return small != capital ? $"[{small}{capital}]" : sign is '*' or '?' or '[' ? $"[{sign}]" : sign.ToString();
    }
}
