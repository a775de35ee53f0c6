namespace BlazorApp;

internal static class Tracker
{
    /// <summary>What the program calls itself, in pages, pictures and files as in a terminal.</summary>
    public const string Name = "US–Ecuador Security Cooperation Tracker";

    /// <summary>The same where a name is one word: of what it measures and traces.</summary>
    public const string ShortName = "us-ecuador-tracker";
}
