using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>One reader's browser window, and what went wrong in it.</summary>
public sealed class Visit : IAsyncDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _problems = new();

    private Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _problems.Enqueue($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _problems.Enqueue($"script error: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Blazor itself drops the rest of an answer once it has merged the page from it; that is no missing answer.
            if (request.Failure != "net::ERR_ABORTED")
                _problems.Enqueue($"no answer: {request.Url} ({request.Failure})");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                _problems.Enqueue($"answer {response.Status}: {response.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>The page's own part, without masthead and foot.</summary>
    public ILocator Main => Page.GetByRole(AriaRole.Main);

    /// <summary>Console errors and warnings, script errors, requests without an answer or with a bad one.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public static async Task<Visit> OpenAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Waits until the islands of the page are alive: server-rendered markup carries event marks that a circuit's own rendering does not.</summary>
    public async Task WaitForCircuitAsync() =>
        await Page.WaitForFunctionAsync("() => !document.querySelector('[__internal_preventdefault_onkeydown], [__internal_stoppropagation_onkeydown]')");

    /// <summary>A dialog shows its text before it takes the focus; a key that is pressed in between is not for it.</summary>
    public async Task WaitForFocusInDialogAsync() =>
        await Page.WaitForFunctionAsync("() => document.activeElement.closest('[role=dialog]') !== null");

    /// <summary>What was to be seen has been seen: a window that the browser does not close, as happens once in thousands, goes with the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _context.CloseAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
        }
    }
}
