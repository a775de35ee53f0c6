using System.Globalization;
using BlazorApp.Data.Import;

namespace BlazorApp.Services.Records;

/// <summary>A sort of record, as someone who writes one needs to know it.</summary>
/// <param name="Anchor">Its place on the page.</param>
/// <param name="File">Where it stands if it is a whole file, within the folder of records; null for parts of one.</param>
public sealed record RecordType(string Name, string Anchor, string? File, string Description, IReadOnlyList<RecordProperty> Properties);

/// <summary>One property of a record.</summary>
/// <param name="Type">text, whole number, list of …, or the name of another sort of record.</param>
/// <param name="TypeAnchor">The place of that other sort; null for texts and numbers.</param>
/// <param name="Limits">Lengths and bounds in words; empty when there are none.</param>
/// <param name="Words">The allowed words; empty: any text.</param>
/// <param name="Pattern">The form as a regular expression; null: any.</param>
/// <param name="Example">Null for lists and objects.</param>
public sealed record RecordProperty(
    string Name, bool IsRequired, string Description, string Type, string? TypeAnchor, string Limits, IReadOnlyList<string> Words, string? Pattern, string? Example);

/// <summary>The format of the record files, read from the schemas that the import checks them against.</summary>
public static class RecordTypes
{
    /// <summary>Every sort of record, each before its parts, once.</summary>
    public static IReadOnlyList<RecordType> All { get; } =
    [
        .. new[] { (RecordFormat.Commitment, "commitments/SLUG.json"), (RecordFormat.Sources, "sources.json"), (RecordFormat.Engagements, "engagements.json") }
            .SelectMany(file => Types(file.Item1, file.Item2)).DistinctBy(type => type.Name),
    ];

    private static IEnumerable<RecordType> Types(RecordFormat format, string? file) => format.Type switch
    {
        "object" => format.Properties.Values.SelectMany(property => Types(property, null)).Prepend(
            new(format.Title!, Anchor(format), file, format.Form!, [.. format.Properties.Select(property => Property(format, property.Key, property.Value))])),
        "array" => Types(format.Items!, null),
        _ => [],
    };

    private static RecordProperty Property(RecordFormat owner, string name, RecordFormat format)
    {
        var inner = format.Items ?? format;
        var anchor = inner.Type == "object" ? Anchor(inner) : null;
        var type = inner switch { { Type: "object" } => inner.Title!, { Type: "integer" } => "whole number", { IsDate: true } => "day", { Words.Count: > 0 } => "word", _ => "text" };
        return new(name, owner.Required.Contains(name), format.Description ?? "", format.Items is null ? type : $"list: {type}", anchor, Limits(format), inner.Words, inner.Pattern, format.Example);
    }

    private static string Limits(RecordFormat format) => string.Join("; ", new[]
    {
        format.MinItems is { } items ? string.Create(CultureInfo.InvariantCulture, $"at least {items:N0}") : null,
        format.MaxLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"at most {length:N0} characters") : null,
        format.Minimum is { } least ? string.Create(CultureInfo.InvariantCulture, $"at least {least:N0}") : null,
        format.Maximum is { } most ? string.Create(CultureInfo.InvariantCulture, $"at most {most:N0}") : null,
    }.Where(limit => limit is not null));

    private static string Anchor(RecordFormat format) => format.Title!.ToLowerInvariant().Replace(' ', '-');
}
