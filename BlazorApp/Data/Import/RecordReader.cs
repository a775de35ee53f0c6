using System.Text;
using System.Text.Json;

namespace BlazorApp.Data.Import;

/// <summary>Reads a folder of record files: bytes → JSON → schema → <see cref="RecordRules"/>. Nothing in a record file can make it throw.</summary>
public static class RecordReader
{
    /// <summary>Far above any real file; keeps a wrong one from filling memory.</summary>
    public const int LargestFileBytes = 64 * 1024 * 1024;

    /// <summary>Where vintages of official figures stand, one file each, named by its month.</summary>
    public const string OfficialAidFolder = "official-aid";

    public const string SourcesName = "sources.json";

    public const string EngagementsName = "engagements.json";

    public const string CommitmentsFolder = "commitments";

    private const int DeepestNesting = 32;

    private const string SchemaFolder = "schema";

    // As deep as somebody may put a file by mistake: a folder that leads back to itself has no end.
    private static readonly EnumerationOptions AllFiles = new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file that holds a commitment, within the folder of records.</summary>
    public static string CommitmentName(string slug) => $"{CommitmentsFolder}/{slug}.json";

    /// <summary>The records, or null when there is a problem; and every problem found.</summary>
    /// <inheritdoc cref="Open(string, DateOnly)"/>
    public static (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) Read(string folder, DateOnly today) => ReadAll(() => Open(folder, today));

    /// <summary>The same as if one file, there already or not, had this content.</summary>
    internal static (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) Read(string folder, DateOnly today, string changed, ReadOnlyMemory<byte> content) =>
        ReadAll(() => Open(folder, today, changed, content));

    /// <summary>The same from wherever the files are: <paramref name="load"/> gives the bytes of a file, or null and adds the reason.</summary>
    /// <param name="names">Commitments and vintages, such as commitments/navy-uavs.json; sources.json and engagements.json are always asked for.</param>
    internal static (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) Read(IReadOnlyList<string> names, DateOnly today, Func<string, List<RecordProblem>, ReadOnlyMemory<byte>?> load) =>
        ReadAll(() => Open(names, [], today, load));

    /// <summary>The records, whose commitments are read as they are asked for: however many there are, few are in memory at a time.</summary>
    /// <param name="folder">Holds sources.json, engagements.json and commitments/*.json, and official-aid/*.csv.</param>
    /// <param name="today">In UTC: nothing is recorded on a day to come.</param>
    /// <exception cref="UnsoundRecordsException">There is a problem in any other file than a commitment's; it names those of all files.</exception>
    public static RecordSet Open(string folder, DateOnly today) => Open(folder, today, null, default);

    private static RecordSet Open(string folder, DateOnly today, string? changed, ReadOnlyMemory<byte> content)
    {
        if (!Directory.Exists(folder))
            throw new UnsoundRecordsException([new(folder, "$", "is not a folder.", "Name the folder that holds sources.json with --records.")]);

        try
        {
            var files = Directory.EnumerateFiles(folder, "*", AllFiles).Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(name => !IsOfAnEditor(name)).Order(StringComparer.Ordinal).ToLookup(IsRead);
            var names = files[true].ToList();
            if (changed is not (null or SourcesName) && !names.Contains(changed))
                names.Add(changed);
            RecordProblem[] strays =
            [
                .. files[false].Where(name => name is not (SourcesName or EngagementsName) && !IsIn(SchemaFolder, name, ".schema.json"))
                    .Select(name => new RecordProblem(name, "$", $"is not read: the record is {SourcesName}, {EngagementsName}, {CommitmentsFolder}/SLUG.json and {OfficialAidFolder}/YYYY-MM.csv.", "Move or rename it so, or take it out of the folder.")),
            ];
            return Open(names, strays, today, (name, problems) => name == changed ? content : Load(folder, name, problems));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UnsoundRecordsException([new(folder, "$", "cannot be listed.", "Check that you may read the folder and those inside it.")]);
        }
    }

