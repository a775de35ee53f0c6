using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlazorApp.Services.Search;

/// <summary>
/// What a reader typed, as an expression of SQLite's FTS5. Words are beginnings of words, all of them wanted; “quoted words” stand together. Each is also
/// looked for in its singular or plural and in the other language, and an abbreviation of the field as what it stands for (<see cref="WordPairs"/>). Every word goes into the expression as a quoted
/// string, so that nothing that is typed is an operator.
///
/// For the beginning of a word FTS5 gathers all places of all words that begin so before it gives the first, and looks long where there is none; for whole words
/// it gives one place after the other. So where the index has few words that begin so (<see cref="Beginnings"/>), the expression names those.
/// </summary>
internal sealed partial class SearchText
{
    // Each costs a look-up in the index; a title has fewer.
    private const int MostTerms = 20;

    // One letter is the beginning of too many words: the rest of what is typed is looked for, and most often the word is not typed to its end.
    private const int ShortestWord = 2;

    // Each is what one word wanted is found by.
    private readonly IReadOnlyList<IReadOnlyList<Way>> _terms;

    private SearchText(IReadOnlyList<IReadOnlyList<Way>> terms, bool isTooShort) => (_terms, IsTooShort) = (terms, isTooShort);

    /// <summary>Whether nothing in it can be looked for: signs and pictures only, or one letter.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Whether it is empty for being one letter.</summary>
    public bool IsTooShort { get; }

    /// <summary>The beginnings of words that are looked for, in small letters without accents.</summary>
    public IEnumerable<string> Beginnings => _terms.SelectMany(ways => ways).Where(way => way.IsBeginning).Select(way => way.Folded).Distinct();

    public static SearchText Read(string? text)
    {
        var terms = new List<IReadOnlyList<Way>>();
        var hasLetter = false;
        foreach (var match in Parts().Matches(text ?? "").Cast<Match>())
        {
            var (isPhrase, part) = match.Groups["phrase"] is { Success: true } phrase ? (true, phrase.Value) : (false, match.Value);
            if (!HasToken(part))
                continue;
            var word = Fold(part);
            var isLetter = word.Length < ShortestWord && !word.All(char.IsAsciiDigit);
            hasLetter |= isLetter;
            if (isLetter)
                continue;
            IReadOnlyList<Way> term = isPhrase ? [new Way(part)] : Ways(part, word);
            if (!terms.Any(term.SequenceEqual) && terms.Count < MostTerms)
                terms.Add(term);
        }

        return new SearchText(terms, isTooShort: hasLetter && terms.Count == 0);
    }

    /// <summary>The expression: every word somewhere in an entry and what it belongs to, at least one in the entry itself; and the facets asked for.</summary>
    /// <param name="words">All words of the index that begin so, by beginning; a beginning of many words is not among them.</param>
    /// <param name="isNamed">Whether the words must be in the entry's title.</param>
    /// <param name="facets">Words of which one of each group must be among the entry's facets.</param>
    public string ToMatch(IReadOnlyDictionary<string, IReadOnlyList<string>> words, bool isNamed, params IEnumerable<IReadOnlyList<string>> facets)
    {
        var terms = _terms.Select(ways => $"({string.Join(" OR ", ways.SelectMany(way => way.ToMatch(words)).Distinct())})").ToList();
        var own = $"{{{(isNamed ? "Title" : "Title Body")}}} : ({string.Join(" OR ", terms)})";
        var all = terms.Count == 1 ? [] : terms.Select(term => $"{{{(isNamed ? "Title" : "Title Body Context")}}} : {term}");
        return string.Join(" AND ", [own, .. all, .. facets.Select(group => $"Facets : ({string.Join(" OR ", group.Select(Quoted))})")]);
    }

    private static List<Way> Ways(string text, string word)
    {
        // The beginning of a number is another number.
        List<Way> ways = [new Way(text, IsBeginning: !word.Any(char.IsAsciiDigit))];
        ways.AddRange(OtherNumbers(word).Select(form => new Way(form)));
        ways.AddRange(OtherNumbers(word).Prepend(word).SelectMany(WordPairs.Of).Select(other => new Way(other.Word, other.IsBeginning)));
        ways.AddRange(OtherNumbers(word).Prepend(word).SelectMany(WordPairs.PhrasesOf).Select(phrase => new Way(phrase)));
        if (Millions().Match(word) is { Success: true } amount)
            ways.AddRange([new Way(amount.Groups[1].Value + " million"), new Way(amount.Groups[1].Value + " millones")]);
        return ways;
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

    /// <summary>Words that stand together; or, with <paramref name="IsBeginning"/>, the beginning of a word.</summary>
    private sealed record Way(string Text, bool IsBeginning = false)
    {
        public string Folded => Fold(Text);

        public IEnumerable<string> ToMatch(IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
            !IsBeginning ? [Quoted(Text)]
            : !words.TryGetValue(Folded, out var begun) ? [Quoted(Text) + "*"]
            : begun.Count > 0 ? begun.Select(Quoted)
            // It has none, and only of such words is it certain that the index cuts and folds them as is done here.
            : [Quoted(Text) + (Folded.All(char.IsAsciiLetterOrDigit) ? "" : "*")];
    }

    // A quotation mark that is not closed is no mark; English, Spanish and typewriter marks are the same.
    [GeneratedRegex("""["“”«»„](?<phrase>[^"“”«»„]+)["“”«»„]|[^\s"“”«»„]+""")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^[\p{P}\p{S}]+|[\p{P}\p{S}]+$")]
    private static partial Regex Signs();

    [GeneratedRegex(@"^(\d+(?:[.,]\d+)?)m$")]
    private static partial Regex Millions();
}
