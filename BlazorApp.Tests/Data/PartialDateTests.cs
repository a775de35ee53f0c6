using System.Globalization;
using BlazorApp.Data;

namespace BlazorApp.Tests.Data;

public class PartialDateTests
{
    [Theory]
    [InlineData("2025", 2025, null, null)]
    [InlineData("2025-07", 2025, 7, null)]
    [InlineData("2025-07-31", 2025, 7, 31)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    public void Parse_WhatIsKnown_KeepsThatAndNoMore(string text, int year, int? month, int? day)
    {
        var date = PartialDate.Parse(text);

        Assert.Equal((year, month, day), (date.Year, date.Month, date.Day));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("25")]
    [InlineData("0000")]
    [InlineData("2025-7")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025-02-30")]
    [InlineData("2025-02-29")]
    [InlineData("2025-07-00")]
    [InlineData("2025/07/31")]
    [InlineData("31-07-2025")]
    [InlineData("2025-07-31T")]
    [InlineData(" 2025")]
    [InlineData("2025-07-")]
    [InlineData("٢٠٢٥")]
    public void TryParse_NoDateOfACalendar_IsRefused(string? text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void Parse_NoDateOfACalendar_NamesTheTextAndTheForms()
    {
        var problem = Assert.Throws<FormatException>(() => PartialDate.Parse("soon"));

        Assert.Equal("“soon” is not YYYY, YYYY-MM or YYYY-MM-DD.", problem.Message);
    }

    [Theory]
    [InlineData("2025", "2025-12-31")]
    [InlineData("2025-02", "2025-02-28")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2025-07-31", "2025-07-31")]
    public void LastDay_OfAPartialDate_IsTheLastItCanMean(string text, string day) => Assert.Equal(day, Day(PartialDate.Parse(text).LastDay));

    [Fact]
    public void Order_OfMixedDates_IsByWhatIsKnown()
    {
        string[] ordered = ["2024-12-31", "2025", "2025-07", "2025-07-01", "2025-07-31", "2025-10", "2026"];

        Assert.Equal(ordered, ordered.Reverse().Select(PartialDate.Parse).Order().Select(date => date.ToString()));
    }

    [Fact]
    public void Comparison_OfAYearAndItsMonth_PutsTheYearFirst()
    {
        var (year, month) = (PartialDate.Parse("2025"), PartialDate.Parse("2025-07"));

        Assert.True(year < month);
        Assert.True(month > year);
        Assert.True(year <= month);
        Assert.True(month >= year);
        Assert.NotEqual(year, month);
    }

    [Fact]
    public void From_ADay_KnowsAllOfIt() => Assert.Equal(PartialDate.Parse("2025-09-04"), PartialDate.From(new DateOnly(2025, 9, 4)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", null);

    [Theory]
    [InlineData("2026-09", "2026-09-23", "2026-09-23")]
    [InlineData("2026-09", "2026-11-21", "2026-09-30")]
    [InlineData("2025", "2026-11-21", "2025-12-31")]
    [InlineData("2026-09-24", "2026-09-23", "2026-09-24")]
    public void LastDayBy_IsNoLaterThanTheDayOnWhichAMonthWasTold(string date, string told, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), PartialDate.Parse(date).LastDayBy(DateOnly.Parse(told, CultureInfo.InvariantCulture)));
}
