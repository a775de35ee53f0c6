namespace BlazorApp.Data;

internal static class TimeProviderExtensions
{
    /// <summary>The day in UTC, in which all days of the record are.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
