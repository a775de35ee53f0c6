using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BlazorApp.Data.Import;

/// <summary>Checks a JSON document against a <see cref="RecordFormat"/> and reports every departure, where a deserialiser would stop at the first.</summary>
internal sealed class RecordSchema
{
    private const int LongestOnTheStack = 512;

    private readonly string _file;
    private readonly List<RecordProblem> _problems = [];

    // The place that is looked at, such as $.claims[2].key; made into a text only where something is wrong.
    private readonly StringBuilder _path = new("$");

    private RecordSchema(string file) => _file = file;

    private bool IsFull => _problems.Count > RecordProblem.MostInAFile;

    /// <summary>Every departure of <paramref name="root"/>, the content of <paramref name="file"/>, from the format.</summary>
    public static IReadOnlyList<RecordProblem> Check(string file, JsonElement root, RecordFormat format)
    {
        var check = new RecordSchema(file);
        check.Check(root, format);
        return check.IsFull ? [.. check._problems.Take(RecordProblem.MostInAFile), RecordProblem.TooMany(file)] : check._problems;
    }

    private void Check(JsonElement value, RecordFormat format)
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
            Report($"is {Describe(value)} where {Article(format.Type)} belongs.", format);
            return;
        }

        switch (format.Type)
        {
            case "object": CheckObject(value, format); break;
            case "array": CheckArray(value, format); break;
            case "string": CheckText(value, format); break;
            default: CheckInteger(value.GetInt64(), format); break;
        }
    }

    private void CheckObject(JsonElement value, RecordFormat format)
    {
        Span<bool> seen = stackalloc bool[format.Properties.Count];
        var (here, next) = (_path.Length, 0);
        foreach (var property in value.EnumerateObject())
        {
            if (IsFull)
                return;

            if (!TryFind(property, format, next, out var index))
                Report("has a property whose name holds half of a character (an unpaired surrogate).", format, "Write the character itself.");
            else if (index < 0)
                _problems.Add(new(_file, $"{_path}.{RecordProblem.Shorten(property.Name)}", "is not a property of this object.", $"Remove it, or use one of: {string.Join(", ", format.Properties.Keys)}."));
            else
            {
                var (name, known) = format.Properties.GetAt(index);
                _path.Append('.').Append(name);
                if (seen[index])
                    _problems.Add(new(_file, _path.ToString(), "stands there twice.", "Remove one of them."));
                else
                    Check(property.Value, known);
                _path.Length = here;
                (seen[index], next) = (true, index + 1);
            }
        }

        foreach (var required in format.Required)
        {
            if (!seen[format.Properties.IndexOf(required)])
                Report($"has no “{required}”.", format.Properties[required], "Add it.");
        }
    }

    /// <summary>False: no name can be read there. Records name their properties mostly in the format's order, so looking begins at <paramref name="next"/>.</summary>
    /// <param name="index">Of the property in the format; -1 if it is none.</param>
    private static bool TryFind(JsonProperty property, RecordFormat format, int next, out int index)
    {
        index = -1;
        try
        {
            for (var step = 0; step < format.Properties.Count; step++)
            {
                var candidate = (next + step) % format.Properties.Count;
                if (property.NameEquals(format.Properties.GetAt(candidate).Key))
                {
                    index = candidate;
                    return true;
                }
            }

            return property.Name is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void CheckArray(JsonElement value, RecordFormat format)
    {
        if (value.GetArrayLength() < format.MinItems)
            Report("is empty.", format);

        var (here, index) = (_path.Length, 0);
        foreach (var item in value.EnumerateArray())
        {
            if (IsFull)
                return;

            _path.Append(CultureInfo.InvariantCulture, $"[{index++}]");
            Check(item, format.Items!);
            _path.Length = here;
        }
    }

    private void CheckText(JsonElement value, RecordFormat format)
    {
        var written = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (IsPlain(written, format))
            return;

        // Made into a string only where it is long, or something of it is written in another way.
        if (written.Length <= LongestOnTheStack && !written.Contains((byte)'\\'))
        {
            Span<char> text = stackalloc char[written.Length];
            CheckText(text[..Encoding.UTF8.GetChars(written, text)], format);
            return;
        }

        try
        {
            CheckText(value.GetString()!, format);
        }
        catch (InvalidOperationException)
        {
            Report("holds half of a character (an unpaired surrogate).", format, "Write the character itself.");
        }
    }

    private void CheckText(ReadOnlySpan<char> text, RecordFormat format)
    {
        // Counted only where it can matter: no text has more characters than UTF-16 units.
        var length = text.Length > format.MaxLength ? CountRunes(text) : text.Length;
        if (!PlainText.Allows(text))
            ReportCharacters(text.ToString(), format);
        else if (text.Length != text.Trim().Length)
            Report("begins or ends with a space.", format, "Remove it.");
        else if (length < format.MinLength)
            Report("is empty.", format);
        else if (length > format.MaxLength)
            Report($"is {length} characters long; {format.MaxLength} are allowed.", format, "Shorten it.");
        else if (format.Words.Count > 0 && !IsOneOf(format.Words, text))
            Report($"is “{RecordProblem.Shorten(text.ToString())}”, which is not one of the allowed words.", format, $"Use one of: {string.Join(", ", format.Words)}.");
        else if (format.Shape?.IsMatch(text) == false)
            Report($"is “{RecordProblem.Shorten(text.ToString())}”, which has not the form that belongs here.", format);
        else if (format.IsDate && !PartialDate.TryParse(text, out _))
            Report($"is “{RecordProblem.Shorten(text.ToString())}”, a day that no calendar has.", format, "Correct the day.");
    }

    private static int CountRunes(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static bool IsOneOf(IReadOnlyList<string> words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            if (text.SequenceEqual(word))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is free text of Latin letters and signs alone, of a length that fits: most texts of a record are, and nothing can be wrong with them.</summary>
    /// <param name="text">As it stands in the file.</param>
    private static bool IsPlain(ReadOnlySpan<byte> text, RecordFormat format) =>
        text.Length > 0 && text.Length >= (format.MinLength ?? 0) && !(text.Length > format.MaxLength) && format.Words.Count == 0 && format.Shape is null && !format.IsDate
        && text[0] != ' ' && text[^1] != ' ' && !text.Contains((byte)'\\') && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private void ReportCharacters(string text, RecordFormat format)
    {
        if (text.Any(PlainText.IsControl))
            Report("holds a control character or a line break.", format, "Write it as one line of plain text.");
        else
            Report($"holds a mark that turns the direction of text (U+{(int)text.First(PlainText.IsDirection):X4}): readers would see other words than stand there.", format, "Remove it; letters that run from right to left need none.");
    }

    private void CheckInteger(long value, RecordFormat format)
    {
        if (value < format.Minimum)
            Report(string.Create(CultureInfo.InvariantCulture, $"is {value}; the least is {format.Minimum}."), format);
        else if (value > format.Maximum)
            Report(string.Create(CultureInfo.InvariantCulture, $"is {value}; the most is {format.Maximum}."), format);
    }

    private void Report(string what, RecordFormat format, string cure = "") =>
        _problems.Add(new(_file, _path.ToString(), what, $"{cure} {format.Form ?? format.Description ?? "See the page /about/records."}".Trim()));

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
