using System.Globalization;

namespace BlazorApp.Components.Figures;

/// <summary>Numbers in the markup of drawings, which use it by its short name: they are full of them.</summary>
public static class SvgNumber
{
    /// <summary>A coordinate or length as SVG text.</summary>
    public static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
