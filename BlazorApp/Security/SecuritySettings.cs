using Microsoft.AspNetCore.Components.Forms;

namespace BlazorApp.Security;

/// <summary>What guards the site: whom it believes, what browsers may do with its answers, how much may be asked of it. Settings that cannot be meant stop the start.</summary>
internal static class SecuritySettings
{
    /// <summary>Null, or what is wrong with the settings.</summary>
    public static string? AddSecurity(this WebApplicationBuilder builder)
    {
        var (limits, problem) = Limits.Read(builder.Configuration);
        if ((problem ?? builder.AddProxies()) is { } wrong)
            return wrong;
        builder.AddSecurityHeaders();
        builder.AddLimits(limits);
        return null;
    }

    /// <summary>No page of the site posts a form, so no token against forged ones is made: it would be a cookie in every browser, and would keep pages out of caches. Comes after Blazor's own services.</summary>
    public static void AddNoCookies(this IServiceCollection services) => services.AddScoped<AntiforgeryStateProvider, NoToken>();

    /// <summary>Comes before all that answers; <see cref="LimitsExtensions.UseLimits"/> after what turns errors into pages.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseProxies();
        app.UseSecurityHeaders();
        app.Use(CheckHostAsync);
        app.UseHsts();
    }

    // Every answer holds links of its own, which begin with the host that was asked for.
    private static Task CheckHostAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Host.Count == 0 || context.Request.Headers.Host == "")
            context.Request.Host = new HostString("localhost", context.Connection.LocalPort); // HTTP/1.0 need not name one.
        return HasHost(context.Request) ? next(context)
            : Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "No such host", "The request names a host that no address can have.");
    }

    private static bool HasHost(HttpRequest request)
    {
        try
        {
            return Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}/", UriKind.Absolute, out _);
        }
        catch (ArgumentException)
        {
            return false; // Letters encoded in a way that cannot be decoded.
        }
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
