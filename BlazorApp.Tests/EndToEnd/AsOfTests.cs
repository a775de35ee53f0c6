using System.Net;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The committed record as it stood on earlier days, over all pages, figures and files: nothing tells what came later.</summary>
public class AsOfTests(Site site)
{
    private static readonly IReadOnlyList<string> Addressed =
    [
        .. SitePages.Fixed.Except([Addresses.About]), Addresses.Changes, Addresses.Days, Addresses.Brief, "/brief/slides", SitePages.Source,
        "/overview.json", "/funding.csv", "/designations.json", "/extradition.csv", "/agreements.json", "/statements.csv", "/funding/statements.json", "/timeline.csv", "/timeline.ics", "/timeline.atom", "/changes.json", "/changes.atom", "/sources.csv",
        .. FigureNames.All.Select(name => $"/figures/{name}.svg"),
        .. new[] { "ecuador", "bases", "treaty", "navy", "lobos" }.Select(word => $"/search?q={word}"),
    ];

    /// <summary>The last day on which each commitment was not public yet.</summary>
    public static TheoryData<DateOnly> DaysBefore
    {
        get
        {
            using var context = TestStore.Committed().CreateDbContext();
            return [.. context.Commitments.AsNoTracking().Select(commitment => commitment.KnownOn).Distinct().AsEnumerable().Select(day => day.AddDays(-1))];
        }
    }

    [Theory]
    [MemberData(nameof(DaysBefore))]
    public async Task NoAddress_NamesACommitment_ThatWasNotPublicYet(DateOnly day)
    {
        await using var context = TestStore.Committed().CreateDbContext();
        var later = await context.Commitments.AsNoTracking().Where(commitment => commitment.KnownOn > day).ToListAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };

        Assert.NotEmpty(later);
        foreach (var address in Addressed)
        {
            var text = WebUtility.HtmlDecode(await client.GetStringAsync($"{address}{(address.Contains('?') ? '&' : '?')}asof={Formats.IsoDay(day)}", TestContext.Current.CancellationToken));

            Assert.All(later, commitment => Assert.False(text.Contains(commitment.Title, StringComparison.Ordinal) || text.Contains($"/{commitment.Slug}", StringComparison.Ordinal), $"{address} names {commitment.Slug}"));
        }
    }
}
