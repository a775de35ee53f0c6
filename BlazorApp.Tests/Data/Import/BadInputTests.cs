using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>Whatever stands in the record files: either records that a store can be made of, or a list of problems each with file, place and cure. Never an exception.</summary>
public sealed class BadInputTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("bad-input-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public Task MutatedRecords_EndInRecordsOrProblems() => FuzzAsync(first: 20_260_401, count: 2_000);

    /// <summary>Run on purpose: dotnet BlazorApp.Tests.dll -explicit only -class BlazorApp.Tests.Data.Import.BadInputTests -showliveoutput.</summary>
    [Fact(Explicit = true)]
    public Task HundredThousandMutatedRecords_EndInRecordsOrProblems() => FuzzAsync(first: 0, count: 100_000);

    [Theory]
    [InlineData("sources.json", "Check that it is the right file.")]
    [InlineData("official-aid/2025-04.csv", "Check that it is the country summary, not another file of ForeignAssistance.gov.")]
    public void File_LargerThanAnyRecord_IsNotRead(string name, string cure)
    {
        using var folder = new RecordFolder();
        folder.Save();
        Directory.CreateDirectory(Path.Combine(folder.Folder, "official-aid"));
        using (var sparse = new FileStream(Path.Combine(folder.Folder, name), FileMode.Create))
            sparse.SetLength(1L << 30);
        var before = GC.GetTotalAllocatedBytes();

        var problem = Assert.Single(RecordReader.Read(folder.Folder, RecordFolder.Today).Problems);

        Assert.Equal(new(name, "$", "is larger than 64 MB.", cure), problem);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public void Problems_BeyondCounting_AreCut()
    {
        using var folder = new RecordFolder();
        folder.Replace("sources.json", $$"""{ "origins": [{{string.Join(',', Enumerable.Repeat("1", 500_000))}}], "sources": [] }""");

        var problems = folder.Problems();

        Assert.Equal(RecordProblem.MostInAFile + 1, problems.Count);
        Assert.Equal("sources.json: $: has more problems than are listed. Correct these first.", problems[^1].ToString());
    }

    [Fact]
    public void ProblemsBetweenRecords_BeyondCounting_AreCut()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = new JsonArray([.. Enumerable.Range(0, 3_000).Select(number => Sample.Claim($"claim-{number}", source: "nobody"))]);

        Assert.Equal(RecordProblem.MostInAFile + 1, folder.Problems().Count);
    }

    [Fact]
    public void Corrections_InALongChain_AreFollowed()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(number => number == 0 ? Sample.Claim("claim-0") : Sample.Claim($"claim-{number}").Superseding($"claim-{number - 1}"))]);

        Assert.Empty(folder.Problems());
    }

    [Theory]
    [InlineData("-9223372036854775808", "has the current amount “-9223372036854775808”.")]
    [InlineData("1000000000000001", "has the current amount “1000000000000001”.")]
    [InlineData("\u001b[2J", "has the current amount “\u001b[2J”.")]
    public void OfficialAmount_OutOfRange_IsNamed(string amount, string what)
    {
        var (rows, problems) = OfficialAidFile.Read("2025-04.csv", Encoding.UTF8.GetBytes($"country_code,transaction_type_id,transaction_type,fy,current_amount,constant_amount\nECU,2,Obligations,2024,{amount},1\n"), "2025-04");

        Assert.Empty(rows);
        Assert.Equal(what, Assert.Single(problems).What);
        Assert.DoesNotContain(problems[0].ToString(), char.IsControl);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"a\nb\"")]
    [InlineData("This name of a transaction type is longer than the eighty characters that a name may have")]
    public void OfficialTypeName_OfAnotherForm_IsNamed_NotPassedOver(string name)
    {
        var (rows, problems) = OfficialAidFile.Read("2025-04.csv", Encoding.UTF8.GetBytes($"country_code,transaction_type_id,transaction_type,fy,current_amount,constant_amount\nECU,2,{name},2024,1,1\n"), "2025-04");

        Assert.Empty(rows);
        Assert.StartsWith("has the transaction type name", Assert.Single(problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999")]
    [InlineData("1799-12-31")]
    [InlineData("0000")]
    public void Date_OutsideTheCenturiesOfTheRecord_IsNamed(string date)
    {
        using var folder = new RecordFolder();
        folder.Milestone["date"] = date;

        Assert.Equal($"is “{date}”, which has not the form that belongs here.", Assert.Single(folder.Problems()).What);
    }

    [Fact]
    public void PublishedInAMonthAfterItWasRecorded_IsNamed()
    {
        using var folder = new RecordFolder();
        folder.Sources[0]!["published"] = "2098";

        Assert.Equal(("$.sources[0].published", "is later than the day it was retrieved."), (folder.Problems()[0].Path, folder.Problems()[0].What));
    }

    [Fact]
    public void Amount_WhoseSumsWouldOverflow_IsNamed()
    {
        using var folder = new RecordFolder();
        folder.Commitment["claims"] = Sample.List(Sample.Amount(long.MaxValue));

        Assert.Equal("is 9223372036854775807; the most is 1000000000000.", Assert.Single(folder.Problems()).What);
    }

    [Fact]
    public void CharacterThatNoXmlHolds_IsNamed()
    {
        using var folder = new RecordFolder();
        folder.Milestone["note"] = "a\uFFFFb";

        Assert.Equal("holds a control character or a line break.", Assert.Single(folder.Problems()).What);
    }

    [Theory]
    [InlineData('\u061C')]
    [InlineData('\u200E')]
    [InlineData('\u200F')]
    [InlineData('\u202A')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    public void MarkOfDirection_InAnyText_IsNamedWithItsCure(char mark)
    {
        using var folder = new RecordFolder();
        folder.Citation["quotation"] = $"shipped to {mark}rodaucE";
        folder.Sources[0]!["url"] = $"https://example.org/{mark}x";

        var problems = folder.Problems();

        Assert.Equal(["$.sources[0].url", "$.claims[0].citations[0].quotation"], problems.Select(problem => problem.Path));
        Assert.All(problems, problem => Assert.Equal($"holds a mark that turns the direction of text (U+{(int)mark:X4}): readers would see other words than stand there.", problem.What));
        Assert.All(problems, problem => Assert.StartsWith("Remove it; letters that run from right to left need none.", problem.Cure, StringComparison.Ordinal));
    }

    [Fact]
    public void LettersThatRunFromRightToLeft_AreSound()
    {
        using var folder = new RecordFolder();
        folder.Milestone["note"] = "The word שלום, and مرحبا.";

        Assert.Empty(folder.Problems());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("//example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://example.org/ javascript:alert(1)")]
    public void SourceAddress_ThatNoReaderMayFollow_IsNamedWithItsCure(string url)
    {
        using var folder = new RecordFolder();
        folder.Sources[0]!["url"] = url;

        Assert.Equal($"sources.json: $.sources[0].url: is “{url}”, which has not the form that belongs here. The address as seen, beginning with http:// or https://.", Assert.Single(folder.Problems()).ToString());
    }

    [Fact]
    public void RecordsToMutate_AreSoundAndHoldACorrection()
    {
        var (records, problems) = Read(SoundRecords.Files);

        Assert.Empty(problems);
        Assert.Contains(records!.Commitments.SelectMany(commitment => commitment.Milestones), milestone => milestone.Supersedes is not null);
    }

    private async Task FuzzAsync(int first, int count)
    {
        var clock = Stopwatch.StartNew();
        var (sound, refused, written) = (0, 0, 0);
        var failures = new ConcurrentQueue<string>();
        var mutator = new RecordMutator(SoundRecords.Files);
        await Parallel.ForAsync(first, first + count, TestContext.Current.CancellationToken, async (seed, cancellationToken) =>
        {
            var damage = mutator.Damage(seed);
            try
            {
                var (records, problems) = Read(damage.Files);
                if (Complaint(damage, records, problems) is { } complaint)
                    failures.Enqueue($"Seed {seed}, {damage.What}: {complaint}");
                if (records is null)
                    Interlocked.Increment(ref refused);
                else if (Interlocked.Increment(ref sound) % 400 == 0)
                    await AssertWritesAsync(records, Interlocked.Increment(ref written), cancellationToken);
            }
            catch (Exception problem) // That there is none is what is tested.
            {
                failures.Enqueue($"Seed {seed}, {damage.What}: {problem}");
            }
        });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} mutations from seed {first} in {clock.Elapsed.TotalSeconds:0} s: {refused:N0} refused, {sound:N0} harmless ({written} of them made into stores), {failures.Count:N0} failures"));
        Assert.True(failures.IsEmpty, $"{failures.Count} failures, such as:\n{string.Join('\n', failures.Take(20))}");
    }

    private async Task AssertWritesAsync(RecordSet records, int number, CancellationToken cancellationToken)
    {
        var folder = _home.CreateSubdirectory(number.ToString(CultureInfo.InvariantCulture)).FullName;
        await StoreWriter.WriteAsync(records, Path.Combine(folder, "app.db"), cancellationToken: cancellationToken);
        Assert.Equal(["app.db"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }

    private static (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) Read(IReadOnlyDictionary<string, byte[]> files) => RecordReader.Read(
        [.. files.Keys.Order(StringComparer.Ordinal)], RecordFolder.Today,
        (name, problems) =>
        {
            if (files.TryGetValue(name, out var bytes))
                return bytes;
            problems.Add(new(name, "$", "is missing.", "Add it."));
            return null;
        });

    private static string? Complaint(Damage damage, RecordSet? records, IReadOnlyList<RecordProblem> problems)
    {
        if (records is not null)
        {
            StoreBuilder.Build(records, _ => { });
            return damage.MustBeRefused ? "was taken for sound." : null;
        }

        if (problems.Count is 0 or > 5_000)
            return $"{problems.Count} problems were listed.";
        return problems.Select(problem => (Problem: problem, Line: problem.ToString())).Where(item =>
            new[] { item.Problem.File, item.Problem.Path, item.Problem.What, item.Problem.Cure }.Any(string.IsNullOrWhiteSpace) || item.Line.Any(char.IsControl) || item.Line.Length > 1_500)
            .Select(item => $"unclear: {item.Line}").FirstOrDefault();
    }
}

/// <summary>The same through the verb, with files and a store on a disk.</summary>
[Collection(nameof(TakesOverTheConsole))]
public sealed class BadInputImportTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("bad-import-");
    private readonly CapturedConsole _console = new();

    private string Database => Path.Combine(_home.FullName, "app.db");

    private string Records => Path.Combine(_home.FullName, "Records");

    public void Dispose()
    {
        _console.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task MutatedRecords_LeaveTheStoreAsItIs_OrReplaceIt()
    {
        File.Copy(Repository.Store, Database);
        var mutator = new RecordMutator(SoundRecords.Files);
        var old = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        var refused = 0;
        foreach (var seed in Enumerable.Range(7_000, 40))
        {
            var damage = mutator.Damage(seed);
            Write(damage.Files);
            _console.Clear();

            var exit = await ImportAsync();

            var found = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
            Assert.True(exit == 0 ? StoreFile.Problem(Database) is null : found.AsSpan().SequenceEqual(old), $"Seed {seed}, {damage.What}");
            Assert.Equal(["app.db"], Directory.EnumerateFiles(_home.FullName).Select(Path.GetFileName));
            Assert.DoesNotContain("   at ", _console.Errors, StringComparison.Ordinal);
            Assert.Equal(exit != 0, _console.Errors.Contains("nothing was changed.", StringComparison.Ordinal));
            (old, refused) = (found, refused + exit);
        }

        Assert.InRange(refused, 20, 39);
    }

    [Fact]
    public async Task Problems_BeyondOneScreen_AreCounted()
    {
        Write(new Dictionary<string, byte[]>(SoundRecords.Files) { ["sources.json"] = Encoding.UTF8.GetBytes($$"""{ "origins": [{{string.Join(',', Enumerable.Repeat("1", 2_000))}}], "sources": [] }""") });

        Assert.Equal(1, await ImportAsync());

        var lines = _console.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ImportCommand.MostPrinted + 2, lines.Length);
        Assert.Equal("and 951 more", lines[^2]);
        Assert.Equal("1,001 problems; nothing was changed. What belongs where: the page /about/records.", lines[^1]);
        Assert.False(File.Exists(Database));
    }

    private void Write(IReadOnlyDictionary<string, byte[]> files)
    {
        if (Directory.Exists(Records))
            Directory.Delete(Records, recursive: true);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(Records, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    private Task<int> ImportAsync() => ImportCommand.RunAsync([ImportCommand.Name, "--records", Records, "--database", Database], clock: RecordFolder.Clock, cancellationToken: TestContext.Current.CancellationToken);
}

/// <summary>Committed records, as many as are quick to read again and again: three commitments with a correction among them, an engagement, and all that these cite.</summary>
internal static class SoundRecords
{
    private static readonly string[] Commitments = ["navy-uavs", "safe-third-country-agreement", "fbi-office"];

    public static IReadOnlyDictionary<string, byte[]> Files { get; } = Read();

    private static Dictionary<string, byte[]> Read()
    {
        var commitments = Commitments.ToDictionary(slug => $"commitments/{slug}.json", slug => Parse($"commitments/{slug}.json"));
        foreach (var commitment in commitments.Values)
        {
            var corrected = commitment["claims"]!.AsArray().Where(claim => claim!["supersedes"] is not null).SelectMany(claim => new[] { claim!["key"]!.ToString(), claim["supersedes"]!["key"]!.ToString() });
            var answers = commitment["unknowns"]!.AsArray().SelectMany(unknown => new[] { unknown!["answeredBy"]?.ToString(), unknown["raisedBy"]?.ToString() });
            Keep(commitment["claims"]!, (claim, index) => index < 6 || corrected.Concat(answers).Contains(claim["key"]!.ToString()));
        }

        var engagements = Parse("engagements.json");
        Keep(engagements["engagements"]!, (_, index) => index == 0);
        foreach (var engagement in engagements["engagements"]!.AsArray())
            engagement!["produced"] = Sample.List("navy-uavs");
        var sources = Parse("sources.json");
        var text = string.Concat(commitments.Values.Append(engagements).Select(root => root.ToJsonString()));
        Keep(sources["sources"]!, (source, _) => text.Contains($"\"source\":\"{source["slug"]}\"", StringComparison.Ordinal));
        Keep(sources["origins"]!, (origin, _) => sources["sources"]!.AsArray().Any(source => source!["origin"]!.ToString() == origin["slug"]!.ToString()));

        var figures = string.Join('\n', File.ReadLines(Path.Combine(Repository.Records, "official-aid/2025-04.csv")).Take(20)) + "\n";
        return new(commitments.Append(new("engagements.json", engagements)).Append(new("sources.json", sources)).Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(RecordScaffold.Text(file.Value)))))
        {
            ["official-aid/2025-04.csv"] = Encoding.UTF8.GetBytes(figures),
        };
    }

    private static JsonNode Parse(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Records, file)))!;

    private static void Keep(JsonNode list, Func<JsonNode, int, bool> keep)
    {
        foreach (var item in list.AsArray().Where((item, index) => !keep(item!, index)).ToList())
            list.AsArray().Remove(item);
    }
}
