using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>What import --diff says before it changes anything.</summary>
[Collection(nameof(TakesOverTheConsole))]
public sealed class ImportDifferencesTests : IDisposable
{
    private const string OfficialAid = "Country Code,Transaction Type ID,Transaction Type Name,Fiscal Year,current_amount,constant_amount\nECU,2,Obligations,2021,95356182,106692289\n";

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
        var differences = await StoreDifferences.CompareAsync(RecordReader.Read(Repository.Records, ImportCommand.Today(TimeProvider.System)).Records!, Repository.Store, TestContext.Current.CancellationToken);

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
                "A correction keeps the old value: restore it, and add a new claim or milestone that names it in “supersedes”, with the reason; revised official figures are a vintage of their own. An error of copying that nobody has used may be mended in place.",
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
    public async Task CorrectionOfAStep_SaysWhatItCorrects_AndIsLostWhenItNoLongerDoes()
    {
        await ImportAsync();
        _folder.Commitment["milestones"]!.AsArray().Add(Sample.Milestone("mended", source: "gazette-notice").Superseding("announced"));

        Assert.Equal(["New milestone mended of commitment boats: Announced, Reached, 2025-09-04, known since 2025-09-05, corrects announced: It corrects announced."], await DifferencesAsync());

        await ImportAsync();
        _folder.Commitment["milestones"]![1]!.AsObject().Without("supersedes");

        Assert.Equal(
            [
                "Milestone mended of commitment boats: supersedes milestone announced of commitment boats → none",
                "Milestone mended of commitment boats: reason of the correction “It corrects announced.” → none",
            ],
            (await DifferencesAsync()).Take(2));
    }

    [Fact]
    public async Task QuotationChangedInPlace_IsWarnedOf()
    {
        await ImportAsync();

        _folder.Citation["quotation"] = "other words";

        Assert.Contains("Warning: a published value is lost. Citation of source wire-report of claim purpose of commitment boats: quotation “the exact words” → “other words”", await DifferencesAsync());
    }

    [Theory]
    [InlineData("commitments/boats.json", "title", "Title of boats", "Another", "Commitment boats: title “Title of boats” → “Another”")]
    [InlineData("commitments/boats.json", "summary", "Summary of boats.", "Another", "Commitment boats: summary “Summary of boats.” → “Another”")]
    [InlineData("commitments/boats.json", "recorded", "2026-11-21", "2026-11-20", "Commitment boats: recorded 2026-11-21 → 2026-11-20")]
    [InlineData("commitments/boats.json", "text", "Text of schedule is not known.", "Another", "Unknown schedule of commitment boats: text “Text of schedule is not known.” → “Another”")]
    [InlineData("commitments/boats.json", "note", "Note of announced.", "Another", "Milestone announced of commitment boats: note “Note of announced.” → “Another”")]
    [InlineData("commitments/boats.json", "kind", "Purpose", "Reason", "Claim purpose of commitment boats: kind Purpose → Reason")]
    [InlineData("commitments/boats.json", "answeredBy", "purpose", null, "Unknown schedule of commitment boats: answered by “purpose” → none")]
    [InlineData("commitments/boats.json", "assessment", "The wire is followed.", "Another", "Claim purpose of commitment boats: assessment “The wire is followed.” → “Another”")]
    [InlineData("commitments/boats.json", "difference", "Gives another number.", "Another", "Citation of source gazette-notice of claim purpose of commitment boats: difference “Gives another number.” → “Another”")]
    [InlineData("engagements.json", "start", "2025-09-03", "2025-09-02", "Engagement visit: start 2025-09-03 → 2025-09-02")]
    [InlineData("engagements.json", "role", "Minister of Defence", "Minister", "Participant minister of engagement visit: role “Minister of Defence” → “Minister”")]
    [InlineData("engagements.json", "produced", "boats", null, "Engagement visit: produced commitment boats → none")]
    [InlineData("engagements.json", "name", "Name of minister", "Another", "Person minister: name “Name of minister” → “Another”")]
    [InlineData("sources.json", "publisher", "Publisher of wire-report", "Another", "Source wire-report: publisher “Publisher of wire-report” → “Another”")]
    [InlineData("official-aid/2025-04.csv", null, "95356182", "95356183", "Obligations, fiscal year 2021 of vintage 2025-04 of the official figures: amount (US dollars) 95,356,182 → 95,356,183")]
    public async Task ValueThatReadersSee_ChangedOrRemovedInPlace_IsWarnedOf(string file, string? property, string old, string? value, string change)
    {
        _folder.Claim["assessment"] = "The wire is followed.";
        _folder.Claim["citations"]!.AsArray().Add(Sample.Differing("gazette-notice"));
        _folder.Unknown["answeredBy"] = "purpose";
        _folder.Replace("official-aid/2025-04.csv", OfficialAid);
        await ImportAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(_folder.Folder, file), TestContext.Current.CancellationToken);
        var (from, to) = (file, property, value) switch
        {
            (_, null, _) => (old, value!),
            (_, "produced", _) => ("[\"boats\"]", "[]"),
            (_, _, null) => ($",\"{property}\":\"{old}\"", ""),
            _ => ($"\"{property}\":\"{old}\"", $"\"{property}\":\"{value}\""),
        };
        Assert.Contains(from, text, StringComparison.Ordinal);
        _folder.Replace(file, text.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains($"Warning: a published value is lost. {change}", await DifferencesAsync());
    }

    [Fact]
    public async Task EngagementRemoved_IsWarnedOf_WithWhatItHolds()
    {
        _folder.Engagements[0]!["claims"] = Sample.List(Sample.Claim("met"));
        await ImportAsync();

        _folder.Engagements.Clear();

        Assert.Contains("Warning: a published value is lost. Removed engagement visit: “Title of visit” (1 participant, 1 claim, 1 citation)", await DifferencesAsync());
    }

    [Fact]
    public async Task VintageRemoved_IsWarnedOf()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Folder, "official-aid"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "2025-04.csv"), OfficialAid, TestContext.Current.CancellationToken);
        await ImportAsync();

        folder.Delete(recursive: true);

        Assert.Contains("Warning: a published value is lost. Removed vintage 2025-04 of the official figures (1 official figure)", await DifferencesAsync());
    }

    [Fact]
    public async Task WhatIsAdded_OrNotPublished_IsNoLoss()
    {
        _folder.Sources[1]!.AsObject().Without("published");
        await ImportAsync();

        _folder.Sources[1]!["published"] = "2025-09-01";
        _folder.Commitment["reviewBy"] = "2027-03-01";
        _folder.Unknown["answeredBy"] = "purpose";
        _folder.Claim["citations"]!.AsArray().Add(Sample.Citation("gazette-notice"));
        _folder.Commitments.Add(Sample.Commitment("aircraft"));
        _folder.Engagements[0]!["produced"] = Sample.List("boats", "aircraft");
        _folder.Engagements[0]!["end"] = "2025-09-05";

        var lines = await DifferencesAsync();
        Assert.Contains("Engagement visit: produced commitment boats → commitment aircraft, commitment boats", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
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
        return ImportCommand.RunAsync([ImportCommand.Name, "--records", _folder.Folder, "--database", _folder.Database, .. more], clock: RecordFolder.Clock, cancellationToken: TestContext.Current.CancellationToken);
    }
}
