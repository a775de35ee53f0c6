using System.Text.Json;
using BlazorApp.Components.Pages;
using BlazorApp.Tests.Support;
using Bunit;

namespace BlazorApp.Tests.Components;

/// <summary>The page that documents the record files says what the schemas say, all of it.</summary>
public class RecordsPageTests
{
    private static readonly JsonDocument Common = Read("common.schema.json");

    public static TheoryData<string> Schemas => ["commitment.schema.json", "sources.schema.json", "engagements.schema.json"];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task EveryProperty_IsDescribedWithAnExample(string schema)
    {
        await using var rendering = new Rendering();
        var rendered = rendering.Render(typeof(RecordsPage), "/about/records");
        var found = 0;

        Walk(Read(schema).RootElement);

        Assert.InRange(found, 12, 200);

        void Walk(JsonElement node)
        {
            node = Resolved(node);
            if (node.TryGetProperty("items", out var items))
                Walk(items);
            if (!node.TryGetProperty("properties", out var properties))
                return;
            var anchor = node.GetProperty("title").GetString()!.ToLowerInvariant().Replace(' ', '-');
            Assert.Equal("H2", rendered.Find($"#{anchor}").TagName);
            foreach (var property in properties.EnumerateObject())
            {
                var row = rendered.Find($"[id='{anchor}.{property.Name}']");
                var cells = row.QuerySelectorAll("td");
                var target = Resolved(property.Value);
                Assert.Equal(node.GetProperty("required").EnumerateArray().Any(name => name.GetString() == property.Name) ? $"{property.Name} needed" : $"{property.Name} if known", row.QuerySelector("th")!.Text());
                Assert.NotEmpty(cells[0].Text());
                Assert.All(Texts(target, "enum"), word => Assert.Contains(word, cells[1].Text(), StringComparison.Ordinal));
                Assert.All(Texts(target, "pattern"), pattern => Assert.Contains(pattern, cells[1].Text(), StringComparison.Ordinal));
                if (target.TryGetProperty("maxLength", out var most))
                    Assert.Contains($"at most {most} characters", cells[1].Text(), StringComparison.Ordinal);
                if (target.GetProperty("type").GetString() is "string" or "integer")
                    Assert.NotEmpty(cells[2].Text());
                found++;
                Walk(property.Value);
            }
        }
    }

    [Fact]
    public async Task Links_LeadToPlacesOfThePage_AndKeepTheLook()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render(typeof(RecordsPage), "/about/records?theme=dark");

        var places = rendered.FindAll("a[href*='#']").Select(link => link.GetAttribute("href")!).Where(href => href.StartsWith("/about/records", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(places);
        Assert.All(places, href => Assert.NotNull(rendered.Find("#" + href.Split('#')[1])));
        Assert.All(places, href => Assert.StartsWith("/about/records?theme=dark#", href, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("milestone.date", "When the step was taken or is expected, as far as it is known.")]
    [InlineData("source.published", "The day printed on it, as far as it is printed; leave it out for an undated page.")]
    public async Task Dates_SayWhatTheyMeanAndHowTheyAreWritten(string property, string meaning)
    {
        await using var rendering = new Rendering();

        var row = rendering.Render(typeof(RecordsPage), "/about/records").Find($"[id='{property}']");

        Assert.Equal($"{meaning} As much of a date as is known: YYYY, YYYY-MM or YYYY-MM-DD. Leave the property out when nothing is known.", row.QuerySelector("td")!.Text());
    }

    [Theory]
    [InlineData("Differs or Contradicts says in difference what is different, and its statement in assessment")]
    [InlineData("speaker and speech stand together")]
    [InlineData("published, or knownBy")]
    [InlineData("published, retrieved and recorded in that order")]
    [InlineData("Nothing is recorded on a day to come")]
    [InlineData("one amountUsd that stands")]
    [InlineData("Reached, InPart or Underway has no date after the day it was recorded")]
    [InlineData("The milestones, claims and unknowns of a commitment share one set of keys")]
    public async Task Rules_OfTheImport_AreNamed(string rule)
    {
        await using var rendering = new Rendering();

        Assert.Contains(rule, rendering.Render(typeof(RecordsPage), "/about/records").Find("section[aria-labelledby=rules-heading]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_LeadsThere()
    {
        await using var rendering = new Rendering();

        Assert.Equal("/about/records", rendering.Render(typeof(AboutPage), "/about").Link("How records are written").GetAttribute("href"));
    }

    private static JsonElement Resolved(JsonElement node) => node.TryGetProperty("$ref", out var reference)
        ? Resolved(Common.RootElement.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1])) : node;

    private static IEnumerable<string> Texts(JsonElement node, string keyword) =>
        !node.TryGetProperty(keyword, out var value) ? [] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!) : [value.GetString()!];

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Records, "schema", name)));
}
