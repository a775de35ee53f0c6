using System.Text.Json.Nodes;
using BlazorApp.Data;

namespace BlazorApp.Tests.Support;

/// <summary>Sound records in the form of the record files; <see cref="With"/> and <see cref="Without"/> change what a test is about.</summary>
internal static class Sample
{
    public static JsonObject Origin(string slug) => new() { ["slug"] = slug, ["name"] = $"Report {slug}" };

    public static JsonObject Source(string slug, string origin = "wire", string? published = "2025-09-04") => new JsonObject
    {
        ["slug"] = slug,
        ["title"] = $"Title of {slug}",
        ["publisher"] = $"Publisher of {slug}",
        ["published"] = published,
        ["retrieved"] = "2026-11-20",
        ["recorded"] = "2026-11-21",
        ["language"] = "en",
        ["directness"] = "Primary",
        ["origin"] = origin,
    }.WithoutNulls();

    public static JsonObject Citation(string source = "wire-report", string quotation = "the exact words") => new()
    {
        ["source"] = source,
        ["quotation"] = quotation,
        ["locator"] = "paragraph 1",
    };

    public static JsonObject Differing(string source, Stance stance = Stance.Differs) =>
        Citation(source).With("stance", stance.ToString()).With("difference", "Gives another number.");

    public static JsonObject Milestone(
        string key, Stage stage = Stage.Announced, Side side = Side.UnitedStates, MilestoneState state = MilestoneState.Reached, string? date = "2025-09-04",
        string source = "wire-report") => new JsonObject
        {
            ["key"] = key,
            ["stage"] = stage.ToString(),
            ["side"] = side.ToString(),
            ["state"] = state.ToString(),
            ["date"] = date,
            ["note"] = $"Note of {key}.",
            ["citations"] = List(Citation(source)),
        }.WithoutNulls();

    public static JsonObject Claim(string key, ClaimKind kind = ClaimKind.Purpose, long? amountUsd = null, string? date = null, string source = "wire-report") => new JsonObject
    {
        ["key"] = key,
        ["kind"] = kind.ToString(),
        ["text"] = $"Text of {key}.",
        ["amountUsd"] = amountUsd,
        ["date"] = date,
        ["citations"] = List(Citation(source)),
    }.WithoutNulls();

    public static JsonObject Amount(long usd, string source = "wire-report") => Claim("amount", ClaimKind.Amount, usd, source: source);

    public static JsonObject Unknown(string key, Stage? stage = null, Side? side = null) => new JsonObject
    {
        ["key"] = key,
        ["text"] = $"Text of {key} is not known.",
        ["stage"] = stage?.ToString(),
        ["side"] = side?.ToString(),
    }.WithoutNulls();

    /// <summary>Its lists are filled with one sound record each where a test gives none.</summary>
    public static JsonObject Commitment(
        string slug, CommitmentKind kind = CommitmentKind.Assistance, Side side = Side.UnitedStates,
        JsonObject[]? milestones = null, JsonObject[]? claims = null, JsonObject[]? unknowns = null) => new()
        {
            ["slug"] = slug,
            ["title"] = $"Title of {slug}",
            ["kind"] = kind.ToString(),
            ["side"] = side.ToString(),
            ["summary"] = $"Summary of {slug}.",
            ["recorded"] = "2026-11-21",
            ["reviewBy"] = "2027-02-21",
            ["milestones"] = List(milestones ?? [Milestone("announced")]),
            ["claims"] = List(claims ?? [Claim("purpose")]),
            ["unknowns"] = List(unknowns ?? [Unknown("schedule")]),
        };

    public static JsonObject Person(string slug) => new() { ["slug"] = slug, ["name"] = $"Name of {slug}" };

    public static JsonObject Participant(string person, Side? side = Side.Ecuador) => new JsonObject
    {
        ["person"] = person,
        ["role"] = "Minister of Defence",
        ["side"] = side?.ToString(),
        ["citations"] = List(Citation()),
    }.WithoutNulls();

    public static JsonObject Engagement(string slug, string? start = "2025-09-03", string? end = null, JsonObject[]? participants = null) => new JsonObject
    {
        ["slug"] = slug,
        ["title"] = $"Title of {slug}",
        ["kind"] = "Visit",
        ["start"] = start,
        ["end"] = end,
        ["place"] = "Quito, Ecuador",
        ["summary"] = $"Summary of {slug}.",
        ["recorded"] = "2026-11-21",
        ["participants"] = List(participants ?? []),
        ["citations"] = List(Citation()),
    }.WithoutNulls();

    public static JsonArray List(params JsonNode[] items) => [.. items];

    public static JsonObject With(this JsonObject record, string property, JsonNode? value)
    {
        record[property] = value;
        return record;
    }

    public static JsonObject Without(this JsonObject record, string property)
    {
        record.Remove(property);
        return record;
    }

    public static JsonObject Superseding(this JsonObject record, string key) =>
        record.With("supersedes", new JsonObject { ["key"] = key, ["reason"] = $"It corrects {key}." });

    private static JsonObject WithoutNulls(this JsonObject record)
    {
        foreach (var empty in record.Where(property => property.Value is null).Select(property => property.Key).ToList())
            record.Remove(empty);
        return record;
    }
}
