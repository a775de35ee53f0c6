using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using BlazorApp.Endpoints;
using BlazorApp.Services;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Net.Http.Headers;

namespace BlazorApp.Security;

/// <summary>Applies <see cref="Limits"/>: who asks for too much is told so, and when to ask again.</summary>
internal static class LimitsExtensions
{
    // A circuit's place is free when its reader leaves: nobody knows when.
    private static readonly TimeSpan CircuitRetry = TimeSpan.FromMinutes(1);

    public static void AddLimits(this WebApplicationBuilder builder, Limits limits)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            // Whatever is pasted into the search still gets a page that says what was cut.
            options.Limits.MaxRequestLineSize = 64 * 1024;
            options.Limits.MaxRequestBodySize = limits.BodyBytes == 0 ? null : limits.BodyBytes;
            options.Limits.RequestHeadersTimeout = Time(limits.HeaderSeconds);
        });
        builder.Services.Configure<CircuitOptions>(options =>
        {
            options.DisconnectedCircuitMaxRetained = limits.RetainedCircuits;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(limits.RetainedCircuitSeconds);
        });
        builder.Services.AddSingleton<CircuitGuard>().Configure<HubOptions>(options =>
        {
            options.MaximumReceiveMessageSize = limits.CircuitMessageBytes == 0 ? null : limits.CircuitMessageBytes;
            options.AddFilter<CircuitGuard>();
        });
        builder.Services.AddRequestTimeouts(options =>
        {
            options.DefaultPolicy = TimePolicy(limits.PageSeconds);
            options.AddPolicy(OpenForms.FileTime, TimePolicy(limits.FileSeconds));
        });
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, (Kind, string)>(context => PerAddress(context, limits)),
                PartitionedRateLimiter.Create<HttpContext, Kind>(context => KindOf(context) is Kind.Circuit && limits.Circuits > 0
                    ? RateLimitPartition.GetConcurrencyLimiter(Kind.Circuit, _ => AtOnce(limits.Circuits)) : RateLimitPartition.GetNoLimiter(Kind.Other)));
            options.OnRejected = (rejected, _) => new ValueTask(RejectAsync(rejected));
        });
    }

    /// <summary>Comes after what turns errors into pages: a refusal has its own words.</summary>
    public static void UseLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        // Circuits last as long as their reader looks.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(StoreEndpoints.Circuits), requests => requests.UseRequestTimeouts());
    }

    private static RateLimitPartition<(Kind, string)> PerAddress(HttpContext context, Limits limits)
    {
        var kind = KindOf(context);
        var key = (kind, AddressOf(context));
        return kind switch
        {
            Kind.Circuit when limits.CircuitsPerAddress > 0 => RateLimitPartition.GetConcurrencyLimiter(key, _ => AtOnce(limits.CircuitsPerAddress)),
            Kind.File when limits.FilesPerMinute > 0 => RateLimitPartition.GetTokenBucketLimiter(key, _ => PerMinute(limits.FilesPerMinute)),
            Kind.Search when limits.SearchesPerMinute > 0 => RateLimitPartition.GetTokenBucketLimiter(key, _ => PerMinute(limits.SearchesPerMinute)),
            Kind.Figure when limits.FiguresPerMinute > 0 => RateLimitPartition.GetTokenBucketLimiter(key, _ => PerMinute(limits.FiguresPerMinute)),
            _ => RateLimitPartition.GetNoLimiter((Kind.Other, "")), // One for all: what is not counted is kept for nobody.
        };
    }

    private static Kind KindOf(HttpContext context)
    {
        var path = new PathString(context.Request.Path.Value!.TrimEnd('/')); // Routing takes an address with a slash at its end for the same.
        if (path.StartsWithSegments(StoreEndpoints.Circuits, out var rest))
            return rest.StartsWithSegments("/negotiate") || (!rest.HasValue && HttpMethods.IsGet(context.Request.Method)) ? Kind.Circuit : Kind.Other;
        if (path == Addresses.Search || path == Addresses.Search + ".json" || path == JumpEndpoints.Path)
            return Kind.Search;
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenForm>() is not { } form || path == StoreEndpoints.VersionPath)
            return Kind.Other; // Pages, and what each open page asks for once a second.
        return form.MediaType == FigureEndpoints.SvgType ? Kind.Figure : Kind.File;
    }

    // A visitor with IPv6 has a whole network of addresses: its first 64 bits name it.
    private static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString() : address.ToString();
    }

    private static ConcurrencyLimiterOptions AtOnce(int most) => new() { PermitLimit = most };

    // A minute's worth at once, then one after the other.
    private static TokenBucketRateLimiterOptions PerMinute(int most) => new() { TokenLimit = most, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most };

    private static RequestTimeoutPolicy TimePolicy(int seconds) => new()
    {
        Timeout = seconds == 0 ? null : TimeSpan.FromSeconds(seconds),
        WriteTimeoutResponse = context => Refusal.WriteAsync(context, StatusCodes.Status504GatewayTimeout, "This took too long", "The answer took too long and was given up. Ask for less, or ask again in a moment."),
    };

    private static TimeSpan Time(int seconds) => seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

    private static Task RejectAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var isCircuit = KindOf(context) == Kind.Circuit;
        var wait = isCircuit ? CircuitRetry : rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.Zero;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[HeaderNames.RetryAfter] = seconds;
        return isCircuit
            ? Refusal.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many readers at once", "All places for live tables are taken. The page can be read, and its tables are sorted by loading it again.")
            : Refusal.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests", $"Your network address has asked for very much within a minute. Ask again in {seconds} s.");
    }

    private enum Kind { Other, File, Search, Figure, Circuit }
}
