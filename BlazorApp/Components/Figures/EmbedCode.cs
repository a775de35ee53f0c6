using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace BlazorApp.Components.Figures;

/// <summary>The snippet that shows a figure in another site's page.</summary>
public static partial class EmbedCode
{
    /// <summary>Pixels, where nothing else is asked for.</summary>
    public const int UsualWidth = 960;

    public const int MostWidth = 1920;

    // What the figure's page has beside its picture, and above and below it, where lines wrap in a narrow frame; how narrow and how wide it shows a picture (.figure-stack in app.css).
    private const int Beside = 40;
    private const int Around = 240;
    private const int AroundInNarrow = 330;
    private const int Narrow = 900;
    private const int LeastPicture = 704;
    private const int MostPicture = 1200;

    /// <summary>Pixels that the page of a figure needs in a frame so wide, so that the whole picture is in sight.</summary>
    /// <param name="drawing">The figure as SVG.</param>
    public static int HeightOf(string drawing, int width)
    {
        var box = Box().Match(drawing);
        var ratio = Number("height") / Number("width");
        return (int)Math.Ceiling(Math.Clamp(width - Beside, LeastPicture, MostPicture) * ratio) + (width < Narrow ? AroundInNarrow : Around);

        double Number(string name) => double.Parse(box.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    /// <param name="address">Absolute address of the figure's page; the frame asks for it without navigation.</param>
    public static string For(string address, string title, int width, int height)
    {
        var framed = address + (address.Contains('?') ? "&" : "?") + "present=1";
        return $"<iframe src=\"{HtmlEncoder.Default.Encode(framed)}\" title=\"{HtmlEncoder.Default.Encode(title)}\" width=\"{width}\" height=\"{height}\" style=\"border:0\" loading=\"lazy\"></iframe>";
    }

    [GeneratedRegex("""viewBox="0 0 (?<width>[\d.]+) (?<height>[\d.]+)""")]
    private static partial Regex Box();
}
