using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>new source, new commitment, new claim: a sound record in the house form, and nothing else touched.</summary>
[Collection(nameof(TakesOverTheConsole))]
public sealed class NewCommandTests : IDisposable
{
    private static readonly string[] Claim =
    [
        "claim", "--commitment", "boats", "--key", "number", "--kind", "Term", "--text", "Two boats 😀 “new”.", "--citation-source", "wire-report", "--citation-quotation", "two boats", "--citation-locator", "paragraph 2",
    ];

    private static readonly string[] Commitment =
    [
        "commitment", "--slug", "radar", "--title", "Radar", "--kind", "Equipment", "--side", "UnitedStates", "--summary", "A radar.", "--milestone-key", "announced", "--milestone-stage", "Announced",
        "--milestone-side", "UnitedStates", "--milestone-state", "Reached", "--citation-source", "wire-report", "--citation-quotation", "a radar", "--citation-locator", "headline", "--unknown-key", "type", "--unknown-text", "Which type.",
    ];

    private static readonly string[] Source =
    [
        "source", "--slug", "daily", "--title", "Title", "--publisher", "The Daily", "--published", "2025-10", "--retrieved", "2026-11-20", "--recorded", "2026-11-21", "--language", "en", "--directness", "Primary", "--origin", "daily-report",
    ];

    private readonly RecordFolder _folder = new();
    private readonly CapturedConsole _console = new();

    public NewCommandTests() => _folder.Save();

    public void Dispose()
    {
        _console.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> RecordFiles =>
        [.. Directory.EnumerateFiles(Repository.Records, "*.json", SearchOption.AllDirectories).Where(file => !file.Contains("schema", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(Repository.Records, file))];

    [Theory]
    [MemberData(nameof(RecordFiles))]
    public void HouseForm_IsThatOfTheCommittedFiles(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Records, file));

        Assert.Equal(text, RecordScaffold.Text(JsonNode.Parse(text)!));
    }

