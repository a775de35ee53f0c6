using System.Text.RegularExpressions;
using BlazorApp.Services;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>What no rule checker tells: the way through a page by keyboard, its outline, its names, and what is left of it in a small window or in the colours of the system.</summary>
public class AccessibleUseTests(Site site)
{
    // What can be reached with Tab in the page as it stands.
    private const string Focusable = """
        const focusable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])')]
          .filter(element => element.checkVisibility() && !element.disabled && !element.closest('[popover]:not(:popover-open)'));
        const name = element => element.outerHTML.slice(0, 120);
        """;

    private const string FocusProblems = "() => { " + Focusable + """
        return focusable.flatMap(element => {
          element.focus();
          if (document.activeElement !== element) return [`takes no focus: ${name(element)}`];
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return element.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? [] : [`shows no focus: ${name(element)}`];
        });
        }
        """;

    private const string StructureProblems = """
        () => {
          const problems = [], isSeen = element => element.checkVisibility();
          const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isSeen).map(heading => Number(heading.localName[1]));
          if (levels.filter(level => level === 1).length !== 1 || levels[0] !== 1) problems.push(`headings begin ${levels.slice(0, 3)}`);
          levels.forEach((level, index) => { if (index && level > levels[index - 1] + 1) problems.push(`a heading ${level} follows a heading ${levels[index - 1]}`); });
          const isPaper = location.pathname.startsWith('/brief');
          for (const landmark of ['main', ...(isPaper ? [] : ['header.masthead', 'nav[aria-label=Main]', 'footer'])])
            if ([...document.querySelectorAll(landmark)].filter(isSeen).length !== 1) problems.push(`not one ${landmark}`);
          const named = [...document.querySelectorAll('nav, [role=region], [role=search]')].filter(isSeen).map(area => area.localName + area.getAttribute('role') + (area.getAttribute('aria-label') ?? ''));
          if (named.some(area => area.endsWith('null') || /region$|search$/.test(area))) problems.push('an area without a name');
          const navigations = named.filter(area => area.startsWith('nav'));
          if (new Set(navigations).size !== navigations.length) problems.push(`two navigations of one name: ${navigations}`);
          for (const drawing of document.querySelectorAll('svg')) {
            if (drawing.closest('[aria-hidden=true]')) continue;
            const words = drawing.getAttribute('aria-label') ?? (drawing.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ');
            if (words.trim().length < 20) problems.push(`a drawing without words: ${drawing.outerHTML.slice(0, 120)}`);
            if (drawing.getAttribute('role') === 'img' && !drawing.closest('figure')?.querySelector('details table')) problems.push('a figure without its table');
          }
          return problems;
        }
        """;

    // Tables, ladders, figures and grids scroll in frames of their own, which Tab reaches.
    private const string ReflowProblems = """
        () => {
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth <= clientWidth) return [];
          return [`${scrollWidth} wide`, ...[...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > clientWidth + 1).slice(0, 5).map(element => element.outerHTML.slice(0, 120))];
        }
        """;

    private const int MostPartsOfFields = 20;

    private static readonly (int Width, int Height)[] Magnified =
    [
        (640, 360), // 200 % of 1280 × 720
        (320, 256), // 400 % of 1280 × 1024, as WCAG 1.4.10 has it
    ];

    public static TheoryData<string> Pages => [.. SitePages.EachSort.Select(row => row.Data), Addresses.Brief];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_HasAnOutline_ShowsWhereTheFocusIs_AndScrollsInOneDirection(string address)
    {
        await using var visit = await site.VisitAsync(address);

        await AssertNoneAsync(visit, StructureProblems);
        await AssertNoneAsync(visit, FocusProblems);
        foreach (var (width, height) in Magnified)
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            await AssertNoneAsync(visit, ReflowProblems);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/commitments/security-assistance")]
    public async Task Page_WithLessMotionInTheColoursOfTheSystem_MovesNothingAndShowsWhereTheFocusIs(string address)
    {
        await using var visit = await site.VisitAsync(address, new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });

        await AssertNoneAsync(visit, FocusProblems);
        await AssertNoneAsync(visit, """
            () => [...document.querySelectorAll('*')].filter(element => {
              const style = getComputedStyle(element);
              return [style.transitionDuration, style.animationDuration].some(times => times.split(',').some(time => parseFloat(time) > 0)) || style.scrollBehavior === 'smooth';
            }).map(element => element.outerHTML.slice(0, 120))
            """);
    }

