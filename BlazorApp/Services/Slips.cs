namespace BlazorApp.Services;

/// <summary>Names of parameters in another spelling than ours: as-of, kinds, sdie.</summary>
internal static class Slips
{
    // What is shorter is a name of somebody else’s as likely as a slip.
    private const int ShortestMistyped = 4;

    private static readonly IReadOnlyList<string> Ours = [.. View.Filters, .. View.Carriers];

    /// <summary>Which of our names was meant; null for what is nobody’s.</summary>
    public static string? Meant(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return Ours.FirstOrDefault(known => known == letters) ?? Ours.FirstOrDefault(known => Math.Min(known.Length, letters.Length) >= ShortestMistyped && IsSlipOf(letters, known));
    }

    // A letter too many or too few, or two in each other’s place; another letter may make another word.
    private static bool IsSlipOf(string word, string meant) => word.Length == meant.Length
        ? Enumerable.Range(0, word.Length - 1).Any(index => word == $"{meant[..index]}{meant[index + 1]}{meant[index]}{meant[(index + 2)..]}")
        : word.Length < meant.Length ? IsShortBy(word, meant) : IsShortBy(meant, word);

    private static bool IsShortBy(string shorter, string longer) => shorter.Length == longer.Length - 1 && Enumerable.Range(0, longer.Length).Any(index => longer.Remove(index, 1) == shorter);
}
