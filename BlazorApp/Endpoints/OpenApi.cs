using System.Text.Json;
using System.Text.Json.Nodes;
using BlazorApp.Components.Figures;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using Microsoft.AspNetCore.Routing.Patterns;

namespace BlazorApp.Endpoints;

/// <summary>
/// The OpenAPI 3.1 document. It is written from the addresses as they are mapped, the vocabularies as addresses take them and the columns as files have them, so it
/// cannot say anything else than the program does.
/// </summary>
internal static class OpenApi
{
    public const string Page = "page", Limit = "limit";

    private const string DayPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /// <summary>Every parameter: what it asks for, and which values it takes. A bad filter is ignored and named in the head of a JSON file; other forms refuse it, and JSON a bad page or limit.</summary>
    public static readonly IReadOnlyDictionary<string, (string Description, Func<JsonObject> Schema)> Parameters = new Dictionary<string, (string, Func<JsonObject>)>(StringComparer.Ordinal)
    {
        ["slug"] = ("The name in its address.", () => new() { ["type"] = "string", ["pattern"] = "^[a-z0-9-]+$" }),
        ["asof"] = ("Only what was public by this day.", Day),
        ["since"] = ("Only what became known from this day on.", Day),
        ["recorded"] = ("Only what was recorded here from this day on, whenever it became known.", Day),
        ["stage"] = ("Only commitments whose furthest stage is this one.", Words<Stage>),
        ["side"] = ("Commitments that this side takes part in, with the rows of both sides; on the timeline, among changes and in a search, entries of this side or of both. “both”: only of both.", Words<Side>),
        ["kind"] = ("Only this kind of commitment.", Words<CommitmentKind>),
        ["type"] = ("Only this sort of change.", Words<ChangeType>),
        ["dollars"] = ("Dollars of the year, or at the prices of one year; without it, both.", Words<Dollars>),
        ["q"] = ("Words to look for.", () => new() { ["type"] = "string", ["maxLength"] = View.LongestText }),
        ["engagement"] = ("Only this visit or meeting and dated facts behind it, by its slug.", () => new() { ["type"] = "string", ["pattern"] = "^[a-z0-9-]{1,80}$" }),
        ["commitment"] = ("The commitment that the figure of evidence draws, by its slug.", () => new() { ["type"] = "string", ["pattern"] = "^[a-z0-9-]{1,80}$" }),
        ["vintage"] = ("A vintage of official figures; without it, the newest.", () => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}$" }),
        ["theme"] = ("Colours.", Words<Theme>),
        ["bom"] = ("1: begin with a byte order mark, which makes Excel read UTF-8.", () => Words(["1"])),
        ["shape"] = ("The outline of the picture: as tall as it needs, 1 : 1, 16 : 9, or one column for a phone.", Words<FigureShape>),
        ["width"] = ($"Width of the picture in pixels, in any shape, brought into {FigureSize.Narrowest} to {FigureSize.Widest}; without it, what is usual for the shape.", () => new() { ["type"] = "integer" }),
        ["url"] = ("The address of a figure’s page.", () => new() { ["type"] = "string", ["format"] = "uri" }),
        ["maxwidth"] = ("The frame is no wider, in pixels.", () => new() { ["type"] = "integer", ["minimum"] = 1 }),
        ["maxheight"] = ("The frame is no higher, in pixels.", () => new() { ["type"] = "integer", ["minimum"] = 1 }),
        ["format"] = ("Of the answer.", () => Words(["json"])),
        [Page] = ("Which page of rows, from 1.", () => Whole(1, View.LastPage, 1)),
        [Limit] = ("How many rows a page has.", () => Whole(1, JsonPage.MostRows, JsonPage.UsualRows)),
    };

