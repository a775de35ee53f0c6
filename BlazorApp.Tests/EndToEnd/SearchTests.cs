using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using BlazorApp.Services;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Search as you type, the command palette, and both without scripts.</summary>
public class SearchTests(Site site)
{
    [Fact]
    public async Task Typing_ShowsResultsInThePage_AndKeepsThemInTheAddress()
    {
        await using var visit = await site.VisitAsync("/search?asof=2026-06-30");
        await visit.Page.EvaluateAsync("() => window.stayed = true");
        var field = visit.Main.GetByLabel("Words");

        await field.PressSequentiallyAsync("extradición", new() { Delay = 30 });

        await Assertions.Expect(visit.Main.Locator("mark").First).ToHaveTextAsync("extradition");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/search\?asof=2026-06-30&q=extradici%C3%B3n$"));
        await Assertions.Expect(visit.Main.Locator("[data-search-said]")).ToContainTextAsync("results for “extradición”");
        await Assertions.Expect(field).ToBeFocusedAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.stayed"));

        var shown = await visit.Main.Locator("[data-search-results]").InnerTextAsync();
        await visit.Page.ReloadAsync();
        Assert.Equal(shown, await visit.Main.Locator("[data-search-results]").InnerTextAsync());
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Typing_NewerWords_CancelTheOlderAnswer()
    {
        await using var visit = await site.VisitAsync("/search");
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync(new Regex("q=navy$"), async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var field = visit.Main.GetByLabel("Words");

        await visit.Page.RunAndWaitForRequestAsync(() => field.FillAsync("navy"), new Regex("q=navy$"));
        await field.FillAsync("treaty");
        await Assertions.Expect(visit.Main.Locator("[data-search-count]")).ToContainTextAsync("for “treaty”");
        held.SetResult();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("q=treaty$"));
        await Assertions.Expect(visit.Main.Locator("[data-search-count]")).ToContainTextAsync("for “treaty”");
    }

    [Fact]
    public async Task Filter_Chosen_NarrowsTheResults()
    {
        await using var visit = await site.VisitAsync("/search?q=ecuador");

        await visit.Main.GetByLabel("Kind").SelectOptionAsync("Treaty");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/search\?.*kind=treaty"));
        await Assertions.Expect(visit.Main.GetByText("kind Treaty")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Control+k")]
    [InlineData("/")]
    public async Task Palette_JumpsToACommitment_InTheViewOfThePage(string keys)
    {
        await using var visit = await site.VisitAsync("/funding?asof=2026-06-30");

        await visit.Page.Keyboard.PressAsync(keys);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Page, commitment or source" })).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option, new() { Name = "Overview" })).ToBeVisibleAsync();
        await visit.Page.Keyboard.TypeAsync("los choneros");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/commitments/.*choneros.*\?asof=2026-06-30$"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Jump to" })).ToHaveCountAsync(0);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Palette_ClosedWithEscape_TheFieldBehindItIsTypedOn()
    {
        await using var visit = await site.VisitAsync("/timeline");
        var field = visit.Main.GetByRole(AriaRole.Search).GetByLabel("Text");
        await field.ClickAsync();
        await visit.Page.Keyboard.TypeAsync("half");

        await visit.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Page, commitment or source" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.TypeAsync(" a word");

        await Assertions.Expect(field).ToHaveValueAsync("half a word");
    }

    [Fact]
    public async Task Search_LeftWhileItIsTyped_DoesNotFollow()
    {
        await using var visit = await site.VisitAsync("/search");
        var release = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/search?q=*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await visit.Main.GetByRole(AriaRole.Searchbox).First.ClickAsync();
        var asked = visit.Page.WaitForRequestAsync(new Regex("q=navy$"));
        await visit.Page.Keyboard.TypeAsync("navy");
        await asked;
        var ended = new TaskCompletionSource();
        visit.Page.RequestFinished += (_, request) => End(request);
        visit.Page.RequestFailed += (_, request) => End(request);

        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Timeline" }).ClickAsync();
        release.SetResult();

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Timeline");
        await ended.Task.WaitAsync(Visit.Patience, TestContext.Current.CancellationToken);
        await visit.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))"); // What follows on the answer has been done then.
        Assert.EndsWith("/timeline", visit.Page.Url, StringComparison.Ordinal);

