using System.Text;

namespace BlazorApp.Data;

/// <summary>Names of properties and of the words of a vocabulary, as readers meet them.</summary>
internal static class Names
{
    /// <summary>The name with something between its words, in the letters it has: “FiscalYear” → “Fiscal Year”, “Fiscal-Year”.</summary>
    public static string Apart(string name, char between)
    {
        var words = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && words.Length > 0)
                words.Append(between);
            words.Append(character);
        }

        return words.ToString();
    }
}
