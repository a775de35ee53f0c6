using System.Globalization;
using System.Text.Json;

namespace BlazorApp.Data.Import;

/// <summary>Checks a JSON document against a <see cref="RecordFormat"/> and reports every departure, where a deserialiser would stop at the first.</summary>
internal sealed class RecordSchema
{
    private readonly string _file;
    private readonly List<RecordProblem> _problems = [];

    private RecordSchema(string file) => _file = file;

    private bool IsFull => _problems.Count > RecordProblem.MostInAFile;

    /// <summary>Every departure of <paramref name="root"/>, the content of <paramref name="file"/>, from the format.</summary>
    public static IReadOnlyList<RecordProblem> Check(string file, JsonElement root, RecordFormat format)
    {
        var check = new RecordSchema(file);
        check.Check(root, format, "$");
        return check.IsFull ? [.. check._problems.Take(RecordProblem.MostInAFile), RecordProblem.TooMany(file)] : check._problems;
    }

    private void Check(JsonElement value, RecordFormat format, string path)
    {
        var fits = format.Type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            _ => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        };
        if (!fits)
        {
            Report(path, $"is {Describe(value)} where {Article(format.Type)} belongs.", format);
            return;
        }

        switch (format.Type)
        {
            case "object": CheckObject(value, format, path); break;
            case "array": CheckArray(value, format, path); break;
            case "string": CheckText(value, format, path); break;
            default: CheckInteger(value.GetInt64(), format, path); break;
        }
    }

    private void CheckObject(JsonElement value, RecordFormat format, string path)
    {
        if (Properties(value) is not { } properties)
        {
            Report(path, "has a property whose name holds half of a character (an unpaired surrogate).", format, "Write the character itself.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var twice in properties.Select(property => property.Name).Where(name => !seen.Add(name)).Distinct(StringComparer.Ordinal).TakeWhile(_ => !IsFull))
            _problems.Add(new(_file, $"{path}.{RecordProblem.Shorten(twice)}", "stands there twice.", "Remove one of them."));

        foreach (var required in format.Required.Where(required => !seen.Contains(required)))
            Report(path, $"has no “{required}”.", format.Properties[required], "Add it.");

        foreach (var (name, content) in properties.TakeWhile(_ => !IsFull))
        {
            if (format.Properties.TryGetValue(name, out var known))
                Check(content, known, $"{path}.{name}");
            else
                _problems.Add(new(_file, $"{path}.{RecordProblem.Shorten(name)}", "is not a property of this object.", $"Remove it, or use one of: {string.Join(", ", format.Properties.Keys)}."));
        }
    }

    private static List<(string Name, JsonElement Value)>? Properties(JsonElement value)
    {
        try
        {
            return [.. value.EnumerateObject().Select(property => (property.Name, property.Value))];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void CheckArray(JsonElement value, RecordFormat format, string path)
    {
        if (value.GetArrayLength() < format.MinItems)
            Report(path, "is empty.", format);

        var index = 0;
        foreach (var item in value.EnumerateArray().TakeWhile(_ => !IsFull))
            Check(item, format.Items!, $"{path}[{index++}]");
    }

    private void CheckText(JsonElement value, RecordFormat format, string path)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Report(path, "holds half of a character (an unpaired surrogate).", format, "Write the character itself.");
            return;
        }

        var length = text.EnumerateRunes().Count();
        if (text.Any(PlainText.IsControl))
            Report(path, "holds a control character or a line break.", format, "Write it as one line of plain text.");
        else if (text.Any(PlainText.IsDirection))
            Report(path, $"holds a mark that turns the direction of text (U+{(int)text.First(PlainText.IsDirection):X4}): readers would see other words than stand there.", format, "Remove it; letters that run from right to left need none.");
        else if (text.Length != text.Trim().Length)
            Report(path, "begins or ends with a space.", format, "Remove it.");
        else if (length < format.MinLength)
            Report(path, "is empty.", format);
        else if (length > format.MaxLength)
            Report(path, $"is {length} characters long; {format.MaxLength} are allowed.", format, "Shorten it.");
        else if (format.Words.Count > 0 && !format.Words.Contains(text, StringComparer.Ordinal))
            Report(path, $"is “{RecordProblem.Shorten(text)}”, which is not one of the allowed words.", format, $"Use one of: {string.Join(", ", format.Words)}.");
        else if (format.Shape?.IsMatch(text) == false)
            Report(path, $"is “{RecordProblem.Shorten(text)}”, which has not the form that belongs here.", format);
        else if (format.IsDate && !PartialDate.TryParse(text, out _))
            Report(path, $"is “{RecordProblem.Shorten(text)}”, a day that no calendar has.", format, "Correct the day.");
    }

    private void CheckInteger(long value, RecordFormat format, string path)
    {
        if (value < format.Minimum)
            Report(path, string.Create(CultureInfo.InvariantCulture, $"is {value}; the least is {format.Minimum}."), format);
        else if (value > format.Maximum)
            Report(path, string.Create(CultureInfo.InvariantCulture, $"is {value}; the most is {format.Maximum}."), format);
    }

    private void Report(string path, string what, RecordFormat format, string cure = "") =>
        _problems.Add(new(_file, path, what, $"{cure} {format.Form ?? format.Description ?? "See the page /about/records."}".Trim()));

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Article(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "integer" => "a whole number",
        _ => "a text",
    };
}
