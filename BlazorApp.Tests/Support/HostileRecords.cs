using System.Globalization;
using System.Text.Json.Nodes;
using BlazorApp.Data.Import;

namespace BlazorApp.Tests.Support;

/// <summary>The committed records, each free text of which is replaced by one that would run somewhere if it were not encoded: in a page, a script, a style, XML, a spreadsheet.</summary>
internal static class HostileRecords
{
    /// <summary>What stands in each of them, whatever it begins with. The Hebrew letters run from right to left.</summary>
    public const string Core = "<script>alert(1)</script>";

    private const string Rest = "<img src=x class=hostile onerror=alert(1)>]]></style>'\"&amp;שלום";

    // What a spreadsheet may take for a formula.
    private static readonly string[] Beginnings = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1", ""];

    /// <summary>Builds a store of them there.</summary>
    public static async Task BuildAsync(string folder, string database)
    {
        Write("sources.json", RecordFormat.Sources);
        Write("engagements.json", RecordFormat.Engagements);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Records, "commitments"), "*.json"))
            Write($"commitments/{Path.GetFileName(file)}", RecordFormat.Commitment);
        Directory.CreateDirectory(Path.Combine(folder, "official-aid"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Records, "official-aid"), "*.csv"))
            File.WriteAllText(Path.Combine(folder, "official-aid", Path.GetFileName(file)), File.ReadAllText(file).Replace(",Obligations,", $",=1+1{Core},", StringComparison.Ordinal));

        var (records, problems) = RecordReader.Read(folder, RecordFolder.Today);
        Assert.Empty(problems);
        await StoreWriter.WriteAsync(records!, database);

        void Write(string name, RecordFormat format)
        {
            var root = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Records, name)))!;
            var place = 0;
            Replace(root, format, ref place);
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, root.ToJsonString());
        }
    }

    private static void Replace(JsonNode node, RecordFormat format, ref int place)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Replace(item!, format.Items!, ref place);
        }
        else if (node is JsonObject record)
        {
            foreach (var (name, value) in record.ToList())
            {
                var property = format.Properties[name];
                if (property.Type is "object" or "array")
                    Replace(value!, property, ref place);
                else if (name == "url")
                    record[name] = $"https://example.org/\"><b/class=hostile>{Core}";
                else if (property is { Type: "string", Pattern: null, IsDate: false, Words.Count: 0 } && name != "$schema")
                    record[name] = name == "quotation" ? string.Create(CultureInfo.InvariantCulture, $"{Rest} {place++}") : name == "sic" ? Rest : property.MaxLength >= 110 ? Beginnings[place++ % Beginnings.Length] + Core + Rest : "=" + Core;
            }
        }
    }
}