    [Fact]
    public async Task Claim_IsAppended_AndTheRestStaysByteForByte()
    {
        Replace("commitments/boats.json", RecordScaffold.Text(_folder.Commitment));
        var old = Read("commitments/boats.json");

        Assert.Equal(0, await NewAsync(Claim));

        var added = Read("commitments/boats.json");
        var start = old.IndexOf("\n  ],\n  \"unknowns\"", StringComparison.Ordinal);
        Assert.StartsWith(old[..start] + ",\n    {\n      \"key\": \"number\",\n      \"kind\": \"Term\",\n      \"text\": \"Two boats 😀 “new”.\",\n", added, StringComparison.Ordinal);
        Assert.EndsWith("\n    }" + old[start..], added, StringComparison.Ordinal);
        Assert.Equal(["number"], RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Commitments.First().Claims.Select(claim => claim.Key).Except(["purpose"]));
        Assert.Equal(["boats.json"], Directory.EnumerateFiles(Path.Combine(_folder.Folder, "commitments")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Claim_IntoAnEmptyListOfAWindowsFile_KeepsItsLineBreaksAndMark()
    {
        _folder.Commitment["claims"] = new JsonArray();
        var text = RecordScaffold.Text(_folder.Commitment).Replace("\n", "\r\n", StringComparison.Ordinal);
        Replace("commitments/boats.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);

        Assert.Equal(0, await NewAsync(Claim));

        var added = File.ReadAllBytes(Path.Combine(_folder.Folder, "commitments/boats.json"));
        Assert.Equal(Encoding.UTF8.Preamble, added.AsSpan(0, 3));
        _folder.Commitment["claims"] = Sample.List(JsonNode.Parse(added.AsSpan(3))!["claims"]![0]!.DeepClone());
        Assert.Equal(RecordScaffold.Text(_folder.Commitment).Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8.GetString(added.AsSpan(3)));
    }

    [Fact]
    public async Task Commitment_IsAFileOfItsOwn()
    {
        Assert.Equal(0, await NewAsync(Commitment));

        var record = Assert.Single(RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Commitments, commitment => commitment.Slug == "radar");
        Assert.Equal(("Announced", "type", 0), (record.Milestones[0].Stage.ToString(), record.Unknowns[0].Key, record.Claims.Count));
        Assert.StartsWith("{\n  \"$schema\": \"../schema/commitment.schema.json\",\n  \"slug\": \"radar\",\n", Read("commitments/radar.json"), StringComparison.Ordinal);
        Assert.Equal(record.Recorded.AddMonths(3), record.ReviewBy);
    }

    [Fact]
    public async Task Source_WithANewOrigin_AddsBoth()
    {
        Assert.Equal(0, await NewAsync([.. Source, "--origin-name", "The Daily’s report"]));

        var sources = RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Sources;
        Assert.Equal(("daily", "daily-report", "The Daily’s report"), (sources.Sources[^1].Slug, sources.Origins[^1].Slug, sources.Origins[^1].Name));
    }

    [Fact]
    public async Task Record_ThatIsNotSound_IsNotWritten()
    {
        var old = Read("sources.json");

        Assert.Equal(1, await NewAsync(Source));

        Assert.Equal(old, Read("sources.json"));
        Assert.Contains("--origin: daily-report: is not an origin yet. Correct the slug, or add the origin too: --origin-name NAME.", _console.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commitment_ThatIsThere_IsNotOverwritten()
    {
        var old = Read("commitments/boats.json");

        Assert.Equal(1, await NewAsync([.. Commitment.Select(value => value == "radar" ? "boats" : value)]));

        Assert.Equal(old, Read("commitments/boats.json"));
        Assert.Contains("commitments/boats.json: $: is there already. Choose another slug, or edit that file.", _console.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_OfNoCommitment_SaysWhatToGive()
    {
        Assert.Equal(1, await NewAsync([.. Claim.Select(value => value == "boats" ? "ships" : value)]));

        Assert.Contains("--commitment: ships: is not a commitment. Give the name of a file in commitments without “.json”, or make it first: new commitment --slug ships.", _console.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../radar")]
    [InlineData("Radar")]
    public async Task Slug_OfAnotherForm_IsRefused(string slug)
    {
        Assert.Equal(1, await NewAsync([.. Commitment.Select(value => value == "radar" ? slug : value)]));
        Assert.Equal(1, await NewAsync([.. Claim.Select(value => value == "boats" ? slug : value)]));

        Assert.Equal(["boats.json", "engagements.json", "sources.json"], Directory.EnumerateFiles(_folder.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task RecordsWithProblems_AreNotAddedTo()
    {
        Replace("engagements.json", "{");

        Assert.Equal(1, await NewAsync(Claim));

        Assert.Contains("engagements.json: line 1, byte 2", _console.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingValues_WithoutATerminal_AreNamed()
    {
        Assert.SkipUnless(Console.IsInputRedirected, "Standard input is a terminal, which would be asked.");

        Assert.Equal(1, await ImportCommand.RunAsync([NewCommand.Name, "claim", "--records", _folder.Folder, "--key", "x", "--kind", "Term"], clock: RecordFolder.Clock, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("Nothing was written: give --commitment, --text, --citation-source, --citation-quotation, --citation-locator, or run it in a terminal, which asks for each." + Environment.NewLine, _console.Errors);
    }

    [Fact]
    public async Task MissingValues_InATerminal_AreAskedFor_UntilTheyAreSound()
    {
        using var answers = new StringReader("boats\nNumber\n\nnumber\nTerm\nTwo boats.\nwire-report\ntwo boats\nparagraph 2\n");

        Assert.Equal(0, await ImportCommand.RunAsync([NewCommand.Name, "claim", "--records", _folder.Folder], answers, RecordFolder.Clock, TestContext.Current.CancellationToken));

        Assert.Equal("number", RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Commitments.First().Claims[^1].Key);
        Assert.Contains("That is “Number”, which has not the form that belongs here.", _console.Output, StringComparison.Ordinal);
        Assert.Contains("It is needed.", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slugs_ThatTheRecordsDoNotHold_AreAskedForAgain_AndNoAnswerIsLost()
    {
        using var answers = new StringReader("boats\npurpose\nnumber\nTerm\nTwo boats.\nnobody\nwire-report\ntwo boats\nparagraph 2\n");

        Assert.Equal(0, await ImportCommand.RunAsync([NewCommand.Name, "claim", "--records", _folder.Folder, "--commitment", "ships"], answers, RecordFolder.Clock, TestContext.Current.CancellationToken));

        Assert.Equal(("number", "wire-report"), RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Commitments.First().Claims[^1] is var claim ? (claim.Key, claim.Citations[0].Source) : default);
        Assert.Contains("That is not a commitment. Give the name of a file in commitments without “.json”, or make it first: new commitment --slug ships.", _console.Output, StringComparison.Ordinal);
        Assert.Contains("“purpose” is a key of this commitment already. Choose another.", _console.Output, StringComparison.Ordinal);
        Assert.Contains("“nobody” is not a source. Correct the slug, or add it first: new source --slug nobody.", _console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wire-report\ndaily\nTitle\nThe Daily\n2025-10\nhttps://example.org/x\nen\nPrimary\ndaily-report\nThe Daily’s report\n", "2025-10", "https://example.org/x", "The Daily’s report")]
    [InlineData("daily\nTitle\nThe Daily\n\n\nen\nPrimary\nwire\n", null, null, "Report wire")]
    public async Task Source_InATerminal_IsAskedForItsDayAddressAndNewOrigin(string typed, string? published, string? url, string origin)
    {
        using var answers = new StringReader(typed);

        Assert.Equal(0, await ImportCommand.RunAsync([NewCommand.Name, "source", "--records", _folder.Folder], answers, RecordFolder.Clock, TestContext.Current.CancellationToken));

        var sources = RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Sources;
        var added = sources.Sources[^1];
        Assert.Equal(("daily", published, url, origin), (added.Slug, added.Published?.ToString(), added.Url, sources.Origins.Single(item => item.Slug == added.Origin).Name));
    }

    [Fact]
    public async Task AnswersThatEnd_WriteNothing()
    {
        using var answers = new StringReader("boats\nnumber\n");

        Assert.Equal(1, await ImportCommand.RunAsync([NewCommand.Name, "claim", "--records", _folder.Folder], answers, RecordFolder.Clock, TestContext.Current.CancellationToken));

        Assert.Single(RecordReader.Read(_folder.Folder, RecordFolder.Today).Records!.Commitments.First().Claims);
    }

    private Task<int> NewAsync(string[] args) => ImportCommand.RunAsync([NewCommand.Name, .. args, "--records", _folder.Folder], TextReader.Null, RecordFolder.Clock, TestContext.Current.CancellationToken);

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder.Folder, file));

    private void Replace(string file, string text) => Replace(file, Encoding.UTF8.GetBytes(text));

    private void Replace(string file, byte[] content) => File.WriteAllBytes(Path.Combine(_folder.Folder, file), content);
}
