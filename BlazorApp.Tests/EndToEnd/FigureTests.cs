using System.Text.Json;
using BlazorApp.Components.Figures;
using BlazorApp.Tests.Support;
using Microsoft.Playwright;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Figures as a browser draws them: alone, in a page, in another site's page, and as pictures that are taken along.</summary>
public class FigureTests(Site site)
{
    // In the coordinates of the screen. Rounding may let two boxes touch by a part of a pixel.
    private const string Crowded = """
        () => {
          const frame = document.documentElement.getBoundingClientRect();
          const boxes = [...document.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text => ({ words: text.textContent, box: text.getBoundingClientRect() }));
          const outside = boxes.filter(({ box }) => box.left < 0 || box.top < 0 || box.right > frame.right + 0.5 || box.bottom > frame.bottom + 0.5).map(({ words }) => `outside: ${words}`);
          const overlaps = boxes.flatMap((one, index) => boxes.slice(index + 1)
            .filter(other => Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 && Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 1)
            .map(other => `“${one.words}” and “${other.words}”`));
          return { texts: boxes.length, problems: [...outside, ...overlaps] };
        }
        """;

    public static TheoryData<string> Names => [.. FigureCatalog.All.Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Texts_AtAnyWidthAndShape_DoNotOverlapOrLeaveThePicture(string name)
    {
        await using var visit = await site.VisitAsync();
        foreach (var query in new[] { "width=1280", "width=960", "width=640", "width=480", "shape=square", "shape=wide", "shape=narrow", "shape=narrow&width=480", "shape=wide&width=2400" })
        {
            await visit.Page.GotoAsync($"/figures/{name}.svg?{query}");
            await AssertUncrowdedAsync(visit, 10);
        }
    }

    [Theory]
    [InlineData("/figures/ladders.svg?asof=2026-06-30&kind=assistance&side=united-states&stage=announced&q=security%20assistance%20for%20ecuador&width=640")]
    [InlineData("/figures/funding.svg?width=640&q=Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft-Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft")]
    public async Task Texts_OfALongAddressOrFilter_StayInThePicture(string address)
    {
        await using var visit = await site.VisitAsync(address);

        await AssertUncrowdedAsync(visit, 3);
    }

    [Fact]
    public async Task EvidenceOfEachCommitment_AtTheNarrowest_HasNoOverlappingTexts()
    {
        await using var visit = await site.VisitAsync();
        foreach (var commitment in SitePages.Commitments)
        {
            foreach (var size in new[] { "width=640", "shape=narrow" })
            {
                await visit.Page.GotoAsync($"/figures/evidence.svg?{size}&commitment={commitment["/commitments/".Length..]}");
                await AssertUncrowdedAsync(visit, 8);
            }
        }
    }

    /// <summary>Only paper shows a figure smaller than its reader can read, and on no screen is a part of it beyond the edge.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/funding")]
    [InlineData("/timeline")]
    [InlineData("/official-aid")]
    [InlineData("/commitments/safe-third-country-agreement")]
    [InlineData("/figures/ladders?present=1")]
    public async Task Figure_InAPage_IsReadOnAnyScreenWithoutScrollingSideways(string address)
    {
        await using var visit = await site.VisitAsync(address, new() { JavaScriptEnabled = false });
        foreach (var width in new[] { 320, 390, 768, 845, 1120, 1260, 1280, 1920 })
        {
            await visit.Page.SetViewportSizeAsync(width, 800);

            var frames = await visit.Main.Locator(".figure-scroll").EvaluateAllAsync<double[][]>("""
                frames => frames.map(frame => [
                  frame.scrollWidth - frame.clientWidth,
                  [...frame.querySelectorAll('.figure')].filter(figure => figure.checkVisibility()).length,
                  Math.min(
                    ...[...frame.querySelectorAll('svg.figure text')].filter(text => text.checkVisibility()).map(text => parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a),
                    ...[...frame.querySelectorAll('img.figure')].filter(image => image.checkVisibility()).map(image => 12 * image.clientWidth / 312))])
                """);

            Assert.NotEmpty(frames);
            Assert.All(frames, frame => Assert.True(frame is [0, 1, >= 11], $"On a screen of {width} pixels: {frame[0]} hidden, {frame[1]} drawings, letters of {frame[2]}."));
        }
    }

    [Theory]
    [InlineData(390, ColorScheme.Light, null, "/figures/ladders.svg?shape=narrow")]
    [InlineData(390, ColorScheme.Dark, null, "/figures/ladders.svg?theme=dark&shape=narrow")]
    [InlineData(390, ColorScheme.Dark, "?theme=light", "/figures/ladders.svg?theme=light&shape=narrow")]
    [InlineData(1280, ColorScheme.Light, null, null)]
    public async Task Narrow_InAPage_IsFetchedWhereItIsShown(int width, ColorScheme colours, string? query, string? fetched)
    {
        await using var visit = await site.VisitAsync("/about", new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = colours });
        var figures = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/figures/", StringComparison.Ordinal))
                figures.Add(new Uri(request.Url).PathAndQuery);
        };