        void End(IRequest request)
        {
            if (request.Url.EndsWith("q=navy", StringComparison.Ordinal))
                ended.TrySetResult();
        }
    }

    [Fact]
    public async Task Palette_ByArrowKeys_OpensPages_AndEscapeGivesTheFocusBack()
    {
        await using var visit = await site.VisitAsync("/");
        var button = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Search" });
        await button.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(button).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option, new() { Name = "Funding" })).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/funding$"));
    }

    [Fact]
    public async Task Slash_InAField_IsTyped()
    {
        await using var visit = await site.VisitAsync("/search");

        await visit.Main.GetByLabel("Words").PressSequentiallyAsync("and/or");

        await Assertions.Expect(visit.Main.GetByLabel("Words")).ToHaveValueAsync("and/or");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Search_WithoutScripts_IsReachedAndAnswers()
    {
        await using var visit = await site.VisitAsync("/", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Search" }).ClickAsync();

        await visit.Main.GetByLabel("Words").FillAsync("patrol");
        await visit.Main.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Link, new() { Name = "Coast guard patrol boats for Ecuador’s Navy" }).First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Main.Locator("mark").First).ToHaveTextAsync("patrol");
    }

    [Theory]
    [InlineData("\"' OR NOT NEAR( * ^ : - {Title}")]
    [InlineData("%00%22)")]
    [InlineData("😀")]
    [InlineData("<script>alert(1)</script>")]
    public async Task AnyText_InAnyForm_HasAnAnswer(string text) => await AssertAnsweredAsync(text);

    [Fact]
    public async Task TenKilobytes_HaveAnAnswerThatSaysWhatWasCut() =>
        Assert.Contains("only its first 200 characters are looked for", await AssertAnsweredAsync(string.Concat(Enumerable.Repeat("treaty😀\" ", 900))), StringComparison.Ordinal);

    [Fact]
    public async Task Jumps_EndWithTheSearchItself()
    {
        using var client = await site.ClientAsync();

        using var jumps = JsonDocument.Parse(await client.GetStringAsync("/jump.json?q=ch%C3%B3neros&asof=2026-06-30&kind=treaty", TestContext.Current.CancellationToken));

        Assert.Equal("Terrorist designation of Los Choneros", jumps.RootElement[0].GetProperty("title").GetString());
        Assert.Equal("/search?asof=2026-06-30&q=ch%C3%B3neros", jumps.RootElement.EnumerateArray().Last().GetProperty("address").GetString());
    }

    [Theory]
    [InlineData("compare", "Compare two days", "/compare")]
    [InlineData("format", "Format of the records", "/about/records")]
    [InlineData("slides", "Slides", "/brief/slides")]
    public async Task Jumps_ReachPagesThatTheNavigationDoesNotOffer(string text, string title, string address)
    {
        using var client = await site.ClientAsync();

        using var jumps = JsonDocument.Parse(await client.GetStringAsync($"/jump.json?q={text}", TestContext.Current.CancellationToken));

        Assert.Equal((title, address), (jumps.RootElement[0].GetProperty("title").GetString(), jumps.RootElement[0].GetProperty("address").GetString()));
    }

    [Fact]
    public async Task Jumps_NameAPersonOnce_WithOfficeAndSide()
    {
        using var client = await site.ClientAsync();

        using var jumps = JsonDocument.Parse(await client.GetStringAsync("/jump.json?q=noboa", TestContext.Current.CancellationToken));
        var people = jumps.RootElement.EnumerateArray().Where(jump => jump.GetProperty("type").GetString() == "Person").Select(jump => jump.GetProperty("title").GetString()).ToList();

        Assert.Equal(["Daniel Noboa, President (Ecuador)"], people);
    }

    private async Task<string> AssertAnsweredAsync(string text)
    {
        using var client = await site.ClientAsync();
        foreach (var form in (string[])["/search.json", "/search.csv", "/jump.json", "/search"])
        {
            using var answer = await client.GetAsync($"{form}?q={Uri.EscapeDataString(text)}", TestContext.Current.CancellationToken);
            // A CSV has no place to say that the text was cut.
            var expected = form == "/search.csv" && text.Length > View.LongestText ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
            Assert.True(answer.StatusCode == expected, $"{form}: {answer.StatusCode}");
            if (form == "/search")
                return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        return "";
    }
}
