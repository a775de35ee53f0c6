using BlazorApp.Components.Grids;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Funding;
using BlazorApp.Tests.Support;
using Bunit;
using TestContext = Xunit.TestContext;

namespace BlazorApp.Tests.Components;

public class GridTests
{
    [Fact]
    public async Task FundingGrid_ShowsAmountsStandingAndWhatIsNotKnown()
    {
        await using var rendering = new Rendering();
        var summary = await new FundingQueries(new DossierQueries(TestStore.Committed())).GetAsync(View.Everything, TestContext.Current.CancellationToken);

        var rendered = rendering.Render<FundingGrid>(parameters => parameters.Add(grid => grid.Rows, [.. summary.Items.Select(item => FundingRow.Of(item, View.Everything))]), "/funding");

        var rows = rendered.FindAll("tbody tr");
        Assert.Equal(summary.Items.Select(item => item.Title), rows.Select(row => row.QuerySelector("a")!.Text()));
        Assert.Contains("$13,500,000", rows[0].Text(), StringComparison.Ordinal);
        Assert.Contains("not published", rows[^1].Text(), StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Contains("Evidence for", row.QuerySelectorAll("a")[^1].GetAttribute("aria-label"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task FundingGrid_WhereNoStepIsRecorded_GivesNoDate()
    {
        await using var rendering = new Rendering();
        Dossier[] items = [Build.Dossier(CommitmentKind.Equipment, [Build.Milestone(Stage.Announced, Side.Both)]), Build.Dossier(CommitmentKind.Equipment, [Build.Milestone(Stage.Announced, Side.Both, date: null)]), Build.Dossier(CommitmentKind.Equipment)];

        var rendered = rendering.Render<FundingGrid>(parameters => parameters.Add(grid => grid.Rows, [.. items.Select(item => FundingRow.Of(item, View.Everything))]), "/funding");

        Assert.Equal(["Announced, 4 Sep 2025", "Announced, undated", "No step recorded"], rendered.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td")[3].TextContent.Trim()));
    }

    [Fact]
    public async Task FundingGrid_WithTheOrderOfTheAddress_ShowsItInTheHeader()
    {
        await using var rendering = new Rendering();
        FundingRow[] rows = [Row("beta", 2), Row("alpha", 1)];

        var rendered = rendering.Render<FundingGrid>(parameters => parameters.Add(grid => grid.Rows, [.. rows]).Add(grid => grid.Sort, "-amount"), "/funding?sort=-amount");

        Assert.Equal(["beta", "alpha"], rendered.FindAll("tbody tr").Select(row => row.QuerySelector("a")!.Text()));
        Assert.Equal("descending", Assert.Single(rendered.FindAll("th"), head => head.Text().StartsWith("Amount announced", StringComparison.Ordinal)).GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task SourceGrid_ShowsOriginsCitationsAndDifferences()
    {
        await using var rendering = new Rendering();
        SourceGridRow[] rows = [new(1, "/sources/wire", "Un título", "es", "A publisher", "2025-09-04", "4 Sep 2025", "English", "Own reporting", 1, "A report (shared with 2 others)", 12, 3)];

        var rendered = rendering.Render<SourceGrid>(parameters => parameters.Add(grid => grid.Rows, [.. rows]), "/sources");

        var row = Assert.Single(rendered.FindAll("tbody tr"));
        Assert.Contains("4 Sep 2025 A publisher Un título English Own reporting A report (shared with 2 others) 12 (3 differ)", row.Text(), StringComparison.Ordinal);
        Assert.Equal("/sources/wire", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("es", row.QuerySelector("a")!.GetAttribute("lang"));
    }

    private static FundingRow Row(string title, long amountUsd) => new(title, title, $"/commitments/{title}", "Assistance", amountUsd, Formats.Money(amountUsd), 0, "Announced", "2025-09-04", "4 September 2025", "4 Sep 2025", "", "1 source, single origin", IsDisputed: false);
}
