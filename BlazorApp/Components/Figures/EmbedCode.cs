using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using BlazorApp.Services;

namespace BlazorApp.Components.Figures;

/// <summary>The snippet that shows a figure in another site's page.</summary>
public static partial class EmbedCode
{
    /// <summary>Pixels, where nothing else is asked for.</summary>
    public const int UsualWidth = 960;

    public const int MostWidth = 1920;

    // What the figure's page has above and below it, where lines wrap in a narrow frame; from where on its picture is a wide one, and how wide it shows either (.figure-stack in app.css).
    private const int Around = 240;
    private const int AroundInNarrow = 330;
    private const int Narrow = 900;
    private const int LeastWide = 807;
    private const int MostWide = 1200;
    private const int LeastNarrow = 288;
    private const int MostNarrow = 400;

    // What a person copies stays readable.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What the page of a figure shows in a frame so wide.</summary>
    public static FigureSize SizeIn(int width) => Room(width) < LeastWide ? FigureSize.Phone : FigureSize.Page;

    /// <summary>Pixels that the page of a figure needs in a frame so wide, so that the whole picture is in sight.</summary>
    /// <param name="drawing">The figure as SVG, in the size of that frame.</param>
    public static int HeightOf(string drawing, int width)
    {
        var (least, most) = SizeIn(width) == FigureSize.Phone ? (LeastNarrow, MostNarrow) : (LeastWide, MostWide);
        return (int)Math.Ceiling(Math.Clamp(Room(width), least, most) * RatioOf(drawing)) + (width < Narrow ? AroundInNarrow : Around);
    }

    /// <summary>Height for a width of 1.</summary>
    /// <param name="drawing">The figure as SVG.</param>
    public static double RatioOf(string drawing)
    {
        var box = Box().Match(drawing);
        return Number("height") / Number("width");

        double Number(string name) => double.Parse(box.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What the figure finds.</summary>
    /// <param name="drawing">The figure as SVG.</param>
    public static string FindingOf(string drawing) => WebUtility.HtmlDecode(Title().Match(drawing).Groups["title"].Value);

    /// <summary>What the figure finds, and on which day: the picture in the frame goes on with the record, these words do not.</summary>
    /// <param name="drawing">The figure as SVG.</param>
    public static string TitleOf(string drawing, View view, DateOnly today) =>
        $"{FindingOf(drawing)} (as of {Formats.Day(view.AsOf < today ? view.AsOf.Value : today)})";

    /// <param name="address">Absolute address of the figure's page; the frame asks for it without navigation.</param>
    public static string For(string address, string title, int width, int height)
    {
        var framed = address + (address.Contains('?') ? "&" : "?") + "present=1";
        return $"<iframe src=\"{Encoder.Encode(framed)}\" title=\"{Encoder.Encode(title)}\" width=\"{width}\" height=\"{height}\" style=\"border:0\" loading=\"lazy\"></iframe>";
    }

    /// <param name="address">Absolute address of the picture.</param>
    public static string ForPicture(string address, string title) => $"<img src=\"{Encoder.Encode(address)}\" alt=\"{Encoder.Encode(title)}\">";

    // Beside its picture the page has the padding of main and a border.
    private static double Room(int width) => width - 2 - (2 * Math.Clamp(width / 50.0, 12, 32));

    [GeneratedRegex("""viewBox="0 0 (?<width>[\d.]+) (?<height>[\d.]+)""")]
    private static partial Regex Box();

    [GeneratedRegex("<title[^>]*>(?<title>[^<]*)</title>")]
    private static partial Regex Title();
}