        await visit.Page.GotoAsync("/" + query);
        var picture = visit.Main.Locator("img.figure");
        await visit.Main.Locator(".figure-table").First.ScrollIntoViewIfNeededAsync();

        if (fetched is not null)
        {
            Assert.Equal(624, await picture.EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }"));
            await picture.ClickAsync();
            await Assertions.Expect(visit.Main.Locator(".figure-stack-narrow .figure-links a").First).ToBeVisibleAsync();
        }

        Assert.Equal(fetched is null ? [] : [fetched], figures.Where(address => address.Contains(".svg", StringComparison.Ordinal)));
    }

    /// <summary>A figure in one column leaves half of a tablet empty: what is newest stands there, not a screen further down.</summary>
    [Theory]
    [InlineData(736, true)]
    [InlineData(744, true)]
    [InlineData(834, true)]
    [InlineData(600, false)]
    public async Task Overview_OnATablet_HasItsDevelopmentsBesideTheFigure(int width, bool isBeside)
    {
        await using var visit = await site.VisitAsync("/", new() { ViewportSize = new() { Width = width, Height = 1000 } });

        var figure = (await visit.Main.Locator(".figure-stack-narrow").BoundingBoxAsync())!;
        var developments = (await visit.Main.GetByRole(AriaRole.Heading, new() { Name = "Latest developments" }).BoundingBoxAsync())!;

        Assert.Equal(isBeside, developments.Y < figure.Y + figure.Height && developments.X >= figure.X + figure.Width);
        Assert.Equal(width, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Text_AtHalfWidth_IsStillReadable(string name)
    {
        await using var visit = await site.VisitAsync($"/figures/{name}.svg?width=1280");

        // Pixels of a picture shown at half its width; print at arm's length begins at about 6 pixels.
        var smallest = await visit.Page.EvaluateAsync<double>("() => Math.min(...[...document.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a)) / 2");

        Assert.InRange(smallest, 6, 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Image_InAnotherSitesPage_IsDrawn(string name)
    {
        await using var visit = await site.VisitAsync();
        var address = new Uri(await site.AddressAsync(), $"/figures/{name}.svg?width=640");

        await visit.Page.SetContentAsync($"<img src=\"{address}\" alt=\"{name}\">");

        Assert.Equal(640, await visit.Page.GetByRole(AriaRole.Img).EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }"));
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_OfAFigure_IsAccessibleAndItsTableIsReachedByKeyboard(string name)
    {
        await using var visit = await site.VisitAsync($"/figures/{name}");
        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Figure).GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        var summary = visit.Main.GetByText("The same as a table");
        await visit.Main.GetByRole(AriaRole.Button, new() { Name = "PNG" }).FocusAsync();

        for (var press = 0; press < 10 && !await summary.EvaluateAsync<bool>("element => element === document.activeElement"); press++)
            await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Main.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await AccessibilityTests.AssertNoFindingsAsync(visit.Page);
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Table_BesideTheFigure_HasTheRowsOfItsCsv(string name)
    {
        await using var visit = await site.VisitAsync($"/figures/{name}?asof=2026-06-30");
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        var csv = StrictCsv.Read(await client.GetStringAsync($"/figures/{name}.csv?asof=2026-06-30", TestContext.Current.CancellationToken));

        var rows = await visit.Main.Locator(".figure-table tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))");

        Assert.Equal(csv.Count - 1, rows.Length);
        Assert.Equal(csv[0].Count, rows[0].Length);
        foreach (var (shown, written) in rows.Zip(csv.Skip(1)))
        {
            Assert.Equal(written[0].Length == 0, shown[0] == "–");
            Assert.Equal(Digits(written[csv[0].ToList().IndexOf("origin_count")]), Digits(shown[csv[0].ToList().IndexOf("origin_count")]));
            Assert.Equal(written[csv[0].ToList().IndexOf("sources")], shown[csv[0].ToList().IndexOf("sources")]);
            if (csv[0].ToList().IndexOf("announced_amount_usd") is >= 0 and var amount)
                Assert.Equal(Digits(written[amount]), Digits(shown[amount]));
        }
    }

    [Fact]
    public async Task Picture_InThePage_IsTheFilesDrawing()
    {
        await using var visit = await site.VisitAsync("/figures/funding?kind=equipment");
        var wide = await visit.Main.Locator(".figure-stack .figure text").AllTextContentsAsync();
        var narrow = await visit.Main.Locator(".figure-stack-narrow .figure text").AllTextContentsAsync();

        Assert.InRange(wide.Count, 20, int.MaxValue);
        await visit.Page.GotoAsync("/figures/funding.svg?kind=equipment");
        Assert.Equal(wide, await visit.Page.Locator("text").AllTextContentsAsync());
        await visit.Page.GotoAsync("/figures/funding.svg?kind=equipment&shape=narrow");
        Assert.Equal(narrow, await visit.Page.Locator("text").AllTextContentsAsync());
    }

    [Theory]
    [InlineData("light", 255)]
    [InlineData("dark", 18)]
    public async Task Png_TakenFromThePage_IsTwiceAsLargeAndNotBlank(string theme, int paper)
    {
        await using var visit = await site.VisitAsync($"/figures/ladders?theme={theme}");
        var (width, height) = await NaturalSizeAsync(visit, "ladders");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Main.GetByRole(AriaRole.Button, new() { Name = "PNG" }).ClickAsync());

        Assert.Equal("us-ecuador-cooperation-figure-ladders.png", download.SuggestedFilename);
        await Assertions.Expect(visit.Page.Locator("#figure-ladders-status")).ToHaveTextAsync("Saved.");
        var png = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var picture = await LookAtAsync(visit, Convert.ToBase64String(png));
        Assert.Equal((2 * width, 2 * height), (picture.Width, picture.Height));
        Assert.Equal(paper, picture.Corner);
        Assert.InRange(picture.Colours, 20, int.MaxValue);
        Assert.InRange(picture.InkedBands, 9, 10);
    }

    [Fact]
    public async Task Picture_Copied_IsAPngOnTheClipboard()
    {
        await using var visit = await site.VisitAsync("/figures/funding?theme=light");
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var (width, height) = await NaturalSizeAsync(visit, "funding");

        await visit.Main.GetByRole(AriaRole.Button, new() { Name = "Copy picture" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#figure-funding-status")).ToHaveTextAsync("Copied.");
        var png = await visit.Page.EvaluateAsync<string>("""
            async () => {
              const [item] = await navigator.clipboard.read();
              const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
              return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
            }
            """);
        var picture = await LookAtAsync(visit, png);
        Assert.Equal((2 * width, 2 * height), (picture.Width, picture.Height));
        Assert.InRange(picture.Colours, 20, int.MaxValue);
    }

    [Fact]
    public async Task Figure_PrintedWithoutColour_KeepsItsInkDark()
    {
        await using var visit = await site.VisitAsync("/figures/ladders?theme=dark");

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        var fills = await visit.Main.Locator("svg.figure text").EvaluateAllAsync<int[]>("texts => texts.map(text => Math.max(...getComputedStyle(text).fill.match(/\\d+/g).slice(0, 3).map(Number)))");
        Assert.NotEmpty(fills);
        Assert.All(fills, brightest => Assert.InRange(brightest, 0, 160));
    }

    [Theory]
    [InlineData("/figures/funding?q=no-such-thing-at-all", "Funding by item and stage cannot be drawn: No funding or equipment matches the filters (text “no-such-thing-at-all”). Clear them.")]
    [InlineData("/figures/evidence?commitment=no-such", "Statements and their sources cannot be drawn: There is no record of a commitment “no-such” in this view. Choose another commitment.")]
    public async Task Figure_ThatCannotBeDrawn_SaysWhyInThePage(string address, string why)
    {
        await using var visit = await site.VisitAsync(address);

        await Assertions.Expect(visit.Main.GetByText(why)).ToBeVisibleAsync();
    }

    /// <summary>A picture that leaves the site must not say that it shows less than it does.</summary>
    [Theory]
    [InlineData("/figures/timeline?side=ecuador&stage=delivered", "“stage=delivered” was ignored: this page filters by kind, side, q, engagement.", "Shown: side Ecuador.", "/figures/timeline?side=ecuador")]
    [InlineData("/figures/evidence?commitment=navy-uavs&kind=treaty&q=zzz", "“kind=treaty” was ignored: this page filters by commitment.", "Shown: all.", "/figures/evidence?commitment=navy-uavs")]
    [InlineData("/figures/funding?since=2026-01-01&sort=title", "“since=2026-01-01” was ignored: this page filters by stage, side, kind, q.", "Shown: all.", "/figures/funding?sort=title")]
    [InlineData("/figures/official-aid?q=zzz&dollars=constant", "“q=zzz” was ignored: this page filters by vintage, dollars.", "Shown: Ecuador, constant", "/figures/official-aid?dollars=constant")]
    [InlineData("/commitments/navy-uavs?kind=treaty&q=zzz", "“q=zzz” was ignored: this page has no such filter.", "Shown: all.", "/figures/evidence?commitment=navy-uavs")]
    public async Task Figure_WithAFilterItHasNot_IgnoresItAloudAndDoesNotNameItInThePicture(string address, string sentence, string shown, string figure)
    {
        await using var visit = await site.VisitAsync(address);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).GetByText(sentence)).ToBeVisibleAsync();
        var texts = string.Join(' ', await visit.Main.Locator("svg.figure text").AllTextContentsAsync());
        Assert.Contains(shown, texts, StringComparison.Ordinal);
        Assert.Contains(new Uri(await site.AddressAsync(), figure).ToString(), texts.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("zzz", texts, StringComparison.Ordinal);
    }

    private static async Task AssertUncrowdedAsync(Visit visit, int leastTexts)
    {
        var found = (await visit.Page.EvaluateAsync(Crowded))!.Value;

        Assert.InRange(found.GetProperty("texts").GetInt32(), leastTexts, int.MaxValue);
        var problems = found.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()).ToList();
        Assert.True(problems.Count == 0, $"{visit.Page.Url}: {string.Join("; ", problems)}");
    }

    private static async Task<(int Width, int Height)> NaturalSizeAsync(Visit visit, string name)
    {
        var size = await visit.Page.EvaluateAsync<int[]>("async address => { const image = new Image(); image.src = address; await image.decode(); return [image.naturalWidth, image.naturalHeight]; }", $"/figures/{name}.svg");
        return (size[0], size[1]);
    }

    // Bands: how many of ten horizontal stripes have something in them.
    private static async Task<(int Width, int Height, int Corner, int Colours, int InkedBands)> LookAtAsync(Visit visit, string png)
    {
        var seen = await visit.Page.EvaluateAsync<JsonElement>("""
            async png => {
              const image = new Image();
              image.src = `data:image/png;base64,${png}`;
              await image.decode();
              const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
              const context = canvas.getContext('2d');
              context.drawImage(image, 0, 0);
              const colours = new Set(), bands = new Set();
              const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              pixels.forEach((pixel, place) => {
                colours.add(pixel);
                if (pixel !== pixels[0]) bands.add(Math.floor(place / canvas.width / canvas.height * 10));
              });
              return { width: image.naturalWidth, height: image.naturalHeight, corner: pixels[0] & 255, colours: colours.size, bands: bands.size };
            }
            """, png);
        return (Number("width"), Number("height"), Number("corner"), Number("colours"), Number("bands"));

        int Number(string name) => seen.GetProperty(name).GetInt32();
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
