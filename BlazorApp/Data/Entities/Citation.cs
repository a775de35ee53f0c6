namespace BlazorApp.Data.Entities;

/// <summary>A statement (of any type but <see cref="StatementType.Unknown"/>) meets a source.</summary>
public sealed class Citation
{
    public int Id { get; init; }

    public int SourceId { get; init; }

    public Source? Source { get; init; }

    /// <summary>What it is cited for.</summary>
    public int StatementId { get; init; }

    public Statement? Statement { get; init; }

    /// <summary>The source's exact words, 25 at most, printed errors kept.</summary>
    public required string Quotation { get; init; }

    /// <summary>Where in the source: headline, paragraph 3, excerpt.</summary>
    public required string Locator { get; init; }

    public Stance Stance { get; init; }

    /// <summary>What is different; null exactly when the stance is <see cref="Stance.Supports"/>.</summary>
    public string? Difference { get; init; }

    /// <summary>Whose words or views the source reports; null when it speaks for itself.</summary>
    public string? Speaker { get; init; }

    /// <summary>Null exactly when there is no speaker.</summary>
    public Speech? Speech { get; init; }

    /// <summary>The words inside the quotation that are printed wrong; null when none are.</summary>
    public string? Sic { get; init; }

    /// <summary>What of the statement these words do not bear, and where it stands instead; null when they bear it, alone or with those of other citations.</summary>
    public string? Unquoted { get; init; }

    public string? Note { get; init; }

    /// <summary>
    /// The day from which these words count: the source's publication day (of a month or year only, its last day), else the day by which it was
    /// known to be public, else the day it was recorded; never a later day than that.
    /// </summary>
    public DateOnly PublicOn { get; init; }
}
