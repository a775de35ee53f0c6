using Microsoft.Data.Sqlite;

namespace BlazorApp.Tests.Support;

/// <summary>A store file that is replaced while it is served.</summary>
internal static class LiveFile
{
    /// <summary>Puts a copy of the repository's store there, in one rename, with this title for its first commitment.</summary>
    /// <param name="sql">What else is different in it.</param>
    public static void SwapIn(string database, string title, string? sql = null)
    {
        var beside = database + ".importing";
        File.Copy(Repository.Store, beside, overwrite: true);
        using (var connection = new SqliteConnection($"Data Source={beside};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is written in the tests.
            command.CommandText = $"UPDATE Commitments SET Title = $title WHERE Id = (SELECT min(Id) FROM Commitments); {sql}";
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$title", title);
            command.ExecuteNonQuery();
        }

        File.Move(beside, database, overwrite: true);
    }

    /// <summary>Puts there what is no database, in one rename too: a file that is just being written is empty, which is another fault.</summary>
    public static void Spoil(string database)
    {
        var beside = database + ".importing";
        File.WriteAllText(beside, "not a database");
        File.Move(beside, database, overwrite: true);
    }

    /// <summary>What the open handles of a process lead to (Linux).</summary>
    /// <param name="process">Its number, or “self”.</param>
    public static IReadOnlyList<string> Handles(string process) =>
        [.. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(Target).OfType<string>()];

    private static string? Target(string handle)
    {
        try
        {
            return new FileInfo(handle).LinkTarget;
        }
        catch (IOException)
        {
            return null; // Closed between listing and looking.
        }
    }
}
