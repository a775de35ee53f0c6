using System.Globalization;
using System.Text;
using BlazorApp.Data.Entities;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlazorApp.Data.Import;

/// <summary>A row of ForeignAssistance.gov's country summary that is about Ecuador.</summary>
public sealed record OfficialFigureRecord(string Vintage, int TransactionTypeId, string TransactionType, string FiscalYear, long CurrentUsd, long? ConstantUsd);

/// <summary>
/// Reads ForeignAssistance.gov's country summary as it is published: headers vary in case, spaces and underscores; further columns, empty ones and blank lines are passed over;
/// amounts are whole US dollars.
/// </summary>
public static class OfficialAidFile
{
    public const string Country = "ECU";

    private const int MostProblems = 50;

    // The figures themselves begin in that year.
    private const int FirstYear = 1946;

    // A million times what any row holds; sums of such rows still fit.
    private const long MostUsd = 1_000_000_000_000_000;

    // Each column under the names it has had.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["country"] = ["countrycode"],
        ["typeId"] = ["transactiontypeid"],
        ["type"] = ["transactiontypename", "transactiontype"],
        ["year"] = ["fiscalyear", "fy"],
        ["current"] = ["currentamount", "currentdollaramount"],
        ["constant"] = ["constantamount", "constantdollaramount"],
    };

    /// <summary>Ecuador's rows; and every problem, with its line. With a problem there are no rows.</summary>
    /// <param name="name">The file as the problems name it.</param>
    /// <param name="vintage">Year and month of publication, yyyy-MM.</param>
    /// <param name="extract">Takes the header and Ecuador’s lines, as they stand in the file.</param>
    public static (IReadOnlyList<OfficialFigureRecord> Rows, IReadOnlyList<RecordProblem> Problems) Read(string name, ReadOnlyMemory<byte> bytes, string vintage, StringBuilder? extract = null)
    {
        var problems = new List<RecordProblem>();
        if (RecordReader.Text(name, bytes, problems) is not { } text)
            return ([], problems);
        if (!text.Span.IsEmpty && text.Span[^1] != '\n')
            return ([], [new(name, $"line {text.Span.Count((byte)'\n') + 1}", "is the last and has no end: the file was cut short, and perhaps an amount in it.", "Download it again; if it ends so where it is published, add a line break.")]);

        var rows = new List<OfficialFigureRecord>();
        using var reader = new StreamReader(new MemoryStream(text.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MissingFieldFound = null, BadDataFound = null, DetectDelimiter = false, TrimOptions = TrimOptions.Trim,
        });
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
                return ([], [new(name, "line 1", "is empty.", "Take the file as ForeignAssistance.gov publishes it.")]);

            var columns = Columns(csv.HeaderRecord!);
            foreach (var missing in Names.Keys.Where(key => !columns.ContainsKey(key)))
                problems.Add(new(name, "line 1", $"has no column “{Names[missing][0]}”.", "Take the country summary, not another file of ForeignAssistance.gov."));
            if (problems.Count > 0)
                return ([], problems);

            extract?.Append(csv.Parser.RawRecord);
            while (csv.Read() && problems.Count < MostProblems)
            {
                if (csv.GetField(columns["country"]) != Country)
                    continue;
                ReadRow(name, vintage, csv, columns, rows, problems);
                extract?.Append(csv.Parser.RawRecord);
            }
        }
        catch (CsvHelperException)
        {
            problems.Add(new(name, $"line {csv.Parser.RawRow}", "is not well-formed CSV.", "Take the file as it is published."));
        }

        if (rows.Count == 0 && problems.Count == 0)
            problems.Add(new(name, "line 2", "and the rest hold no row of Ecuador (ECU).", "Take the country summary of all countries."));
        foreach (var twice in rows.GroupBy(row => (row.TransactionTypeId, row.FiscalYear)).Where(group => group.Count() > 1).Take(MostProblems))
            problems.Add(new(name, "rows", $"give {twice.First().TransactionType} of {twice.Key.FiscalYear} twice.", "Take the file as it is published."));
        return problems.Count > 0 ? ([], problems) : (rows, []);
    }

    /// <summary>Whether a text is a vintage, yyyy-MM, of a year that has figures.</summary>
    public static bool IsVintage(string text) => text.Length == 7 && PartialDate.TryParse(text, out var month) && month.Year >= FirstYear;

    /// <summary>Whether a vintage cannot have been published yet.</summary>
    /// <param name="today">In UTC; where the day has begun earlier, it may be the next one.</param>
    public static bool IsToCome(string vintage, DateOnly today) => PartialDate.Parse(vintage).FirstDay > today.AddDays(1);

    private static Dictionary<string, int> Columns(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>();
        for (var index = 0; index < header.Count; index++)
        {
            var plain = string.Concat(header[index].Where(char.IsLetterOrDigit)).ToLowerInvariant();
            if (Names.FirstOrDefault(names => names.Value.Contains(plain)).Key is { } key)
                columns.TryAdd(key, index);
        }

        return columns;
    }

    private static void ReadRow(string name, string vintage, CsvReader csv, Dictionary<string, int> columns, List<OfficialFigureRecord> rows, List<RecordProblem> problems)
    {
        var line = $"line {csv.Parser.RawRow}";
        string Field(string key) => csv.GetField(columns[key])?.Trim() ?? "";

        var year = Field("year").ToLowerInvariant();
        var isYear = year == OfficialFigure.TransitionQuarter || (year.Length == 4 && year.All(char.IsAsciiDigit) && (year.StartsWith("19", StringComparison.Ordinal) || year.StartsWith("20", StringComparison.Ordinal)));
        if (!isYear)
            problems.Add(new(name, line, $"has the fiscal year “{RecordProblem.Shorten(year)}”.", $"It should be four digits such as 2024, or {OfficialFigure.TransitionQuarter}."));
        if (!int.TryParse(Field("typeId"), NumberStyles.None, CultureInfo.InvariantCulture, out var typeId))
            problems.Add(new(name, line, $"has the transaction type “{RecordProblem.Shorten(Field("typeId"))}”.", "It should be a number."));
        var type = Field("type");
        var isType = type.Length is > 0 and <= 80 && PlainText.Allows(type);
        if (!isType)
            problems.Add(new(name, line, $"has the transaction type name “{RecordProblem.Shorten(type)}”.", "It should be a name of at most 80 characters on one line."));
        var hasCurrent = TryReadAmount(Field("current"), out var current);
        if (!hasCurrent)
            problems.Add(new(name, line, $"has the current amount “{RecordProblem.Shorten(Field("current"))}”.", "It should be whole US dollars."));
        var constant = 0L;
        var hasConstant = Field("constant").Length > 0;
        if (hasConstant && !TryReadAmount(Field("constant"), out constant))
            problems.Add(new(name, line, $"has the constant amount “{RecordProblem.Shorten(Field("constant"))}”.", "It should be whole US dollars."));

        if (isYear && hasCurrent && isType)
            rows.Add(new(vintage, typeId, type, year, current, hasConstant ? constant : null));
    }

    private static bool TryReadAmount(string text, out long usd) => long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out usd) && usd is >= -MostUsd and <= MostUsd;
}
