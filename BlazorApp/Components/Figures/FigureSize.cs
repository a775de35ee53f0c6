namespace BlazorApp.Components.Figures;

/// <summary>The outline of a picture: as tall as it needs, or one of two fixed frames for posts and slides.</summary>
public enum FigureShape
{
    Natural,

    /// <summary>1080 × 1080.</summary>
    Square,

    /// <summary>1280 × 720.</summary>
    Wide,
}

/// <summary>How large a picture is, and how wide it is laid out. Text is set in layout units and grows with the picture, so that it can be read at half width.</summary>
/// <param name="Width">Pixels of a natural picture; a fixed shape has its own.</param>
public sealed record FigureSize(double Width, FigureShape Shape = FigureShape.Natural)
{
    public const double Narrowest = 480;
    public const double Widest = 2400;

    /// <summary>What pages show.</summary>
    public static readonly FigureSize Page = new(1100);

    private const double LeastLayout = 640;
    private const double MostLayout = 1024;
    private const double PixelsPerUnit = 1.25;

    /// <summary>Width of the layout in user units.</summary>
    public double Layout => Shape switch
    {
        FigureShape.Square => 900,
        FigureShape.Wide => 1180,
        _ => Math.Clamp(Width / PixelsPerUnit, LeastLayout, MostLayout),
    };

    /// <summary>Pixels of the finished picture and its view box, for a drawing of that natural height.</summary>
    public (double PixelWidth, double PixelHeight, double BoxWidth, double BoxHeight) Fit(double height)
    {
        if (Shape == FigureShape.Natural)
            return (Width, height * Width / Layout, Layout, height);

        var (pixelWidth, pixelHeight) = Shape == FigureShape.Square ? (1080.0, 1080.0) : (1280.0, 720.0);
        var boxHeight = Math.Max(height, Layout * pixelHeight / pixelWidth);
        return (pixelWidth, pixelHeight, boxHeight * pixelWidth / pixelHeight, boxHeight);
    }
}
