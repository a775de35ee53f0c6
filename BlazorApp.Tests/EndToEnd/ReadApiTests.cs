using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What programs rely on: pages of rows, answers for what is not there or not yet, and errors that name their cure.</summary>
public class ReadApiTests(Site site)
{
    [Fact]
    public async Task Days_AsOfADay_EndThere()
    {
        using var client = await site.ClientAsync();

        var rows = JsonNode.Parse(await client.GetStringAsync("/days.json?asof=2025-09-04", TestContext.Current.CancellationToken))!["rows"]!.AsArray();

        Assert.NotEmpty(rows);
        Assert.Equal("2025-09-04", rows.Max(row => (string)row!["day"]!));
    }

    /// <summary>What a document is called tells what it says: before its day, only that there is one.</summary>
    [Fact]
    public async Task Source_BeforeItWasPublic_IsNotNamed()
    {
        using var client = await site.ClientAsync();

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
    [InlineData("/funding.csv?limit=5", "“limit” cannot be used: there is no such parameter.")]
    [InlineData("/funding.csv?page=2", "“page” cannot be used: there is no such parameter.")]
    [InlineData("/timeline.xlsx?Page=many", "“page” cannot be used: there is no such parameter.")]
    [InlineData("/commitments/navy-uavs.csv?page=", "“page” cannot be used: there is no such parameter.")]
    public async Task Form_ThatCannotSayWhatItLeavesOut_RefusesWhatItCannotRead(string address, string value)
    {
        using var client = await site.ClientAsync();
        using var refused = await client.GetAsync(address, TestContext.Current.CancellationToken);
        using var told = await client.GetAsync("/funding.json?asof=2025-02-30", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Contains(value, (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Contains("asof=2025-02-30", await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
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
        using var client = await site.ClientAsync();

        Assert.NotEmpty(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("limit=3")]
    [InlineData("Limit=3&PAGE=1")]
    public async Task Rows_PageByPage_AreAllOfThem(string query)
    {
        using var client = await site.ClientAsync();
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
        using var client = await site.ClientAsync();

        var file = await JsonAsync(client, "/funding.json?asof=soon&side=moon&kind=equipment");

        Assert.Equal(["“asof=soon” was ignored: it is not a day of the years 1800 to 2099, such as 2025-12-31.", "“side=moon” was ignored: it is not united-states, ecuador or both."], file["ignored"]!.AsArray().Select(sentence => (string)sentence!));
        Assert.Equal("kind Equipment", (string)file["filters"]!);
    }

    [Fact]
    public async Task Feed_BeginsWithWhatWasRecordedLast_HoweverLongAgoItBecamePublic()
    {
        using var folder = RecordFolder.Of(Sample.Commitment("boats", claims:
            [.. Enumerable.Range(1, 320).Select(number => Sample.Claim($"claim-{number}", source: "gazette-notice")), Sample.Claim("late").With("recorded", "2026-11-24")])); // More than a list holds, of the same month.
        await folder.BuildAsync();
        using var app = await AppProcess.StartAsync(database: folder.Database);
        using var client = new HttpClient { BaseAddress = app.Address };
        XNamespace atom = "http://www.w3.org/2005/Atom";

        foreach (var address in (string[])["/changes.atom", "/commitments/boats.atom", "/changes.atom?type=claim", "/changes.atom?page=2"])
        {
            var entries = XDocument.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Descendants(atom + "entry").ToList();

            Assert.Equal(100, entries.Count);
            Assert.Equal(("2025-09-04T00:00:00Z", "2026-11-24T00:00:00Z"), (entries[0].Element(atom + "published")!.Value, entries[0].Element(atom + "updated")!.Value));
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

    private static List<string> Rows(JsonNode file) => [.. file["rows"]!.AsArray().Select(row => row!.ToJsonString())];

    private async Task<JsonNode> ProblemAsync(string address, HttpStatusCode status)
    {
        using var client = await site.ClientAsync();
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
}
