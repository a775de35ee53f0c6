namespace BlazorApp.Components.Figures;

/// <summary>The outline of a picture.</summary>
public enum FigureShape
{
    /// <summary>As tall as it needs.</summary>
    Natural,

    /// <summary>1080 × 1080 where no width is asked for.</summary>
    Square,

    /// <summary>1280 × 720 where no width is asked for.</summary>
    Wide,

    /// <summary>For a phone: one column, as tall as it needs.</summary>
    Narrow,
}

/// <summary>How large a picture is, and how wide it is laid out. Text is set in layout units and grows with the picture, so that it can be read at half width.</summary>
/// <param name="Width">Pixels.</param>
public sealed record FigureSize(double Width, FigureShape Shape = FigureShape.Natural)
{
    public const double Narrowest = 480;
    public const double Widest = 2400;

    /// <summary>What pages show where there is room for it.</summary>
    public static readonly FigureSize Page = Of(FigureShape.Natural);

    /// <summary>What pages show elsewhere. The smallest letters have 11 pixels on a screen of 320.</summary>
    public static readonly FigureSize Phone = Of(FigureShape.Narrow);

    private const double NarrowLayout = 312;
    private const double LeastLayout = 640;
    private const double MostLayout = 1024;
    private const double PixelsPerUnit = 1.25;

    /// <summary>Width of the layout in user units: what is usual for the shape, or what a drawing needs.</summary>
    public double Layout { get; init; } = Shape switch
    {
        FigureShape.Square => 900,
        FigureShape.Wide => 1180,
        FigureShape.Narrow => NarrowLayout,
        _ => Math.Clamp(Width / PixelsPerUnit, LeastLayout, MostLayout),
    };

    /// <summary>Ends the ids of a drawing: a page has it in two shapes.</summary>
    public string IdSuffix => Shape == FigureShape.Narrow ? "-narrow" : "";

    /// <param name="width">Pixels; null: what is usual for the shape.</param>
    public static FigureSize Of(FigureShape shape, double? width = null) =>
        new(width ?? shape switch { FigureShape.Square => 1080, FigureShape.Wide => 1280, FigureShape.Narrow => 2 * NarrowLayout, _ => 1100 }, shape);

    /// <summary>Pixels of the finished picture and its view box, for a drawing of that natural height.</summary>
    public (double PixelWidth, double PixelHeight, double BoxWidth, double BoxHeight) Fit(double height)
    {
        if (Shape is FigureShape.Natural or FigureShape.Narrow)
            return (Width, height * Width / Layout, Layout, height);

        var ratio = Shape == FigureShape.Square ? 1 : 9.0 / 16;
        var boxHeight = Math.Max(height, Layout * ratio);
        return (Width, Width * ratio, boxHeight / ratio, boxHeight);
    }
}
