using System.Security.Cryptography;
using System.Text.Json;
using BlazorApp.Data;
using Microsoft.AspNetCore.SignalR;

namespace BlazorApp.Security;

/// <summary>
/// Hangs up on whoever sends a circuit what it cannot read. The framework would take such a message for a fault of the program, and a browser's report that it could not draw for
/// an exception with words of the browser's choice; here both are a warning, in one line.
/// </summary>
internal sealed partial class CircuitGuard(ILogger<CircuitGuard> logger) : IHubFilter
{
    private const string Drawn = "OnRenderCompleted";
    private const int LongestReport = 200;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName == Drawn && invocationContext.HubMethodArguments is [_, string report])
        {
            LogNotDrawn(logger, string.Concat(report.Take(LongestReport).Select(character => PlainText.Allows(character) ? character : '\uFFFD')));
            invocationContext.Context.Abort();
            return null;
        }

        try
        {
            return await next(invocationContext);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or CryptographicException or JsonException)
        {
            LogNotRead(logger, invocationContext.HubMethodName, problem.GetType().Name);
            invocationContext.Context.Abort();
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A browser could not draw what a circuit sent, and says: {Report}")]
    private static partial void LogNotDrawn(ILogger logger, string report);

    [LoggerMessage(LogLevel.Warning, "A message to a circuit could not be read: {Method} ({Reason}).")]
    private static partial void LogNotRead(ILogger logger, string method, string reason);
}
