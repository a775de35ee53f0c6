using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlazorApp.Data.Import;

/// <summary>One value to give for a new record.</summary>
/// <param name="Name">Of the option, such as milestone-key.</param>
/// <param name="Path">Property names from the record's root; of a list, the first item is meant.</param>
public sealed record FormField(string Name, IReadOnlyList<string> Path, RecordFormat Format, bool IsRequired);

/// <summary>The values that make a new record, read from its format: the record's own, and those of the first item of each list that needs one.</summary>
internal static class RecordForm
{
    public static IReadOnlyList<FormField> Fields(RecordFormat record) => [.. Fields(record, "", [], isRequired: true)];

    /// <summary>The record; a value that is not given is left out, and a list that is needed but may be empty is.</summary>
    public static JsonObject Build(RecordFormat record, Func<FormField, string?> value) => Build(record, Fields(record), value, [])!;

    /// <summary>What a value is like, as the problems of the import would say it; null if it is sound.</summary>
    public static string? Problem(FormField field, string value)
    {
        var problems = RecordSchema.Check("", JsonSerializer.SerializeToElement(Value(field.Format, value)), field.Format);
        return problems.Count == 0 ? null : $"That {problems[0].What} {problems[0].Cure}";
    }

    private static IEnumerable<FormField> Fields(RecordFormat format, string prefix, string[] path, bool isRequired)
    {
        foreach (var (name, property) in format.Properties.Where(property => property.Key != "$schema"))
        {
            var required = isRequired && format.Required.Contains(name);
            var inner = property.Type switch
            {
                "object" => Fields(property, Option(prefix, name), [.. path, name], required),
                "array" when required && property is { MinItems: > 0, Items: { } item } => Fields(item, Option("", name.TrimEnd('s')), [.. path, name], required),
                "array" => [],
                _ => [new FormField(Option(prefix, name), [.. path, name], property, required)],
            };
            foreach (var field in inner)
                yield return field;
        }
    }

    private static JsonObject? Build(RecordFormat format, IReadOnlyList<FormField> fields, Func<FormField, string?> value, string[] path)
    {
        var built = new JsonObject();
        foreach (var (name, property) in format.Properties)
        {
            string[] inner = [.. path, name];
            JsonNode? node = property.Type switch
            {
                "object" => Build(property, fields, value, inner),
                "array" when Build(property.Items!, fields, value, inner) is { } item => new JsonArray(item),
                "array" => format.Required.Contains(name) && path.Length == 0 ? new JsonArray() : null,
                _ => fields.FirstOrDefault(field => field.Path.SequenceEqual(inner)) is { } field && value(field) is { } text ? Value(property, text) : null,
            };
            if (node is not null)
                built.Add(name, node);
        }

        return built.Count > 0 ? built : null;
    }

    private static JsonValue Value(RecordFormat format, string text) =>
        format.Type == "integer" && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);

    private static string Option(string prefix, string name)
    {
        var words = Names.Apart(name, '-').ToLowerInvariant();
        return prefix.Length == 0 ? words : $"{prefix}-{words}";
    }
}
