using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Data;

internal static class StoreExtensions
{
    /// <summary>The store for all who read it, and the watch over its file.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, LiveStore store) =>
        services.AddSingleton(store).AddSingleton<IDbContextFactory<CooperationDbContext>>(store).AddHostedService<StoreWatch>();
}
