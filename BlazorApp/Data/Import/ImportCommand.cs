using System.CommandLine;
using System.Globalization;
using System.Runtime;
using System.Text;
using Microsoft.Data.Sqlite;

namespace BlazorApp.Data.Import;

/// <summary>The verbs <c>import [--check] [--diff] [--watch] [--records FOLDER] [--database FILE]</c> and <c>import official-aid FILE --vintage YYYY-MM</c>.</summary>
public static class ImportCommand
{
    public const string Name = "import";

    /// <summary>As many problems as are printed; the rest are counted.</summary>
    public const int MostPrinted = 50;

    private const int CommitmentsPerReport = 5_000;

    private static readonly DateOnly MadeOn = new(2026, 12, 1);

    /// <summary>Runs this verb or <see cref="NewCommand"/>; the exit code is 0 when the records are sound (and, without --check, the store is replaced), else 1.</summary>
    /// <param name="answers">Where <c>new</c> reads answers; null: the terminal, if there is one.</param>
    /// <param name="clock">Null: the machine’s.</param>
    public static Task<int> RunAsync(string[] args, TextReader? answers = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        clock ??= TimeProvider.System;
        var check = new Option<bool>("--check") { Description = "Only validate; change nothing." };
        var differences = new Option<bool>("--diff") { Description = "Say in words what changes in the store, before it is replaced; with --check, only say it." };
        var watch = new Option<bool>("--watch") { Description = "Do it again after each save in the folder, until Ctrl+C; with --check, the store is left alone." };
        var records = RecordsOption();
        var database = new Option<string?>("--database") { Description = "The store to replace (default: app.db at the repository root)." };
        var import = new Command(Name, "Builds the store from the records, all or nothing.") { check, differences, watch, records, database };
        import.SetAction(async (result, token) =>
        {
            var folder = Folder(result.GetValue(records));
            Task<int> Import() => ImportAsync(folder, Today(clock), result.GetValue(database), result.GetValue(check), result.GetValue(differences), token);
            if (!result.GetValue(watch) || !Directory.Exists(folder))
                return await Import();
            await RecordWatch.RunAsync(folder, Import, token);
            return 0;
        });

        var file = new Argument<string>("file") { Description = "The country summary as ForeignAssistance.gov publishes it." };
        var vintage = new Option<string>("--vintage") { Description = "Year and month of its publication, YYYY-MM.", Required = true };
        var officialAid = new Command("official-aid", "Adds a vintage of official figures to the records and rebuilds the store.") { file, vintage, records, database };
        officialAid.SetAction((result, token) => AddVintageAsync(
            result.GetValue(file)!, result.GetValue(vintage)!, Folder(result.GetValue(records)), Today(clock), result.GetValue(database), token));
        import.Add(officialAid);
        return new RootCommand($"The {Tracker.Name}. Without a verb it serves the pages; --urls ADDRESS says where.") { import, NewCommand.Create(answers, clock) }.Parse(args).InvokeAsync(cancellationToken: cancellationToken);
    }

    internal static Option<string?> RecordsOption() => new("--records") { Description = "Folder of the record files (default: BlazorApp/Records)." };

    /// <summary>The day in UTC; by a clock that is behind the program itself, the day it was made: what it came with is no record of a day to come.</summary>
    internal static DateOnly Today(TimeProvider clock) => clock.Today() is var today && today > MadeOn ? today : MadeOn;

    internal static string Folder(string? named) => named ?? StoreFile.DefaultRecords() ?? "Records";

