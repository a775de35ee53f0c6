using System.Text.Json;
using System.Text.RegularExpressions;

namespace BlazorApp.Data.Import;

/// <summary>
/// What may stand at one place of a record file: a schema of <c>Records/schema</c> with its references followed. Knows the part of JSON Schema 2020-12 that
/// those files use; a type or keyword that it does not know is a fault of ours and throws.
/// </summary>
public sealed class RecordFormat
{
    private static readonly Dictionary<string, JsonElement> Documents = new[] { "common", "sources", "engagements", "commitment" }
        .Select(name => $"{name}.schema.json").ToDictionary(name => name, Load, StringComparer.Ordinal);

    private static readonly HashSet<string> Keywords =
    [
        "$schema", "$ref", "$defs", "title", "description", "examples", "type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "format",
        "minLength", "maxLength", "minItems", "minimum", "maximum",
    ];

    private RecordFormat(JsonElement schema, string document)
    {
        if (schema.EnumerateObject().FirstOrDefault(keyword => !Keywords.Contains(keyword.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            throw new InvalidOperationException($"{document} uses the keyword “{unknown.Name}”, which the program does not know.");

        var named = schema;
        while (schema.TryGetProperty("$ref", out var reference))
            (schema, document) = Resolve(reference.GetString()!, document);

        Type = Text(schema, "type") is "object" or "array" or "string" or "integer" ? Text(schema, "type")!
            : throw new InvalidOperationException($"{document} uses the type “{Text(schema, "type")}”, which the program does not know.");
        Title = Text(schema, "title");
        Form = Text(schema, "description");
        Description = Text(named, "description") ?? Form;
        Example = (named.TryGetProperty("examples", out var examples) || schema.TryGetProperty("examples", out examples)) && examples[0] is var first
            ? first.ValueKind == JsonValueKind.String ? first.GetString() : first.GetRawText() : null;
        Words = Strings(schema, "enum");
        Pattern = Text(schema, "pattern");
        // Without backtracking, so without a limit of time that a busy machine could exceed.
        Shape = Pattern is null ? null : new Regex(Pattern.Replace(@"\d", "[0-9]", StringComparison.Ordinal), RegexOptions.NonBacktracking);
        IsDate = Text(schema, "format") switch
        {
            null => false,
            "date" or "partial-date" => true,
            var format => throw new InvalidOperationException($"{document} uses the format “{format}”, which the program does not know."),
        };
        // What a place says of its day does not say how a day is written.
        if (IsDate && Description != Form)
            Description = $"{Description} {Form}";
        (MinLength, MaxLength, MinItems) = ((int?)Number(schema, "minLength"), (int?)Number(schema, "maxLength"), (int?)Number(schema, "minItems"));
        (Minimum, Maximum) = (Number(schema, "minimum"), Number(schema, "maximum"));
        Required = Strings(schema, "required");
        Items = schema.TryGetProperty("items", out var items) ? new RecordFormat(items, document) : null;
        Properties = new(StringComparer.Ordinal);
        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default)
            Properties.Add(property.Name, new RecordFormat(property.Value, document));
    }

    /// <summary>The file commitments/&lt;slug&gt;.json.</summary>
    public static RecordFormat Commitment { get; } = new(Documents["commitment.schema.json"], "commitment.schema.json");

    /// <summary>The file sources.json.</summary>
    public static RecordFormat Sources { get; } = new(Documents["sources.schema.json"], "sources.schema.json");

    /// <summary>The file engagements.json.</summary>
    public static RecordFormat Engagements { get; } = new(Documents["engagements.schema.json"], "engagements.schema.json");

    /// <summary>object, array, string or integer.</summary>
    public string Type { get; }

    /// <summary>What an object is called; null for other types.</summary>
    public string? Title { get; }

    /// <summary>What belongs here, as far as the place itself says it; else <see cref="Form"/>. Of a day, both.</summary>
    public string? Description { get; }

    /// <summary>What any value of this sort is like.</summary>
    public string? Form { get; }

    public string? Example { get; }

    /// <summary>The allowed words; empty: any text.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The form of the text as a regular expression; null: any.</summary>
    public string? Pattern { get; }

    /// <summary>Whether it is a day, or part of one, that the calendar must have.</summary>
    public bool IsDate { get; }

    /// <summary>Characters, not bytes.</summary>
    public int? MinLength { get; }

    public int? MaxLength { get; }

    public int? MinItems { get; }

    public long? Minimum { get; }

    public long? Maximum { get; }

    public IReadOnlyList<string> Required { get; }

    /// <summary>The format of a list's items; null for other types.</summary>
    public RecordFormat? Items { get; }

    /// <summary>The properties of an object, in the order in which records write them.</summary>
    public OrderedDictionary<string, RecordFormat> Properties { get; }

    internal Regex? Shape { get; }

    private static (JsonElement Schema, string Document) Resolve(string reference, string document)
    {
        var parts = reference.Split('#');
        var target = parts[0].Length > 0 ? parts[0] : document;
        return (parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Documents[target], (element, step) => element.GetProperty(step)), target);
    }

    private static JsonElement Load(string name)
    {
        using var stream = typeof(RecordFormat).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks its schema {name}.");
        return JsonDocument.Parse(stream).RootElement.Clone();
    }

    private static string? Text(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value.GetString() : null;

    private static long? Number(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value.GetInt64() : null;

    private static IReadOnlyList<string> Strings(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
