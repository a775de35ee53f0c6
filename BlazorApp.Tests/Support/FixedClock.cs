namespace BlazorApp.Tests.Support;

/// <summary>A clock that stands at noon (UTC) of one day.</summary>
internal sealed class FixedClock(DateOnly today) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(today, new TimeOnly(12, 0), TimeSpan.Zero);
}
