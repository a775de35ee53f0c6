using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>Walks the first HTML of every page, without a browser: it holds the data, and nothing in it stands without a source.</summary>
public partial class WalkTests(Site site)
{
    // What leads to a citation: the button that opens one, a quotation itself, or a link to the record or document that holds it.
    private const string Evidence = "button[popovertarget], blockquote, a[href^='/commitments/'], a[href^='/sources/'], a[href^='/funding'], a[href^='/timeline']";

    // The smallest thing a reader sees as one: an entry, a row, a card, a fact, a drawing, a section.
    // A drawing is one with the links that lie over it and with its table, whose rows name their sources.
    private const string Block = "li, tr, article, dl, dialog, details, [role=dialog], figure, section, aside";

    private static readonly ConcurrentDictionary<string, string> Read = new();
    private static readonly Lazy<Record> Recorded = new(ReadRecord);

    public static TheoryData<string> Pages => SitePages.Recorded;

    [Theory]
    [InlineData("/", "Ladders of all commitments")]
    [InlineData("/funding", "Funding by item and stage")]
    public async Task FirstHtml_HoldsTheFigure(string address, string label)
    {
        var page = await ReadAsync(address);

        var figure = Assert.Single(page.QuerySelectorAll("[role=region]"), region => region.GetAttribute("aria-label") == label).QuerySelector("svg");

        Assert.NotNull(figure);
        Assert.Contains("Security assistance", figure.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task FirstHtml_HoldsThePagesData(string address)
    {
        var page = await ReadAsync(address);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.DoesNotContain("Reading ", page.Body!.TextContent, StringComparison.Ordinal);
        if (address != Addresses.About)
            Assert.NotEmpty(page.QuerySelectorAll("main a[href^='/sources/'], main a[href^='/commitments/']"));
    }

    /// <summary>The first and the last day that there is have none beside them.</summary>
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("1800-01-01")]
    [InlineData("2099-12-31")]
    public async Task Days_AtTheEndsOfTheCalendar_AreAnswered(string day)
    {
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };

        foreach (var page in SitePages.EachSort.Select(row => row.Data.Split('?')[0]).Append(Addresses.Brief).Append("/timeline.ics").Append("/changes.atom").Distinct())
        {
            foreach (var query in (string[])[$"asof={day}", $"since={day}", $"asof={day}&since={day}"])
            {
                using var answer = await client.GetAsync($"{page}?{query}", TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode < 500, $"{page}?{query}: {(int)answer.StatusCode}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Quotations_AreWordForWordThoseOfTheStore_WithALinkToTheirSource(string address)
    {
        var page = await ReadAsync(address);
        using var store = TestStore.Committed().CreateDbContext();
        var quotations = store.Citations.AsNoTracking().Select(citation => citation.Quotation).ToHashSet();

        foreach (var quote in page.QuerySelectorAll("blockquote"))
        {
            var text = quote.TextContent.Trim().Replace(" [sic]", "", StringComparison.Ordinal);
            Assert.True(quotations.Contains(text) || quotations.Contains(text.TrimStart('“').TrimEnd('”')) || quotations.Contains(text[1..^1]), $"“{text}” is no quotation of the store.");
            Assert.NotNull(quote.ParentElement!.QuerySelector("a[href^='/sources/']"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Amounts_AreThoseOfClaimsOrTheDocumentedSum_AndLeadToEvidence(string address)
    {
        var page = await ReadAsync(address);
        var (words, amounts, _, _) = Recorded.Value;

        foreach (var (text, place) in Texts(page))
        {
            // The scale of an axis states no amount.
            if (place.GetAttribute("text-anchor") == "middle" && place.Closest("svg[aria-labelledby^=money]") is not null)
                continue;
            foreach (var amount in Amount().Matches(text).Select(match => match.Value))
            {
                Assert.True(amounts.Contains(amount) || words.Any(word => word.Contains(amount, StringComparison.Ordinal)), $"{amount} in “{text}” is in no record.");
                AssertLeadsToEvidence(page, place, text, amount);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Dates_LeadToEvidence(string address)
    {
        var page = await ReadAsync(address);

        foreach (var (text, place) in Texts(page).Where(item => Date().IsMatch(item.Text)))
        {
            // The day of reading the page itself, and the days of the tracker's own book-keeping, rest on no source.
            if (place.Closest("[aria-labelledby=cite-heading], form, .facts") is null)
                AssertLeadsToEvidence(page, place, text, Date().Match(text).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Stages_ThatAreSaidToBeReached_HaveEvidence(string address)
    {
        var page = await ReadAsync(address);

        foreach (var ladder in page.QuerySelectorAll("table").Where(table => table.QuerySelector("caption")?.TextContent.Trim().StartsWith("Stages of", StringComparison.Ordinal) == true))
        {
            foreach (var cell in ladder.QuerySelectorAll("td").Where(cell => Stands().IsMatch(cell.TextContent)))
                Assert.True(cell.QuerySelector("button[popovertarget]") is not null, $"“{cell.TextContent.Trim()}” has no evidence on {address}.");
        }

        foreach (var table in page.QuerySelectorAll("figure table"))
        {
            var columns = table.QuerySelectorAll("th").Select(column => column.TextContent.Trim()).ToList();
            var (state, sources) = (columns.IndexOf("State"), columns.IndexOf("Sources"));
            if (state < 0)
                continue;
            foreach (var row in table.QuerySelectorAll("tbody tr").Where(row => Stands().IsMatch(row.Children[state].TextContent)))
                Assert.False(string.IsNullOrWhiteSpace(row.Children[sources].TextContent), $"“{row.TextContent.Trim()}” names no source on {address}.");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EvidencePanels_AllHoldACitation_AndAreOpenedByOneButton(string address)
    {
        var page = await ReadAsync(address);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Distinct(), ids);
        foreach (var button in page.QuerySelectorAll("button.evidence-button[popovertarget]"))
            Assert.NotEmpty(page.GetElementById(button.GetAttribute("popovertarget")!)!.QuerySelectorAll("blockquote"));
    }

    [Fact]
    public async Task InternalLinks_AllLeadSomewhere()
    {
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var address in SitePages.All)
        {
            foreach (var link in (await ReadAsync(address.Data)).QuerySelectorAll("a[href^='/']"))
                links.Add(link.GetAttribute("href")!);
        }

        foreach (var path in links.GroupBy(link => link.Split('#')[0]))
        {
            using var answer = await client.GetAsync(path.Key, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path.Key}: {answer.StatusCode}");
            var target = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            foreach (var fragment in path.Where(link => link.Contains('#')).Select(link => link.Split('#')[1]))
                Assert.True(target.GetElementById(fragment) is not null, $"{path.Key} has no place #{fragment}.");
        }
    }

    /// <summary>Files refuse what they cannot show, so a page must not offer them with what only other pages know.</summary>
    [Fact]
    public async Task Files_OfferedByAPageWithEveryFilter_AreAllAnswered()
    {
        const string Query = "asof=2026-06-30&since=2025-09-04&recorded=2025-09-04&stage=announced&type=step&side=ecuador&kind=assistance&q=o&sort=title&commitment=navy-uavs&vintage=2025-04&dollars=constant&theme=dark&page=1&foo=1";
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var address in SitePages.EachSort.Select(row => row.Data.Split('?')[0]).Concat(FigureNames.All.Select(name => Addresses.Figure(name, View.Everything))).Distinct())
        {
            foreach (var query in (string[])[Query, Query.Replace("kind=assistance", "kind=designation", StringComparison.Ordinal).Replace("side=ecuador", "side=united-states", StringComparison.Ordinal).Replace("sort=title", "sort=date", StringComparison.Ordinal), Query.Replace("sort=title", "sort=publisher", StringComparison.Ordinal)])
            {
                var page = await ReadAsync($"{address}?{query}");
                files.UnionWith(page.QuerySelectorAll("[href], [data-figure-png], [data-figure-copy], meta[property='og:image']")
                    .Select(element => element.GetAttribute("data-figure-png") ?? element.GetAttribute("data-figure-copy") ?? element.GetAttribute("content") ?? element.GetAttribute("href")!).Where(link => File().IsMatch(link)));
            }
        }

        Assert.Contains(files, file => file.StartsWith("/funding.xlsx?", StringComparison.Ordinal));
        Assert.Contains(files, file => file.StartsWith("/figures/timeline.svg?", StringComparison.Ordinal) && file.Contains("sort=date", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var answer = await client.GetAsync(file, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
        }
    }

    private static void AssertLeadsToEvidence(IDocument page, IElement place, string text, string fact)
    {
        // An unknown says that there is no source. A summary is proven statement by statement further down: its facts must be found there.
        if (Recorded.Value.Unknowns.Contains(text))
            return;
        if (Recorded.Value.Summaries.Contains(text) && page.QuerySelectorAll("[role=dialog]").Any(panel => panel.TextContent.Contains(fact, StringComparison.Ordinal)))
            return;
        for (var block = place.Closest(Block); block is not null; block = block.ParentElement?.Closest("figure, section, article"))
        {
            if (block.QuerySelector(Evidence) is not null)
                return;
        }

        Assert.Fail($"Nothing leads from “{fact}” in “{text}” to its evidence.");
    }

    private async Task<IDocument> ReadAsync(string address)
    {
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        if (!Read.TryGetValue(address, out var html))
            Read[address] = html = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        return await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(string Text, IElement Place)> Texts(IDocument page) =>
        page.QuerySelector("main")!.Descendants<IText>()
            .Where(text => text.ParentElement!.Closest("script, style, title, desc") is null)
            .Select(text => (text.Data.Trim(), text.ParentElement!)).Where(item => item.Item1.Length > 0);

    private static Record ReadRecord()
    {
        using var store = TestStore.Committed().CreateDbContext();
        var evidence = store.Evidence.AsNoTracking().ToList();
        var commitments = store.Commitments.AsNoTracking().ToList();
        var words = evidence.Where(entry => entry.CitationId is not null)
            .SelectMany(entry => new[] { entry.Text, entry.Assessment, entry.Quotation, entry.Difference, entry.CitationNote, entry.SourceTitle })
            .Concat(store.Sources.AsNoTracking().Select(source => source.Note)).OfType<string>().ToHashSet();
        var totals = FundingQueries.Totals(new DossierQueries(TestStore.Committed()).ListAsync(View.Everything, [], withClaims: false).GetAwaiter().GetResult());
        var known = evidence.Select(entry => entry.AmountUsd).Concat(totals.Select(total => total.AnnouncedUsd)).OfType<long>();
        return new Record(
            words, [.. known.SelectMany(usd => new[] { Formats.Money(usd), Formats.ShortMoney(usd) })],
            [.. evidence.Where(entry => entry.CitationId is null).Select(entry => entry.Text!.Trim())], [.. commitments.Select(commitment => commitment.Summary.Trim())]);
    }

    /// <param name="Words">Cited texts, in which an amount may be printed as its source has it.</param>
    /// <param name="Amounts">Every amount that a claim states, and their sums by stage as the totals document them, in both formats.</param>
    private sealed record Record(HashSet<string> Words, HashSet<string> Amounts, HashSet<string> Unknowns, HashSet<string> Summaries);

    [GeneratedRegex(@"\$\d[\d,]*(?:\.\d+)?[MKB]?")]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"\.(?:csv|xlsx|json|svg|atom|ics)(?:\?|$)")]
    private static partial Regex File();

    [GeneratedRegex(@"\b(?:reached|under way|expected)\b")]
    private static partial Regex Stands();
}
