using System.Diagnostics;
using System.Globalization;

namespace BlazorApp.Tests.Support;

/// <summary>
/// A small disk in memory, which can be filled and made read-only: an administrator ignores permissions, but not these. The test is skipped where
/// nothing may be mounted; <c>REQUIRE_SYSTEM=1</c> makes that a failure.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disk-");

    private SmallDisk()
    {
    }

    public string Folder => _folder.FullName;

    /// <param name="stores">How many times the repository's store has room on it, which grows with the record.</param>
    public static SmallDisk Mount(double stores)
    {
        var kilobytes = (int)(new FileInfo(Repository.Store).Length * stores / 1024);
        var disk = new SmallDisk();
        var whyNot = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "tmpfs", disk.Folder) : "Only Linux mounts a disk in memory.";
        if (whyNot is null)
            return disk;
        disk._folder.Delete();
        Requirement.Missing($"No disk can be mounted: {whyNot}");
        throw new UnreachableException();
    }

    /// <summary>Writes until there is no room left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Path.Combine(Folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var block = new byte[4096]; ;)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Empty() => File.Delete(Path.Combine(Folder, "filler"));

    public void MakeReadOnly() => Assert.Null(Run("mount", "-o", "remount,ro", Folder));

    public void Dispose()
    {
        Assert.Null(Run("umount", "--lazy", Folder));
        _folder.Delete(recursive: true);
    }

    // Null: it went well; else what it said.
    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors.Trim();
    }
}
