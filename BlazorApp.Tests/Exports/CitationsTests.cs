using BlazorApp.Exports;

namespace BlazorApp.Tests.Exports;

public class CitationsTests
{
    private const string Address = "https://tracker.example/funding?asof=2026-01-31";
    private static readonly DateOnly Accessed = new(2026, 9, 4);

    [Fact]
    public void Apa_OfAPage_HasNoDateAndARetrievalDay() => Assert.Equal(
        "US–Ecuador Security Cooperation Tracker. (n.d.). Funding. Retrieved September 4, 2026, from https://tracker.example/funding?asof=2026-01-31", Citations.Apa("Funding", Address, Accessed));

    [Fact]
    public void Chicago_OfAPage_IsANoteWithAccessDay() => Assert.Equal(
        "“Funding,” US–Ecuador Security Cooperation Tracker, accessed September 4, 2026, https://tracker.example/funding?asof=2026-01-31.", Citations.Chicago("Funding", Address, Accessed));

    [Theory]
    [InlineData(1, "Jan. 4, 2026")]
    [InlineData(4, "Apr. 4, 2026")]
    [InlineData(5, "May 4, 2026")]
    [InlineData(6, "June 4, 2026")]
    [InlineData(7, "July 4, 2026")]
    [InlineData(9, "Sept. 4, 2026")]
    [InlineData(12, "Dec. 4, 2026")]
    public void Bluebook_OfAPage_ShortensMonthsAsItsTableT12Does(int month, string day) => Assert.Equal(
        $"Funding, US–ECUADOR SECURITY COOPERATION TRACKER, https://tracker.example/funding?asof=2026-01-31 (last visited {day}).", Citations.Bluebook("Funding", Address, new DateOnly(2026, month, 4)));
}
