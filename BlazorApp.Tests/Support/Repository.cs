using System.Text.Json.Nodes;
using BlazorApp.Data;

namespace BlazorApp.Tests.Support;

/// <summary>Places of the repository that tests read.</summary>
internal static class Repository
{
    public static string Store { get; } = StoreFile.DefaultPath();

    public static string Root { get; } = Path.GetDirectoryName(Store)!;

    public static string Records { get; } = StoreFile.DefaultRecords()!;

    /// <summary>Copies the records to a folder of the test's own.</summary>
    public static string CopyRecords(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Records, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Records, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    /// <summary>Gives the first commitment of copied records another title.</summary>
    public static void Retitle(string records, string title)
    {
        var file = Path.Combine(records, "commitments", "security-assistance.json");
        var commitment = JsonNode.Parse(File.ReadAllText(file))!;
        commitment["title"] = title;
        File.WriteAllText(file, commitment.ToJsonString());
    }

    /// <summary>The five documents, which are not part of the product; null where they are not at hand.</summary>
    public static string? Sources
    {
        get
        {
            var folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "sources"));
            return Directory.Exists(folder) ? folder : null;
        }
    }
}
