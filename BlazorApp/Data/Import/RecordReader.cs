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

    private const int DeepestNesting = 32;

    /// <summary>The records, or null when there is a problem; and every problem found.</summary>
    /// <param name="folder">Holds sources.json, engagements.json and commitments/*.json, and official-aid/*.csv.</param>
    public static (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) Read(string folder)
    {
        var problems = new List<RecordProblem>();
        if (!Directory.Exists(folder))
            return (null, [new(folder, "$", "is not a folder.", "Name the folder that holds sources.json with --records.")]);

        var sources = ReadFile<SourcesFile>(folder, "sources.json", "sources.schema.json", problems);
        var engagements = ReadFile<EngagementsFile>(folder, "engagements.json", "engagements.schema.json", problems);
        var commitments = new List<CommitmentFile>();
        foreach (var name in CommitmentFiles(folder))
        {
            if (ReadFile<CommitmentFile>(folder, name, "commitment.schema.json", problems) is { } commitment)
                commitments.Add(commitment);
        }

        var officialAid = ReadOfficialAid(folder, problems);
        if (problems.Count > 0 || sources is null || engagements is null)
            return (null, problems);

        var records = new RecordSet(sources, engagements, commitments, officialAid);
        problems.AddRange(RecordRules.Check(records));
        return problems.Count > 0 ? (null, problems) : (records, []);
    }

    private static IEnumerable<string> CommitmentFiles(string folder) => FilesIn(folder, "commitments", "*.json");

    private static IEnumerable<string> FilesIn(string folder, string name, string pattern)
    {
        var path = Path.Combine(folder, name);
        return !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path, pattern).Select(file => $"{name}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal);
    }

    private static IReadOnlyList<OfficialFigureRecord> ReadOfficialAid(string folder, List<RecordProblem> problems)
    {
        var rows = new List<OfficialFigureRecord>();
        foreach (var name in FilesIn(folder, OfficialAidFolder, "*.csv"))
        {
            var vintage = Path.GetFileNameWithoutExtension(name);
            if (!OfficialAidFile.IsVintage(vintage))
                problems.Add(new(name, "name", "is not a vintage.", "Name the file by year and month of publication, such as 2025-04.csv."));
            else if (ReadBytes(folder, name, problems) is { } bytes)
            {
                var (found, wrong) = OfficialAidFile.Read(name, bytes, vintage);
                rows.AddRange(found);
                problems.AddRange(wrong);
            }
        }

        return rows;
    }

    private static T? ReadFile<T>(string folder, string name, string schema, List<RecordProblem> problems) where T : class
    {
        if (ReadBytes(folder, name, problems) is not { } bytes)
            return null;

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            var found = RecordSchema.Check(name, document.RootElement, schema);
            problems.AddRange(found);
            if (found.Count > 0)
                return null;

            var file = document.Deserialize<T>(RecordJson.Options)!;
            if (file is CommitmentFile commitment && name != $"commitments/{commitment.Slug}.json")
                problems.Add(new(name, "$.slug", $"is “{commitment.Slug}”, but the file has another name.", $"Name the file {commitment.Slug}.json, or correct the slug."));
            return file;
        }
        catch (JsonException problem)
        {
            problems.Add(new(name, $"line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}", $"is not well-formed JSON: {FirstSentence(problem.Message)}", "Correct it there."));
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? ReadBytes(string folder, string name, List<RecordProblem> problems)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (!File.Exists(path))
            {
                problems.Add(new(name, "$", "is missing.", $"Put it into {folder}."));
                return null;
            }

            if (new FileInfo(path).Length > LargestFileBytes)
            {
                problems.Add(new(name, "$", $"is larger than {LargestFileBytes / 1024 / 1024} MB.", "Split it."));
                return null;
            }

            ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
            if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
                bytes = bytes[Encoding.UTF8.Preamble.Length..];
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes.Span);
            return bytes;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(name, "$", "is not UTF-8 text.", "Save it as UTF-8."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(name, "$", "cannot be read.", "Check that the file exists and that you may read it."));
        }

        return null;
    }

    private static string FirstSentence(string message) => message.Split(". ")[0].Split(" Path:")[0].TrimEnd('.') + ".";
}
