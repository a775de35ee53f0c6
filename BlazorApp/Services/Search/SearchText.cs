using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlazorApp.Services.Search;

/// <summary>
/// What a reader typed, as an expression of SQLite's FTS5. Words are beginnings of words, all of them wanted; “quoted words” stand together. Each is also
/// looked for in its singular or plural and in the other language (<see cref="WordPairs"/>). Every word goes into the expression as a quoted
/// string, so that nothing that is typed is an operator.
/// </summary>
internal sealed partial class SearchText
{
    // Each costs a look-up in the index; a title has fewer.
    private const int MostTerms = 20;

    // One letter is the beginning of too many words: it is looked for as it stands, and not alone.
    private const int ShortestWord = 2;

    private readonly IReadOnlyList<string> _terms;

    private SearchText(IReadOnlyList<string> terms, bool isTooShort) => (_terms, IsTooShort) = (terms, isTooShort);

    /// <summary>Whether nothing in it can be looked for: signs and pictures only, or one letter.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Whether it is empty for being one letter.</summary>
    public bool IsTooShort { get; }

    public static SearchText Read(string? text)
    {
        var terms = new List<string>();
        var isTooShort = true;
        foreach (var match in Parts().Matches(text ?? "").Cast<Match>())
        {
            var (isPhrase, part) = match.Groups["phrase"] is { Success: true } phrase ? (true, phrase.Value) : (false, match.Value);
            if (!HasToken(part))
                continue;
            var word = Fold(part);
            var isLetter = word.Length < ShortestWord && !word.All(char.IsAsciiDigit);
            var term = isPhrase || isLetter ? $"({Quoted(part)})" : Word(part, word);
            isTooShort &= isLetter;
            if (!terms.Contains(term) && terms.Count < MostTerms)
                terms.Add(term);
        }

        return isTooShort ? new SearchText([], terms.Count > 0) : new SearchText(terms, false);
    }

    /// <summary>The expression: every word somewhere in an entry and what it belongs to, at least one in the entry itself; and the facets asked for.</summary>
    /// <param name="facets">Words of which one of each group must be among the entry's facets.</param>
    public string ToMatch(params IEnumerable<IReadOnlyList<string>> facets)
    {
        var own = $"{{Title Body}} : ({string.Join(" OR ", _terms)})";
        var all = _terms.Count == 1 ? [] : _terms.Select(term => $"{{Title Body Context}} : {term}");
        return string.Join(" AND ", [own, .. all, .. facets.Select(group => $"Facets : ({string.Join(" OR ", group.Select(Quoted))})")]);
    }

    private static string Word(string text, string word)
    {
        // The beginning of a number is another number.
        List<string> ways = [word.Any(char.IsAsciiDigit) ? Quoted(text) : Quoted(text) + "*"];
        foreach (var form in OtherNumbers(word))
            ways.Add(Quoted(form));
        foreach (var other in OtherNumbers(word).Prepend(word).SelectMany(WordPairs.Of))
            ways.Add(Quoted(other) + "*");
        if (Millions().Match(word) is { Success: true } amount)
            ways.AddRange([Quoted(amount.Groups[1].Value + " million"), Quoted(amount.Groups[1].Value + " millones")]);
        return $"({string.Join(" OR ", ways.Distinct())})";
    }

    // Treaties → treaty, drones → dron; treaty → treaties. A plural in -s begins with its singular.
    private static IEnumerable<string> OtherNumbers(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            yield return word[..^3] + "y";
        if (word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal))
            yield return word[..^2];
        if (word.Length > 3 && word.EndsWith('s'))
            yield return word[..^1];
        if (word.Length > 3 && word.EndsWith('y'))
            yield return word[..^1] + "ies";
    }

    // What the index calls a token: letters and digits (Unicode's L, N and Co), as in tokenize='unicode61'.
    private static bool HasToken(string text) => text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse);

    // For the table of words only: the index folds by itself. Signs around a word (¿…?, $) do not count.
    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                folded.Append("áéíóúüñ".IndexOf(character, StringComparison.Ordinal) is >= 0 and var index ? "aeiouun"[index] : character);
        }

        return Signs().Replace(folded.ToString(), "");
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}\"";

    // A quotation mark that is not closed is no mark; English, Spanish and typewriter marks are the same.
    [GeneratedRegex("""["“”«»„](?<phrase>[^"“”«»„]+)["“”«»„]|[^\s"“”«»„]+""")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^[\p{P}\p{S}]+|[\p{P}\p{S}]+$")]
    private static partial Regex Signs();

    [GeneratedRegex(@"^(\d+(?:[.,]\d+)?)m$")]
    private static partial Regex Millions();
}
