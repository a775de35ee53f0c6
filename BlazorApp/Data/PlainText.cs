using System.Buffers;

namespace BlazorApp.Data;

/// <summary>Characters that no text holds, whether a record's or a reader's.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> NotAllowed =
        SearchValues.Create([.. Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(code => (char)code).Where(character => !Allows(character))]);

    /// <summary>Whether each character is allowed.</summary>
    public static bool Allows(ReadOnlySpan<char> text) => !text.ContainsAny(NotAllowed);

    public static bool Allows(char character) => !IsControl(character) && !IsDirection(character);

    /// <summary>The text without characters that are not allowed.</summary>
    public static string Printable(string text) => string.Concat(text.Where(Allows));

    /// <summary>As much of what a reader asked for in vain as is repeated to them.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>Control characters and line breaks, and the two that no XML can hold, so that feeds, pictures and workbooks could not be written.</summary>
    public static bool IsControl(char character) => char.IsControl(character) || character is '\uFFFE' or '\uFFFF';

    /// <summary>Marks that turn the direction of what follows: readers would see other words than programs do (CVE-2021-42574). Letters that run from right to left need none.</summary>
    public static bool IsDirection(char character) => character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