    /// <summary>Prints the problems, the first <see cref="MostPrinted"/> of them; the exit code.</summary>
    internal static async Task<int> RefuseAsync(IReadOnlyList<RecordProblem> problems)
    {
        foreach (var problem in problems.Take(MostPrinted))
            await Console.Error.WriteLineAsync(problem.ToString());
        if (problems.Count > MostPrinted)
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"and {problems.Count - MostPrinted:N0} more"));
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{problems.Count:N0} problem{(problems.Count == 1 ? "" : "s")}; nothing was changed. What belongs where: the page /about/records."));
        return 1;
    }

    private static async Task<int> ImportAsync(string folder, DateOnly today, string? database, bool checkOnly, bool withDifferences, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Reading {folder}");
        var target = database ?? StoreFile.DefaultPath();
        // Nobody waits for an answer meanwhile, so memory is tidied in pauses, not beside the work.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        try
        {
            var records = RecordReader.Open(folder, today);
            records = records with { Commitments = Told(records, isWritten: !checkOnly && !withDifferences, cancellationToken) };
            if (withDifferences)
            {
                records = records with { Commitments = [.. records.Commitments] };
                await PrintDifferencesAsync(records, target, cancellationToken);
            }

            if (checkOnly)
            {
                foreach (var _ in records.Commitments)
                {
                }

                Console.WriteLine("The records are sound; nothing was changed.");
                return 0;
            }

            await StoreWriter.WriteAsync(records, target, cancellationToken);
        }
        catch (UnsoundRecordsException unsound)
        {
            return await RefuseAsync(unsound.Problems);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{target} could not be replaced and is unchanged: make sure that its folder can be written and has room.");
            return 1;
        }
        catch (Exception problem) when (problem.GetBaseException() is SqliteException)
        {
            await Console.Error.WriteLineAsync($"{target} is unchanged: the records passed the checks, but the store refuses them, which is a fault of this program.");
            return 1;
        }

        Console.WriteLine($"Replaced {target}");
        return 0;
    }

    private static async Task PrintDifferencesAsync(RecordSet records, string database, CancellationToken cancellationToken)
    {
        if (File.Exists(database) && StoreFile.Problem(database) is { } problem)
        {
            Console.WriteLine($"What changes cannot be said. {problem}");
            return;
        }

        var differences = await StoreDifferences.CompareAsync(records, database, cancellationToken);
        if (differences.Changes.Count == 0)
            Console.WriteLine("No changes: the store holds exactly these records.");
        foreach (var change in differences.Changes)
            Console.WriteLine(change);
        foreach (var replaced in differences.Replaced)
            Console.WriteLine($"Warning: a published value is lost. {replaced}");
        if (differences.Replaced.Count > 0)
            Console.WriteLine("A correction keeps the old value: restore it, and add a new claim or milestone that names it in “supersedes”, with the reason; revised official figures are a vintage of their own. An error of copying that nobody has used may be mended in place.");
    }

    // The whole file is checked before the records are touched; a store that is not built, for a problem or because somebody stopped it, takes the new record away again.
    private static async Task<int> AddVintageAsync(string file, string vintage, string folder, DateOnly today, string? database, CancellationToken cancellationToken)
    {
        if (!OfficialAidFile.IsVintage(vintage))
            return await RefuseAsync([new("--vintage", vintage, "is not the month of a vintage.", "Give year and month of publication, such as 2025-04.")]);
        if (OfficialAidFile.IsToCome(vintage, today))
            return await RefuseAsync([new("--vintage", vintage, "is a month to come.", "Give the month in which the file was published, or correct this machine’s clock.")]);
        if (!File.Exists(file))
            return await RefuseAsync([new(file, "$", Directory.Exists(file) ? "is a folder." : "is missing.", "Name the downloaded country summary.")]);

        var unreadable = new List<RecordProblem>();
        if (RecordReader.Load("", file, unreadable) is not { } bytes)
            return await RefuseAsync(unreadable);
        var extract = new StringBuilder();
        var (rows, problems) = OfficialAidFile.Read(Path.GetFileName(file), bytes, vintage, extract);
        if (problems.Count > 0)
            return await RefuseAsync(problems);

        var target = Path.Combine(folder, RecordReader.OfficialAidFolder, $"{vintage}.csv");
        if (File.Exists(target))
            return await RefuseAsync([new(target, "$", "is there already.", "A published vintage is never overwritten; remove it yourself if it was wrong.")]);

        try
        {
            await RecordScaffold.WriteAsync(target, Encoding.UTF8.GetBytes(extract.ToString()), replace: false, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{target} could not be written, and nothing was changed: make sure that its folder can be written and has room.");
            return 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count:N0} rows of Ecuador, vintage {vintage}, kept in {target}"));
        var exit = 1;
        try
        {
            return exit = await ImportAsync(folder, today, database, checkOnly: false, withDifferences: false, cancellationToken);
        }
        finally
        {
            if (exit != 0)
                File.Delete(target);
        }
    }

    /// <summary>The commitments of the records; says now and then how many have been read, and at the end what all records are.</summary>
    /// <param name="isWritten">Whether they become rows as they are read, so that only indexes are left to make then: for some seconds, of many records.</param>
    private static IEnumerable<CommitmentFile> Told(RecordSet records, bool isWritten, CancellationToken cancellationToken)
    {
        var (commitments, milestones, claims, unknowns) = (0, 0, 0, 0);
        foreach (var commitment in records.Commitments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++commitments % CommitmentsPerReport == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read {commitments:N0} of {records.CommitmentCount:N0} commitments"));
            (milestones, claims, unknowns) = (milestones + commitment.Milestones.Count, claims + commitment.Claims.Count, unknowns + commitment.Unknowns.Count);
            yield return commitment;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"No problems: {commitments:N0} commitments, {milestones:N0} milestones, {claims:N0} claims, {unknowns:N0} unknowns, {records.Engagements.Engagements.Count:N0} engagements, {records.Engagements.People.Count:N0} people, {records.Sources.Sources.Count:N0} sources from {records.Sources.Origins.Count:N0} origins, {records.OfficialAid.Count:N0} official figures"));
        if (isWritten && commitments >= CommitmentsPerReport)
            Console.WriteLine("Making the indexes and the search");
    }
}
