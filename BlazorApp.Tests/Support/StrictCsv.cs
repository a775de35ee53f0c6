using System.Text;

namespace BlazorApp.Tests.Support;

/// <summary>Reads CSV exactly as RFC 4180 (section 2) has it and throws <see cref="FormatException"/> at the first departure: a bare CR or LF, a stray quote, a ragged row, no CRLF at the end.</summary>
internal static class StrictCsv
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        for (var place = 0; place < text.Length;)
        {
            var (field, next) = text[place] == '"' ? Quoted(text, place + 1) : Bare(text, place);
            row.Add(field);
            place = next + 1;
            if (next < text.Length && text[next] == ',')
                continue;
            if (next + 1 >= text.Length || text[next] != '\r' || text[next + 1] != '\n')
                throw new FormatException($"No comma and no CRLF after “{field}”, at {next}.");
            if (rows.Count > 0 && rows[0].Count != row.Count)
                throw new FormatException($"Row {rows.Count + 1} has {row.Count} fields, not {rows[0].Count}.");
            rows.Add(row);
            row = [];
            place = next + 2;
        }

        return row.Count == 0 ? rows : throw new FormatException("The last line has no CRLF.");
    }

    private static (string Field, int Next) Quoted(string text, int place)
    {
        var field = new StringBuilder();
        for (; place < text.Length; place++)
        {
            if (text[place] != '"')
                field.Append(text[place]);
            else if (place + 1 < text.Length && text[place + 1] == '"')
                field.Append(text[++place]);
            else
                return (field.ToString(), place + 1);
        }

        throw new FormatException("A quoted field does not end.");
    }

    private static (string Field, int Next) Bare(string text, int place)
    {
        var end = text.IndexOfAny([',', '\r', '\n'], place);
        end = end < 0 ? text.Length : end;
        return text.AsSpan(place, end - place).Contains('"') ? throw new FormatException($"A quote inside an unquoted field, at {place}.") : (text[place..end], end);
    }
}
