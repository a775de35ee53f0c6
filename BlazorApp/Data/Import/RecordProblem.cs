namespace BlazorApp.Data.Import;

/// <summary>One thing wrong with the records: in which file, at which JSON path, what it is, and what to do about it.</summary>
public sealed record RecordProblem(string File, string Path, string What, string Cure)
{
    public override string ToString() => $"{File}: {Path}: {What} {Cure}";
}
