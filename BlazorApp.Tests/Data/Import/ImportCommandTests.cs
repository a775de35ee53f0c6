using System.Diagnostics;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>The verb as it is typed: its exit code, what it prints, and what it leaves on the disk. Takes over the console, so it runs alone.</summary>
[Collection(nameof(TakesOverTheConsole))]
public sealed class ImportCommandTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly (TextWriter Output, TextWriter Errors) _console = (Console.Out, Console.Error);

    public ImportCommandTests()
    {
        Console.SetOut(_output);
        Console.SetError(_errors);
    }

    public void Dispose()
    {
        Console.SetOut(_console.Output);
        Console.SetError(_console.Errors);
        _folder.Dispose();
    }

    [Fact]
    public async Task Import_SoundRecords_MakesTheStore()
    {
        Assert.Equal(0, await ImportAsync());

        Assert.Null(BlazorApp.Data.StoreFile.Problem(_folder.Database));
        Assert.Equal(["app.db"], Files());
        Assert.Contains("1 commitments, 1 milestones, 1 claims, 1 unknowns, 1 engagements, 1 people, 2 sources from 2 origins", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Replaced {_folder.Database}", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task Import_OfManyRecords_SaysHowFarItIs()
    {
        GeneratedRecords.Save(GeneratedRecords.Create(5_000, citationsEach: 7), _folder.Folder);

        Assert.Equal(0, await ImportCommand.RunAsync([ImportCommand.Name, "--records", _folder.Folder, "--database", _folder.Database], clock: RecordFolder.Clock, cancellationToken: TestContext.Current.CancellationToken));

        var lines = _output.ToString().Split(Environment.NewLine);
        Assert.Equal(["Read 5,000 of 5,000 commitments", "No problems: 5,000 commitments", "Making the indexes and the search"], lines[1..4].Select(line => line.Split(", ")[0]));
    }

    [Fact]
    public async Task Import_ChangedRecords_ReplacesTheStore()
    {
        await ImportAsync();
        var old = StoreContent.Read(_folder.Database);

        _folder.Commitment["title"] = "Another title";

        Assert.Equal(0, await ImportAsync());
        Assert.Single(StoreContent.Read(_folder.Database).Except(old), line => !line.StartsWith("Search", StringComparison.Ordinal));
        Assert.Equal(["app.db"], Files());
    }

    [Fact]
    public async Task Import_UnsoundRecords_PrintsEachProblemAndChangesNothing()
    {
        await ImportAsync();
        var old = await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken);

        _folder.Commitment.Remove("title");
        _folder.Engagements[0]!["kind"] = "Dinner";

        Assert.Equal(1, await ImportAsync());
        Assert.Equal(old, await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken));
        Assert.Equal(["app.db"], Files());
        Assert.Equal(
            """
            engagements.json: $.engagements[0].kind: is “Dinner”, which is not one of the allowed words. Use one of: Visit, Meeting, Summit, Handover. Visit, Meeting, Summit or Handover.
            commitments/boats.json: $: has no “title”. Add it. What was promised, in a few words, without a verdict.
            2 problems; nothing was changed. What belongs where: the page /about/records.

            """,
            _errors.ToString(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Import_OneProblem_CountsOne()
    {
        _folder.Commitment.Remove("title");

        Assert.Equal(1, await ImportAsync());
        Assert.Contains("1 problem; nothing was changed.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Check_SoundRecords_ChangesNothing()
    {
        await ImportAsync();
        var old = await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken);

        _folder.Commitment["title"] = "Another title";

        Assert.Equal(0, await ImportAsync("--check"));
        Assert.Equal(old, await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken));
        Assert.Contains("The records are sound; nothing was changed.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_UnsoundRecords_Fails()
    {
        _folder.Commitment.Remove("title");

        Assert.Equal(1, await ImportAsync("--check"));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Import_IntoAMissingFolder_SaysThatNothingChanged()
    {
        _folder.Save();

        await AssertNotReplacedAsync(Path.Combine(_folder.Folder, "missing", "app.db"));
    }

    [Fact]
    public async Task Import_WhereNoFileCanBeMade_SaysThatNothingChanged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc, where not even an administrator can make a file.");
        _folder.Save();

        await AssertNotReplacedAsync("/proc/app.db");
    }

    [Fact]
    public async Task Import_OntoAFolder_SaysThatNothingChanged()
    {
        _folder.Save();
        Directory.CreateDirectory(_folder.Database);

        await AssertNotReplacedAsync(_folder.Database);

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Import_AfterAKilledOne_ClearsItsLeftovers_AndNotThoseOfOneThatRuns()
    {
        int running;
        using (var other = Process.GetProcesses().First(process => process.Id != Environment.ProcessId))
            running = other.Id;
        foreach (var leftover in (string[])[$"{int.MaxValue}.importing", $"{int.MaxValue}.importing-journal", $"{running}.importing"])
            await File.WriteAllTextAsync($"{_folder.Database}.{leftover}", "half", TestContext.Current.CancellationToken);

        Assert.Equal(0, await ImportAsync());
        Assert.Equal(["app.db", $"app.db.{running}.importing"], Files().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1700-01", "--vintage: 1700-01: is not the month of a vintage. Give year and month of publication, such as 2025-04.")]
    [InlineData("2027-02", "--vintage: 2027-02: is a month to come. Give the month in which the file was published, or correct this machine’s clock.")]
    public async Task OfficialAid_OfAMonthThatCannotBe_IsRefused(string vintage, string problem)
    {
        Assert.Equal(1, await ImportCommand.RunAsync([ImportCommand.Name, "official-aid", "file.csv", "--vintage", vintage, "--records", _folder.Folder], clock: RecordFolder.Clock, cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith(problem, _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfficialAid_WithTheCountryInAnotherColumn_IsKept()
    {
        _folder.Save();
        var file = Path.Combine(_folder.Folder, ".published.csv");
        await File.WriteAllTextAsync(file, "fy,country_code,transaction_type_id,transaction_type,current_amount,constant_amount\n2021,PER,2,Obligations,1,1\n2021,ECU,2,Obligations,5,6\n", TestContext.Current.CancellationToken);

        Assert.Equal(0, await ImportCommand.RunAsync(
            [ImportCommand.Name, "official-aid", file, "--vintage", "2025-04", "--records", _folder.Folder, "--database", _folder.Database], clock: RecordFolder.Clock, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(
            "fy,country_code,transaction_type_id,transaction_type,current_amount,constant_amount\n2021,ECU,2,Obligations,5,6\n",
            await File.ReadAllTextAsync(Path.Combine(_folder.Folder, "official-aid", "2025-04.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfficialAid_StoppedBeforeTheStoreIsBuilt_LeavesNoFile()
    {
        _folder.Save();
        var file = Path.Combine(_folder.Folder, ".published.csv");
        await File.WriteAllTextAsync(file, "fy,country_code,transaction_type_id,transaction_type,current_amount,constant_amount\n2021,ECU,2,Obligations,5,6\n", TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        await using var told = new StoppingWriter("kept in", stop);
        Console.SetOut(told);

        Assert.NotEqual(0, await ImportCommand.RunAsync(
            [ImportCommand.Name, "official-aid", file, "--vintage", "2025-04", "--records", _folder.Folder, "--database", _folder.Database], clock: RecordFolder.Clock, cancellationToken: stop.Token));

        Assert.True(stop.IsCancellationRequested, "It was not stopped.");
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Folder, "official-aid")));
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("1945-12", "is not a vintage.")]
    [InlineData("2027-02", "is a month to come.")]
    public async Task VintageFile_OfAMonthThatCannotBe_IsRefused(string vintage, string what)
    {
        _folder.Save();
        Directory.CreateDirectory(Path.Combine(_folder.Folder, "official-aid"));
        File.Copy(Path.Combine(Repository.Records, "official-aid", "2025-04.csv"), Path.Combine(_folder.Folder, "official-aid", $"{vintage}.csv"));

        Assert.Equal(1, await ImportAsync());

        Assert.StartsWith($"official-aid/{vintage}.csv: name: {what}", _errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A machine whose clock stands years behind takes the records that the program came with.</summary>
    [Fact]
    public async Task ClockBehindTheProgram_RefusesNothing()
    {
        _folder.Save();

        Assert.Equal(0, await ImportCommand.RunAsync([ImportCommand.Name, "--records", Repository.Records, "--database", _folder.Database], clock: new FixedClock(new DateOnly(2020, 1, 1)), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Import_UnknownOption_Fails() => Assert.Equal(1, await ImportAsync("--chekc"));

    private Task<int> ImportAsync(params string[] more)
    {
        _folder.Save();
        return ImportCommand.RunAsync([ImportCommand.Name, "--records", _folder.Folder, "--database", _folder.Database, .. more], clock: RecordFolder.Clock);
    }

    private async Task AssertNotReplacedAsync(string database)
    {
        Assert.Equal(1, await ImportCommand.RunAsync([ImportCommand.Name, "--records", _folder.Folder, "--database", database], clock: RecordFolder.Clock));
        Assert.Equal($"{database} could not be replaced and is unchanged: make sure that its folder can be written and has room.{Environment.NewLine}", _errors.ToString());
    }

    // Somebody who presses Ctrl+C when these words appear.
    private sealed class StoppingWriter(string words, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(words, StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path.GetDirectoryName(_folder.Database)!).Select(file => Path.GetFileName(file));
}

/// <summary>Tests that redirect the console.</summary>
[CollectionDefinition(nameof(TakesOverTheConsole), DisableParallelization = true)]
public sealed class TakesOverTheConsole;
