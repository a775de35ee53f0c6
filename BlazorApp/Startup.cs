using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace BlazorApp;

/// <summary>Where the program listens, and the one sentence it leaves when it cannot start.</summary>
internal static class Startup
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>A fixed address, unless --urls, ASPNETCORE_URLS or the ports of a container image name another.</summary>
    public static void UseDefaultAddress(WebApplicationBuilder builder)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        if (keys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
            builder.WebHost.UseUrls(DefaultAddress);
    }

    /// <summary>Serves until told to stop; the exit code is 1 if the address is taken, may not be used or lacks its certificate, or if what runs beside the answers failed: then whoever watches over it starts it again.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            return Refuse($"The address {Addresses(app)} is taken by another program: stop that one, or choose another with “--urls http://localhost:5081”.");
        }
        catch (Exception problem) when ((problem is InvalidOperationException or CryptographicException or FileNotFoundException) && Addresses(app).Contains("https:", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse($"The address {Addresses(app)} needs a certificate that can be read: name one with “--Kestrel:Certificates:Default:Path=FILE.pfx”, and “--Kestrel:Certificates:Default:Password=…” if it has one, or listen at http:// behind a proxy that holds it.");
        }
        catch (Exception problem) when (problem is SocketException or FormatException or UriFormatException)
        {
            return Refuse($"The address {Addresses(app)} cannot be used: choose another with “--urls http://localhost:5081”.");
        }

        Console.WriteLine($"The {Tracker.Name} is at {Addresses(app)} (Ctrl+C stops it)");
        await app.WaitForShutdownAsync();
        var failure = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(service => service.ExecuteTask?.Exception?.GetBaseException()).FirstOrDefault(problem => problem is not null);
        return failure is null ? 0 : Refuse($"The server stopped, as a service that it needs failed: {failure.GetType().Name}, {failure.Message.ReplaceLineEndings(" ")} Start it again; if it stops again, the fault is ours.");
    }

    /// <summary>Says why the program does not start; the exit code.</summary>
    public static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }

    private static string Addresses(WebApplication app) => app.Urls.Count > 0 ? string.Join(", ", app.Urls) : app.Configuration["urls"] ?? DefaultAddress;
}
