using BlazorApp.Services.Briefs;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Overview;
using BlazorApp.Services.Search;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Services;

internal static class QueriesExtensions
{
    /// <summary>The queries of all topics, and what is kept of them. They read through a factory of contexts and a clock, which others add.</summary>
    /// <param name="version">The version of the store that a reader gets now.</param>
    public static IServiceCollection AddQueries(this IServiceCollection services, Func<string> version) => services
        .AddSingleton(provider => new Kept(version, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DossierQueries>().AddSingleton<OverviewQueries>().AddSingleton<FundingQueries>().AddSingleton<TimelineQueries>()
        .AddSingleton<SourceQueries>().AddSingleton<StatusQueries>().AddSingleton<FigureQueries>().AddSingleton<BriefQueries>()
        .AddSingleton<ChangeQueries>().AddSingleton<ComparisonQueries>().AddSingleton<OfficialAidQueries>().AddSingleton<SearchQueries>();
}
