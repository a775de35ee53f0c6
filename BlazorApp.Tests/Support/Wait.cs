using System.Diagnostics;

namespace BlazorApp.Tests.Support;

/// <summary>Waits for what another process does in its own time; too long is a failure.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }
}
