using System.Data.Common;

namespace BlazorApp.Operations;

/// <summary>One line in the log for each fault: what, where, and what to do about it.</summary>
internal static class Faults
{
    /// <summary>A fault of disk or file is told in a sentence with its cure; any other is ours, and comes with its stack trace.</summary>
    /// <param name="what">What could not be read, to end the sentence “Could not read …”.</param>
    /// <param name="address">Where it was asked for.</param>
    public static void LogFault(this ILogger logger, Exception problem, string what, string? address)
    {
        if (problem.GetBaseException() is DbException or IOException or UnauthorizedAccessException)
            logger.LogError("Could not read {What} for {Address}: {Reason} The copy of the store in {Folder} cannot be read: look at that disk; a copy that has changed is made anew within a second.", what, address, Sentence(problem.GetBaseException().Message), Path.GetTempPath());
        else
            logger.LogError(problem, "Could not read {What} for {Address}. This is a fault of the program: report it with this line.", what, address);
    }

    /// <summary>An answer that was begun, and broken off because the time for it was over: nobody’s fault that a stack trace would tell.</summary>
    public static void LogBrokenOff(this ILogger logger, string? address) =>
        logger.LogWarning("{Address} was broken off: it was not sent within the seconds that Limits:FileSeconds allows. Its reader was too slow, or this machine is too busy.", address);

    private static string Sentence(string message) => message.TrimEnd('.', ' ') + ".";
}
