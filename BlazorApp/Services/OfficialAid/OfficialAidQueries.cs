using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Services.OfficialAid;

/// <summary>Amounts of one US fiscal year (October to September), all sectors, in one vintage. Whole US dollars; null: not published.</summary>
/// <param name="FiscalYear">As published; 1976tq is the transition quarter.</param>
/// <param name="IsPartial">Whether the year had not ended when the vintage was published.</param>
public sealed record OfficialYear(string FiscalYear, bool IsPartial, long? ObligationsUsd, long? DisbursementsUsd, long? ObligationsConstantUsd, long? DisbursementsConstantUsd)
{
    public long? Obligations(Dollars? dollars) => dollars == Dollars.Constant ? ObligationsConstantUsd : ObligationsUsd;

    public long? Disbursements(Dollars? dollars) => dollars == Dollars.Constant ? DisbursementsConstantUsd : DisbursementsUsd;
}

/// <summary>ForeignAssistance.gov's figures for Ecuador in one vintage.</summary>
/// <param name="Vintage">yyyy-MM.</param>
/// <param name="Vintages">All recorded, newest first.</param>
/// <param name="Years">Newest first.</param>
/// <param name="Revisions">What changed against the vintage before; empty when there is none.</param>
public sealed record OfficialAidSummary(string Vintage, IReadOnlyList<string> Vintages, IReadOnlyList<OfficialYear> Years, string? Previous, IReadOnlyList<Revision> Revisions)
{
    /// <summary>What these figures cannot tell of the commitments.</summary>
    public const string Limit = "The announced items cannot be identified in these totals";

    private const int FreshMonths = 12;

    /// <summary>“April 2025”.</summary>
    public string VintageInWords => Formats.Date(PartialDate.Parse(Vintage));

    /// <summary>“Figures as published in April 2025; no newer vintage is in the record.”: said of the newest vintage once it is over twelve months old, today or on the view's day; else null.</summary>
    public string? AgeOn(View view, DateOnly today) =>
        Vintage == Vintages[0] && PartialDate.Parse(Vintage).LastDay.AddMonths(FreshMonths) < (view.AsOf < today ? view.AsOf : today)
            ? $"Figures as published in {VintageInWords}; no newer vintage is in the record." : null;

    /// <summary>What an empty cell and a year that is none mean; empty where there is neither.</summary>
    public string Notes => string.Join(' ', new[]
    {
        Absent("obligations", year => year.ObligationsUsd), Absent("disbursements", year => year.DisbursementsUsd),
        Years.Any(year => year.FiscalYear == OfficialFigure.TransitionQuarter) ? $"{OfficialFigure.TransitionQuarter} is the transition quarter, July to September 1976: fiscal years began on 1 July until then, and have begun on 1 October since." : null,
    }.OfType<string>());

    // Where figures only begin late, from which year on.
    private string? Absent(string what, Func<OfficialYear, long?> amount)
    {
        var without = Years.Where(year => amount(year) is null).ToList();
        if (without.Count == 0)
            return null;
        var oldest = Years.LastOrDefault(year => amount(year) is not null);
        var place = oldest is null ? "" : Years.TakeWhile(year => year != oldest).All(year => amount(year) is not null) ? $" before {oldest.FiscalYear}" : " for some years";
        return $"“–”: the vintage gives no {what}{place}; whether there were any, it does not say.";
    }

    /// <summary>The fiscal year at whose prices constant dollars are given: the one year whose amounts are the same in both. Null where no year tells.</summary>
    public string? BaseYear => Years.Where(year => year is { ObligationsUsd: not null and not 0 } && year.ObligationsUsd == year.ObligationsConstantUsd && year.DisbursementsUsd == year.DisbursementsConstantUsd).ToList() is [var only] ? only.FiscalYear : null;

    /// <summary>“current US dollars”, or “constant US dollars of fiscal year 2023, the vintage’s base year”.</summary>
    public string PricesInWords(Dollars? dollars) => dollars != Dollars.Constant ? "current US dollars"
        : BaseYear is { } year ? $"constant US dollars of fiscal year {year}, the vintage’s base year" : "constant US dollars of the vintage’s base year";
}

/// <summary>Official figures by year. One round trip; vintages are never mixed in one series.</summary>
public sealed class OfficialAidQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["vintage", "dollars"];

    /// <summary>The vintage that the view asks for, else the newest public by its as-of day; null when there is none.</summary>
    public async Task<OfficialAidSummary?> FindAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var figures = await context.OfficialFigures.AsNoTracking()
            .Where(figure => figure.TransactionTypeId == VintageRevisions.Obligations || figure.TransactionTypeId == VintageRevisions.Disbursements).ToListAsync(cancellationToken);
        var vintages = figures.Select(figure => figure.Vintage).Distinct()
            .Where(vintage => view.AsOf is not { } day || PartialDate.Parse(vintage).LastDay <= day).OrderDescending(StringComparer.Ordinal).ToList();
        var chosen = view.Vintage ?? vintages.FirstOrDefault();
        if (chosen is null || !vintages.Contains(chosen))
            return null;

        var previous = vintages.FirstOrDefault(vintage => string.CompareOrdinal(vintage, chosen) < 0);
        var byVintage = figures.ToLookup(figure => figure.Vintage);
        var years = byVintage[chosen].GroupBy(figure => figure.FiscalYear).OrderByDescending(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var obligations = group.SingleOrDefault(figure => figure.TransactionTypeId == VintageRevisions.Obligations);
            var disbursements = group.SingleOrDefault(figure => figure.TransactionTypeId == VintageRevisions.Disbursements);
            return new OfficialYear(group.Key, IsPartial(group.Key, chosen), obligations?.CurrentUsd, disbursements?.CurrentUsd, obligations?.ConstantUsd, disbursements?.ConstantUsd);
        });
        return new OfficialAidSummary(chosen, vintages, [.. years], previous, previous is null ? [] : VintageRevisions.Between(byVintage[previous], byVintage[chosen]));
    }

    /// <summary>The day by which the first vintage was public; null when there is none.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OfficialFigures.MinAsync(figure => (string?)figure.Vintage, cancellationToken) is { } vintage ? PartialDate.Parse(vintage).LastDay : null;
    }

    // The US fiscal year ends on 30 September.
    private static bool IsPartial(string fiscalYear, string vintage) =>
        int.TryParse(fiscalYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && new DateOnly(year, 9, 30) > PartialDate.Parse(vintage).LastDay;
}
