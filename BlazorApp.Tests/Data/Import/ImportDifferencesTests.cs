using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>What import --diff says before it changes anything.</summary>
[Collection(nameof(TakesOverTheConsole))]
public sealed class ImportDifferencesTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly CapturedConsole _console = new();

    public void Dispose()
    {
        _console.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task SameRecords_NothingChanges()
    {
        await ImportAsync();

        Assert.Equal(["No changes: the store holds exactly these records."], await DifferencesAsync());
    }

    [Fact]
    public async Task CommittedStore_HoldsTheCommittedRecords()
    {
        var differences = await StoreDifferences.CompareAsync(RecordReader.Read(Repository.Records).Records!, Repository.Store, TestContext.Current.CancellationToken);

        Assert.Empty(differences.Changes);
        Assert.Empty(differences.Replaced);
    }

    [Fact]
    public async Task NoStoreYet_AllIsNew()
    {
        var lines = await DifferencesAsync();

        Assert.Contains("New commitment boats: “Title of boats” (1 milestone, 1 claim, 1 unknown)", lines);
        Assert.Contains("New source gazette-notice: “Title of gazette-notice”", lines);
        Assert.All(lines, line => Assert.StartsWith("New ", line, StringComparison.Ordinal));
        Assert.False(File.Exists(_folder.Database));
    }

    [Fact]
    public async Task AmountChangedInPlace_IsSaidAndWarnedOf()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Amount(6_000_000));
        await ImportAsync();

        _folder.Claim["amountUsd"] = 7_000_000;

        Assert.Equal(
            [
                "Claim amount of commitment boats: amount (US dollars) 6,000,000 → 7,000,000",
                "Warning: a published value is lost. Claim amount of commitment boats: amount (US dollars) 6,000,000 → 7,000,000",
                "A correction keeps the old value: restore it, and add a new item that names it in “supersedes”, with the reason. An error of copying that nobody has used may be mended in place.",
            ],
            await DifferencesAsync());
    }

    [Fact]
    public async Task Correction_IsNewAndNoWarning()
    {
        _folder.Commitment["claims"] = Sample.List(Sample.Amount(6_000_000));
        await ImportAsync();

        _folder.Commitment["claims"]!.AsArray().Add(Sample.Claim("corrected", ClaimKind.Amount, 7_000_000).Superseding("amount"));

        Assert.Equal(["New claim corrected of commitment boats: “Text of corrected.”, corrects amount: It corrects amount."], await DifferencesAsync());
    }

    [Fact]
    public async Task QuotationChangedInPlace_IsWarnedOf()
    {
        await ImportAsync();

        _folder.Citation["quotation"] = "other words";

        Assert.Contains("Warning: a published value is lost. Citation of source wire-report of claim purpose of commitment boats: quotation “the exact words” → “other words”", await DifferencesAsync());
    }

    [Fact]
    public async Task StatementRemoved_IsWarnedOf_AndItsCitationsAreNotCountedOut()
    {
        await ImportAsync();

        _folder.Commitment["claims"] = new JsonArray();

        var lines = await DifferencesAsync();
        Assert.Equal("Removed claim purpose of commitment boats: “Text of purpose.”", lines[0]);
        Assert.StartsWith("Warning: a published value is lost. Removed claim purpose", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Count);
    }

    [Fact]
    public async Task Milestone_ThatBecomesKnown_SaysSince()
    {
        await ImportAsync();

        _folder.Commitment["milestones"]!.AsArray().Add(Sample.Milestone("obligated", Stage.Obligated, date: "2025-09", source: "gazette-notice"));
        _folder.Unknown["answeredBy"] = "obligated";

        Assert.Equal(
            [
                "New milestone obligated of commitment boats: Obligated, Reached, 2025-09, known since 2025-09-05",
                "Unknown schedule of commitment boats: answered by none → “obligated”",
                "Unknown schedule of commitment boats: answered on none → 2025-09-05",
            ],
            (await DifferencesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OrderOfRecords_DoesNotMatter()
    {
        _folder.Commitments.Add(Sample.Commitment("aircraft"));
        await ImportAsync();

        var source = _folder.Sources[0]!;
        _folder.Sources.RemoveAt(0);
        _folder.Sources.Add(source);

        Assert.Equal(["No changes: the store holds exactly these records."], await DifferencesAsync());
    }

    [Fact]
    public async Task WithoutCheck_SaysItAndImports()
    {
        await ImportAsync();
        _folder.Commitment["title"] = "Another title";

        await ImportAsync("--diff");

        Assert.Contains("Commitment boats: title “Title of boats” → “Another title”", _console.Output, StringComparison.Ordinal);
        Assert.Equal(["No changes: the store holds exactly these records."], await DifferencesAsync());
    }

    [Fact]
    public async Task StoreThatIsNone_IsNamedAndReplaced()
    {
        await File.WriteAllTextAsync(_folder.Database, "no store", TestContext.Current.CancellationToken);

        Assert.Equal(0, await ImportAsync("--diff"));

        Assert.Contains("What changes cannot be said. The store", _console.Output, StringComparison.Ordinal);
        Assert.Null(StoreFile.Problem(_folder.Database));
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        _console.Clear();
        Assert.Equal(0, await ImportAsync("--check", "--diff"));
        var lines = _console.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("The records are sound; nothing was changed.", lines[^1]);
        return lines[2..^1];
    }

    private Task<int> ImportAsync(params string[] more)
    {
        _folder.Save();
        return ImportCommand.RunAsync([ImportCommand.Name, "--records", _folder.Folder, "--database", _folder.Database, .. more], cancellationToken: TestContext.Current.CancellationToken);
    }
}
