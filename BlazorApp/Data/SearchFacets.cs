namespace BlazorApp.Data;

/// <summary>
/// How the words begin that say what a search entry is and concerns: its type, the kinds of commitments, the sides. No reader's word begins so,
/// and in the index they stand apart from all others.
/// </summary>
internal static class SearchFacets
{
    public const string Type = "xxtype";

    public const string Kind = "xxkind";

    public const string Side = "xxside";
}
