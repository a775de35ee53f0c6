using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.Timeline;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What programs rely on: a description that is true, answers that can be revalidated, pages of rows, and errors that name their cure.</summary>
public class ReadApiTests(Site site)
{
    /// <summary>One address for each described path.</summary>
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["/commitments/{slug}"] = SitePages.Commitments[0], ["/sources/{slug}"] = SitePages.Source,
    };

    public static TheoryData<string> Forms => ["/overview.json", "/funding.csv", "/sources.xlsx", "/search.json?q=radar", "/figures/ladders.svg", "/figures/money.csv", "/changes.atom", "/timeline.ics", "/openapi.json", "/store-version", "/app.db"];

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
        foreach (var page in (string[])["/overview", .. Samples.Keys, Addresses.Funding, Addresses.Designations, Addresses.Extradition, Addresses.Agreements, Addresses.Timeline, Addresses.OfficialAid, Addresses.Changes, Addresses.Sources, Addresses.Search])
            Assert.All((string[])["csv", "xlsx", "json"], form => Assert.Contains(Operations(document), operation => operation.Key == $"{page}.{form}"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/commitments/navy-uavs")]
    [InlineData("/healthz")]
    [InlineData("/not-there")]
    public async Task Head_OfAPage_IsAnsweredAsGetIs_WithoutItsBody(string path)
    {
        using var client = await ClientAsync();
        using var page = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);

        Assert.Equal(page.StatusCode, head.StatusCode);
        Assert.Equal(page.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Days_AsOfADay_EndThere()
    {
        using var client = await ClientAsync();

        var rows = JsonNode.Parse(await client.GetStringAsync("/days.json?asof=2025-09-04", TestContext.Current.CancellationToken))!["rows"]!.AsArray();

        Assert.NotEmpty(rows);
        Assert.Equal("2025-09-04", rows.Max(row => (string)row!["day"]!));
    }

    /// <summary>What a document is called tells what it says: before its day, only that there is one.</summary>
    [Fact]
    public async Task Source_BeforeItWasPublic_IsNotNamed()
    {
        using var client = await ClientAsync();

        var (today, before) = (await JsonAsync(client, "/sources/newsx.json"), await JsonAsync(client, "/sources/newsx.json?asof=2025-09-03"));

        Assert.StartsWith("NewsX", (string)today["title"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("NewsX", (string)before["title"]!, StringComparison.Ordinal);
        Assert.Empty(before["rows"]!.AsArray());
    }

    [Theory]
    [InlineData("/funding.csv?asof=2025-02-30", "“asof=2025-02-30”")]
    [InlineData("/figures/funding.svg?asof=banana", "“asof=banana”")]
    [InlineData("/figures/funding.csv?side=mars", "“side=mars”")]
    [InlineData("/changes.atom?since=04.09.2025", "“since=04.09.2025”")]
    [InlineData("/timeline.ics?kind=zzz", "“kind=zzz”")]
    [InlineData("/official-aid.csv?vintage=2025-4", "“vintage=2025-4”")]
    public async Task Form_ThatCannotSayWhatItLeavesOut_RefusesWhatItCannotRead(string address, string value)
    {
        using var client = await ClientAsync();
        using var refused = await client.GetAsync(address, TestContext.Current.CancellationToken);
        using var told = await client.GetAsync("/funding.json?asof=2025-02-30", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Contains(value, (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Contains("asof=2025-02-30", await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Else all that is recorded would pass for what was asked for.</summary>
    [Fact]
    public async Task Parameters_ThatAnAddressDoesNotTake_AreRefusedOrNamed()
    {
        var valid = new Dictionary<string, string>
        {
            ["kind"] = "equipment", ["side"] = "ecuador", ["stage"] = "announced", ["type"] = "step", ["since"] = "2026-01-01", ["recorded"] = "2026-01-01", ["q"] = "zzz", ["commitment"] = "navy-uavs", ["vintage"] = "2025-04", ["dollars"] = "constant",
        };
        Assert.Equal(View.Filters.Order(), valid.Keys.Order());
        using var client = await ClientAsync();
        foreach (var (path, operation) in Operations(await DocumentAsync()))
        {
            var form = Path.GetExtension(path);
            if (!Silent.Contains(form) && (form != ".json" || operation["responses"]!["400"] is null))
                continue; // Those take no view.
            var taken = operation["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ToList();
            var others = valid.Where(pair => !taken.Contains(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}").Append("sort=nope").ToList();
            using var answer = await client.GetAsync($"{AddressOf(path)}?foo=1&{string.Join('&', others)}", TestContext.Current.CancellationToken);
            var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

            Assert.Equal((path, form == ".json" ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (path, answer.StatusCode));
            Assert.Equal(form == ".json", operation["responses"]!["200"]!["content"]!["application/json"] is not null);
            Assert.Contains("400", operation["responses"]!.AsObject().Select(response => response.Key));
            var words = form == ".json" ? string.Join(' ', said["ignored"]!.AsArray().Select(sentence => (string)sentence!)) : (string)said["detail"]!;
            Assert.All(others, other => Assert.Contains(other == "sort=nope" ? "“sort" : $"“{other}”", words, StringComparison.Ordinal));
            Assert.Equal(form == ".json", words.Contains("“foo” was ignored: there is no such parameter.", StringComparison.Ordinal));
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
        using var client = await ClientAsync();

        var file = await JsonAsync(client, $"/official-aid.json?dollars={dollars}");

        Assert.Equal("", string.Join('\n', new SchemaCheck(document).Problems(file, document["paths"]!["/official-aid.json"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!)));
        Assert.Contains("obligations_usd", (await JsonAsync(client, "/official-aid.json"))["rows"]![0]!.AsObject().Select(cell => cell.Key));
    }

    [Theory]
    [InlineData("/figures/evidence.csv?commitment=nope")]
    [InlineData("/figures/evidence.svg?commitment=nope&asof=2026-06-30")]
    [InlineData("/figures/official-aid.svg?vintage=2020-01")]
    [InlineData("/official-aid.json?vintage=2020-01")]
    [InlineData("/official-aid.csv?vintage=2020-01&asof=2026-06-30")]
    public async Task CommitmentOrVintage_ThatIsNot_IsNotFound(string address) => await ProblemAsync(address, HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/figures/evidence.csv?commitment=navy-uavs&asof=2020-01-01")]
    [InlineData("/figures/evidence.svg?commitment=navy-uavs&asof=2020-01-01")]
    [InlineData("/official-aid.csv?asof=2020-01-01")]
    public async Task CommitmentOrVintage_ThatWasNotPublicYet_IsAnswered(string address)
    {
        using var client = await ClientAsync();

        Assert.NotEmpty(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST", "/funding.csv")]
    [InlineData("DELETE", "/openapi.json")]
    [InlineData("PUT", "/figures/money.svg")]
    public async Task Form_AskedForInAnotherWayThanToRead_SaysHow(string method, string address)
    {
        using var client = await ClientAsync();

        using var answer = await SendAsync(client, new HttpMethod(method), address);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("GET", answer.Content.Headers.Allow);
        Assert.Equal($"{address} can be read only. Ask with GET or HEAD.", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"]!);
    }

    /// <summary>As browsers let a script of another site do it.</summary>
    [Fact]
    public async Task Script_OfAnotherSite_LearnsThatItsAnswerStillHolds()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.SetContentAsync("<p>Another site</p>");

        var statuses = await visit.Page.EvaluateAsync<int[]>("""
            async address => {
              const statuses = [];
              let tag = '"none"';
              for (let ask = 0; ask < 3; ask++) {
                const answer = await fetch(address, { headers: { 'If-None-Match': tag }, cache: 'no-store' });
                statuses.push(answer.status);
                tag = answer.headers.get('ETag');
              }
              return statuses;
            }
            """, new Uri(await site.AddressAsync(), "/funding.json").ToString());

        Assert.Equal([200, 304, 304], statuses);
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

    [Fact]
    public async Task EveryAddress_OfTheDocument_AnswersAsDescribed()
    {
        var document = await DocumentAsync();
        using var client = await ClientAsync();
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

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Answer_KnownAlready_IsNotSentAgain(string address)
    {
        using var client = await ClientAsync();
        using var first = await client.GetAsync(address, TestContext.Current.CancellationToken);

        using var again = await SendAsync(client, HttpMethod.Get, address, first.Headers.ETag!);
        using var other = await SendAsync(client, HttpMethod.Get, address, new EntityTagHeaderValue("\"another\""));
        using var any = await SendAsync(client, HttpMethod.Get, address, EntityTagHeaderValue.Any);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified), (again.StatusCode, any.StatusCode));
        Assert.Equal((first.Headers.ETag, first.Headers.CacheControl!.ToString()), (again.Headers.ETag, again.Headers.CacheControl!.ToString()));
        Assert.Equal("public, no-cache", first.Headers.CacheControl.ToString());
        Assert.Equal(first.Headers.ETag!.IsWeak, first.Headers.Vary.Contains("Accept-Encoding"));
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Tag_OfAnotherView_IsAnother()
    {
        using var client = await ClientAsync();
        var tags = new List<string>();
        foreach (var address in (string[])["/funding.json", "/funding.csv", "/funding.json?kind=equipment", "/funding.json?page=2", "/timeline.json"])
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            tags.Add(answer.Headers.ETag!.Tag);
        }

        Assert.Equal(tags, tags.Distinct());
    }

    [Fact]
    public async Task Tag_AfterASwap_IsAnother()
    {
        using var folder = new RecordFolder();
        LiveFile.SwapIn(folder.Database, "First");
        using var app = await AppProcess.StartAsync(database: folder.Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        using var first = await client.GetAsync("/overview.json", TestContext.Current.CancellationToken);

        LiveFile.SwapIn(folder.Database, "Second");

        HttpResponseMessage answer;
        do
        {
            answer = await SendAsync(client, HttpMethod.Get, "/overview.json", first.Headers.ETag!);
        }
        while (answer.StatusCode == HttpStatusCode.NotModified);
        Assert.Contains("Second", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        answer.Dispose();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Answer_ToAnotherSite_MayBeRead(string address)
    {
        using var client = await ClientAsync();
        using var head = await SendAsync(client, HttpMethod.Head, address);
        using var get = await SendAsync(client, HttpMethod.Get, address);
        using var preflight = await SendAsync(client, HttpMethod.Options, address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent), (head.StatusCode, get.StatusCode, preflight.StatusCode));
        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentType), (head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All(new[] { head, get, preflight }, answer => Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin"))));
        Assert.Equal("GET, HEAD, OPTIONS", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Methods")));
    }

    [Fact]
    public async Task Page_ToAnotherSite_MayNotBeRead()
    {
        using var client = await ClientAsync();
        using var answer = await client.GetAsync("/funding", TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("limit=3")]
    [InlineData("Limit=3&PAGE=1")]
    public async Task Rows_PageByPage_AreAllOfThem(string query)
    {
        using var client = await ClientAsync();
        var whole = Rows(await JsonAsync(client, "/timeline.json?kind=treaty"));
        var paged = new List<string>();
        for (string? next = $"/timeline.json?kind=treaty&{query}"; next is not null;)
        {
            var part = await JsonAsync(client, next);
            Assert.Equal(3, (int)part["limit"]!);
            paged.AddRange(Rows(part));
            next = (string?)part["next"];
        }

        Assert.InRange(whole.Count, 4, 1_000);
        Assert.Equal(whole, paged);
    }

    [Theory]
    [InlineData("limit=0", "“limit” is a whole number from 1 to 10,000.")]
    [InlineData("limit=10001", "“limit” is a whole number from 1 to 10,000.")]
    [InlineData("limit=many", "“limit” is a whole number from 1 to 10,000.")]
    [InlineData("limit=", "“limit” is a whole number from 1 to 10,000.")]
    [InlineData("limit=5&limit=6", "“limit” is a whole number from 1 to 10,000.")]
    [InlineData("page=0", "“page” is a whole number from 1 to 1,000,000.")]
    [InlineData("page=-1", "“page” is a whole number from 1 to 1,000,000.")]
    [InlineData("page=99999999999999999999", "“page” is a whole number from 1 to 1,000,000.")]
    public async Task Page_OutOfRange_IsRefusedWithTheRange(string query, string sentence)
    {
        var problem = await ProblemAsync($"/funding.json?{query}", HttpStatusCode.BadRequest);

        Assert.StartsWith(sentence, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/commitments/no-such.json")]
    [InlineData("/commitments/no-such.atom")]
    [InlineData("/sources/no-such.csv")]
    [InlineData("/figures/no-such.svg")]
    [InlineData("/commitments/navy-uavs.ics")]
    [InlineData("/sources/newsx.atom")]
    [InlineData("/no-such.json")]
    public async Task Address_OfNothing_SaysSoAndWhereToLook(string address)
    {
        var problem = await ProblemAsync(address, HttpStatusCode.NotFound);

        Assert.Equal("Not found", (string)problem["title"]!);
        Assert.Matches(@"^There is no.*\. \S.*\.$", (string)problem["detail"]!);
    }

    [Fact]
    public async Task Filter_ThatCannotBeUsed_IsNamedInTheHead()
    {
        using var client = await ClientAsync();

        var file = await JsonAsync(client, "/funding.json?asof=soon&side=moon&kind=equipment");

        Assert.Equal(["“asof=soon” was ignored: it is not a day such as 2025-12-31.", "“side=moon” was ignored: it is not united-states, ecuador or both."], file["ignored"]!.AsArray().Select(sentence => (string)sentence!));
        Assert.Equal("kind Equipment", (string)file["filters"]!);
    }

    [Fact]
    public async Task Feed_BeginsWithWhatWasRecordedLast_HoweverLongAgoItBecamePublic()
    {
        using var folder = RecordFolder.Of(Sample.Commitment("boats", claims:
            [.. Enumerable.Range(1, 120).Select(number => Sample.Claim($"claim-{number}", source: "gazette-notice")), Sample.Claim("late").With("recorded", "2026-12-28")]));
        await folder.BuildAsync();
        using var app = await AppProcess.StartAsync(database: folder.Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        XNamespace atom = "http://www.w3.org/2005/Atom";

        foreach (var address in (string[])["/changes.atom", "/commitments/boats.atom", "/changes.atom?type=claim", "/changes.atom?page=2"])
        {
            var entries = XDocument.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Descendants(atom + "entry").ToList();

            Assert.Equal(100, entries.Count);
            Assert.Equal(("2025-09-04T00:00:00Z", "2026-12-28T00:00:00Z"), (entries[0].Element(atom + "published")!.Value, entries[0].Element(atom + "updated")!.Value));
            Assert.Contains("Text of late.", entries[0].Element(atom + "summary")!.Value, StringComparison.Ordinal);
            Assert.Distinct(entries.Select(entry => entry.Element(atom + "id")!.Value));
        }
    }

    [Fact]
    public async Task Store_ThatCannotBeRead_IsToldAsAProblemWithItsCure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The copy that is served is found in /proc.");
        using var folder = new RecordFolder();
        LiveFile.SwapIn(folder.Database, "First");
        using var app = await AppProcess.StartAsync(database: folder.Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        var copies = Path.GetDirectoryName(LiveFile.Handles(app.Id).First(target => target.Contains("us-ecuador-store-", StringComparison.Ordinal)))!;
        File.Delete(folder.Database); // So that no new copy is made.
        foreach (var copy in Directory.GetFiles(copies, "*.db"))
            File.Delete(copy);

        var problem = await ProblemAsync(client, "/funding.json", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("The store cannot be read", (string)problem["title"]!);
        Assert.StartsWith("The tracker could not read the store. Ask again", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_Downloaded_IsTheFileItselfWholeOrInPart()
    {
        var file = await File.ReadAllBytesAsync(Repository.Store, TestContext.Current.CancellationToken);
        using var client = await ClientAsync();
        using var whole = await client.GetAsync(Addresses.Store, TestContext.Current.CancellationToken);
        using var ask = new HttpRequestMessage(HttpMethod.Get, Addresses.Store) { Headers = { Range = new RangeHeaderValue(100, 199), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) } };
        using var part = await client.SendAsync(ask, TestContext.Current.CancellationToken);

        Assert.Equal(file, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/vnd.sqlite3", whole.Content.Headers.ContentType!.MediaType);
        Assert.Matches(@"^us-ecuador-cooperation-\d{4}-\d{2}-\d{2}\.db$", whole.Content.Headers.ContentDisposition!.FileName!);
        Assert.False(whole.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(file[100..200], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static List<string> Rows(JsonNode file) => [.. file["rows"]!.AsArray().Select(row => row!.ToJsonString())];

    private static string AddressOf(string path)
    {
        foreach (var (template, address) in Samples)
            path = path.Replace(template, address, StringComparison.Ordinal);
        return path;
    }

    private static List<KeyValuePair<string, JsonNode>> Operations(JsonNode document) => [.. document["paths"]!.AsObject().Select(path => KeyValuePair.Create(path.Key, path.Value!["get"]!))];

    private async Task<JsonNode> DocumentAsync()
    {
        using var client = await ClientAsync();
        return await JsonAsync(client, Addresses.OpenApi);
    }

    private async Task<JsonNode> ProblemAsync(string address, HttpStatusCode status)
    {
        using var client = await ClientAsync();
        return await ProblemAsync(client, address, status);
    }

    private static async Task<JsonNode> ProblemAsync(HttpClient client, string address, HttpStatusCode status)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Null(answer.Headers.ETag);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((int)status, (int)problem["status"]!);
        return problem;
    }

    private static async Task<JsonNode> JsonAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken))!;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(method, address) { Headers = { { "Origin", "https://elsewhere.example" } } };
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "GET");
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpClient> ClientAsync() => new() { BaseAddress = await site.AddressAsync() };
}
