using System.CommandLine;
using System.Globalization;

namespace BlazorApp.Data.Import;

/// <summary>The verbs <c>import [--check] [--records FOLDER] [--database FILE]</c> and <c>import official-aid FILE --vintage YYYY-MM</c>.</summary>
public static class ImportCommand
{
    public const string Name = "import";

    /// <summary>Runs the verb; the exit code is 0 when the records are sound (and, without --check, the store is replaced), else 1.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var check = new Option<bool>("--check") { Description = "Only validate; change nothing." };
        var records = new Option<string?>("--records") { Description = "Folder of the record files (default: BlazorApp/Records)." };
        var database = new Option<string?>("--database") { Description = "The store to replace (default: app.db at the repository root)." };
        var import = new Command(Name, "Builds the store from the records, all or nothing.") { check, records, database };
        import.SetAction((result, cancellationToken) => ImportAsync(
            result.GetValue(records) ?? StoreFile.DefaultRecords() ?? "Records", result.GetValue(database), result.GetValue(check), cancellationToken));

        var file = new Argument<string>("file") { Description = "The country summary as ForeignAssistance.gov publishes it." };
        var vintage = new Option<string>("--vintage") { Description = "Year and month of its publication, YYYY-MM.", Required = true };
        var officialAid = new Command("official-aid", "Adds a vintage of official figures to the records and rebuilds the store.") { file, vintage, records, database };
        officialAid.SetAction((result, cancellationToken) => AddVintageAsync(
            result.GetValue(file)!, result.GetValue(vintage)!, result.GetValue(records) ?? StoreFile.DefaultRecords() ?? "Records", result.GetValue(database), cancellationToken));
        import.Add(officialAid);
        return new RootCommand("The US–Ecuador Security Cooperation Tracker.") { import }.Parse(args).InvokeAsync();
    }

    private static async Task<int> ImportAsync(string folder, string? database, bool checkOnly, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Reading {folder}");
        var (records, problems) = RecordReader.Read(folder);
        if (records is null)
            return await RefuseAsync(problems);

        Console.WriteLine(Counts(records));
        if (checkOnly)
        {
            Console.WriteLine("The records are sound; nothing was changed.");
            return 0;
        }

        var target = database ?? StoreFile.DefaultPath();
        try
        {
            await StoreWriter.WriteAsync(records, target, (written, all) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wrote {written:N0} of {all:N0} commitments")), cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{target} could not be replaced and is unchanged: make sure that its folder can be written and has room.");
            return 1;
        }

        Console.WriteLine($"Replaced {target}");
        return 0;
    }

    // The whole file is checked before the records are touched; a store that cannot be built takes the new record away again.
    private static async Task<int> AddVintageAsync(string file, string vintage, string folder, string? database, CancellationToken cancellationToken)
    {
        if (!OfficialAidFile.IsVintage(vintage))
            return await RefuseAsync([new("--vintage", vintage, "is not a month.", "Give year and month of publication, such as 2025-04.")]);
        if (!File.Exists(file))
            return await RefuseAsync([new(file, "$", "is missing.", "Name the downloaded country summary.")]);

        var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        var (rows, problems) = OfficialAidFile.Read(Path.GetFileName(file), bytes, vintage);
        if (problems.Count > 0)
            return await RefuseAsync(problems);

        var target = Path.Combine(folder, RecordReader.OfficialAidFolder, $"{vintage}.csv");
        if (File.Exists(target))
            return await RefuseAsync([new(target, "$", "is there already.", "A published vintage is never overwritten; remove it yourself if it was wrong.")]);

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllBytesAsync(target, OfficialAidFile.Extract(bytes), cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count:N0} rows of Ecuador, vintage {vintage}, kept in {target}"));
        var exit = await ImportAsync(folder, database, checkOnly: false, cancellationToken);
        if (exit != 0)
            File.Delete(target);
        return exit;
    }

    private static async Task<int> RefuseAsync(IReadOnlyList<RecordProblem> problems)
    {
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        await Console.Error.WriteLineAsync($"{problems.Count} problem{(problems.Count == 1 ? "" : "s")}; nothing was changed.");
        return 1;
    }

    private static string Counts(RecordSet records) => string.Create(CultureInfo.InvariantCulture,
        $"{records.Commitments.Count:N0} commitments, {records.Commitments.Sum(item => item.Milestones.Count):N0} milestones, {records.Commitments.Sum(item => item.Claims.Count):N0} claims, {records.Commitments.Sum(item => item.Unknowns.Count):N0} unknowns, {records.Engagements.Engagements.Count:N0} engagements, {records.Engagements.People.Count:N0} people, {records.Sources.Sources.Count:N0} sources from {records.Sources.Origins.Count:N0} origins, {records.OfficialAid.Count:N0} official figures");
}
