using System.Diagnostics;
using Microsoft.Playwright;

namespace BlazorApp.Tests.Support;

/// <summary>
/// Finds a browser of the Chromium family, or obtains one the way the platform does. <c>CHROMIUM</c> names one;
/// <c>REQUIRE_BROWSER=1</c> makes a missing one a failure instead of a skip.
/// </summary>
internal static class BrowserInstall
{
    // Quiet on a closed network, and able to run as root in a container.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/microsoft-edge", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        .. new[] { "ProgramFiles", "ProgramFiles(x86)", "LocalAppData" }
            .Select(Environment.GetEnvironmentVariable).Where(folder => !string.IsNullOrEmpty(folder))
            .SelectMany(folder => new[] { Path.Combine(folder!, "Google/Chrome/Application/chrome.exe"), Path.Combine(folder!, "Microsoft/Edge/Application/msedge.exe") }),
    ];

    public static bool IsRequired => Environment.GetEnvironmentVariable("REQUIRE_BROWSER") == "1";

    /// <summary>A running browser, or null and the reason why there is none.</summary>
    public static async Task<(IBrowser? Browser, string? WhyNot)> LaunchAsync(IPlaywright playwright)
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named && !File.Exists(named))
            return (null, $"CHROMIUM names {named}, which does not exist.");
        if ((FindInstalled() ?? Obtain(playwright)) is not { } path)
            return (null, "No Chromium, Chrome or Edge was found, and none could be installed: install one, or name it in the environment variable CHROMIUM.");
        try
        {
            return (await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Flags }), null);
        }
        catch (PlaywrightException problem)
        {
            return (null, $"{path} does not start: {problem.Message}");
        }
    }

    private static string? FindInstalled() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : UsualPlaces.FirstOrDefault(File.Exists);

    private static string? Obtain(IPlaywright playwright)
    {
        var own = playwright.Chromium.ExecutablePath;
        if (File.Exists(own) || (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 && File.Exists(own)))
            return own;
        if (File.Exists("/etc/debian_version") && Environment.IsPrivilegedProcess)
        {
            using var install = Process.Start(new ProcessStartInfo("apt-get", "install -y --no-install-recommends chromium") { UseShellExecute = false });
            install?.WaitForExit();
        }

        return FindInstalled();
    }
}
