using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using Microsoft.AspNetCore.Components;

namespace BlazorApp.Components.Figures;

/// <summary>What every figure is given, so that any of them can be drawn by name, in a page or as a file. A drawing injects nothing and draws the same for the same input.</summary>
public abstract class Drawing : ComponentBase
{
    // Letters of two panels have their own size at 1280 pixels.
    private const double PanelsLayout = 1280;

    [Parameter, EditorRequired]
    public required FigureData Data { get; set; }

    [Parameter, EditorRequired]
    public required FigureFacts Facts { get; set; }

    [Parameter]
    public Palette Palette { get; set; } = Palette.Page;

    [Parameter]
    public FigureSize Size { get; set; } = FigureSize.Page;

    /// <summary>Address of a commitment, or of one of its statements when the key is given; null in files, which link to nothing.</summary>
    [Parameter]
    public Func<string, string?, string>? CommitmentAddress { get; set; }

    /// <summary>Begins the description of a drawing of part of a list; empty for all of it.</summary>
    protected string Shown => Data.Part is { } part ? $"Drawn: {part}. " : "";

    /// <summary>Whether the drawing stands in two panels side by side where the frame is wide: what is tall would be small in it.</summary>
    protected virtual bool CanStandSideBySide => false;

    protected bool IsSideBySide => CanStandSideBySide && Size.Shape == FigureShape.Wide;

    /// <summary>The size as it is laid out for this drawing.</summary>
    protected virtual FigureSize Frame => IsSideBySide ? Size with { Layout = PanelsLayout } : Size;

    /// <summary>Width of the layout in user units.</summary>
    protected double Width => Frame.Layout;

    /// <summary>Width of one panel, in user units: all of it where there is but one.</summary>
    protected double PanelWidth => IsSideBySide ? Width / 2 : Width;

    protected bool IsNarrow => Size.Shape == FigureShape.Narrow;

    /// <summary>
    /// The date of a step with the sign of its sources' differing: “20 Nov 2025 ≠”, else “20 Nov ’25≠”. A day for which there is no room leaves an ellipsis, “… 2025 ≠”, since a year alone would say that no more is known;
    /// when it was said that a step is expected leaves nothing but that sign.
    /// </summary>
    protected static string DateLabel(MilestoneRow step, double room, double size) =>
        DateForms(step).FirstOrDefault(form => FigureText.Width(form, size) <= room) ?? (step.Date is { Month: not null } date ? $"… {date.Year}{step.Evidence.DisputeSign}" : step.SaidOn is null ? DateForms(step)[^1] : step.Evidence.DisputeSign.TrimStart());

    /// <summary>In which ways that can be written, the longest first: a date without a loss, and when something was said by its month or year too, as it is not the day of the step.</summary>
    protected static IReadOnlyList<string> DateForms(MilestoneRow step)
    {
        var (when, sign) = (step.ShortWhen, step.Evidence.DisputeSign);
        return (step.Date, step.SaidOn) switch
        {
            (_, { } said) => [when + sign, Brief(), SaidIn(said.ToString()[..7]), SaidIn(said.ToString()[..4])],
            (null or { Month: null }, _) => [when + sign],
            _ => [when + sign, Brief()],
        };

        string SaidIn(string date) => $"{step.Said} {Formats.ShortDate(PartialDate.Parse(date))}{sign}";

        string Brief() => $"{when[..^4]}’{when[^2..]}{sign.TrimStart()}";
    }
}
