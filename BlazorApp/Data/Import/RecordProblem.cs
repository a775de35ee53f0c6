namespace BlazorApp.Data.Import;

/// <summary>One thing wrong with the records: in which file, at which JSON path, what it is, and what to do about it.</summary>
public sealed record RecordProblem(string File, string Path, string What, string Cure)
{
    /// <summary>More than these in one file help nobody; the rest of it is then not checked.</summary>
    public const int MostInAFile = 1_000;

    /// <summary>One line, whatever the record holds: control characters, which could steer a terminal, and marks of direction are shown as �.</summary>
    public override string ToString() => string.Concat($"{File}: {Path}: {What} {Cure}".Select(character => PlainText.Allows(character) ? character : '\uFFFD'));

    /// <summary>Text of a record, short enough to stand in a sentence.</summary>
    internal static string Shorten(string text) => PlainText.Shorten(text, 60);

    /// <summary>What stands last where a file has more than <see cref="MostInAFile"/>.</summary>
    internal static RecordProblem TooMany(string file) => new(file, "$", "has more problems than are listed.", "Correct these first.");
}
