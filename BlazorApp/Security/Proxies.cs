using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace BlazorApp.Security;

/// <summary>
/// Which senders are believed when they say on whose behalf, under which host and by which scheme they ask (X-Forwarded-For, -Host, -Proto): those that the setting
/// <c>Proxies</c> names, by address or network, and nobody if it is empty.
/// </summary>
internal static class Proxies
{
    public const string Setting = "Proxies";

    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>Null, or what is wrong with the setting.</summary>
    public static string? AddProxies(this WebApplicationBuilder builder)
    {
        var (addresses, networks) = (new List<IPAddress>(), new List<System.Net.IPNetwork>());
        foreach (var name in Named(builder.Configuration))
        {
            if (IPAddress.TryParse(name, out var address))
                addresses.Add(address);
            else if (System.Net.IPNetwork.TryParse(name, out var network))
                networks.Add(network);
            else
                return $"The setting {Setting} names “{name}”, which is neither an address such as 10.0.0.5 nor a network such as 10.0.0.0/8.";
        }

        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // As many as are named, one behind the other.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in addresses)
                options.KnownProxies.Add(address);
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
        return null;
    }

    public static void UseProxies(this WebApplication app)
    {
        // Without a name in it the framework would believe everyone.
        if (Named(app.Configuration).Length > 0)
            app.UseForwardedHeaders();
    }

    private static string[] Named(IConfiguration configuration) => (configuration[Setting] ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
