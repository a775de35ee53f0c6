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

/// <summary>A figure that a later vintage changed. Whole current US dollars.</summary>
/// <param name="BeforeUsd">Null: the earlier vintage has no figure.</param>
/// <param name="AfterUsd">Null: the later vintage has none any more.</param>
public sealed record Revision(string FiscalYear, string TransactionType, long? BeforeUsd, long? AfterUsd)
{
    /// <summary>After less before; null where one of them is missing.</summary>
    public long? DifferenceUsd => AfterUsd - BeforeUsd;
}

/// <summary>What a vintage changed against the one before; both yyyy-MM.</summary>
/// <param name="Previous">Null: it is the first, and changed nothing.</param>
public sealed record VintageRevisions(string Vintage, string? Previous, IReadOnlyList<Revision> Figures)
{
    /// <summary>The day by which it was public.</summary>
    public DateOnly Day => PartialDate.Parse(Vintage).LastDay;
}

/// <summary>ForeignAssistance.gov's figures for Ecuador in one vintage.</summary>
/// <param name="Vintage">yyyy-MM.</param>
/// <param name="Vintages">All recorded, newest first.</param>
/// <param name="Years">Newest first.</param>
/// <param name="Revisions">What changed against the vintage before; empty when there is none.</param>
public sealed record OfficialAidSummary(string Vintage, IReadOnlyList<string> Vintages, IReadOnlyList<OfficialYear> Years, string? Previous, IReadOnlyList<Revision> Revisions)
{
    /// <summary>“April 2025”.</summary>
    public string VintageInWords => Formats.Date(PartialDate.Parse(Vintage));

    /// <summary>The fiscal year at whose prices constant dollars are given: the one year whose amounts are the same in both. Null where no year tells.</summary>
    public string? BaseYear => Years.Where(year => year is { ObligationsUsd: not null and not 0 } && year.ObligationsUsd == year.ObligationsConstantUsd && year.DisbursementsUsd == year.DisbursementsConstantUsd).ToList() is [var only] ? only.FiscalYear : null;

    /// <summary>“current US dollars”, or “constant US dollars of fiscal year 2023, the vintage’s base year”.</summary>
    public string PricesInWords(Dollars? dollars) => dollars != Dollars.Constant ? "current US dollars"
        : BaseYear is { } year ? $"constant US dollars of fiscal year {year}, the vintage’s base year" : "constant US dollars of the vintage’s base year";
}

/// <summary>Official figures by year. One round trip; vintages are never mixed in one series.</summary>
public sealed class OfficialAidQueries(IDbContextFactory<CooperationDbContext> contexts)
{
    private const int Obligations = 2;
    private const int Disbursements = 3;

    /// <summary>Which filters apply.</summary>
    public static readonly IReadOnlyList<string> Filters = ["vintage", "dollars"];

    /// <summary>The vintage that the view asks for, else the newest public by its as-of day; null when there is none.</summary>
    public async Task<OfficialAidSummary?> FindAsync(View view, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var figures = await context.OfficialFigures.AsNoTracking()
            .Where(figure => figure.TransactionTypeId == Obligations || figure.TransactionTypeId == Disbursements).ToListAsync(cancellationToken);
        var vintages = figures.Select(figure => figure.Vintage).Distinct()
            .Where(vintage => view.AsOf is not { } day || PartialDate.Parse(vintage).LastDay <= day).OrderDescending(StringComparer.Ordinal).ToList();
        var chosen = view.Vintage ?? vintages.FirstOrDefault();
        if (chosen is null || !vintages.Contains(chosen))
            return null;

        var previous = vintages.FirstOrDefault(vintage => string.CompareOrdinal(vintage, chosen) < 0);
        var byVintage = figures.ToLookup(figure => figure.Vintage);
        var years = byVintage[chosen].GroupBy(figure => figure.FiscalYear).OrderByDescending(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var obligations = group.SingleOrDefault(figure => figure.TransactionTypeId == Obligations);
            var disbursements = group.SingleOrDefault(figure => figure.TransactionTypeId == Disbursements);
            return new OfficialYear(group.Key, IsPartial(group.Key, chosen), obligations?.CurrentUsd, disbursements?.CurrentUsd, obligations?.ConstantUsd, disbursements?.ConstantUsd);
        });
        return new OfficialAidSummary(chosen, vintages, [.. years], previous, previous is null ? [] : Revisions([.. byVintage[previous]], [.. byVintage[chosen]]));
    }

    /// <summary>The day by which the first vintage was public; null when there is none.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OfficialFigures.MinAsync(figure => (string?)figure.Vintage, cancellationToken) is { } vintage ? PartialDate.Parse(vintage).LastDay : null;
    }

    /// <summary>The vintages among the figures, oldest first, each with the obligations and disbursements that it changed.</summary>
    public static IReadOnlyList<VintageRevisions> Revisions(IEnumerable<OfficialFigure> figures)
    {
        var vintages = figures.Where(figure => figure.TransactionTypeId is Obligations or Disbursements).GroupBy(figure => figure.Vintage).OrderBy(vintage => vintage.Key, StringComparer.Ordinal).ToList();
        return [.. vintages.Select((vintage, index) => index == 0 ? new VintageRevisions(vintage.Key, null, []) : new VintageRevisions(vintage.Key, vintages[index - 1].Key, Revisions([.. vintages[index - 1]], [.. vintage])))];
    }

    private static IReadOnlyList<Revision> Revisions(IReadOnlyList<OfficialFigure> before, IReadOnlyList<OfficialFigure> after)
    {
        var old = before.ToDictionary(figure => (figure.FiscalYear, figure.TransactionType), figure => figure.CurrentUsd);
        var now = after.ToDictionary(figure => (figure.FiscalYear, figure.TransactionType), figure => figure.CurrentUsd);
        return [.. old.Keys.Union(now.Keys)
            .Select(key => new Revision(key.FiscalYear, key.TransactionType, old.TryGetValue(key, out var was) ? was : null, now.TryGetValue(key, out var becomes) ? becomes : null))
            .Where(revision => revision.BeforeUsd != revision.AfterUsd)
            .OrderByDescending(revision => revision.FiscalYear, StringComparer.Ordinal).ThenBy(revision => revision.TransactionType, StringComparer.Ordinal)];
    }

    // The US fiscal year ends on 30 September.
    private static bool IsPartial(string fiscalYear, string vintage) =>
        int.TryParse(fiscalYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && new DateOnly(year, 9, 30) > PartialDate.Parse(vintage).LastDay;
}
