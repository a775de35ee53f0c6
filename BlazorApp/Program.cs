using System.IO.Compression;
using BlazorApp;
using BlazorApp.Components.Figures;
using BlazorApp.Components.Grids;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Endpoints;
using BlazorApp.Operations;
using BlazorApp.Security;
using BlazorApp.Services;
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
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using Radzen;

// Settings begin with a sign (--urls, /urls) or name what they set (urls=…); any other word is a verb, perhaps a mistyped one.
if (args is ["--help" or "-h" or "-?", ..] || (args is [var verb, ..] && !verb.StartsWith('-') && !verb.StartsWith('/') && !verb.Contains('=')))
    return await ImportCommand.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
Startup.UseDefaultAddress(builder);
if ((builder.AddSecurity() ?? builder.AddOperations()) is { } unusable)
    return Startup.Refuse(unusable);

using var store = new LiveStore(builder.Configuration["Database"] is { Length: > 0 } named ? named : StoreFile.DefaultPath());
if (store.Check() is { } problem)
    return Startup.Refuse(problem);

builder.Services.AddSingleton(store).AddSingleton<IDbContextFactory<CooperationDbContext>>(store).AddHostedService<StoreWatch>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(services => new Kept(() => store.Version, services.GetRequiredService<TimeProvider>()));
builder.Services.AddSingleton<DossierQueries>().AddSingleton<OverviewQueries>().AddSingleton<FundingQueries>();
builder.Services.AddSingleton<TimelineQueries>().AddSingleton<SourceQueries>().AddSingleton<StatusQueries>().AddSingleton<FigureQueries>().AddSingleton<BriefQueries>().AddSingleton<ChangeQueries>().AddSingleton<ComparisonQueries>().AddSingleton<OfficialAidQueries>().AddSingleton<SearchQueries>();
builder.Services.AddScoped<FigureDrawing>();
builder.Services.AddOutputCache(KeptAnswers.Limit);
// Pages hold nothing secret, so compressing them under HTTPS gives nothing away; an asset that has a compressed twin is served as it is.
builder.Services.AddResponseCompression(options =>
{
    options.EnableForHttps = true;
    options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "text/calendar", "image/svg+xml", "application/atom+xml", "application/problem+json"];
});
// “Fastest”, which is the default, makes pages half as long again and figures twice as long; what is kept is compressed once.
builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
builder.Services.AddRadzenComponents().AddScoped<AddressBar>();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddNoCookies();

var app = builder.Build();
app.UseSecurity();
app.UseLiveStore();
app.UseOutputCache();
app.UseResponseCompression();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseProblems();
app.UseLimits();
app.UseAntiforgery();
app.Use(KeptAnswers.TagPageAsync);
app.MapStaticAssets();
app.MapDataForms();
app.MapJumps();
app.MapFigures();
app.MapFeeds();
app.MapStore();
app.MapHealth();
app.MapOpenApi();
app.MapPages();
return await Startup.RunAsync(app);
