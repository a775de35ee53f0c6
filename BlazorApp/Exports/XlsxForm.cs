using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using BlazorApp.Data;
using BlazorApp.Services;

namespace BlazorApp.Exports;

/// <summary>
/// A workbook of three sheets (Data, Sources, About) as ECMA-376 has it, written straight into the stream row by row: memory does not grow with the rows.
/// The library at hand streams a single sheet only, hence this writer. Texts are inline strings, so nothing is ever taken for a formula.
/// </summary>
public static partial class XlsxForm
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const int LongestText = 32_767;

    // Places in styles.xml.
    private const int Plain = 0, Bold = 1, Day = 2, Whole = 3, Dollars = 4;

    private static readonly string[] SheetNames = ["Data", "Sources", "About"];
    private static readonly XmlWriterSettings Xml = new() { Async = true, Encoding = new UTF8Encoding(false), CheckCharacters = false };
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private static readonly DateTimeOffset FirstTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // Of ZIP archives.

    // Excel knows no day before 1900, and counts one too many until here: earlier days are written as text.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    /// <param name="sources">Rows of the sheet Sources: all documents of the view’s day, whichever of them the rows name, or the vintage of official figures.</param>
    public static async Task WriteAsync(Table table, Table sources, FileFacts facts, Stream stream, CancellationToken cancellationToken = default)
    {
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await PartAsync(archive, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet3.xml" ContentType="{Types}.worksheet+xml"/></Types>
            """, cancellationToken);
        await PartAsync(archive, "_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""", cancellationToken);
        await PartAsync(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(SheetNames.Select((name, index) => $"""<sheet name="{name}" sheetId="{index + 1}" r:id="rId{index + 1}"/>"""))}</sheets><definedNames>{string.Concat(SheetNames.Select((name, index) => $"""<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{name}!$A:$A,{name}!$1:$1</definedName>"""))}</definedNames></workbook>""", cancellationToken);
        await PartAsync(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{Relations}/worksheet" Target="worksheets/sheet3.xml"/><Relationship Id="rId4" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""", cancellationToken);
        await PartAsync(archive, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="&quot;$&quot;#,##0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>
            """, cancellationToken);
        await SheetAsync(archive, 1, table, cancellationToken);
        await SheetAsync(archive, 2, sources, cancellationToken);
        await SheetAsync(archive, 3, About(table, facts), cancellationToken);
    }

    // The parts bear no time of their own, which would be that of the machine’s zone: the day it was made stands in it.
    private static ZipArchiveEntry Entry(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FirstTime;
        return entry;
    }

    private static async Task PartAsync(ZipArchive archive, string name, string content, CancellationToken cancellationToken)
    {
        await using var part = await Entry(archive, name).OpenAsync(cancellationToken);
        await part.WriteAsync(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content.Trim()}"""), cancellationToken);
    }

    private static async Task SheetAsync(ZipArchive archive, int number, Table table, CancellationToken cancellationToken)
    {
        await using var part = await Entry(archive, $"xl/worksheets/sheet{number}.xml").OpenAsync(cancellationToken);
        await using var writer = XmlWriter.Create(part, Xml);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement("worksheet", Main);
        writer.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        writer.WriteStartElement("cols");
        for (var index = 0; index < table.Columns.Count; index++)
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{index + 1}" max="{index + 1}" width="{WidthOf(table.Columns[index])}" customWidth="1"/>"""));
        writer.WriteEndElement();

        writer.WriteStartElement("sheetData");
        WriteRow(writer, [.. table.Columns.Select(column => column.Title)], _ => Bold);
        var count = 0;
        foreach (var row in table.Rows)
        {
            WriteRow(writer, row, index => table.Columns[index].Unit == Tables.UsDollars ? Dollars : Plain);
            if (PageSizes.IsFlushed(++count))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.FlushAsync();
            }
        }

        writer.WriteEndElement();

        // On paper: landscape, with the headings, the first column and the number of each page.
        writer.WriteRaw("""<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup orientation="landscape"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>""");
        writer.WriteEndElement();
        await writer.FlushAsync();
    }

    private static void WriteRow(XmlWriter writer, IReadOnlyList<object?> row, Func<int, int> style)
    {
        writer.WriteStartElement("row");
        for (var index = 0; index < row.Count; index++)
            WriteCell(writer, row[index], style(index));
        writer.WriteEndElement();
    }

    // Cells stand in order, so that none needs its own address; an unknown is an empty cell.
    private static void WriteCell(XmlWriter writer, object? value, int style)
    {
        writer.WriteStartElement("c");
        switch (value)
        {
            case null:
                break;
            case int or long:
                WriteValue(writer, TableText.Plain(value), style == Plain ? Whole : style);
                break;
            case bool flag:
                writer.WriteAttributeString("t", "b");
                writer.WriteElementString("v", flag ? "1" : "0");
                break;
            case DateOnly day when day >= FirstDay:
                WriteValue(writer, (day.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture), Day);
                break;
            case PartialDate { Day: not null } date when date.LastDay >= FirstDay:
                WriteValue(writer, (date.LastDay.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture), Day);
                break;
            default:
                WriteText(writer, TableText.Plain(value), style);
                break;
        }

        writer.WriteEndElement();
    }

    private static void WriteValue(XmlWriter writer, string value, int style)
    {
        writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        writer.WriteElementString("v", value);
    }

    private static void WriteText(XmlWriter writer, string text, int style)
    {
        if (style == Bold)
            writer.WriteAttributeString("s", "1");
        writer.WriteAttributeString("t", "inlineStr");
        writer.WriteStartElement("is");
        writer.WriteStartElement("t");
        writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(Escaped(Allowed(text.Length > LongestText ? text[..LongestText] : text)));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // ECMA-376, part 1, 22.9.2.19: “_x0041_” in a text would be read as the letter A.
    private static string Escaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? EscapeLike().Replace(text, "_x005F_") : text;

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeLike();

    // XML 1.0 has no place for most control characters, not even escaped.
    private static string Allowed(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where((character, index) =>
        XmlConvert.IsXmlChar(character) || (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], character)) || (index > 0 && XmlConvert.IsXmlSurrogatePair(character, text[index - 1]))));

    private static Table About(Table table, FileFacts facts) => new(
        "about", "About",
        [new("what", "What", ColumnType.Text, ""), new("answer", "Answer", ColumnType.Text, "")],
        [
            ["Title", facts.Title], ["Publisher", FileFacts.Publisher], ["Licence", FileFacts.Licence], ["Address", facts.Address], ["Shown", facts.Filters],
            ["As known on", facts.AsOf], ["Data through", facts.DataThrough], ["Recorded", facts.Recorded], ["Made on", facts.MadeOn], ["How to cite", facts.HowToCite], .. facts.Note is { } note ? (object?[][])[["Note", note]] : [],
            .. table.Columns.Select(column => (IReadOnlyList<object?>)[$"Column “{column.Title}”", column.Unit is null ? column.Description : $"{column.Description} Unit: {column.Unit}."]),
        ]);

    private static int WidthOf(Column column) => column.Type switch
    {
        ColumnType.Number or ColumnType.Day or ColumnType.Flag => 16,
        _ when column.Key == "commitment" => 40,
        _ => column.Key is "text" or "sources" or "quotation" or "answer" or "title" or "assessment" ? 60 : 26,
    };
}
