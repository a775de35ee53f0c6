using System.Text.Encodings.Web;

namespace BlazorApp.Components.Figures;

/// <summary>The snippet that shows a figure in another site's page.</summary>
public static class EmbedCode
{
    /// <param name="address">Absolute address of the figure's page; the frame asks for it without navigation.</param>
    public static string For(string address, string title, int width, int height)
    {
        var framed = address + (address.Contains('?') ? "&" : "?") + "present=1";
        return $"<iframe src=\"{HtmlEncoder.Default.Encode(framed)}\" title=\"{HtmlEncoder.Default.Encode(title)}\" width=\"{width}\" height=\"{height}\" style=\"border:0\" loading=\"lazy\"></iframe>";
    }
}
