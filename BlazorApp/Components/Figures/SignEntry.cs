using BlazorApp.Data;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Components.Figures;

/// <summary>What the signs of ladders mean: an entry of the key, in pictures and on paper.</summary>
/// <param name="States">Whose signs stand before the words.</param>
/// <param name="IsPast">Whether they are the signs of what only was so.</param>
public sealed record SignEntry(IReadOnlyList<StepState> States, bool IsPast, string Label)
{
    /// <summary>Every state; and of the steps that a later one has overtaken how they once stood, where such a step is among those drawn.</summary>
    public static IEnumerable<SignEntry> For(IEnumerable<LadderCell<MilestoneRow>> cells)
    {
        var entries = Enum.GetValues<StepState>().Select(state => new SignEntry([state], IsPast: false, StepWords.Label(state)));
        var past = cells.Where(cell => cell.IsPast).DistinctBy(cell => cell.State).OrderBy(cell => cell.State).ToList();
        return past.Count == 0 ? entries : entries.Append(new SignEntry([.. past.Select(cell => cell.State)], IsPast: true, $"{string.Join(" / ", past.Select(cell => cell.StateLabel))}: a later step has been taken"));
    }
}
