using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Services;

namespace BlazorApp.Exports;

/// <summary>What a column holds, which decides how its cells are written.</summary>
public enum ColumnType { Text, Number, Day, Flag }

/// <summary>A column of a table, the same on screen and in every file.</summary>
/// <param name="Key">Its name in CSV and JSON: small letters and underscores.</param>
/// <param name="Title">Its heading for people.</param>
/// <param name="Description">What it answers, its unit, and what an empty cell means.</param>
/// <param name="Unit">Unit of a number; null for other types.</param>
public sealed record Column(string Key, string Title, ColumnType Type, string Description, string? Unit = null);

/// <summary>
/// Rows under columns. A cell is a string, a long, an int, a <see cref="DateOnly"/>, a <see cref="PartialDate"/>, a bool, or null for “not known or not applicable”,
/// which the column's description tells apart. Rows are read once, as they are written.
/// </summary>
public sealed record Table(string Name, string Title, IReadOnlyList<Column> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>The vintage of official figures that it rests on, yyyy-MM; null: it rests on the documents of the record.</summary>
    public string? Vintage { get; init; }

    /// <summary>Publication date of the newest source behind its rows; null: that of all that the view holds.</summary>
    public PartialDate? DataThrough { get; init; }

    /// <summary>What its rows are of, in words: filters, and which part of a list; null: all that matches the view's filters.</summary>
    public string? Shown { get; init; }
}

/// <summary>What every file says of itself.</summary>
/// <param name="Address">The exact address of this view in this form.</param>
/// <param name="Filters">The filters in words, and which part of a long list it holds; “all” when there are neither.</param>
/// <param name="AsOf">Null: all that is recorded.</param>
/// <param name="DataThrough">Publication date of the newest source cited, or the vintage of official figures; null when none is dated.</param>
/// <param name="Recorded">The day of the newest record; null for an empty store.</param>
/// <param name="MadeOn">The day the file was made.</param>
/// <param name="Ignored">One sentence for each value of the address that could not be used; null: none.</param>
public sealed record FileFacts(string Title, string Address, string Filters, DateOnly? AsOf, PartialDate? DataThrough, DateOnly? Recorded, DateOnly MadeOn, IReadOnlyList<string>? Ignored = null)
{
    public const string Publisher = Tracker.Name;

    public const string Licence = "Facts and figures: free to use with attribution to the tracker and to the source named in the row. Quotations belong to their authors and publishers.";

    /// <summary>Why there are no rows, where nothing was public by the day asked for; null otherwise.</summary>
    public string? Note { get; init; }

    public string HowToCite => Citations.Chicago(Title, Address, MadeOn);
}

/// <summary>Cells as text.</summary>
public static class TableText
{
    /// <summary>As files hold it: ISO dates, plain numbers, true and false; empty for null.</summary>
    public static string Plain(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly day => Formats.IsoDay(day),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>As pages show it: dates and amounts in words and with separators; a dash for null.</summary>
    public static string Shown(Column column, object? value) => value switch
    {
        null => "–",
        PartialDate date => Formats.Date(date),
        DateOnly day => Formats.Day(day),
        bool flag => flag ? "yes" : "no",
        long or int when column.Unit == Tables.UsDollars => Formats.Money(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => Plain(value),
    };
}
