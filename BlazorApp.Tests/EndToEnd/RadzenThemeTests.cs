namespace BlazorApp.Tests.EndToEnd;

/// <summary>The theme that is served is a part of Radzen's: nothing that a page shows may be left out of it.</summary>
public class RadzenThemeTests(Site site)
{
    // Selectors of the whole theme that name Radzen's classes, match something in the page, and are not in the part. (A rule that sets variables only is left out with the last use of them.)
    private const string Missing = """
        async () => {
            const selectors = async address => {
                const sheet = new CSSStyleSheet();
                await sheet.replace(await (await fetch(address)).text());
                const found = new Set();
                const walk = rules => { for (const rule of rules) rule.selectorText ? [...rule.style].some(name => !name.startsWith('--')) && rule.selectorText.split(/,(?![^(]*\))/).forEach(one => found.add(one.trim())) : (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) && walk(rule.cssRules); };
                walk(sheet.cssRules);
                return found;
            };
            const part = await selectors(document.querySelector('link[href*="_theme/site"]').href);
            const still = selector => selector.replace(/::?(before|after|hover|active|focus-visible|focus|disabled)(?![-\w])/g, '');
            return [...await selectors('/_content/Radzen.Blazor/css/material-base.css')]
                .filter(selector => /\.(rz|no-scroll)/.test(selector) && !part.has(selector) && (() => { try { return document.querySelector(still(selector)); } catch { return false; } })());
        }
        """;

    public static TheoryData<string> Addresses => new("/funding", "/funding?sort=amount", "/sources", "/timeline", "/commitments/uavs-ecuador-navy");

    [Theory, MemberData(nameof(Addresses))]
    public async Task Part_HasEveryRuleThatThePageUses(string address)
    {
        await using var visit = await site.VisitAsync(address);

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Missing));
    }

    [Fact]
    public async Task Part_HasEveryRuleThatTheDialogUses()
    {
        await using var visit = await site.VisitAsync("/funding");
        await visit.WaitForCircuitAsync();
        await visit.Page.Locator(".rz-data-grid .evidence-link").First.ClickAsync();
        await visit.Page.Locator(".rz-dialog-content").WaitForAsync();

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Missing));
    }
}