    public static void MapOpenApi(this IEndpointRouteBuilder routes) => routes.MapOpen(
        Addresses.OpenApi, new OpenForm("This document.", JsonForm.MediaType, [], Schema: () => new() { ["type"] = "object" }),
        (HttpContext context, EndpointDataSource endpoints) => Results.Text(Describe(endpoints.Endpoints, context.Request.Site()).ToJsonString(Indented), JsonForm.MediaType));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="site">Scheme, host and path base.</param>
    public static JsonObject Describe(IEnumerable<Endpoint> endpoints, string site)
    {
        var paths = new JsonObject();
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<OpenForm>() is { } form)
                paths[endpoint.RoutePattern.RawText!] = Operation(form, endpoint.RoutePattern);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = FileFacts.Publisher,
                ["version"] = $"{JsonForm.SchemaVersion}",
                ["description"] = "Read-only data of the tracker: of what the United States and Ecuador announced on security, what has happened, as of which day, and who says so. The version is the schemaVersion of the JSON files: "
                    + "it is raised when a property or column goes or changes its meaning; new ones may come at any time. Every answer has an ETag: ask again with If-None-Match. Any site may read it (CORS).",
                ["license"] = new JsonObject { ["name"] = FileFacts.Licence },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = site }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject { ["Head"] = Head(), ["Problem"] = Problem() },
                ["responses"] = new JsonObject
                {
                    ["NotModified"] = new JsonObject { ["description"] = "What the ETag of If-None-Match names still holds." },
                    ["Problem"] = new JsonObject { ["description"] = "What is wrong, and the cure (RFC 9457).", ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Reference("Problem") } } },
                },
            },
        };
    }

    /// <summary>A JSON file of these columns: the head that all have, and the rows.</summary>
    /// <param name="optional">Those that some views leave out.</param>
    public static JsonObject FileOf(IReadOnlyList<Column> columns, IReadOnlyList<string> optional) => new()
    {
        ["allOf"] = new JsonArray(Reference("Head")),
        ["type"] = "object",
        ["required"] = new JsonArray("rows", "next"),
        ["properties"] = new JsonObject
        {
            ["rows"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray([.. columns.Select(column => column.Key).Except(optional).Select(key => (JsonNode)key)]),
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject(columns.Select(column => KeyValuePair.Create(column.Key, (JsonNode?)OfColumn(column)))),
            } },
            ["next"] = new JsonObject { ["type"] = Nullable("string"), ["format"] = "uri", ["description"] = "The address of the next page of rows; null after the last." },
        },
    };

    /// <summary>An object of these texts.</summary>
    public static JsonObject ObjectOf(params string[] properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(name => (JsonNode)name)]),
        ["properties"] = new JsonObject(properties.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["type"] = "string" }))),
    };

    /// <summary>An answer of oEmbed.</summary>
    public static JsonObject OEmbed()
    {
        var schema = ObjectOf("version", "type", "title", "provider_name", "provider_url", "html");
        foreach (var size in (string[])["width", "height"])
        {
            schema["required"]!.AsArray().Add(size);
            schema["properties"]![size] = new JsonObject { ["type"] = "integer" };
        }

        return schema;
    }

    private static JsonObject OfColumn(Column column)
    {
        var schema = new JsonObject { ["type"] = Nullable(column.Type switch { ColumnType.Number => "integer", ColumnType.Flag => "boolean", _ => "string" }) };
        if (column.Type == ColumnType.Day)
            schema["pattern"] = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
        schema["title"] = column.Title;
        schema["description"] = column.Unit is null ? column.Description : $"{column.Description} Unit: {column.Unit}.";
        return schema;
    }

    private static JsonObject Operation(OpenForm form, RoutePattern pattern)
    {
        var content = new JsonObject { [form.MediaType.Split(';')[0]] = form.Schema is { } schema ? new JsonObject { ["schema"] = schema() } : [] };
        var operation = new JsonObject
        {
            ["summary"] = form.Summary,
            ["operationId"] = string.Join('_', pattern.RawText!.Split(['/', '.', '{', '}', '-'], StringSplitOptions.RemoveEmptyEntries)),
            ["parameters"] = new JsonArray([.. form.Parameters.Select(name => (JsonNode)Parameter(name, Parameters[name].Description, Parameters[name].Schema(), pattern.GetParameter(name) is not null)), .. SortOf(form)]),
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = form.Summary, ["content"] = content }, ["304"] = Reference("NotModified", "responses") },
        };
        var responses = operation["responses"]!.AsObject();
        if (OpenForms.IsSilent(pattern.RawText) || form.Parameters.Intersect([Limit, "maxwidth"]).Any())
            responses["400"] = Reference("Problem", "responses");
        if (pattern.Parameters.Count > 0 || form.Parameters.Intersect(["vintage", "commitment", "url"]).Any())
            responses["404"] = Reference("Problem", "responses");
        responses["429"] = Reference("Problem", "responses");
        responses["503"] = Reference("Problem", "responses");
        return new JsonObject { ["get"] = operation };
    }

    private static JsonObject Parameter(string name, string description, JsonObject schema, bool isInPath)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = isInPath ? "path" : "query", ["description"] = description };
        if (isInPath || name == "url")
            parameter["required"] = true;
        parameter["schema"] = schema;
        return parameter;
    }

    private static IEnumerable<JsonNode> SortOf(OpenForm form) => form.Sorts is { Count: > 0 } sorts
        ? [Parameter("sort", "The column to order by; with a leading “-”, descending.", Words(sorts.SelectMany(sort => new[] { sort, "-" + sort })), isInPath: false)]
        : [];

    private static JsonObject Head() => new()
    {
        ["type"] = "object",
        ["description"] = "What every file says of itself, before its rows.",
        ["required"] = new JsonArray("schemaVersion", "title", "publisher", "licence", "address", "filters", "asOf", "dataThrough", "recorded", "madeOn", "howToCite", "ignored", "page", "limit", "columns"),
        ["properties"] = new JsonObject
        {
            ["schemaVersion"] = new JsonObject { ["const"] = JsonForm.SchemaVersion },
            ["title"] = Text("What the file holds."),
            ["publisher"] = new JsonObject { ["const"] = FileFacts.Publisher },
            ["licence"] = Text("How it may be used."),
            ["address"] = Text("The exact address of this view in this form."),
            ["filters"] = Text("The filters in words; “all” when there are none."),
            ["asOf"] = DayOrNull("Only what was public by this day; null: all that is recorded."),
            ["dataThrough"] = new JsonObject { ["type"] = Nullable("string"), ["description"] = "Publication date of the newest source cited, as far as known; null when none is dated." },
            ["recorded"] = DayOrNull("Day of the newest record."),
            ["madeOn"] = new JsonObject { ["type"] = "string", ["pattern"] = DayPattern, ["description"] = "Day on which the file was made, UTC." },
            ["howToCite"] = Text("A reference to this file."),
            ["note"] = Text("Why there are no rows, where nothing was public by the day asked for; left out otherwise."),
            ["ignored"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = "One sentence for each parameter that could not be used." },
            ["page"] = Whole(1, View.LastPage, 1),
            ["limit"] = Whole(1, JsonPage.MostRows, JsonPage.UsualRows),
            ["columns"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("name", "title", "type", "description"),
                    ["properties"] = new JsonObject
                    {
                        ["name"] = Text("Its property in each row, and its column in CSV."), ["title"] = Text("Its heading for people."),
                        ["type"] = Words(["string", "integer", "date", "boolean"]), ["unit"] = Text("Of a number."), ["description"] = Text("What it answers, and what null means."),
                    },
                },
            },
        },
    };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("type", "title", "status", "detail"),
        ["properties"] = new JsonObject { ["type"] = Text("Which sort of problem."), ["title"] = Text("The problem in a few words."), ["status"] = new JsonObject { ["type"] = "integer" }, ["detail"] = Text("What is wrong, and the cure.") },
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Day() => new() { ["type"] = "string", ["pattern"] = DayPattern };

    private static JsonObject DayOrNull(string description) => new() { ["type"] = Nullable("string"), ["pattern"] = DayPattern, ["description"] = description };

    private static JsonObject Whole(int least, int most, int usual) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most, ["default"] = usual };

    private static JsonObject Words<T>() where T : struct, Enum => Words(Enum.GetValues<T>().Select(word => Formats.Slug(word)));

    private static JsonObject Words(IEnumerable<string> words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    private static JsonArray Nullable(string type) => new(type, "null");

    private static JsonObject Reference(string name, string group = "schemas") => new() { ["$ref"] = $"#/components/{group}/{name}" };
}