    private static RecordSet Open(IReadOnlyList<string> names, IReadOnlyList<RecordProblem> strays, DateOnly today, Func<string, List<RecordProblem>, ReadOnlyMemory<byte>?> load)
    {
        // What a file breaks of the rules between records is told once all files can be read.
        var (problems, broken) = (new List<RecordProblem>(), new List<RecordProblem>());
        var sources = ReadFile<SourcesFile>(SourcesName, RecordFormat.Sources, load, problems);
        var engagements = ReadFile<EngagementsFile>(EngagementsName, RecordFormat.Engagements, load, problems);
        var officialAid = ReadOfficialAid(names.Where(name => name.StartsWith(OfficialAidFolder, StringComparison.Ordinal)), today, load, problems);
        var files = names.Where(name => name.StartsWith(CommitmentsFolder, StringComparison.Ordinal)).ToList();
        var slugs = sources?.Sources.Select(source => source.Slug).ToHashSet(StringComparer.Ordinal) ?? [];
        if (sources is not null && engagements is not null)
            broken.AddRange(RecordRules.Check(sources, engagements, files.Select(name => Path.GetFileNameWithoutExtension(name)).ToHashSet(StringComparer.Ordinal), today));

        bool AreSound() => strays.Count + problems.Count + broken.Count == 0;

        // The commitments of unsound records are read all the same, to name their problems too; then they throw.
        var commitments = AreSound() ? Commitments() : [.. Commitments()];
        return new RecordSet(sources!, engagements!, commitments, files.Count, officialAid);

        IEnumerable<CommitmentFile> Commitments()
        {
            foreach (var commitment in Ahead(files, name => ReadCommitment(name, slugs, today, load)))
            {
                problems.AddRange(commitment.Problems);
                broken.AddRange(commitment.Broken);
                if (AreSound())
                    yield return commitment.File!;
            }

            if (!AreSound())
                throw new UnsoundRecordsException([.. strays, .. problems.Count > 0 ? problems : broken]);
        }
    }

    private static (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) ReadAll(Func<RecordSet> open)
    {
        try
        {
            var records = open();
            return (records with { Commitments = [.. records.Commitments] }, []);
        }
        catch (UnsoundRecordsException unsound)
        {
            return (null, unsound.Problems);
        }
    }

    /// <summary>The answers in order; those of the next items are worked out meanwhile, on every processor.</summary>
    private static IEnumerable<TResult> Ahead<T, TResult>(IEnumerable<T> items, Func<T, TResult> work)
    {
        const int ItemsAtOnce = 16;
        var waiting = new Queue<Task<TResult[]>>();
        foreach (var chunk in items.Chunk(ItemsAtOnce))
        {
            waiting.Enqueue(Task.Run(() => Array.ConvertAll(chunk, item => work(item))));
            if (waiting.Count == 4 * Environment.ProcessorCount)
            {
                foreach (var result in waiting.Dequeue().GetAwaiter().GetResult())
                    yield return result;
            }
        }

        foreach (var result in waiting.SelectMany(task => task.GetAwaiter().GetResult()))
            yield return result;
    }

