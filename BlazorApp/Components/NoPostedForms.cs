using Microsoft.AspNetCore.Components.Forms;

namespace BlazorApp.Components;

/// <summary>The forms of this site only ask (GET), so there is no token against forged posts, and no cookie for one.</summary>
internal sealed class NoPostedForms : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
}
