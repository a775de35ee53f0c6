using System.Globalization;
using BlazorApp.Data;
using Microsoft.Data.Sqlite;

namespace BlazorApp.Tests.Support;

/// <summary>A store as lines of text: the SQL of its schema, then each row of each table. Two stores are the same when their lines are.</summary>
internal static class StoreContent
{
    public static IReadOnlyList<string> Read(string database)
    {
        using var connection = new SqliteConnection(StoreFile.ConnectionString(database) + ";Pooling=False");
        connection.Open();
        var schema = Rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name");
        var tables = Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name");
        return [.. schema, .. tables.SelectMany(table => Rows(connection, $"SELECT * FROM \"{table}\"").Order(StringComparer.Ordinal).Select(row => $"{table}: {row}"))];
    }

    /// <summary>The rows that a query finds, one line each.</summary>
    public static IReadOnlyList<string> Rows(string database, string sql)
    {
        using var connection = new SqliteConnection(StoreFile.ConnectionString(database) + ";Pooling=False");
        connection.Open();
        return Rows(connection, sql);
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is a test's, and its names come from the store's own schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        return rows;
    }
}
