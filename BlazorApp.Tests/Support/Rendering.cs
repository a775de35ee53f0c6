using AngleSharp.Dom;
using BlazorApp.Components.Figures;
using BlazorApp.Components.Grids;
using BlazorApp.Data;
using BlazorApp.Services;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;
using Radzen;

namespace BlazorApp.Tests.Support;

/// <summary>A bUnit context with the app's own services over a store; the day is fixed.</summary>
internal sealed class Rendering : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 4, 1);

    private readonly BunitContext _context = new();

    // A busy machine is slow, not wrong.
    static Rendering() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    /// <param name="store">Null: the committed store.</param>
    public Rendering(IDbContextFactory<CooperationDbContext>? store = null, DateOnly? today = null)
    {
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.Services.AddSingleton(store ?? TestStore.Committed());
        _context.Services.AddSingleton<TimeProvider>(new FixedClock(today ?? Today));
        _context.Services.AddScoped<FigureDrawing>();
        _context.Services.AddQueries(() => "one version");
        _context.Services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        _context.Services.AddRadzenComponents().AddScoped<AddressBar>();
        _context.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
    }

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null, string address = "/") where T : IComponent
    {
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return _context.Render(parameters);
    }

    /// <summary>Renders a page by its type, as the router would at that address.</summary>
    public IRenderedComponent<DynamicComponent> Render(Type page, string address, string? slug = null) => Render<DynamicComponent>(
        parameters =>
        {
            parameters.Add(component => component.Type, page);
            if (slug is not null)
                parameters.Add(component => component.Parameters, new Dictionary<string, object> { ["Slug"] = slug });
        },
        address);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

/// <summary>A store that does not answer until it is released.</summary>
internal sealed class HeldStore : IDbContextFactory<CooperationDbContext>
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _released.SetResult();

    public CooperationDbContext CreateDbContext() => TestStore.Committed().CreateDbContext();

    public async Task<CooperationDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        await _released.Task.WaitAsync(cancellationToken);
        return CreateDbContext();
    }
}

/// <summary>A store that cannot be read, with a message that no visitor may see.</summary>
internal sealed class BrokenStore : IDbContextFactory<CooperationDbContext>
{
    public const string Secret = "disk I/O error in /srv/secret/app.db";

    public CooperationDbContext CreateDbContext() => throw new InvalidOperationException(Secret);
}

/// <summary>Finding by what a reader sees.</summary>
internal static class MarkupExtensions
{
    /// <summary>The text as a reader sees it: white space collapsed, neighbouring elements apart.</summary>
    public static string Text(this INode node) =>
        string.Join(' ', node.GetDescendantsAndSelf().OfType<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    public static string Text<T>(this IRenderedComponent<T> rendered) where T : IComponent => string.Join(' ', rendered.Nodes.Select(node => node.Text())).Trim();

    public static IElement Link<T>(this IRenderedComponent<T> rendered, string text) where T : IComponent =>
        rendered.FindAll("a").First(link => link.Text() == text);

    public static IEnumerable<IElement> WithRole<T>(this IRenderedComponent<T> rendered, string role) where T : IComponent => rendered.FindAll($"[role={role}]");
}
