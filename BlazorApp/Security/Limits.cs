using System.Globalization;

namespace BlazorApp.Security;

/// <summary>How much one visitor, and all together, may ask of the server: the settings under <c>Limits</c>. 0 switches a limit off; 0 retained circuits are none.</summary>
internal sealed record Limits
{
    public const string Section = "Limits";

    // The framework's clocks and counters take no more; bytes have no such bound.
    private const int Most = 1_000_000;

    /// <summary>Files (.csv, .xlsx, .json, feeds, the calendar, the store) that one address may ask for in a minute.</summary>
    public int FilesPerMinute { get; init; } = 300;

    /// <summary>Searches of one address in a minute; each pause while somebody types is one.</summary>
    public int SearchesPerMinute { get; init; } = 600;

    /// <summary>Pictures of figures that one address may ask for in a minute; a page of another site may embed several.</summary>
    public int FiguresPerMinute { get; init; } = 1_200;

    /// <summary>Circuits that are connected at once. A page without one is whole but for sorting and opening evidence in place.</summary>
    public int Circuits { get; init; } = 6_000;

    /// <summary>Of these, by one address. An office may share one, and behind a proxy that is not named all visitors do: lower it where each has their own.</summary>
    public int CircuitsPerAddress { get; init; } = 5_500;

    /// <summary>Circuits whose reader lost the connection, kept for <see cref="RetainedCircuitSeconds"/> in case they come back.</summary>
    public int RetainedCircuits { get; init; } = 100;

    public int RetainedCircuitSeconds { get; init; } = 180;

    /// <summary>The largest message of a browser to its circuit. Clicks are some hundred bytes; the first one brings back the rows of a grid, up to 300 of them.</summary>
    public int CircuitMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a page may take.</summary>
    public int PageSeconds { get; init; } = 30;

    /// <summary>How long a file may take, sending included.</summary>
    public int FileSeconds { get; init; } = 600;

    /// <summary>How long a visitor may take to send the head of a request.</summary>
    public int HeaderSeconds { get; init; } = 15;

    /// <summary>The largest body: only the hub of the circuits reads any.</summary>
    public int BodyBytes { get; init; } = 64 * 1024;

    /// <summary>The settings, or what is wrong with them.</summary>
    public static (Limits Limits, string? Problem) Read(IConfiguration configuration)
    {
        var names = typeof(Limits).GetProperties().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var settings = configuration.GetSection(Section).GetChildren().Where(setting => setting.Value is not "").ToList();
        foreach (var setting in settings)
        {
            if (!names.Contains(setting.Key))
                return (new(), $"There is no setting {setting.Path}. The limits are {string.Join(", ", names)}.");
            var most = setting.Key.EndsWith("Bytes", StringComparison.OrdinalIgnoreCase) ? int.MaxValue : Most;
            if (!int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > most)
                return (new(), string.Create(CultureInfo.InvariantCulture, $"The setting {setting.Path} is “{setting.Value}”; it is a whole number, {most:N0} at most, and 0 for no limit."));
        }

        return (new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build().Get<Limits>() ?? new(), null);
    }
}
