using System.IO.Compression;
using System.Xml.Linq;

namespace BlazorApp.Tests.Exports;

/// <summary>An XLSX file as ECMA-376 has it: a zip of XML parts, read without any of the app's code.</summary>
internal sealed class Workbook
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, XElement> _parts = [];

    public Workbook(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            _parts.Add(entry.FullName, XElement.Load(content));
        }
    }

    public IReadOnlyList<string> Sheets => [.. _parts["xl/workbook.xml"].Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value)];

    public IEnumerable<XElement> Everything => _parts.Values.SelectMany(part => part.DescendantsAndSelf());

    /// <summary>A sheet by name, found through the workbook's relations.</summary>
    public XElement Sheet(string name)
    {
        var id = _parts["xl/workbook.xml"].Descendants(Main + "sheet").Single(sheet => sheet.Attribute("name")!.Value == name).Attribute(Relations + "id")!.Value;
        return _parts["xl/" + _parts["xl/_rels/workbook.xml.rels"].Elements().Single(relation => relation.Attribute("Id")!.Value == id).Attribute("Target")!.Value];
    }

    /// <summary>Each cell as “type:value”: n number, b flag, t text, - empty; a number's format is added.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cells(string sheet) =>
        [.. Sheet(sheet).Descendants(Main + "row").Select(row => (IReadOnlyList<string>)[.. row.Elements(Main + "c").Select(Cell)])];

    private string Cell(XElement cell) => cell.Attribute("t")?.Value switch
    {
        "inlineStr" => "t:" + cell.Element(Main + "is")!.Element(Main + "t")!.Value,
        "b" => "b:" + cell.Element(Main + "v")!.Value,
        null when cell.Element(Main + "v") is { } value => $"n:{value.Value} {Format(cell)}".TrimEnd(),
        null => "-",
        var other => other + ":",
    };

    private string Format(XElement cell)
    {
        var style = int.Parse(cell.Attribute("s")?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var id = _parts["xl/styles.xml"].Element(Main + "cellXfs")!.Elements().ElementAt(style).Attribute("numFmtId")?.Value;
        return _parts["xl/styles.xml"].Descendants(Main + "numFmt").SingleOrDefault(format => format.Attribute("numFmtId")!.Value == id)?.Attribute("formatCode")!.Value ?? (id == "3" ? "#,##0" : "");
    }
}