    /// <summary>The whole of a file that is no larger than <see cref="LargestFileBytes"/>; else null, and the reason among the problems.</summary>
    /// <param name="name">The file as the problems name it, within its folder.</param>
    internal static ReadOnlyMemory<byte>? Load(string folder, string name, List<RecordProblem> problems)
    {
        try
        {
            using var file = File.OpenHandle(Path.Combine(folder, name));
            var length = RandomAccess.GetLength(file);
            if (length > LargestFileBytes)
            {
                problems.Add(new(name, "$", $"is larger than {LargestFileBytes / 1024 / 1024} MB.",
                    Path.GetExtension(name) == ".csv" ? "Check that it is the country summary, not another file of ForeignAssistance.gov." : "Check that it is the right file."));
                return null;
            }

            // No more than the length says: a device, or a file that grows meanwhile, has no end.
            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is var more and > 0)
                read += more;
            return bytes.AsMemory(0, read);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new(name, "$", "is missing.", $"Put it into {folder}."));
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add(new(name, "$", "cannot be read.", "Check that it is an ordinary file and that you may read it."));
            return null;
        }
    }

    /// <summary>The text's bytes without a byte order mark; null, and the reason among the problems, if they are no UTF-8 text.</summary>
    internal static ReadOnlyMemory<byte>? Text(string name, ReadOnlyMemory<byte> bytes, List<RecordProblem> problems)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Span.IndexOf((byte)0) is var zero and >= 0)
        {
            problems.Add(new(name, $"byte {zero + 1}", "is zero, which no text holds: the file is damaged, or not UTF-8.", "Save it as UTF-8, or restore it."));
            return null;
        }

        try
        {
            _ = Strict.GetCharCount(bytes.Span);
            return bytes;
        }
        catch (DecoderFallbackException problem)
        {
            problems.Add(new(name, $"byte {problem.Index + 1}", "is not UTF-8 text.", "Save it as UTF-8."));
            return null;
        }
    }

    /// <summary>Whether a file is hidden, or one that editors and <c>new</c> keep beside what they write: no record, and nobody’s mistake.</summary>
    /// <param name="name">The file within the folder of records.</param>
    internal static bool IsOfAnEditor(string name) =>
        Path.GetFileName(name) is var file && (file.StartsWith('.') || file.StartsWith('#') || file.EndsWith('~') || Path.GetExtension(file).ToLowerInvariant() is ".swp" or ".tmp" or ".bak" or ".writing");

    // “Boats.JSON” is read too, and told to have another name than its slug.
    private static bool IsRead(string name) => IsIn(CommitmentsFolder, name, ".json") || IsIn(OfficialAidFolder, name, ".csv");

    private static bool IsIn(string folder, string name, string ending) =>
        name.StartsWith(folder, StringComparison.Ordinal) && name.IndexOf('/') == folder.Length && name.LastIndexOf('/') == folder.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<OfficialFigureRecord> ReadOfficialAid(IEnumerable<string> names, DateOnly today, Func<string, List<RecordProblem>, ReadOnlyMemory<byte>?> load, List<RecordProblem> problems)
    {
        var rows = new List<OfficialFigureRecord>();
        foreach (var name in names)
        {
            var vintage = Path.GetFileNameWithoutExtension(name);
            if (!OfficialAidFile.IsVintage(vintage))
                problems.Add(new(name, "name", "is not a vintage.", "Name the file by year and month of publication, such as 2025-04.csv."));
            else if (OfficialAidFile.IsToCome(vintage, today))
                problems.Add(new(name, "name", "is a month to come.", "Name the file by the month of its publication, or correct this machine’s clock."));
            else if (load(name, problems) is { } bytes)
            {
                var (found, wrong) = OfficialAidFile.Read(name, bytes, vintage);
                rows.AddRange(found);
                problems.AddRange(wrong);
            }
        }

        return rows;
    }

    /// <param name="sources">The slugs of the sources.</param>
    /// <returns>Null, and the problems of the file itself; or the commitment, and where it breaks the rules of the record.</returns>
    private static (CommitmentFile? File, IReadOnlyList<RecordProblem> Problems, IReadOnlyList<RecordProblem> Broken) ReadCommitment(
        string name, HashSet<string> sources, DateOnly today, Func<string, List<RecordProblem>, ReadOnlyMemory<byte>?> load)
    {
        var problems = new List<RecordProblem>();
        if (LoadText(name, load, problems) is not { } text || Parse<CommitmentFile>(name, text, RecordFormat.Commitment, problems) is not { } commitment)
            return (null, problems, []);

        if (name != CommitmentName(commitment.Slug))
            problems.Add(new(name, "$.slug", $"is “{commitment.Slug}”, but the file has another name.", $"Name the file {commitment.Slug}.json, or correct the slug."));
        return (commitment, problems, RecordRules.Check(commitment, sources, today));
    }

    private static T? ReadFile<T>(string name, RecordFormat format, Func<string, List<RecordProblem>, ReadOnlyMemory<byte>?> load, List<RecordProblem> problems) where T : class =>
        LoadText(name, load, problems) is { } text ? Parse<T>(name, text, format, problems) : null;

    private static ReadOnlyMemory<byte>? LoadText(string name, Func<string, List<RecordProblem>, ReadOnlyMemory<byte>?> load, List<RecordProblem> problems) =>
        load(name, problems) is { } bytes ? Text(name, bytes, problems) : null;

    private static T? Parse<T>(string name, ReadOnlyMemory<byte> text, RecordFormat format, List<RecordProblem> problems) where T : class
    {
        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            problems.Add(new(name, "$", "is empty.", "Restore it, or remove the file."));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            var found = RecordSchema.Check(name, document.RootElement, format);
            problems.AddRange(found);
            return found.Count > 0 ? null : document.Deserialize<T>(RecordJson.Options)!;
        }
        catch (JsonException problem)
        {
            problems.Add(new(name, $"line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}", $"is not well-formed JSON: {FirstSentence(problem.Message)}", "Correct it there."));
            return null;
        }
    }

    // The parser's message may quote much of the file, and calls a file that ends too early one of a wrong depth.
    private static string FirstSentence(string message) => message.Contains("depth to be zero", StringComparison.Ordinal) ? "it ends before all that was opened is closed." : message.Split(". ")[0].Split(" Path:")[0].TrimEnd('.') is { Length: <= 160 } sentence ? sentence + "." : message[..100] + "….";
}
