namespace BlazorApp.Data.Entities;

/// <summary>A day on which something became public, and what the whole record amounted to at its end. Worked out by the import.</summary>
public sealed class RecordDay
{
    public DateOnly Day { get; init; }

    /// <summary>Statements that became public, were corrected or were answered on that day.</summary>
    public int Changes { get; init; }

    /// <summary>Those of them that only undated documents tell, and undated documents: they count from a day by which they were known or recorded, not from the one on which they appeared.</summary>
    public int Undated { get; init; }

    /// <summary>Documents cited by then.</summary>
    public int Sources { get; init; }

    /// <summary>Independent reports behind them.</summary>
    public int Origins { get; init; }

    /// <summary>Quotations public by then.</summary>
    public int Citations { get; init; }

    /// <summary>Publication date of the newest of those documents; null when none is dated.</summary>
    public PartialDate? DataThrough { get; init; }

    /// <summary>The day of the newest record among them.</summary>
    public DateOnly Recorded { get; init; }
}
