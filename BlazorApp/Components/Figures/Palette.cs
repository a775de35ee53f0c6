using BlazorApp.Data;

namespace BlazorApp.Components.Figures;

/// <summary>The colours of a figure, as SVG paints. Contrast of inks and signs on paper is at least 4.5 : 1, of ghosts at least 3 : 1 (WCAG 2.2, 1.4.11): “no record” is a fact too.</summary>
public sealed record Palette(string Paper, string Ink, string Quiet, string Ghost, string Rule, string UnitedStates, string Ecuador, string Both, string Unknown)
{
    /// <summary>In a page, where the style sheet decides (light, dark, print).</summary>
    public static readonly Palette Page = new(
        "var(--paper)", "var(--ink)", "var(--quiet)", "var(--ghost)", "var(--rule)", "var(--us)", "var(--ec)", "var(--both)", "var(--unknown)");

    public static readonly Palette Light = new("#ffffff", "#16202c", "#4b5563", "#737d88", "#d5dae0", "#1f4e8c", "#8a5a00", "#35506b", "#9b1c31");

    public static readonly Palette Dark = new("#12171d", "#eef2f6", "#b4bec9", "#7d8894", "#343d47", "#8ab8f2", "#e2b04a", "#b7c9dc", "#ff9aa8");

    public string Of(Side? side) => side switch
    {
        Side.UnitedStates => UnitedStates,
        Side.Ecuador => Ecuador,
        Side.Both => Both,
        _ => Ink,
    };
}
