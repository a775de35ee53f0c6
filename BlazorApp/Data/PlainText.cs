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

    /// <summary>The text as it may stand in a sentence: no more than its beginning, and “…” for the rest.</summary>
    /// <param name="most">UTF-16 code units of it; without it, as many as are repeated of what a reader asked for in vain.</param>
    public static string Shorten(string text, int most = 40) => text.Length <= most ? text : Cut(text, most) + "…";

    /// <summary>The beginning of the text, of at most so many UTF-16 code units; never through the middle of a character.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>A title as a sentence: with a full stop, unless a mark ends it.</summary>
    public static string Sentence(string title) => title[^1] is '.' or '?' or '!' or '…' ? title : title + ".";

    /// <summary>Control characters and line breaks, and the two that no XML can hold, so that feeds, pictures and workbooks could not be written.</summary>
    public static bool IsControl(char character) => char.IsControl(character) || character is '\uFFFE' or '\uFFFF';

    /// <summary>Marks that turn the direction of what follows: readers would see other words than programs do (CVE-2021-42574). Letters that run from right to left need none.</summary>
    public static bool IsDirection(char character) => character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
