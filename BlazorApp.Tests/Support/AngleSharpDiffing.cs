using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BlazorApp.Tests.Support;

/// <summary>bUnit was built against AngleSharp.Diffing 1.1.1; the registry in use stops at 0.17.0, which has what is called. Answers the newer name with the copy at hand.</summary>
internal static class AngleSharpDiffing
{
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;
}
