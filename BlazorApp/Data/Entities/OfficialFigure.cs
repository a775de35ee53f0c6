namespace BlazorApp.Data.Entities;

/// <summary>An amount from ForeignAssistance.gov's country summary: one transaction type in one US fiscal year, all sectors, as one vintage gives it.</summary>
public sealed class OfficialFigure
{
    /// <summary>The fiscal year that is none: July to September 1976.</summary>
    public const string TransitionQuarter = "1976tq";

    public int Id { get; init; }

    /// <summary>Year and month of publication, yyyy-MM. Vintages are never mixed in one series.</summary>
    public required string Vintage { get; init; }

    /// <summary>The publisher's number of the transaction type; 2 is Obligations, 3 Disbursements.</summary>
    public int TransactionTypeId { get; init; }

    public required string TransactionType { get; init; }

    /// <summary>As published: a year, or <see cref="TransitionQuarter"/>.</summary>
    public required string FiscalYear { get; init; }

    /// <summary>Whole US dollars of the year; negative where more was taken back than given.</summary>
    public long CurrentUsd { get; init; }

    /// <summary>Whole US dollars at the prices of the vintage's base year; null where none is published.</summary>
    public long? ConstantUsd { get; init; }
}
