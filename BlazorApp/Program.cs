using BlazorApp;
using BlazorApp.Components;
using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Endpoints;
using BlazorApp.Operations;
using BlazorApp.Security;
using BlazorApp.Services;

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

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddStore(store).AddQueries(() => store.Version);
builder.Services.AddPages();
builder.Services.AddAnswers();
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
app.MapHealth();
app.MapAnswers();
return await Startup.RunAsync(app);
