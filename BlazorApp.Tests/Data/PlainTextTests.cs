using BlazorApp.Data;
using BlazorApp.Data.Import;
using BlazorApp.Services;

namespace BlazorApp.Tests.Data;

public class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("navy", "navy")]
    [InlineData("a boat", "a boat")]
    [InlineData("a boats", "a boat…")]
    [InlineData("a boa😀", "a boa…")]
    [InlineData("a bo😀s", "a bo😀…")]
    public void Shorten_OfAnyText_KeepsItsBeginningInWholeCharacters(string text, string shortened) => Assert.Equal(shortened, PlainText.Shorten(text, 6));

    [Fact]
    public void Sentence_OnALongText_HoldsNoHalfOfACharacter()
    {
        var (ofAView, ofARecord) = (new string('x', 39) + "😀😀", new string('x', 59) + "😀😀");

        Assert.Equal($"“kind={new string('x', 39)}…” was ignored: it is not a kind of commitment.", Assert.Single(View.Read("?kind=" + Uri.EscapeDataString(ofAView)).Ignored));
        Assert.Equal(new string('x', 59) + "…", RecordProblem.Shorten(ofARecord));
    }
}
