using System.Diagnostics;

namespace BlazorApp.Tests.Support;

/// <summary>
/// A program that tests use to read files as others would: LibreOffice (<c>libreoffice-calc-nogui</c> on Debian), pdftotext (<c>poppler-utils</c>).
/// The test is skipped where it is missing; <c>REQUIRE_OFFICE=1</c> makes that a failure.
/// </summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Runs the first of these programs that is installed, and answers what it printed.</summary>
    public static async Task<string> RunAsync(string[] names, params string[] arguments)
    {
        var path = names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        var whyNot = $"{string.Join(" or ", names)} is not installed.";
        if (path is null && Environment.GetEnvironmentVariable("REQUIRE_OFFICE") == "1")
            Assert.Fail(whyNot);
        Assert.SkipWhen(path is null, whyNot);

        using var process = Process.Start(new ProcessStartInfo(path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, await errors);
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
