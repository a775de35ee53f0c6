using System.Text.RegularExpressions;
using BlazorApp.Tests.EndToEnd;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Operations;

/// <summary>The machine's language and time zone change nothing that a reader gets, and nothing that the import writes.</summary>
public sealed partial class SurroundingsTests(Site site) : IDisposable
{
    private static readonly string[] Addresses =
    [
        "/", "/funding", "/timeline", "/commitments/security-assistance", "/changes?since=2025-09-04", "/compare?since=2025-09-04", "/days", "/official-aid", "/search?q=INSTITUTO+Iş", "/brief", "/funding?asof=2025-09-04",
        "/funding.csv", "/overview.json", "/timeline.ics", "/changes.atom", "/official-aid.csv", "/figures/money.svg", "/figures/official-aid.svg", "/openapi.json", "/healthz",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("surroundings-");

    public static TheoryData<string, string> Places => new() { { "es_EC.UTF-8", "America/Guayaquil" }, { "tr_TR.UTF-8", "Pacific/Kiritimati" }, { "ar_EG.UTF-8", "Africa/Cairo" } };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Server_InAnotherLanguageAndTimeZone_AnswersTheSame(string language, string zone)
    {
        using var elsewhere = await AppProcess.StartAsync(environment: Of(language, zone));

        foreach (var address in Addresses)
            Assert.Equal(await ReadAsync(await site.AddressAsync(), address), await ReadAsync(elsewhere.Address, address));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Import_InAnotherLanguageAndTimeZone_MakesTheSameStore(string language, string zone)
    {
        var database = Path.Combine(_folder.FullName, "app.db");

        var run = await ProgramRun.OfAsync(Of(language, zone), "import", "--records", Repository.Records, "--database", database);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(StoreContent.Read(Repository.Store), StoreContent.Read(database));
    }

    private static (string, string?)[] Of(string language, string zone) => [("LANG", language), ("LC_ALL", language), ("TZ", zone)];

    // Without what is particular to a process: its address, the moment it took the store into service, the marks of its circuits and the ids of Radzen's components.
    private static async Task<string> ReadAsync(Uri app, string address)
    {
        using var client = new HttpClient { BaseAddress = app };
        var text = (await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Replace(app.Authority, "site", StringComparison.Ordinal).Replace(Uri.EscapeDataString(app.Authority), "site", StringComparison.Ordinal);
        foreach (var id in RandomId().Matches(text).Select(match => match.Groups[1].Value).ToList())
            text = text.Replace(id, "id", StringComparison.Ordinal);
        return OfTheProcess().Replace(text, "");
    }

    [GeneratedRegex("""class="(?:rz-)[^"]*" id="([\w-]{10})["-]""")]
    private static partial Regex RandomId();

    [GeneratedRegex("""<!--Blazor[^>]*-->|"since":"[^"]*"|value="CfDJ[^"]*"|"CfDJ[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OfTheProcess();
}
