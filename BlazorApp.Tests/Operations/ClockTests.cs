using System.Net;
using System.Text.RegularExpressions;
using BlazorApp.Tests.EndToEnd;
using BlazorApp.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorApp.Tests.Operations;

/// <summary>A machine whose clock is wrong says nothing absurd: before the first day of the record, and long after its last.</summary>
public sealed partial class ClockTests
{
    [Theory]
    [InlineData("1970-01-01")]
    [InlineData("2025-08-01")]
    [InlineData("2199-12-31")]
    public async Task Pages_OnAWrongDay_AnswerWithoutNegativeAges(string today)
    {
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Database", Repository.Store);
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new FixedClock(DateOnly.ParseExact(today, "yyyy-MM-dd", null))));
        });
        using var client = app.CreateClient();

        foreach (var address in (string[])[.. SitePages.EachSort.Select(row => row.Data), "/overview.json", "/funding.csv", "/changes.atom", "/timeline.ics", "/figures/money.svg", "/figures/timeline.svg", "/brief", "/brief/slides", "/healthz/ready", "/healthz/live"])
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
            Assert.DoesNotMatch(NegativeAge(), text);
        }
    }

    [GeneratedRegex(@"[-−]\d+ (day|month|year)s?\b")]
    private static partial Regex NegativeAge();
}
