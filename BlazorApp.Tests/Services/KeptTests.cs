using BlazorApp.Services;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services;

public sealed class KeptTests : IDisposable
{
    private readonly Kept _kept;
    private string _version = "first";
    private int _made;

    public KeptTests() => _kept = new Kept(() => _version, new FixedClock(new DateOnly(2026, 4, 1)));

    public void Dispose() => _kept.Dispose();

    [Fact]
    public async Task Value_AskedForAgain_IsMadeOnce()
    {
        Assert.Equal("1", await AskAsync("a"));
        Assert.Equal("1", await AskAsync("a"));
        Assert.Equal("2", await AskAsync("b"));
    }

    [Fact]
    public async Task Value_OfAnotherVersion_IsMadeAnew()
    {
        await AskAsync("a");
        _version = "second";

        Assert.Equal("2", await AskAsync("a"));
    }

    [Fact]
    public async Task Value_MadeWhileTheStoreWasReplaced_IsNotKept()
    {
        await _kept.GetAsync("a", () => Task.FromResult(_version = "second"));
        _version = "first";

        Assert.Equal("1", await AskAsync("a"));
    }

    [Fact]
    public async Task Failure_IsNotKept()
    {
        await Assert.ThrowsAsync<IOException>(() => _kept.GetAsync<string>("a", () => throw new IOException()));

        Assert.Equal("1", await AskAsync("a"));
    }

    [Fact]
    public async Task Question_TooLongToBeAView_IsAnsweredAndNotKept()
    {
        var question = new string('a', 2_000);

        Assert.Equal("1", await AskAsync(question));
        Assert.Equal("2", await AskAsync(question));
    }

    private Task<string> AskAsync(string question) => _kept.GetAsync(question, () => Task.FromResult(Formats.Number(++_made)));
}
