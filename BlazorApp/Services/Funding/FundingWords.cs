using BlazorApp.Data;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Services.Funding;

/// <summary>What the totals say, as sentences, so that page, figure and brief say the same.</summary>
public static class FundingWords
{
    /// <summary>“$19.5M ≠ announced; none of that sum is known to be obligated, disbursed or delivered. $45M was said to be sought”: every later stage is named by what is known of it, ≠ says that sources differ, and a sum that is only sought is not in the first.</summary>
    public static string Finding(FundingSummary summary)
    {
        var announced = summary.Totals.First(total => total.Stage == Stage.Announced);
        if (announced.AnnouncedUsd is not { } usd)
            return "No amount announced among the items shown" + Sought(summary, isFirst: true);

        var known = new[] { Stage.Obligated, Stage.Disbursed, Stage.Delivered }
            .Where(stage => summary.Totals.Any(total => total.Stage == stage && total.Taken > total.WithoutAmount))
            .Select(stage => Formats.Label(stage).ToLowerInvariant()).ToList();
        return (known.Count == 0
            ? $"{Formats.ShortMoney(usd)}{summary.DisputeSign} announced; none of that sum is known to be obligated, disbursed or delivered"
            : $"{Formats.ShortMoney(usd)}{summary.DisputeSign} announced; part of that sum is known to be {string.Join(" and ", known)}") + Sought(summary, isFirst: false);
    }

    // Of several such sums none is named, as they would have to be added; and none where the items do not all stand on this page.
    private static string Sought(FundingSummary summary, bool isFirst)
    {
        var sums = summary.IsWhole ? summary.Items.Where(item => item is { Amount: null, AmountSought: not null }).Select(item => item.AmountSought!).ToList() : [];
        return sums switch
        {
            [] => "",
            [{ AmountUsd: { } usd } only] => $". {Formats.ShortMoney(usd)} was said to be sought{only.Evidence.DisputeSign}",
            [_] => $". {(isFirst ? "A" : "Another")} sum was said to be sought",
            _ => $". {sums.Count} {(isFirst ? "" : "other ")}sums were said to be sought",
        };
    }

    /// <summary>“$13,500,000”, “not published”, or “$45,000,000 sought”: under a head that says what it is.</summary>
    public static string Amount(Dossier item) => item is { Amount: null, AmountSought: { } sought }
        ? sought.AmountUsd is { } usd ? $"{Formats.Money(usd)} sought" : "sought, no sum named"
        : Formats.Money(item.Amount?.AmountUsd);

    /// <summary>“value not published”, or “$45,000,000 sought ≠”, where sources differ on it; null where there is an amount.</summary>
    public static string? WithoutAmount(Dossier item) =>
        item.Amount is not null ? null : $"{(item.AmountSought is null ? "value " : item.AmountSought.AmountUsd is null ? "amount " : "")}{Amount(item)}{item.AmountSought?.Evidence.DisputeSign}";

    /// <summary>“$13.5M ≠”, “$45M sought ≠”, “value not published”: the same in its short form, for pictures.</summary>
    public static string ShortAmount(Dossier item) =>
        item.Amount is { } amount ? Formats.ShortMoney(amount.AmountUsd) + amount.Evidence.DisputeSign
        : item.AmountSought is { AmountUsd: { } usd } sought ? $"{Formats.ShortMoney(usd)} sought{sought.Evidence.DisputeSign}"
        : WithoutAmount(item)!;

    /// <summary>“Not drawn: 3 items without a published value; 1 sum that is only sought.” of items that have no amount; empty where there is none.</summary>
    public static string NotDrawn(IReadOnlyCollection<Dossier> items)
    {
        var sought = items.Count(item => item.AmountSought is not null);
        var parts = new[] { (items.Count - sought, "item without a published value", "items without a published value"), (sought, "sum that is only sought", "sums that are only sought") }
            .Where(part => part.Item1 > 0).Select(part => Formats.Count(part.Item1, part.Item2, part.Item3)).ToList();
        return parts.Count == 0 ? "" : $"Not drawn: {string.Join("; ", parts)}.";
    }

    /// <summary>“$13.5M ≠ + $6M = $19.5M is the tracker’s own addition”; null when there is nothing to add.</summary>
    public static string? Arithmetic(FundingSummary summary)
    {
        var terms = summary.Summands.Select(item => item.Amount!).OrderByDescending(amount => amount.AmountUsd).ToList();
        return terms.Count < 2
            ? null
            : $"{string.Join(" + ", terms.Select(amount => Formats.ShortMoney(amount.AmountUsd) + amount.Evidence.DisputeSign))} = {Formats.ShortMoney(terms.Sum(amount => amount.AmountUsd!.Value))} is the tracker’s own addition of announced amounts.";
    }
}
