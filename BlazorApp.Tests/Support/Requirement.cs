namespace BlazorApp.Tests.Support;

/// <summary>What a test needs of the system: a disk that may be mounted, a program that is installed.</summary>
internal static class Requirement
{
    /// <summary>Skips the test and says why; with <c>REQUIRE_SYSTEM=1</c> it fails.</summary>
    public static void Missing(string whyNot)
    {
        if (Environment.GetEnvironmentVariable("REQUIRE_SYSTEM") == "1")
            Assert.Fail(whyNot);
        Assert.Skip(whyNot);
    }

    /// <summary>The path of a program that is installed.</summary>
    public static string Program(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null)
            Missing($"{name} is not installed.");
        return path!;
    }
}
