namespace BlazorApp;

internal static class Tracker
{
    /// <summary>What the program calls itself, in pages, pictures and files as in a terminal.</summary>
    public const string Name = "US–Ecuador Security Cooperation Tracker";
}
