namespace BlazorApp.Data;

/// <summary>How sides and the states of their steps are called; what the steps are called stands in <see cref="Ladders"/>.</summary>
public static class StepWords
{
    public static string Label(Side side) => side switch
    {
        Side.UnitedStates => "United States",
        Side.Ecuador => "Ecuador",
        _ => "Both sides",
    };

    public static string Label(StepState state) => state switch
    {
        StepState.InPart => "in part",
        StepState.Underway => "under way",
        StepState.NotReached => "no record",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>A step and how far it has come: “Announced”, “Delivered in part”, “Negotiation under way”, “Signed (expected)”.</summary>
    public static string Describe(string step, StepState state) => state switch
    {
        StepState.Reached => step,
        StepState.InPart or StepState.Underway => $"{step} {Label(state)}",
        _ => $"{step} ({Label(state)})",
    };
}
