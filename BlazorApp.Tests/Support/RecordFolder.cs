using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using Microsoft.Data.Sqlite;

namespace BlazorApp.Tests.Support;

/// <summary>
/// A folder of record files, deleted at the end: the least that is sound, until a test adds to it or breaks it. Two sources (a wire report of 4 September 2025
/// and a gazette of the next day), one person, one visit, one commitment “boats”.
/// </summary>
internal sealed class RecordFolder : IDisposable
{
    /// <summary>After all that tests record, whatever the machine says.</summary>
    public static readonly DateOnly Today = new(2026, 12, 31);

    public static readonly TimeProvider Clock = new FixedClock(Today);

    private readonly Dictionary<string, byte[]> _raw = [];
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("records-");

    public string Folder => Path.Combine(_home.FullName, "Records");

    public string Database => Path.Combine(_home.FullName, "app.db");

    public JsonArray Origins { get; } = Sample.List(Sample.Origin("wire"), Sample.Origin("gazette"));

    public JsonArray Sources { get; } = Sample.List(
        Sample.Source("wire-report"), Sample.Source("gazette-notice", "gazette", "2025-09-05").With("directness", "Official"));

    public JsonArray People { get; } = Sample.List(Sample.Person("minister"));

    public JsonArray Engagements { get; } = Sample.List(
        Sample.Engagement("visit", participants: [Sample.Participant("minister")]).With("produced", Sample.List("boats")));

    public List<JsonObject> Commitments { get; } = [Sample.Commitment("boats")];

    public JsonObject Commitment => Commitments[0];

    public JsonObject Milestone => Commitment["milestones"]![0]!.AsObject();

    public JsonObject Claim => Commitment["claims"]![0]!.AsObject();

    public JsonObject Unknown => Commitment["unknowns"]![0]!.AsObject();

    public JsonObject Citation => Claim["citations"]![0]!.AsObject();

    /// <summary>Only these commitments, and no engagement.</summary>
    public static RecordFolder Of(params JsonObject[] commitments)
    {
        var folder = new RecordFolder();
        folder.Engagements.Clear();
        folder.Commitments.Clear();
        folder.Commitments.AddRange(commitments);
        return folder;
    }

    /// <summary>Bytes to write in place of a file's records.</summary>
    public void Replace(string file, byte[] content) => _raw[file] = content;

    public void Replace(string file, string content) => Replace(file, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes the files and reads them as the import does.</summary>
    public (RecordSet? Records, IReadOnlyList<RecordProblem> Problems) Read()
    {
        Save();
        return RecordReader.Read(Folder, Today);
    }

    public IReadOnlyList<RecordProblem> Problems() => Read().Problems;

    public void Save()
    {
        Write("sources.json", new JsonObject { ["origins"] = Origins.DeepClone(), ["sources"] = Sources.DeepClone() });
        Write("engagements.json", new JsonObject { ["people"] = People.DeepClone(), ["engagements"] = Engagements.DeepClone() });
        foreach (var commitment in Commitments)
            Write($"commitments/{commitment["slug"]}.json", commitment);
        foreach (var (file, content) in _raw)
            File.WriteAllBytes(Place(file), content);
    }

    /// <summary>A store of these records, which must be sound.</summary>
    public async Task<TestStore> BuildAsync()
    {
        var (records, problems) = Read();
        Assert.Empty(problems);
        await StoreWriter.WriteAsync(records!, Database, cancellationToken: TestContext.Current.CancellationToken);
        return new TestStore(Database);
    }

    public void Dispose()
    {
        using (var pooled = new SqliteConnection(StoreFile.ConnectionString(Database)))
            SqliteConnection.ClearPool(pooled);
        _home.Delete(recursive: true);
    }

    private void Write(string file, JsonObject content) => File.WriteAllText(Place(file), content.ToJsonString());

    private string Place(string file)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
