using BlazorApp.Services;
using BlazorApp.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BlazorApp.Tests.Services;

/// <summary>Patterns are tried where they are used, in SQLite; texts that are not there pass the same.</summary>
public class TextFilterTests
{
    [Theory]
    [InlineData("entrelineas", "Entrelíneas", true)]
    [InlineData("PÁGINA", "Pagina 12", true)]
    [InlineData("Ecuador's", "UAVs for Ecuador’s Navy", true)]
    [InlineData("navy uavs", "UAVs for Ecuador’s Navy", true)]
    [InlineData("  navy   uavs ", "UAVs for Ecuador’s Navy", true)]
    [InlineData("navy radar", "UAVs for Ecuador’s Navy", false)]
    [InlineData("safe-third", "Safe–third-country agreement", true)]
    [InlineData("ano", "El año", true)]
    [InlineData("50%", "50% of it", true)]
    [InlineData("50%", "500 of it", false)]
    [InlineData("a*b", "a*b", true)]
    [InlineData("a*b", "aab", false)]
    [InlineData("[a-z]", "m", false)]
    [InlineData("[a-z]", "the range [a-z]", true)]
    [InlineData("^]?", "^]?", true)]
    [InlineData("", "anything", true)]
    public async Task Text_Passes_WithAllWords(string typed, string text, bool passes)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        var found = true;
        foreach (var pattern in TextFilter.Patterns(typed))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT $text GLOB $pattern";
            command.Parameters.AddWithValue("$text", text);
            command.Parameters.AddWithValue("$pattern", pattern);
            found &= Equals(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(passes, found);
        Assert.Equal(passes, TextFilter.Passes(text, typed));
    }
}