    [Fact]
    public async Task Page_InTheColoursOfTheSystem_KeepsItsSigns()
    {
        await using var visit = await site.VisitAsync("/commitments/security-assistance", new() { ForcedColors = ForcedColors.Active });

        // Signs are told apart by shape; none may vanish against its ground.
        var pale = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.state-mark')].filter(sign => sign.checkVisibility() && ![...sign.querySelectorAll('*')].some(part => {
              const { fill, stroke } = getComputedStyle(part), ground = getComputedStyle(sign).backgroundColor;
              return [fill, stroke].some(paint => paint !== 'none' && paint !== ground);
            })).map(sign => sign.outerHTML)
            """);
        Assert.Empty(pale);
        Assert.NotEqual(
            await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.masthead nav a')).borderBottomColor"),
            await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.masthead nav a')).color"));
    }

    /// <summary>A page that is loaded whole is begun at its first link; one that is reached by a link, at its heading.</summary>
    [Fact]
    public async Task Focus_OfAFirstLoad_BeginsAtTheSkipLink_AndOfAnotherPageAtItsHeading()
    {
        await using var visit = await site.VisitAsync("/agreements");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Timeline", Exact = true }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Timeline");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Agreements" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SkipLink_Followed_LeadsToTheContentInTheSameView()
    {
        await using var visit = await site.VisitAsync("/funding?side=united-states");
        var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Assertions.Expect(skip).Not.ToBeInViewportAsync();

        await skip.FocusAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Main).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"));
        Assert.EndsWith("/funding?side=united-states#content", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkWithinAPage_Followed_TakesTheKeyboardAlong()
    {
        await using var visit = await site.VisitAsync("/agreements");
        var link = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "On this page" }).GetByRole(AriaRole.Link).Last;
        var place = (await link.GetAttributeAsync("href"))!.Split('#')[1];
        await link.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator($"#{place}")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("place => document.activeElement.closest('#' + place) !== null", place));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/commitments/security-assistance")]
    [InlineData("/search?q=radar")]
    public async Task Tabs_ThroughAPage_ReachEverythingInOrderAndLeaveIt(string address)
    {
        await using var visit = await site.VisitAsync(address);
        await visit.WaitForCircuitAsync();
        var all = await visit.Page.EvaluateAsync<int>("() => { " + Focusable + " window.all = focusable; return focusable.length; }");

        // A page begins at its heading; from its very first place on, Tab reaches all of it.
        await visit.Page.Locator(".skip").FocusAsync();
        var reached = new List<int> { 0 };
        for (var press = 0; press < all + MostPartsOfFields; press++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var place = await visit.Page.EvaluateAsync<int>("""
                () => {
                  const box = document.activeElement.getBoundingClientRect();
                  const isSeen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                  return document.activeElement === document.body ? -2 : isSeen ? window.all.indexOf(document.activeElement) : -3;
                }
                """);
            if (place == -2)
                break;
            if (place != reached[^1]) // The parts of a date are one field.
                reached.Add(place);
        }

        Assert.Equal(Enumerable.Range(0, all), reached);
    }

    [Theory]
    [InlineData("/agreements", "side", "ArrowDown", @"^\d+ agreements? and cooperations?$|^\d+ agreements? or cooperation$|^\d+ agreements and cooperations$")]
    [InlineData("/funding", "kind", "ArrowDown", @"^\d+ items?$")]
    [InlineData("/timeline", "side", "ArrowDown", @"^\d+ entr(y|ies)\.$")]
    [InlineData("/changes", "type", "ArrowDown", @"^\d+ entr(y|ies)\.$")]
    public async Task Filter_ByKeyboard_SaysWhatIsLeftAndKeepsTheFocus(string address, string field, string key, string said)
    {
        await using var visit = await site.VisitAsync(address);
        var control = visit.Page.Locator($".filters select[name={field}]");
        await control.FocusAsync();

        await visit.Page.Keyboard.PressAsync(key);

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex($"{field}="));
        await Assertions.Expect(visit.Page.Locator("#result-status")).ToHaveTextAsync(new Regex(said));
        await Assertions.Expect(control).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Filter_ThatLeavesNothing_SaysSo()
    {
        await using var visit = await site.VisitAsync("/sources");

        await visit.Page.Locator(".filters").GetByLabel("Text").FillAsync("zeppelin");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("#result-status")).ToHaveTextAsync(new Regex("^No source matches the filters \\(text “zeppelin”\\)"));
    }

    [Fact]
    public async Task Days_OpenedByKeyboard_CloseWithEscapeAndGiveTheFocusBack()
    {
        await using var visit = await site.VisitAsync("/funding");
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Days on which something became known" });
        var panel = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Days on which something became known" });
        await button.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(panel).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('#days-panel') !== null"));
        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(panel).Not.ToBeVisibleAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Evidence_OpenedByKeyboard_IsReadFromItsBeginning_AndClosesBehindTheFocus()
    {
        await using var visit = await site.VisitAsync("/designations");
        var button = visit.Main.Locator(".evidence-button").First;
        var panel = visit.Page.Locator(".evidence-panel:popover-open");
        await button.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(panel).ToBeFocusedAsync();
        await visit.Main.Locator(".evidence-button").Nth(1).FocusAsync();

        await Assertions.Expect(panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task NextPage_ByKeyboard_IsReadFromItsHeading_AndSaysWhichItIs()
    {
        await using var visit = await site.VisitAsync("/changes");
        await visit.Main.GetByRole(AriaRole.Link, new() { Name = "Next" }).First.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("#result-status")).ToHaveTextAsync(new Regex("^Entries 301–600 of "));
        await Assertions.Expect(visit.Page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Search_NarrowedByKeyboard_SaysWhatIsLeft()
    {
        await using var visit = await site.VisitAsync("/search?q=navy");
        await visit.Main.Locator("select").First.FocusAsync();

        await visit.Page.Keyboard.PressAsync("ArrowDown");

        await Assertions.Expect(visit.Page.Locator("#result-status")).ToHaveTextAsync(new Regex(@"^\d+ results? for “navy”"));
    }

    [Fact]
    public async Task Look_Changed_LeavesThePageWhereItWas()
    {
        await using var visit = await site.VisitAsync("/about");
        var dark = visit.Page.Locator(".look").GetByRole(AriaRole.Link, new() { Name = "dark" });
        await dark.FocusAsync();
        var place = await visit.Page.EvaluateAsync<int>("() => scrollY");

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("theme=dark"));
        await Assertions.Expect(dark).ToHaveAttributeAsync("aria-current", "true");
        await visit.Page.WaitForFunctionAsync("place => place > 0 && scrollY === place", place);
        await Assertions.Expect(dark).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Back_GivesTheFocusBackToTheLinkThatWasFollowed()
    {
        await using var visit = await site.VisitAsync("/timeline?kind=treaty");
        var link = visit.Main.Locator("a[href*='/commitments/']").Last;
        await link.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/commitments/"));

        await visit.Page.GoBackAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/timeline"));
        await Assertions.Expect(visit.Main.Locator("a:focus")).ToHaveAttributeAsync("href", new Regex("/commitments/"));
    }

    /// <summary>The grid of the library moves its current row out of the window, and leaves the link in it alone.</summary>
    [Fact]
    public async Task Cell_OfAGrid_ReachedByArrows_IsSeenAndItsLinkFollowed()
    {
        await using var visit = await site.VisitAsync("/sources");
        await visit.WaitForCircuitAsync();
        await visit.Main.GetByRole(AriaRole.Grid).FocusAsync();

        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('.rz-data-grid .rz-state-focused')");
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.WaitForFunctionAsync("""
            () => {
              const last = [...document.querySelectorAll('.rz-data-row')].at(-1), { top, bottom } = last.getBoundingClientRect();
              return last.matches('.rz-state-focused, :has(.rz-state-focused)') && top >= 0 && bottom <= innerHeight;
            }
            """);
        await Wait.UntilAsync(async () =>
        {
            await visit.Page.Keyboard.PressAsync("ArrowRight"); // One that comes while the last is on its way counts for nothing.
            await Task.Delay(200, TestContext.Current.CancellationToken);
            return await visit.Page.Locator("td.rz-state-focused a").CountAsync() > 0;
        });
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/sources/.+"));
    }

    /// <summary>WCAG 2.1.4: a key without another can be turned off.</summary>
    [Fact]
    public async Task Slash_TurnedOff_OpensNothing()
    {
        await using var visit = await site.VisitAsync("/about");
        var palette = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Jump to" });

        await visit.Page.Keyboard.PressAsync("/");
        await palette.GetByLabel("opens this list").UncheckAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.ReloadAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(palette).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("Control+k");

        await Assertions.Expect(palette).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Dialog_OfAGrid_GivesTheFocusBack()
    {
        await using var visit = await site.VisitAsync("/funding");
        await visit.WaitForCircuitAsync();
        var evidence = visit.Main.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).First;
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await evidence.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await visit.WaitForFocusInDialogAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(dialog).Not.ToBeVisibleAsync();
        await Assertions.Expect(evidence).ToBeFocusedAsync();
    }

    /// <summary>Two dialogs over one another could not be closed by keyboard; and a second click that falls beside the dialog, which is open by then, does not close it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dialog_AskedForTwice_OpensOnce(bool isOpenByThen)
    {
        await using var visit = await site.VisitAsync("/funding");
        await visit.WaitForCircuitAsync();
        var evidence = visit.Main.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { NameRegex = new("^Evidence for") }).First;
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);

        await evidence.HoverAsync();
        await ClickAsync(1);
        if (isOpenByThen)
            await Assertions.Expect(dialog).ToBeVisibleAsync();
        await ClickAsync(2);
        await Assertions.Expect(dialog.Locator("blockquote").First).ToBeVisibleAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(1);
        await visit.WaitForFocusInDialogAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await evidence.ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(1);
        await visit.WaitForFocusInDialogAsync();
        await visit.Page.Mouse.ClickAsync(5, 5);
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        async Task ClickAsync(int count)
        {
            await visit.Page.Mouse.DownAsync(new() { ClickCount = count });
            await visit.Page.Mouse.UpAsync(new() { ClickCount = count });
        }
    }

    [Fact]
    public async Task Ladder_ReadAloud_NamesStageSideAndState()
    {
        await using var visit = await site.VisitAsync("/commitments/security-assistance");

        var read = await visit.Main.GetByRole(AriaRole.Region, new() { NameRegex = new("^Ladder of ") }).First.AriaSnapshotAsync();

        Assert.Contains("table \"Stages of Security assistance for Ecuador, by side\"", read, StringComparison.Ordinal);
        Assert.Contains("columnheader \"Announced\"", read, StringComparison.Ordinal);
        Assert.Contains("rowheader \"United States\"", read, StringComparison.Ordinal);
        Assert.Matches(new Regex("cell \"Reached 4 Sep 2025 Evidence for [^\"]+Announced", RegexOptions.IgnoreCase), read);
        Assert.Matches(new Regex("cell \"Unknown", RegexOptions.IgnoreCase), read);
    }

    private static async Task AssertNoneAsync(Visit visit, string problems)
    {
        await visit.Page.Keyboard.PressAsync("Tab"); // A reader by keyboard: only then is the focus drawn.
        var found = await visit.Page.EvaluateAsync<string[]>(problems);

        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
