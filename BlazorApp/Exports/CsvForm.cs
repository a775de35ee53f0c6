using System.Text;
using BlazorApp.Services;

namespace BlazorApp.Exports;

/// <summary>CSV as RFC 4180 has it: CRLF, quotes where needed, UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
public static class CsvForm
{
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    /// <param name="withMark">Whether to begin with a byte order mark, which makes Excel read UTF-8.</param>
    public static async Task WriteAsync(Table table, Stream stream, bool withMark, CancellationToken cancellationToken = default)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(withMark), leaveOpen: true);
        var lines = new StringBuilder().AppendJoin(',', table.Columns.Select(column => column.Key)).Append("\r\n");
        var count = 0;
        foreach (var row in table.Rows)
        {
            lines.AppendJoin(',', row.Select(Field)).Append("\r\n");
            if (PageSizes.IsFlushed(++count))
            {
                await writer.WriteAsync(lines, cancellationToken);
                await writer.FlushAsync(cancellationToken);
                lines.Clear();
            }
        }

        await writer.WriteAsync(lines, cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Makes a text safe for spreadsheets: what begins with = + - @, also in their wide forms, a tab or a line break would be run as a formula.</summary>
    public static string Safe(string text) => text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') ? "'" + text : text;

    private static string Field(object? value)
    {
        var text = value is string raw ? Safe(raw) : TableText.Plain(value);
        return text.AsSpan().ContainsAny("\",\r\n") || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
