using BlazorApp.Data;
using Microsoft.Extensions.Caching.Memory;

namespace BlazorApp.Services;

/// <summary>What was read from the store or drawn from it, kept for whoever asks for the same next: while the store has the same version and the day (UTC) is the same.</summary>
/// <param name="version">The version of the store that a reader gets now.</param>
public sealed class Kept(Func<string> version, TimeProvider clock) : IDisposable
{
    private const long MostCharacters = 32 * 1024 * 1024;

    /// <summary>What a reading counts for, which has no length of its own: a page of commitments with their evidence.</summary>
    private const long CharactersOfReading = 64 * 1024;

    /// <summary>Keys are not counted.</summary>
    private const int LongestQuestion = 1_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    /// <summary>The value kept for the question, else the one that is made now. Several who ask at once may each make it; a failure is not kept.</summary>
    /// <param name="question">All that the value depends on, but for the store and the day.</param>
    /// <param name="make">Its value is shared, so nobody may change it.</param>
    public async Task<T> GetAsync<T>(string question, Func<Task<T>> make)
    {
        var before = version();
        var key = (typeof(T), question, before, clock.Today());
        if (_kept.TryGetValue(key, out T? kept))
            return kept!;
        var value = await make();
        // Read while the store was replaced, it may be of either version.
        if (version() == before && question.Length <= LongestQuestion)
            _kept.Set(key, value, new MemoryCacheEntryOptions { Size = value is string text ? text.Length : CharactersOfReading });
        return value;
    }

    public void Dispose() => _kept.Dispose();
}
