using System.Globalization;
using System.Text;
using BlazorApp.Data;
using BlazorApp.Exports;

namespace BlazorApp.Tests.Exports;

/// <summary>Tables and facts that stand for none of the record.</summary>
internal static class SampleTable
{
    public static readonly JsonPage WholePage = new(1, int.MaxValue, "https://tracker.example/boats.json?page=2");

    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly FileFacts Facts = new(
        "Boats", "https://tracker.example/boats.json?kind=equipment", "kind Equipment", new DateOnly(2026, 1, 31), PartialDate.Parse("2025-09"), new DateOnly(2025, 12, 1), Today);

    /// <summary>A row of each type of cell, and a row of nulls.</summary>
    public static Table EachType() => new(
        "boats", "Boats",
        [
            new("text", "Text", ColumnType.Text, "A text."), new("amount_usd", "Amount", ColumnType.Number, "An amount.", Tables.UsDollars), new("count", "Count", ColumnType.Number, "A number.", "boats"),
            new("day", "Day", ColumnType.Day, "A day."), new("date", "Date", ColumnType.Day, "As far as known."), new("official", "Official", ColumnType.Flag, "Yes or no."),
        ],
        [
            ["A boat", 13_500_000L, -2, new DateOnly(2025, 9, 4), PartialDate.Parse("2025-07"), true],
            [null, null, null, null, null, null],
        ]);

    /// <summary>One column of texts.</summary>
    public static Table Texts(params string[] texts) => new("texts", "Texts", [new("text", "Text", ColumnType.Text, "A text.")], texts.Select(text => (IReadOnlyList<object?>)[text]));

    /// <summary>As many rows as asked for, made as they are read; no two are alike, so that no compression makes them small.</summary>
    public static Table Many(int rows, Action? onRead = null) => new(
        "many", "Many",
        [new("number", "Number", ColumnType.Number, "Its number.", "rows"), new("title", "Title", ColumnType.Text, "A title."), new("text", "Text", ColumnType.Text, "A text."), new("day", "Day", ColumnType.Day, "A day.")],
        Enumerable.Range(0, rows).Select(number =>
        {
            onRead?.Invoke();
            return (IReadOnlyList<object?>)[number, $"Row {number}, “{number * 7919L:x}”", Noise(number), new DateOnly(2025, 1, 1).AddDays(number % 700)];
        }));

    public static async Task<byte[]> WriteAsync(Table table, string form)
    {
        using var stream = new MemoryStream();
        await WriteAsync(table, form, stream);
        return stream.ToArray();
    }

    public static Task WriteAsync(Table table, string form, Stream stream) => form switch
    {
        "csv" => CsvForm.WriteAsync(table, stream, withMark: false, TestContext.Current.CancellationToken),
        "xlsx" => XlsxForm.WriteAsync(table, Texts("A source"), Facts, stream, TestContext.Current.CancellationToken),
        _ => JsonForm.WriteAsync(table, Facts, WholePage, stream, TestContext.Current.CancellationToken),
    };

    // A small generator of its own, so that every run writes the same bytes.
    private static string Noise(int seed)
    {
        var text = new StringBuilder(200);
        var state = (uint)seed + 1;
        while (text.Length < 200)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            text.Append(CultureInfo.InvariantCulture, $"{state:x8}");
        }

        return text.ToString();
    }
}
