using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BlazorApp.Data.Import;

/// <summary>
/// Checks a JSON document against one of the schemas in <c>Records/schema</c> and reports every departure, where a deserialiser would stop at the first.
/// Knows the part of JSON Schema 2020-12 that those schemas use; a keyword it does not know is a fault of ours and throws.
/// </summary>
internal sealed class RecordSchema
{
    private static readonly Dictionary<string, JsonElement> Documents = new[] { "common", "sources", "engagements", "commitment" }
        .Select(name => $"{name}.schema.json").ToDictionary(name => name, Load);

    private readonly string _file;
    private readonly List<RecordProblem> _problems = [];

    private RecordSchema(string file) => _file = file;

    /// <summary>Every departure of <paramref name="root"/>, the content of <paramref name="file"/>, from the named schema.</summary>
    public static IReadOnlyList<RecordProblem> Check(string file, JsonElement root, string schemaName)
    {
        var check = new RecordSchema(file);
        check.Check(root, new Place(schemaName, Documents[schemaName]), "$");
        return check._problems;
    }

    private void Check(JsonElement value, Place place, string path)
    {
        if (place.Schema.TryGetProperty("$ref", out var reference))
        {
            Check(value, Resolve(place, reference.GetString()!), path);
            return;
        }

        var type = place.Text("type");
        var fits = type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            _ => throw new InvalidOperationException($"Schema {place.Document} uses the type “{type}”, which RecordSchema does not know."),
        };
        if (!fits)
        {
            Report(path, $"is {Describe(value)} where {Article(type)} belongs.", place);
            return;
        }

        switch (type)
        {
            case "object": CheckObject(value, place, path); break;
            case "array": CheckArray(value, place, path); break;
            case "string": CheckText(value, place, path); break;
            default: CheckInteger(value.GetInt64(), place, path); break;
        }
    }

    private void CheckObject(JsonElement value, Place place, string path)
    {
        if (Names(value) is not { } names)
        {
            Report(path, "has a property whose name holds half of a character (an unpaired surrogate).", place, "Write the character itself.");
            return;
        }

        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            _problems.Add(new(_file, $"{path}.{Shorten(twice.Key)}", "stands there twice.", "Remove one of them."));

        var properties = place.Schema.GetProperty("properties");
        foreach (var required in place.Items("required").Where(required => !value.TryGetProperty(required, out _)))
            Report(path, $"has no “{required}”.", place.At(properties.GetProperty(required)), "Add it.");

        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var schema))
                Check(property.Value, place.At(schema), $"{path}.{property.Name}");
            else
                _problems.Add(new(_file, $"{path}.{Shorten(property.Name)}", "is not a property of this object.",
                    $"Remove it, or use one of: {string.Join(", ", properties.EnumerateObject().Select(known => known.Name))}."));
        }
    }

    private static List<string>? Names(JsonElement value)
    {
        try
        {
            return [.. value.EnumerateObject().Select(property => property.Name)];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void CheckArray(JsonElement value, Place place, string path)
    {
        if (place.Number("minItems") is { } least && value.GetArrayLength() < least)
            Report(path, "is empty.", place);

        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(item, place.At(place.Schema.GetProperty("items")), $"{path}[{index++}]");
    }

    private void CheckText(JsonElement value, Place place, string path)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Report(path, "holds half of a character (an unpaired surrogate).", place, "Write the character itself.");
            return;
        }

        var length = text.EnumerateRunes().Count();
        if (text.Any(character => char.IsControl(character)))
            Report(path, "holds a control character or a line break.", place, "Write it as one line of plain text.");
        else if (text.Length != text.Trim().Length)
            Report(path, "begins or ends with a space.", place, "Remove it.");
        else if (place.Number("minLength") is { } least && length < least)
            Report(path, "is empty.", place);
        else if (place.Number("maxLength") is { } most && length > most)
            Report(path, $"is {length} characters long; {most} are allowed.", place, "Shorten it.");
        else if (place.Schema.TryGetProperty("enum", out _) && !place.Items("enum").Contains(text, StringComparer.Ordinal))
            Report(path, $"is “{Shorten(text)}”, which is not one of the allowed words.", place, $"Use one of: {string.Join(", ", place.Items("enum"))}.");
        else if (place.Text("pattern") is { } pattern && !Regex.IsMatch(text, pattern.Replace(@"\d", "[0-9]", StringComparison.Ordinal), RegexOptions.None, TimeSpan.FromSeconds(1)))
            Report(path, $"is “{Shorten(text)}”, which has not the form that belongs here.", place);
        else if (!HasFormat(text, place.Text("format")))
            Report(path, $"is “{Shorten(text)}”, a day that no calendar has.", place, "Correct the day.");
    }

    private void CheckInteger(long value, Place place, string path)
    {
        if (place.Number("minimum") is { } least && value < least)
            Report(path, string.Create(CultureInfo.InvariantCulture, $"is {value}; the least is {least}."), place);
    }

    private static bool HasFormat(string text, string? format) => format switch
    {
        null => true,
        "date" or "partial-date" => PartialDate.TryParse(text, out _),
        _ => throw new InvalidOperationException($"The schemas use the format “{format}”, which RecordSchema does not know."),
    };

    private void Report(string path, string what, Place place, string? cure = null) =>
        _problems.Add(new(_file, path, what, cure is not null ? $"{cure} {Resolved(place).Text("description")}".Trim() : Resolved(place).Text("description") ?? "See the schema."));

    private static Place Resolved(Place place) =>
        place.Schema.TryGetProperty("$ref", out var reference) ? Resolve(place, reference.GetString()!) : place;

    private static Place Resolve(Place place, string reference)
    {
        var parts = reference.Split('#');
        var document = parts[0].Length > 0 ? parts[0] : place.Document;
        var schema = parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Documents[document], (element, step) => element.GetProperty(step));
        return new Place(document, schema);
    }

    private static JsonElement Load(string name)
    {
        using var stream = typeof(RecordSchema).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks its schema {name}.");
        return JsonDocument.Parse(stream).RootElement.Clone();
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Article(string? type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "integer" => "a whole number",
        _ => "a text",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…");

    /// <summary>A schema, and the document that its references start from.</summary>
    private readonly record struct Place(string Document, JsonElement Schema)
    {
        public Place At(JsonElement schema) => this with { Schema = schema };

        public string? Text(string keyword) => Schema.TryGetProperty(keyword, out var value) ? value.GetString() : null;

        public int? Number(string keyword) => Schema.TryGetProperty(keyword, out var value) ? value.GetInt32() : null;

        public IEnumerable<string> Items(string keyword) =>
            Schema.TryGetProperty(keyword, out var value) ? value.EnumerateArray().Select(item => item.GetString()!) : [];
    }
}
