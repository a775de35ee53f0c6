using BlazorApp.Data;
using BlazorApp.Services;

namespace BlazorApp.Tests.Services;

public class ViewTests
{
    [Theory]
    [InlineData("?asof=2025-09-04")]
    [InlineData("?stage=senate-advice-and-consent")]
    [InlineData("?side=united-states")]
    [InlineData("?kind=designation")]
    [InlineData("?q=Los%20Lobos%20%26%20%22100%25%22%20_%C3%B1")]
    [InlineData("?sort=-amount")]
    [InlineData("?theme=dark")]
    [InlineData("?type=official-figure")]
    [InlineData("?vintage=2025-04&dollars=constant")]
    [InlineData("?engagement=noem-visit-2025-11")]
    [InlineData("?theme=dark&for=%2Ffunding%3Fkind%3Dequipment")]
    [InlineData("?asof=2025-09-04&stage=announced&side=both&kind=equipment&q=UAV&sort=title&theme=light")]
    [InlineData("")]
    public void Query_ReadAndWrittenBack_IsTheSame(string query)
    {
        var view = View.Read(query);

        Assert.Equal(query, view.ToQuery());
        Assert.Empty(view.Ignored);
    }

    [Fact]
    public void EveryWord_OfEveryVocabulary_SurvivesTheAddress()
    {
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.Equal(stage, View.Read(new View { Stage = stage }.ToQuery()).Stage));
        Assert.All(Enum.GetValues<Side>(), side => Assert.Equal(side, View.Read(new View { Side = side }.ToQuery()).Side));
        Assert.All(Enum.GetValues<CommitmentKind>(), kind => Assert.Equal(kind, View.Read(new View { Kind = kind }.ToQuery()).Kind));
        Assert.All(Enum.GetValues<Theme>(), theme => Assert.Equal(theme, View.Read(new View { Theme = theme }.ToQuery()).Theme));
    }

    [Fact]
    public void Read_WordsInCapitals_AreUnderstood() => Assert.Equal(Side.UnitedStates, View.Read("?side=United-States").Side);

    [Theory]
    [InlineData("asof=yesterday", "“asof=yesterday” was ignored: it is not a day of the years 1800 to 2099, such as 2025-12-31.")]
    [InlineData("asof=2025-02-30", "“asof=2025-02-30” was ignored: it is not a day of the years 1800 to 2099, such as 2025-12-31.")]
    [InlineData("asof=1799-12-31", "“asof=1799-12-31” was ignored: it is not a day of the years 1800 to 2099, such as 2025-12-31.")]
    [InlineData("since=2100-01-01", "“since=2100-01-01” was ignored: it is not a day of the years 1800 to 2099, such as 2025-12-31.")]
    [InlineData("asof=2025-09", "“asof=2025-09” was ignored: it is not a day of the years 1800 to 2099, such as 2025-12-31.")]
    [InlineData("stage=finished", "“stage=finished” was ignored: it is not a stage of a ladder.")]
    [InlineData("side=peru", "“side=peru” was ignored: it is not united-states, ecuador or both.")]
    [InlineData("side=0", "“side=0” was ignored: it is not united-states, ecuador or both.")]
    [InlineData("kind=gift", "“kind=gift” was ignored: it is not a kind of commitment.")]
    [InlineData("kind=treaty&kind=agreement", "“kind=treaty,agreement” was ignored: it is not a kind of commitment.")]
    [InlineData("type=rumour", "“type=rumour” was ignored: it is not one of step, claim, source, engagement, correction, answer, official-figure.")]
    [InlineData("dollars=2020", "“dollars=2020” was ignored: it is not current or constant.")]
    [InlineData("theme=sepia", "“theme=sepia” was ignored: it is not light or dark.")]
    [InlineData("engagement=No!", "“engagement=No!” was ignored: it is not the short name of a visit or meeting.")]
    [InlineData("for=%2F%2Fevil.example%2Fx", "“for” was ignored: it is not the address of a page of this site.")]
    [InlineData("for=%2F%5Cevil.example", "“for” was ignored: it is not the address of a page of this site.")]
    [InlineData("sort=--title", "“sort=--title” was ignored: this page sorts by title, amount.")]
    [InlineData("sort=colour", "“sort=colour” was ignored: this page sorts by title, amount.")]
    public void Read_BadValue_IsLeftOutAndNamed(string query, string sentence)
    {
        var view = View.Read(query, ["title", "amount"]);

        Assert.Equal([sentence], view.Ignored);
        Assert.Equal("", view.ToQuery());
    }

    /// <summary>All that is recorded would pass for the day that was asked for.</summary>
    [Theory]
    [InlineData("?as-of=2025-09-04", "“as-of” was ignored: write asof.")]
    [InlineData("?As_Of=2025-09-04&asof=2025-09-05", "“As_Of” was ignored: write asof.")]
    [InlineData("?theme.=dark", "“theme.” was ignored: write theme.")]
    [InlineData("?kinds=treaty", "“kinds” was ignored: write kind.")]
    [InlineData("?Sides=both", "“Sides” was ignored: write side.")]
    [InlineData("?dollar=constant", "“dollar” was ignored: write dollars.")]
    [InlineData("?knid=treaty", "“knid” was ignored: write kind.")]
    public void Read_NameInAnotherSpelling_SaysSo(string query, string sentence) => Assert.Equal([sentence], View.Read(query).Ignored);

    [Fact]
    public void Read_SeveralBadValues_NamesEach() => Assert.Equal(3, View.Read("?asof=x&side=y&kind=z&q=kept").Ignored.Count);

    [Fact]
    public void Read_SortOnAPageWithOneOrder_SaysSo() => Assert.Equal(["“sort” was ignored: this page has one order."], View.Read("?sort=title", []).Ignored);

    [Fact]
    public void Read_FilterThatThePageHasNot_IsLeftOutAndNamed()
    {
        var view = View.Read("?kind=treaty&stage=held&side=both", null, ["kind", "side"]);

        Assert.Equal("?side=both&kind=treaty", view.ToQuery());
        Assert.Equal(["“stage=held” was ignored: this page filters by kind, side."], view.Ignored);
        Assert.Equal(["“kind=treaty” was ignored: this page has no such filter."], View.Read("?kind=treaty", null, []).Ignored);
        Assert.All(View.Filters, filter => Assert.Equal([$"“{filter}=2025-12” was ignored: this page has no such filter."], View.Read($"?{filter}=2025-12", null, []).Ignored));
        Assert.Equal("", View.Read("?q=boat&commitment=boats&vintage=2025-12&dollars=constant", null, []).ToQuery());
    }

    [Fact]
    public void Read_NamesThatNoAddressTakes_AreNamedWhereItSaysWhatItTakes()
    {
        Assert.Equal(["“foo” was ignored: there is no such parameter."], View.Read("?foo=1&Limit=5&asof=2025-12-31&q=boat&present=1", others: ["limit"]).Ignored);
        Assert.Equal(["“kinds” was ignored: write kind."], View.Read("?kinds=treaty", others: []).Ignored);
        Assert.Equal(["“page” was ignored: there is no such parameter."], View.Read("?page=2", others: [], hasPages: false).Ignored);
        Assert.Equal(1, View.Read("?page=2", hasPages: false).Page);
    }

    /// <summary>Letters and networks add names of their own to the links that are sent by them.</summary>
    [Theory]
    [InlineData("?utm_source=mail&utm_medium=letter&fbclid=x&gclid=x&mc_eid=x")]
    [InlineData("?size=2&state=x&sid=x&list=x&id=x&sections=funding&tab=3")]
    public void Read_NamesOfOthers_ArePassedOver(string query) => Assert.Empty(View.Read(query).Ignored);

    [Fact]
    public void Read_LongBadValue_IsShortenedInItsSentence() =>
        Assert.Equal($"“kind={new string('x', 40)}…” was ignored: it is not a kind of commitment.", Assert.Single(View.Read("?kind=" + new string('x', 5000)).Ignored));

    [Fact]
    public void Read_EmptyValuesAndUnknownKeys_AreDropped()
    {
        var view = View.Read("?utm_source=mail&q=%20&kind=&asof=&page=&tab=3");

        Assert.Equal("", view.ToQuery());
        Assert.Empty(view.Ignored);
    }

    [Fact]
    public void Read_FilterOfOtherPages_IsNamedOnce() => Assert.Single(View.Read("?vintage=2025-04", null, ["kind"]).Ignored);

    [Fact]
    public void Read_MarksOfDirection_AreDropped() => Assert.Equal("abcd", View.Read("?q=%E2%80%AEab%E2%81%A6c%E2%80%8Fd").Text);

    [Fact]
    public void Read_LongText_IsCut_AndSaysSo()
    {
        var view = View.Read("?q=" + new string('a', 5000));

        Assert.Equal(new string('a', View.LongestText), view.Text);
        Assert.Equal("“q” was cut: only its first 200 characters are looked for.", Assert.Single(view.Ignored));
        Assert.Empty(View.Read("?q=" + new string('a', View.LongestText)).Ignored);
    }

    [Fact]
    public void Read_LongTextCutInsideACharacter_LeavesNoHalfOfIt()
    {
        var view = View.Read("?q=" + Uri.EscapeDataString(new string('a', View.LongestText - 1) + "😀😀"));

        Assert.Equal(new string('a', View.LongestText - 1), view.Text);
    }

    [Theory]
    [InlineData("?stage=announced", true)]
    [InlineData("?side=both", true)]
    [InlineData("?kind=treaty", true)]
    [InlineData("?q=x", true)]
    [InlineData("?engagement=x", true)]
    [InlineData("?since=2025-09-04", true)]
    [InlineData("?recorded=2025-09-04", true)]
    [InlineData("?type=step", true)]
    [InlineData("?asof=2025-09-04&sort=title&theme=dark", false)]
    [InlineData("?kind=boat&page=2", false)]
    public void IsFiltered_IsTrueOnlyForWhatNarrows(string query, bool isFiltered)
    {
        var view = View.Read(query);

        Assert.Equal(isFiltered, view.IsFiltered);
        Assert.False(view.Unfiltered.IsFiltered);
    }

    [Fact]
    public void Unfiltered_KeepsDayOrderAndLook() =>
        Assert.Equal("?asof=2025-09-04&sort=title&theme=dark", View.Read("?asof=2025-09-04&kind=treaty&q=x&side=both&sort=title&stage=held&theme=dark").Unfiltered.ToQuery());

    [Fact]
    public void WithoutLook_KeepsAllElse() => Assert.Equal("?asof=2025-09-04&kind=treaty&sort=title&page=2", View.Read("?asof=2025-09-04&kind=treaty&sort=title&page=2&theme=dark&present=1").WithoutLook.ToQuery());

    [Fact]
    public void Carried_IsDayAndLook() => Assert.Equal("?asof=2025-09-04&theme=dark", View.Read("?asof=2025-09-04&kind=treaty&sort=title&theme=dark").Carried.ToQuery());

    [Fact]
    public void DescribeFilters_SaysThemInWords()
    {
        Assert.Equal("all", View.Everything.DescribeFilters());
        Assert.Equal("kind Equipment, side United States, stage In service, text “boat”", View.Read("?kind=equipment&side=united-states&stage=in-service&q=boat").DescribeFilters());
    }
}
