using BlazorApp.Data;
using BlazorApp.Services;

namespace BlazorApp.Tests.Services;

public class FormatsTests
{
    [Theory]
    [InlineData(null, "not published")]
    [InlineData(1L, "$1")]
    [InlineData(13_500_000L, "$13,500,000")]
    [InlineData(long.MaxValue, "$9,223,372,036,854,775,807")]
    [InlineData(-11_336_107L, "−$11,336,107")]
    public void Money_IsPrintedInFull(long? usd, string text) => Assert.Equal(text, Formats.Money(usd));

    [Theory]
    [InlineData(null, "not published")]
    [InlineData(999L, "$999")]
    [InlineData(950_000L, "$950K")]
    [InlineData(6_000_000L, "$6M")]
    [InlineData(13_500_000L, "$13.5M")]
    [InlineData(19_550_000L, "$19.55M")]
    [InlineData(13_555_000L, "$13.555M")]
    [InlineData(13_555_555L, "$13,555,555")]
    [InlineData(999_999L, "$999,999")]
    public void ShortMoney_IsShortOnlyWhereNothingIsLost(long? usd, string text) => Assert.Equal(text, Formats.ShortMoney(usd));

    [Theory]
    [InlineData("2025-09-04", "4 September 2025", "4 Sep 2025")]
    [InlineData("2025-09", "September 2025", "Sep 2025")]
    [InlineData("2025", "2025", "2025")]
    [InlineData(null, "undated", "undated")]
    public void Date_IsPrintedAsFarAsItIsKnown(string? date, string full, string narrow)
    {
        PartialDate? partial = date is null ? null : PartialDate.Parse(date);

        Assert.Equal((full, narrow), (Formats.Date(partial), Formats.ShortDate(partial)));
    }

    [Theory]
    [InlineData("2025-11-05", "2025-11-06", "5–6 November 2025")]
    [InlineData("2025-11-05", "2025-11-05", "5 November 2025")]
    [InlineData("2025-11-30", "2025-12-01", "30 November 2025 to 1 December 2025")]
    [InlineData("2025-11", "2025-12", "November 2025 to December 2025")]
    [InlineData("2025-11", null, "November 2025")]
    [InlineData(null, "2025-11", "undated to November 2025")]
    [InlineData(null, null, "undated")]
    public void Dates_ArePrintedAsOneSpan(string? start, string? end, string text) => Assert.Equal(text, Formats.Dates(Date(start), Date(end)));

    [Theory]
    [InlineData(0, "0 sources")]
    [InlineData(1, "1 source")]
    [InlineData(3, "3 sources")]
    [InlineData(1234, "1,234 sources")]
    public void Count_AgreesWithItsNoun(int count, string text) => Assert.Equal(text, Formats.Count(count, "source"));

    [Fact]
    public void Count_WithItsOwnPlural_UsesIt() => Assert.Equal("2 entries", Formats.Count(2, "entry", "entries"));

    [Fact]
    public void IsoDay_IsTheFormOfAddresses() => Assert.Equal("2025-09-04", Formats.IsoDay(new DateOnly(2025, 9, 4)));

    [Fact]
    public void Slug_OfAWord_IsReadableInAnAddress() =>
        Assert.Equal(["united-states", "senate-advice-and-consent", "in-service"], [Formats.Slug(Side.UnitedStates), Formats.Slug(Stage.SenateAdviceAndConsent), Formats.Slug(Stage.InService)]);

    [Fact]
    public void Label_OfAStage_IsThatOfItsLadder() =>
        Assert.Equal("US Senate advice and consent", Formats.Label(CommitmentKind.Treaty, Stage.SenateAdviceAndConsent));

    [Fact]
    public void Label_OfAStageApartFromLadders_IsFoundOnOne() =>
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.Contains(Formats.Label(stage), Enum.GetValues<CommitmentKind>().SelectMany(Ladders.For).Select(step => step.Label)));

    private static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text);
}
