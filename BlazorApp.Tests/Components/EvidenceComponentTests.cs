using BlazorApp.Components.Evidence;
using BlazorApp.Components.Pages;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Tests.Support;
using Bunit;

namespace BlazorApp.Tests.Components;

public class EvidenceComponentTests
{
    /// <summary>Claims of two engagements may have one key.</summary>
    [Fact]
    public async Task Timeline_OpensEachEvidenceByAnIdOfItsOwn()
    {
        using var folder = new RecordFolder();
        folder.Engagements.Add(Sample.Engagement("meeting"));
        foreach (var engagement in folder.Engagements)
            engagement!.AsObject()["claims"] = Sample.List(Sample.Claim("agreed", date: "2025-09-03"));
        await using var rendering = new Rendering(await folder.BuildAsync());

        var rendered = rendering.Render(typeof(TimelinePage), "/timeline");

        rendered.WaitForAssertion(() => Assert.Equal(2, rendered.FindAll(".event-claim").Count));
        Assert.Distinct(rendered.FindAll("[popover]").Select(panel => panel.Id));
    }

    [Theory]
    [InlineData("we will help", null, "“we will help”")]
    [InlineData("the goverment said", "goverment", "“the goverment [sic] said”")]
    [InlineData("“we will help”", null, "“we will help”")]
    [InlineData("nothing misprinted", "absent words", "“nothing misprinted”")]
    public async Task QuotedText_StandsInOneSetOfMarks_WithSicBesideWhatIsMisprinted(string quotation, string? sic, string shown)
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<QuotedText>(parameters => parameters.Add(text => text.Quotation, quotation).Add(text => text.Sic, sic));

