namespace BlazorApp.Components.Figures;

/// <summary>How wide text will be, so that a figure can be laid out on the server: widths of Arial and its metric twins, to within a few per cent and never less.</summary>
public static class FigureText
{
    /// <summary>What figures are set in: sans-serif faces whose widths <see cref="Width"/> covers.</summary>
    public const string Family = "Arial, 'Liberation Sans', Helvetica, sans-serif";

    // What is longer is an address, or typed into a filter, rather than a word of the record.
    private const int LongestWord = 32;

    /// <summary>Width of a line in user units at that font size.</summary>
    public static double Width(string text, double size, bool isBold = false) => text.Sum(CharacterWidth) * size * (isBold ? 1.08 : 1.0);

    /// <summary>Breaks a text into lines no wider than that; a single long word keeps its line, but an address is cut where the line ends. The last allowed line ends in “…” if text is left over.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, bool isBold = false, int mostLines = int.MaxValue)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Length > LongestWord ? Pieces(word, width, size, isBold) : [word]))
        {
            if (lines.Count > 0 && Width($"{lines[^1]} {word}", size, isBold) <= width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }

        if (lines.Count <= mostLines)
            return lines;
        var last = lines[mostLines - 1];
        while (last.Length > 1 && Width(last + "…", size, isBold) > width)
            last = last[..^1];
        return [.. lines.Take(mostLines - 1), last.TrimEnd() + "…"];
    }

    private static IEnumerable<string> Pieces(string word, double width, double size, bool isBold)
    {
        var start = 0;
        for (var end = 1; end < word.Length; end++)
        {
            if (end - start > 1 && Width(word[start..(end + 1)], size, isBold) > width && !char.IsLowSurrogate(word[end]))
            {
                yield return word[start..end];
                start = end;
            }
        }

        yield return word[start..];
    }

    private static double CharacterWidth(char character) => character switch
    {
        'i' or 'j' or 'l' or '\'' or '’' or '|' or '.' or ',' or ':' or ';' or '!' => 0.28,
        ' ' or 'f' or 't' or 'I' or '/' or '(' or ')' or '[' or ']' or '-' or '“' or '”' or 'r' => 0.34,
        'm' or 'M' or 'W' or '—' or '…' or '%' => 0.92,
        'w' or 'A' or 'B' or 'C' or 'D' or 'G' or 'H' or 'K' or 'N' or 'O' or 'Q' or 'R' or 'U' or 'V' or 'X' or 'Y' or '&' or '+' or '=' => 0.73,
        'E' or 'F' or 'P' or 'S' or 'T' or 'Z' or 'L' => 0.67,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' or 'J' => 0.5,
        _ => 0.56,
    };
}
