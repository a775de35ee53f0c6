using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;

namespace BlazorApp.Components.Grids;

/// <summary>A row of the grid of funding items: plain values, because it travels from the prerendered page to the circuit.</summary>
/// <param name="AmountUsd">Whole US dollars as announced; null: none is.</param>
/// <param name="AmountText">That amount as it is read, or why there is none.</param>
/// <param name="Stage">Place of the furthest stage on the item's ladder, for sorting.</param>
/// <param name="Announced">ISO day on which it became public, for sorting.</param>
/// <param name="Standing">The furthest stage in words.</param>
/// <param name="KnownText">That day as it is read; marked where only undated documents tell of it.</param>
/// <param name="FurthestDate">The date of the furthest step as it is read; null: no step is recorded.</param>
/// <param name="IsDisputed">Whether sources differ on any of its statements.</param>
public sealed record FundingRow(
    string Slug, string Title, string Address, string Kind, long? AmountUsd, string AmountText, int Stage, string Standing, string Announced, string KnownText, string? FurthestDate, string Unknowns, string Evidence, bool IsDisputed)
{
    public static FundingRow Of(Dossier item, View view) => new(
        item.Slug, item.Title, Addresses.Commitment(item.Slug, view), Formats.Label(item.Kind), item.Amount?.AmountUsd, FundingWords.Amount(item),
        item.Ladder.Steps.ToList().FindIndex(step => step.Step == item.Ladder.Furthest?.Step), item.Ladder.DescribeStanding(),
        Formats.IsoDay(item.KnownOn), (item.IsUndated ? "known by " : "") + Formats.ShortDate(PartialDate.From(item.KnownOn)), item.Ladder.Furthest?.Milestone?.ShortWhen,
        string.Join(", ", item.Ladder.Cells.Where(cell => cell.State == StepState.Unknown).Select(cell => cell.Step.Label)),
        item.Evidence.Describe(), item.Evidence.IsDisputed);
}
