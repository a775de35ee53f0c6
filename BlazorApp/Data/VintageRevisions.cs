using BlazorApp.Data.Entities;

namespace BlazorApp.Data;

/// <summary>A figure that a later vintage changed. Whole current US dollars.</summary>
/// <param name="TransactionType">As the later vintage calls it, or the earlier one where the later has none.</param>
/// <param name="BeforeUsd">Null: the earlier vintage has no figure.</param>
/// <param name="AfterUsd">Null: the later vintage has none any more.</param>
public sealed record Revision(string FiscalYear, string TransactionType, long? BeforeUsd, long? AfterUsd)
{
    /// <summary>After less before; null where one of them is missing.</summary>
    public long? DifferenceUsd => AfterUsd - BeforeUsd;
}

/// <summary>What a vintage of official figures changed against the one before; both yyyy-MM.</summary>
/// <param name="Previous">Null: it is the first, and changed nothing.</param>
/// <param name="Figures">Obligations and disbursements, the newest year first.</param>
public sealed record VintageRevisions(string Vintage, string? Previous, IReadOnlyList<Revision> Figures)
{
    /// <summary>The publisher's site, on which the country summary is offered for download; a vintage has no address of its own there, as a newer one takes its place.</summary>
    public const string Site = "https://foreignassistance.gov/";

    /// <summary>The name of the country summary there.</summary>
    public const string FileName = "us_foreign_aid_country.csv";

    /// <summary>ForeignAssistance.gov's transaction types; the others are not compared.</summary>
    public const int Obligations = 2;

    /// <inheritdoc cref="Obligations"/>
    public const int Disbursements = 3;

    /// <summary>The day by which it was public.</summary>
    public DateOnly Day => PartialDate.Parse(Vintage).LastDay;

    /// <summary>The vintages among the figures, oldest first.</summary>
    public static IReadOnlyList<VintageRevisions> Of(IEnumerable<OfficialFigure> figures)
    {
        var vintages = figures.Where(figure => figure.TransactionTypeId is Obligations or Disbursements).GroupBy(figure => figure.Vintage).OrderBy(vintage => vintage.Key, StringComparer.Ordinal).ToList();
        return [.. vintages.Select((vintage, index) => index == 0 ? new VintageRevisions(vintage.Key, null, []) : new VintageRevisions(vintage.Key, vintages[index - 1].Key, Between(vintages[index - 1], vintage)))];
    }

    /// <summary>What differs between the obligations and disbursements of two vintages; that the publisher calls them otherwise is no difference.</summary>
    public static IReadOnlyList<Revision> Between(IEnumerable<OfficialFigure> before, IEnumerable<OfficialFigure> after)
    {
        var old = before.ToDictionary(figure => (figure.FiscalYear, figure.TransactionTypeId));
        var now = after.ToDictionary(figure => (figure.FiscalYear, figure.TransactionTypeId));
        return [.. old.Keys.Union(now.Keys).Select(key => (Was: old.GetValueOrDefault(key), Becomes: now.GetValueOrDefault(key)))
            .Select(pair => new Revision((pair.Becomes ?? pair.Was)!.FiscalYear, (pair.Becomes ?? pair.Was)!.TransactionType, pair.Was?.CurrentUsd, pair.Becomes?.CurrentUsd))
            .Where(revision => revision.BeforeUsd != revision.AfterUsd)
            .OrderByDescending(revision => revision.FiscalYear, StringComparer.Ordinal).ThenBy(revision => revision.TransactionType, StringComparer.Ordinal)];
    }
}