        Assert.Equal(shown, rendered.Text());
    }

    [Theory]
    [InlineData(Speech.Direct, "Words of a senior State Department official, in")]
    [InlineData(Speech.Indirect, "Retelling a senior State Department official, in")]
    public async Task CitationItem_WithASpeaker_SaysWhetherTheWordsAreTheSpeakers(Speech speech, string label)
    {
        await using var rendering = new Rendering();

        var rendered = RenderCitation(rendering, Build.Citation(speaker: "a senior State Department official", speech: speech));

        Assert.Contains(label, rendered.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CitationItem_NamesSourceDateLocatorDirectnessAndOrigin()
    {
        await using var rendering = new Rendering();

        var rendered = RenderCitation(rendering, Build.Citation(source: Build.Source("gazette", "gazette-origin", Directness.Official), note: "Seen as an excerpt."), View.Everything with { Theme = Theme.Dark });

        Assert.Equal("/sources/gazette?theme=dark", rendered.Link("Publisher of gazette").GetAttribute("href"));
        Assert.Contains("4 September 2025, paragraph 3", rendered.Text(), StringComparison.Ordinal);
        Assert.Contains("Official document · origin: Origin gazette-origin", rendered.Text(), StringComparison.Ordinal);
        Assert.Contains("Seen as an excerpt.", rendered.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CitationItem_InSpanish_IsMarkedAsSpanish()
    {
        await using var rendering = new Rendering();

        var rendered = RenderCitation(rendering, Build.Citation("la lucha sigue", source: Build.Source(language: "es", published: null)));

        Assert.Equal("es", rendered.Find("blockquote").GetAttribute("lang"));
        Assert.Contains("undated", rendered.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Stance.Differs, "Differs It gives another day.")]
    [InlineData(Stance.Contradicts, "Contradicts It gives another day.")]
    public async Task CitationItem_ThatDoesNotSupport_SaysWhatIsDifferent(Stance stance, string sentence)
    {
        await using var rendering = new Rendering();

        var rendered = RenderCitation(rendering, Build.Citation(stance: stance, difference: "It gives another day."));

        Assert.StartsWith(sentence, rendered.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvidenceBody_CountsOriginsAndNamesTheirWeight()
    {
        await using var rendering = new Rendering();
        var evidence = Build.Evidence(
            Build.Citation(source: Build.Source("first", "wire", Directness.Relays, published: null)), Build.Citation(source: Build.Source("second", "wire", Directness.Official, published: null)));

        var rendered = rendering.Render<EvidenceBody>(parameters => parameters.Add(body => body.Evidence, evidence).Add(body => body.View, View.Everything).Add(body => body.Assessment, "We follow the first."));

        Assert.Contains("2 sources, single origin official undated", rendered.Text(), StringComparison.Ordinal);
        Assert.Contains("We follow the first.", rendered.Text(), StringComparison.Ordinal);
        Assert.Equal(2, rendered.FindAll("blockquote").Count);
    }

    /// <summary>What a document says elsewhere is no quotation: the panel says what and where, and the label says so unless the words of another bear the statement.</summary>
    [Theory]
    [InlineData(null, "2 sources, 2 origins")]
    [InlineData("The month stands in the title.", "2 sources, 2 origins, partly quoted")]
    public async Task EvidenceBody_NamesWhatTheQuotedWordsDoNotBear(string? ofTheOther, string label)
    {
        await using var rendering = new Rendering();
        var evidence = Build.Evidence(Build.Citation(unquoted: "The day stands elsewhere on the page."), Build.Citation(unquoted: ofTheOther, source: Build.Source("other", "other")));

        var rendered = rendering.Render<EvidenceBody>(parameters => parameters.Add(body => body.Evidence, evidence).Add(body => body.View, View.Everything));

        Assert.Equal(label, evidence.Describe());
        Assert.StartsWith(label, rendered.Text().Trim(), StringComparison.Ordinal);
        Assert.Contains("Not in the quoted words. The day stands elsewhere on the page.", rendered.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("partly quoted", evidence.DescribeAll(), StringComparison.Ordinal);
        Assert.Equal(ofTheOther is null ? [] : ["The day stands elsewhere on the page.", ofTheOther], evidence.Unquoted);
    }

    [Fact]
    public async Task EvidenceBody_PutsSupportBeforeContradiction()
    {
        await using var rendering = new Rendering();
        var evidence = Build.Evidence(Build.Citation("no it was not", Stance.Contradicts, "It denies it.", source: Build.Source("other", "other")), Build.Citation("yes it was"));

        var rendered = rendering.Render<EvidenceBody>(parameters => parameters.Add(body => body.Evidence, evidence).Add(body => body.View, View.Everything));

        Assert.Equal(["“yes it was”", "“no it was not”"], rendered.FindAll("blockquote").Select(quote => quote.Text()));
        Assert.Contains("1 source, single origin", rendered.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvidenceButton_OpensItsPanelWithoutAScript_AndNamesWhatItProves()
    {
        await using var rendering = new Rendering();

        var rendered = RenderButton(rendering, Build.Evidence());

        var button = rendered.Find("button");
        var panel = rendered.Find("[popover]");
        Assert.Equal(panel.Id, button.GetAttribute("popovertarget"));
        Assert.Equal("Evidence for It was announced: 1 source, single origin", button.GetAttribute("aria-label"));
        Assert.Equal("dialog", panel.GetAttribute("role"));
        Assert.Equal("hide", panel.QuerySelector("button")!.GetAttribute("popovertargetaction"));
        Assert.NotNull(panel.QuerySelector("blockquote"));
    }

    [Fact]
    public async Task EvidenceButton_WhereSourcesDiffer_SaysSoInSignAndName()
    {
        await using var rendering = new Rendering();

        var rendered = RenderButton(rendering, Build.Evidence(Build.Citation(), Build.Citation(stance: Stance.Differs, difference: "Another day.")));

        Assert.Contains("≠", rendered.Find("button").Text(), StringComparison.Ordinal);
        Assert.EndsWith("sources differ", rendered.Find("button").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClaimList_ShowsDateAmountAndEvidence_CorrectedOnesLast()
    {
        await using var rendering = new Rendering();
        ClaimRow[] claims = [Build.Claim("old", "It was otherwise.", endedOn: Build.Day, endedBy: "The source was corrected."), Build.Claim("amount", "It is worth so much.", ClaimKind.Amount, 6_000_000, "2025-09")];

        var rendered = rendering.Render<ClaimList>(parameters => parameters.Add(list => list.Claims, claims).Add(list => list.Commitment, "slug").Add(list => list.View, View.Everything).Add(list => list.Prefix, "slug"));

        var items = rendered.FindAll("ul.claims > li");
        Assert.Contains("September 2025. It is worth so much. $6,000,000", items[0].Text(), StringComparison.Ordinal);
        Assert.Equal("slug-amount", items[0].Id);
        Assert.Contains("Corrected by what was public on 4 September 2025: The source was corrected.", items[1].Text(), StringComparison.Ordinal);
        Assert.Equal("/commitments/slug#newer", items[1].QuerySelector(".correction a")!.GetAttribute("href"));
        Assert.All(items, item => Assert.NotNull(item.QuerySelector("button[popovertarget]")));
    }

    [Fact]
    public async Task UnknownsList_ShowsWhatIsOpenAndWhatWasAnswered()
    {
        await using var rendering = new Rendering();
        UnknownRow[] unknowns = [Build.Unknown(), Build.Unknown("Whether it was signed.", answeredOn: Build.Day, answeredByKey: "signed")];

        var rendered = rendering.Render<UnknownsList>(parameters => parameters.Add(list => list.Unknowns, unknowns).Add(list => list.CommitmentSlug, "the-slug").Add(list => list.View, View.Everything));

        Assert.Contains("Whether it was paid.", rendered.Text(), StringComparison.Ordinal);
        Assert.Contains("Answered on 4 September 2025", rendered.Text(), StringComparison.Ordinal);
        Assert.Equal("/commitments/the-slug#signed", rendered.Link("see what is recorded").GetAttribute("href"));
    }

    [Fact]
    public async Task DisagreementPanel_WhereSourcesDiffer_ShowsBothSidesTogether()
    {
        await using var rendering = new Rendering();
        var disputed = Build.Claim(text: "It happened on the 4th.", assessment: "We follow the official text.", evidence: Build.Evidence(Build.Citation("on the 4th"), Build.Citation("on the 5th", Stance.Differs, "It gives the 5th.", source: Build.Source("other", "other"))));

        var rendered = rendering.Render<DisagreementPanel>(parameters => parameters.Add(panel => panel.Dossier, Build.Dossier(CommitmentKind.Designation, claims: [disputed, Build.Claim("plain")])).Add(panel => panel.View, View.Everything));

        Assert.Single(rendered.FindAll("details"));
        Assert.Contains("We follow the official text.", rendered.Text(), StringComparison.Ordinal);
        Assert.Equal(["“on the 4th”", "“on the 5th”"], rendered.FindAll("blockquote").Select(quote => quote.Text()));
    }

    [Fact]
    public async Task DisagreementPanel_WhereAllAgree_IsLeftOut()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<DisagreementPanel>(parameters => parameters.Add(panel => panel.Dossier, Build.Dossier(CommitmentKind.Designation, claims: [Build.Claim()])).Add(panel => panel.View, View.Everything));

        Assert.Empty(rendered.Text());
    }

    [Fact]
    public async Task HistoryTimeline_RunsFromOldToNew_UndatedLast_CorrectionsKept()
    {
        await using var rendering = new Rendering();
        MilestoneRow[] milestones =
        [
            Build.Milestone(Stage.PublishedInFederalRegister, date: "2025-09-05", note: "Volume 90."),
            Build.Milestone(Stage.Signed, date: null),
            Build.Milestone(Stage.Announced, date: "2025-09-04", endedOn: Build.Day, endedBy: "A wrong day."),
            Build.Milestone(Stage.Reviewed, state: MilestoneState.Expected, date: "2025-09-04"),
        ];

        var rendered = rendering.Render<HistoryTimeline>(parameters => parameters.Add(history => history.Dossier, Build.Dossier(CommitmentKind.Designation, milestones)).Add(history => history.View, View.Everything));

        var text = rendered.Text();
        Assert.True(text.IndexOf("4 September 2025 Reviewed", StringComparison.Ordinal) < text.IndexOf("4 September 2025 Announced", StringComparison.Ordinal));
        Assert.True(text.IndexOf("4 September 2025 Announced", StringComparison.Ordinal) < text.IndexOf("5 September 2025 Published in the Federal Register", StringComparison.Ordinal));
        Assert.True(text.IndexOf("5 September 2025 Published", StringComparison.Ordinal) < text.IndexOf("undated Signed", StringComparison.Ordinal));
        Assert.Contains("Corrected by what was public on 4 September 2025: A wrong day.", text, StringComparison.Ordinal);
        Assert.Equal("/commitments/the-slug#newer", rendered.Find(".correction a").GetAttribute("href"));
        Assert.Contains("Volume 90.", text, StringComparison.Ordinal);
        Assert.Equal(4, rendered.FindAll("button[popovertarget]:not([popovertargetaction])").Count);
        var signs = rendered.FindAll(".rz-timeline-point .state-mark").Select(sign => sign.InnerHtml).ToList();
        Assert.Equal(4, signs.Count);
        Assert.NotEqual(signs[0], signs[1]); // Expected, then reached.
        Assert.Equal(signs[1], signs[2]);
    }

    [Fact]
    public async Task EvidenceDialog_OfACommitment_ShowsItsQuotationsAndUnknowns()
    {
        await using var rendering = new Rendering();

        var rendered = rendering.Render<EvidenceDialog>(parameters => parameters.Add(dialog => dialog.Slug, "security-assistance").Add(dialog => dialog.View, View.Everything));

        rendered.WaitForAssertion(() => Assert.NotEmpty(rendered.FindAll("blockquote")));
        Assert.Contains(rendered.FindAll("h3"), heading => heading.Text() == "Not known");
        Assert.Equal("/commitments/security-assistance", rendered.Link("All that is recorded of it").GetAttribute("href"));
    }

    private static IRenderedComponent<CitationItem> RenderCitation(Rendering rendering, CitationRow citation, View? view = null) =>
        rendering.Render<CitationItem>(parameters => parameters.Add(item => item.Citation, citation).Add(item => item.View, view ?? View.Everything));

    private static IRenderedComponent<EvidenceButton> RenderButton(Rendering rendering, EvidenceSet evidence) => rendering.Render<EvidenceButton>(parameters => parameters
        .Add(button => button.Evidence, evidence).Add(button => button.Statement, "It was announced").Add(button => button.Id, "panel").Add(button => button.View, View.Everything));
}
