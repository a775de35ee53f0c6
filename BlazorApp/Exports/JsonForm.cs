using System.Text.Encodings.Web;
using System.Text.Json;
using BlazorApp.Services;

namespace BlazorApp.Exports;

/// <summary>Which of a table's rows a JSON file holds.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Next">The address of the next page, told only if there is one.</param>
public sealed record JsonPage(int Number, int Limit, string Next)
{
    public const int UsualRows = 1_000;

    public const int MostRows = 10_000;

    /// <summary>All rows of a table that never has more than <see cref="MostRows"/>.</summary>
    public static readonly JsonPage Whole = new(1, MostRows, "");

    public long Skipped => (long)(Number - 1) * Limit;
}

/// <summary>A table as JSON: first what the file is (title, licence, address, data through, how to cite, columns), then its rows. It also describes the CSV of the same address.</summary>
public static class JsonForm
{
    public const string MediaType = "application/json; charset=utf-8";

    /// <summary>Raised when a property changes its meaning or goes; new properties do not count. Since 2 an announced amount stands on the row of its own stage alone.</summary>
    public const int SchemaVersion = 2;

    // The file is data, never part of a page, so letters of any language stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static async Task WriteAsync(Table table, FileFacts facts, JsonPage page, Stream stream, CancellationToken cancellationToken = default)
    {
        await using var writer = new Utf8JsonWriter(stream, Options);
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", SchemaVersion);
        writer.WriteString("title", facts.Title);
        writer.WriteString("publisher", FileFacts.Publisher);
        writer.WriteString("licence", FileFacts.Licence);
        writer.WriteString("address", facts.Address);
        writer.WriteString("filters", facts.Filters);
        WriteDay(writer, "asOf", facts.AsOf);
        writer.WriteString("dataThrough", facts.DataThrough?.ToString());
        WriteDay(writer, "recorded", facts.Recorded);
        WriteDay(writer, "madeOn", facts.MadeOn);
        writer.WriteString("howToCite", facts.HowToCite);
        writer.WriteStartArray("ignored");
        foreach (var sentence in facts.Ignored ?? [])
            writer.WriteStringValue(sentence);
        writer.WriteEndArray();
        writer.WriteNumber("page", page.Number);
        writer.WriteNumber("limit", page.Limit);
        if (facts.Note is { } note)
            writer.WriteString("note", note);

        writer.WriteStartArray("columns");
        foreach (var column in table.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Key);
            writer.WriteString("title", column.Title);
            writer.WriteString("type", column.Type switch { ColumnType.Number => "integer", ColumnType.Day => "date", ColumnType.Flag => "boolean", _ => "string" });
            if (column.Unit is not null)
                writer.WriteString("unit", column.Unit);
            writer.WriteString("description", column.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        var (place, count) = (0L, 0);
        var hasMore = false;
        foreach (var row in table.Rows)
        {
            if (place++ < page.Skipped)
                continue;
            if (count == page.Limit)
            {
                hasMore = true;
                break;
            }

            writer.WriteStartObject();
            foreach (var (column, value) in table.Columns.Zip(row))
                WriteCell(writer, column.Key, value);
            writer.WriteEndObject();
            if (PageSizes.IsFlushed(++count))
                await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();
        writer.WriteString("next", hasMore ? page.Next : null);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    private static void WriteDay(Utf8JsonWriter writer, string name, DateOnly? day) => writer.WriteString(name, day is { } known ? Formats.IsoDay(known) : null);

    private static void WriteCell(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(name); break;
            case bool flag: writer.WriteBoolean(name, flag); break;
            case int number: writer.WriteNumber(name, number); break;
            case long number: writer.WriteNumber(name, number); break;
            default: writer.WriteString(name, TableText.Plain(value)); break;
        }
    }
}
