using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The description of the read API is true: each address answers as it says, with the names that its version promised.</summary>
public class OpenApiTests(Site site)
{
    /// <summary>One address for each described path.</summary>
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["/commitments/{slug}"] = SitePages.Commitments[0], ["/sources/{slug}"] = SitePages.Source,
    };

    private static readonly IReadOnlyList<string> Silent = [".csv", ".xlsx", ".svg", ".atom", ".ics"];

    [Fact]
    public async Task Document_AsAWhole_IsSoundAndComplete()
    {
        var document = await DocumentAsync();

        Assert.Equal("3.1.1", (string)document["openapi"]!);
        Assert.Equal(JsonForm.SchemaVersion.ToString(CultureInfo.InvariantCulture), (string)document["info"]!["version"]!);
        Assert.All(Operations(document), operation =>
        {
            Assert.NotEmpty((string)operation.Value["summary"]!);
            Assert.All(operation.Value["responses"]!.AsObject().Where(response => response.Value!["$ref"] is not null), response => new SchemaCheck(document).Resolve((string)response.Value!["$ref"]!));
            Assert.Equal(
                System.Text.RegularExpressions.Regex.Matches(operation.Key, @"\{(\w+)\}").Select(match => match.Groups[1].Value),
                operation.Value["parameters"]!.AsArray().Where(parameter => (string)parameter!["in"]! == "path").Select(parameter => (string)parameter!["name"]!));
        });
        Assert.Equal(Operations(document).Count, Operations(document).Select(operation => (string)operation.Value["operationId"]!).Distinct().Count());
        foreach (var page in (string[])["/overview", "/statements", "/funding/statements", .. Samples.Keys, Addresses.Funding, Addresses.Designations, Addresses.Extradition, Addresses.Agreements, Addresses.Timeline, Addresses.OfficialAid, Addresses.Changes, Addresses.Sources, Addresses.Search])
            Assert.All((string[])["csv", "xlsx", "json"], form => Assert.Contains(Operations(document), operation => operation.Key == $"{page}.{form}"));
    }

    [Fact]
    public async Task EveryAddress_OfTheDocument_AnswersAsDescribed()
    {
        var document = await DocumentAsync();
        using var client = await site.ClientAsync();
        var check = new SchemaCheck(document);
        foreach (var (path, operation) in Operations(document))
        {
            var address = path == "/oembed" ? $"{path}?url={new Uri(client.BaseAddress!, "/figures/money")}" : AddressOf(path);
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            var content = Assert.Single(operation["responses"]!["200"]!["content"]!.AsObject());
            Assert.Equal((path, content.Key), (path, answer.Content.Headers.ContentType!.MediaType));
            if (content.Value!["schema"] is { } schema)
                Assert.Equal((path, ""), (path, string.Join('\n', check.Problems(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), schema))));
        }
    }

    /// <summary>Else all that is recorded would pass for what was asked for.</summary>
    [Fact]
    public async Task Parameters_ThatAnAddressDoesNotTake_AreRefusedOrNamed()
    {
        var valid = new Dictionary<string, string>
        {
            ["kind"] = "equipment", ["side"] = "ecuador", ["stage"] = "announced", ["type"] = "step", ["since"] = "2026-01-01", ["recorded"] = "2026-01-01", ["q"] = "zzz", ["engagement"] = "zzz", ["commitment"] = "navy-uavs", ["vintage"] = "2025-04", ["dollars"] = "constant",
        };
        Assert.Equal(View.Filters.Order(), valid.Keys.Order());
        using var client = await site.ClientAsync();
        foreach (var (path, operation) in Operations(await DocumentAsync()))
        {
            var form = Path.GetExtension(path);
            if (!Silent.Contains(form) && (form != ".json" || operation["responses"]!["400"] is null))
                continue; // Those take no view.
            var taken = operation["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ToList();
            var others = valid.Where(pair => !taken.Contains(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}").Append("sort=nope").ToList();
            var holdsAllRows = form is ".csv" or ".xlsx" && !path.StartsWith(Addresses.Figures, StringComparison.Ordinal);
            using var answer = await client.GetAsync($"{AddressOf(path)}?foo=1{(holdsAllRows ? "&page=2" : "")}&{string.Join('&', others)}", TestContext.Current.CancellationToken);
            var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

            Assert.Equal((path, form == ".json" ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (path, answer.StatusCode));
            Assert.Equal(form == ".json", operation["responses"]!["200"]!["content"]!["application/json"] is not null);
            Assert.Contains("400", operation["responses"]!.AsObject().Select(response => response.Key));
            var words = form == ".json" ? string.Join(' ', said["ignored"]!.AsArray().Select(sentence => (string)sentence!)) : (string)said["detail"]!;
            Assert.All(others, other => Assert.Contains(other == "sort=nope" ? "“sort" : $"“{other}”", words, StringComparison.Ordinal));
            Assert.Contains($"“foo” {(form == ".json" ? "was ignored" : "cannot be used")}: there is no such parameter.", words, StringComparison.Ordinal);
            Assert.Equal(holdsAllRows, words.Contains("“page” cannot be used: there is no such parameter.", StringComparison.Ordinal));
            Assert.False(holdsAllRows && taken.Contains("page"));
            if (form == ".json")
                Assert.Equal("all", (string)said["filters"]!);
        }
    }

    [Theory]
    [InlineData("current")]
    [InlineData("constant")]
    public async Task OfficialAid_InOneSortOfDollars_IsAsDescribed(string dollars)
    {
        var document = await DocumentAsync();
        using var client = await site.ClientAsync();

        var file = await JsonAsync(client, $"/official-aid.json?dollars={dollars}");

        Assert.Equal("", string.Join('\n', new SchemaCheck(document).Problems(file, document["paths"]!["/official-aid.json"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!)));
        Assert.Contains("obligations_usd", (await JsonAsync(client, "/official-aid.json"))["rows"]![0]!.AsObject().Select(cell => cell.Key));
    }

    [Fact]
    public async Task Vocabularies_OfTheDocument_AreThoseOfTheAddresses()
    {
        var parameters = Operations(await DocumentAsync()).SelectMany(operation => operation.Value["parameters"]!.AsArray().Select(parameter => (Path: operation.Key, Node: parameter!))).ToList();
        var checkedWords = 0;
        foreach (var (path, parameter) in parameters.Where(parameter => parameter.Node["schema"]!["enum"] is not null))
        {
            var name = (string)parameter["name"]!;
            IReadOnlyList<string>? sorts = path switch { _ when path.Contains("/timeline.", StringComparison.Ordinal) => TimelineQueries.Sorts, _ when path.StartsWith("/sources", StringComparison.Ordinal) => SourceQueries.Sorts, _ => FundingQueries.Sorts };
            var words = parameter["schema"]!["enum"]!.AsArray().Select(word => (string)word!).ToList();
            Assert.All(words, word => Assert.Empty(View.Read($"?{name}={word}", sorts).Ignored));
            checkedWords += words.Count;
        }

        Assert.Equal(Enum.GetValues<Stage>().Select(stage => Formats.Slug(stage)), Words("stage"));
        Assert.Equal(Enum.GetValues<Side>().Select(side => Formats.Slug(side)), Words("side"));
        Assert.Equal(Enum.GetValues<CommitmentKind>().Select(kind => Formats.Slug(kind)), Words("kind"));
        Assert.All(FigureNames.All, name => Assert.All((string[])["svg", "csv", "xlsx", "json"], form => Assert.Contains(parameters, parameter => parameter.Path == $"/figures/{name}.{form}")));
        Assert.InRange(checkedWords, 100, int.MaxValue);

        IEnumerable<string> Words(string name) => parameters.First(parameter => (string)parameter.Node["name"]! == name).Node["schema"]!["enum"]!.AsArray().Select(word => (string)word!);
    }

    /// <summary>Programs were written against these names and types: one that goes or changes needs a new <see cref="JsonForm.SchemaVersion"/> and a list of its own; a new one joins the list.</summary>
    [Fact]
    public async Task Names_OfTheJsonFiles_StayAsTheirVersionPromised()
    {
        var document = await DocumentAsync();
        var head = Properties(document["components"]!["schemas"]!["Head"]!).Select(property => $"every file: {property}");
        var rows = Operations(document).Where(operation => operation.Key.EndsWith(".json", StringComparison.Ordinal) && operation.Key != Addresses.OpenApi)
            .SelectMany(operation => Properties(operation.Value["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["properties"]!["rows"]!["items"]!).Select(property => $"{operation.Key}: {property}"));
        var promised = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "BlazorApp.Tests", "EndToEnd", $"read-api-{JsonForm.SchemaVersion}.txt"), TestContext.Current.CancellationToken);

        Assert.Equal(string.Join('\n', promised), string.Join('\n', head.Concat(rows)));

        static IEnumerable<string> Properties(JsonNode schema) => schema["properties"]!.AsObject().Select(property =>
            $"{property.Key} {(property.Value!["type"] is { } type ? type.ToJsonString() : property.Value["const"]!.GetValueKind().ToString())}");
    }

    private static string AddressOf(string path)
    {
        foreach (var (template, address) in Samples)
            path = path.Replace(template, address, StringComparison.Ordinal);
        return path;
    }

    private static List<KeyValuePair<string, JsonNode>> Operations(JsonNode document) => [.. document["paths"]!.AsObject().Select(path => KeyValuePair.Create(path.Key, path.Value!["get"]!))];

    private async Task<JsonNode> DocumentAsync()
    {
        using var client = await site.ClientAsync();
        return await JsonAsync(client, Addresses.OpenApi);
    }

    private static async Task<JsonNode> JsonAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken))!;
}
