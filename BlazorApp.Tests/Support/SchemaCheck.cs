using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BlazorApp.Tests.Support;

/// <summary>Whether a value fits a schema of an OpenAPI document. Knows the words that the document uses, and refuses others, so that nothing passes unread.</summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly HashSet<string> Notes = ["title", "description", "default", "format"];

    /// <summary>A line for each thing that does not fit: its JSON path and what is wrong.</summary>
    public IReadOnlyList<string> Problems(JsonNode? value, JsonNode schema) => [.. Find(value, schema.AsObject(), "$")];

    private IEnumerable<string> Find(JsonNode? value, JsonObject schema, string path) => schema.Where(word => !Notes.Contains(word.Key)).SelectMany(word => word.Key switch
    {
        "$ref" => Find(value, Resolve((string)word.Value!), path),
        "allOf" => word.Value!.AsArray().SelectMany(part => Find(value, part!.AsObject(), path)),
        "type" => Says(Types(word.Value!).Contains(TypeOf(value)), $"{path}: is {TypeOf(value)}, not {word.Value!.ToJsonString()}"),
        "const" => Says(JsonNode.DeepEquals(value, word.Value), $"{path}: is not {word.Value}"),
        "enum" => Says(word.Value!.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)), $"{path}: {value} is none of the values"),
        "pattern" => Says(TypeOf(value) != "string" || Regex.IsMatch((string)value!, (string)word.Value!), $"{path}: {value} does not match {word.Value}"),
        "minimum" => Says(decimal.Parse(value!.ToString(), CultureInfo.InvariantCulture) >= (int)word.Value!, $"{path}: {value} is too small"),
        "maximum" => Says(decimal.Parse(value!.ToString(), CultureInfo.InvariantCulture) <= (int)word.Value!, $"{path}: {value} is too large"),
        "maxLength" => Says(((string)value!).Length <= (int)word.Value!, $"{path}: is too long"),
        "required" => word.Value!.AsArray().Where(name => value?.AsObject().ContainsKey((string)name!) != true).Select(name => $"{path}: {name} is missing"),
        "properties" => word.Value!.AsObject().Where(property => value!.AsObject().ContainsKey(property.Key)).SelectMany(property => Find(value![property.Key], property.Value!.AsObject(), $"{path}.{property.Key}")),
        "additionalProperties" => value!.AsObject().Where(property => schema["properties"]![property.Key] is null).Select(property => $"{path}: {property.Key} is not described"),
        "items" => value!.AsArray().SelectMany((item, index) => Find(item, word.Value!.AsObject(), $"{path}[{index}]")),
        _ => [$"{path}: the word {word.Key} is not known here"],
    });

    public JsonObject Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, name) => node[name]!).AsObject();

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static string[] Says(bool isSo, string problem) => isSo ? [] : [problem];
}
