using Microsoft.Extensions.Logging.Console;

namespace BlazorApp.Operations;

/// <summary>What is said of the log's settings before the framework reads them: it would stop with a stack trace at one word, and take the default for another.</summary>
internal static class LogSettings
{
    private const string Format = "Logging:Console:FormatterName";

    private static readonly string[] Formats = [ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd];

    /// <summary>Null, or what is wrong with them.</summary>
    public static string? Problem(IConfiguration configuration)
    {
        if (configuration[Format] is { Length: > 0 } format && !Formats.Contains(format, StringComparer.OrdinalIgnoreCase))
            return $"The setting {Format} is “{format}”; it is one of {string.Join(", ", Formats)}.";
        var level = configuration.GetSection("Logging:LogLevel").GetChildren().FirstOrDefault(setting => setting.Value is { Length: > 0 } named && !Enum.TryParse<LogLevel>(named, ignoreCase: true, out _));
        return level is null ? null : $"The setting {level.Path} is “{level.Value}”; it is one of {string.Join(", ", Enum.GetNames<LogLevel>())}.";
    }
}
