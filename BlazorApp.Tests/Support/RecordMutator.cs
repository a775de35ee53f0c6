using System.Text;
using System.Text.Json.Nodes;

namespace BlazorApp.Tests.Support;

/// <summary>A damaged set of record files.</summary>
/// <param name="What">The damage, for a failure message.</param>
/// <param name="MustBeRefused">Whether no reader may take these files for sound; false where the damage may by chance be harmless.</param>
internal sealed record Damage(string What, IReadOnlyDictionary<string, byte[]> Files, bool MustBeRefused);

/// <summary>Damages sound record files in one of many ways: bytes, encodings, JSON, records, CSV. The same seed always does the same damage.</summary>
/// <param name="sound">Files by their name within the folder of records.</param>
internal sealed class RecordMutator(IReadOnlyDictionary<string, byte[]> sound)
{
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "1e400", "1.5", "9223372036854775807", "-9223372036854775808", "99999999999999999999999999", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[[]]", "[null]", "{\"a\":1}",
        "\"\\ud83d\"", "\"\\u0000\"", "\"\\uffff\"", "\"\\u001b[2J\"", "\"0000-00-00\"", "\"0000-01-01\"", "\"9999-12-31\"", "\"2025-02-30\"", "\"9999\"", "\"1799\"", "\"2099-12\"", "\"2025-1-1\"", "\"<script>\"", "\"Both\"", "\"Supports\"",
    ];

    private static readonly string[] Cells = ["", "x", "-", "1e9", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1976TQ", "0000", "9999", "\"", "\"\"", "\u001b[2J", "ECU", "٣", "1,5", "\"a\nb\""];

    private readonly IReadOnlyList<string> _names = [.. sound.Keys.Order(StringComparer.Ordinal)];

    public Damage Damage(int seed)
    {
        var random = new Random(seed);
        var name = _names[random.Next(_names.Count)];
        var isCsv = name.EndsWith(".csv", StringComparison.Ordinal);
        return random.Next(isCsv ? 2 : 5) switch
        {
            0 => Bytes(name, random),
            1 when isCsv => Replace("cells", name, Csv(name, random)),
            1 or 2 => Record(name, random),
            _ => Tree(name, random),
        };
    }

    private Damage Bytes(string name, Random random)
    {
        var bytes = sound[name];
        var at = random.Next(bytes.Length);
        var text = Encoding.UTF8.GetString(bytes);
        switch (random.Next(13))
        {
            case 0:
                return Replace("truncated", name, bytes[..at], at < text.TrimEnd().Length && !name.EndsWith(".csv", StringComparison.Ordinal));
            case 1:
                return Replace("bits flipped", name, Changed(copy =>
                {
                    for (var flip = random.Next(1, 9); flip > 0; flip--)
                        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                }));
            case 2: return Replace("byte order mark", name, [.. Encoding.UTF8.Preamble, .. bytes]);
            case 3: return Replace("two byte order marks", name, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. bytes], !name.EndsWith(".csv", StringComparison.Ordinal));
            case 4: return Replace("UTF-16", name, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], true);
            case 5: return Replace("UTF-16 without a mark", name, (random.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode).GetBytes(text), true);
            case 6: return Replace("Latin-1", name, Encoding.Latin1.GetBytes(text.Replace('’', 'é')), text.Contains('’'));
            case 7: return Replace("zeros", name, Changed(copy => copy.AsSpan(at, Math.Min(copy.Length - at, random.Next(1, 64))).Clear()), true);
            case 8: return Replace("noise", name, Changed(copy => random.NextBytes(copy.AsSpan(at, Math.Min(copy.Length - at, random.Next(1, 64))))));
            case 9: return Replace("a part twice", name, [.. bytes[..at], .. bytes[random.Next(at + 1)..]]);
            case 10: return Replace("another file's content", name, sound[_names[random.Next(_names.Count)]]);
            case 11: return Replace("empty", name, [], true);
            default:
                var rest = sound.Where(file => file.Key != name).ToDictionary();
                return new($"{name}: removed", rest, name is "sources.json" or "engagements.json");
        }

        byte[] Changed(Action<byte[]> change)
        {
            var copy = (byte[])bytes.Clone();
            change(copy);
            return copy;
        }
    }

    // Any node of the tree becomes something else; a marker stands where text that no tree can hold is put afterwards.
    private Damage Tree(string name, Random random)
    {
        const string Marker = "\"@@\"";
        var root = JsonNode.Parse(sound[name])!;
        var nodes = Nodes(root).ToList();
        var (parent, key, index) = nodes[random.Next(nodes.Count)];
        var (what, raw, certain) = random.Next(9) switch
        {
            0 or 1 or 2 => ("another value", Junk[random.Next(Junk.Length)], false),
            3 => ("too long", $"\"{new string('x', random.Next(501, 100_000))}\"", true),
            4 => ("too deep", string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "[" : "{\"a\":", random.Next(33, 20_000))), true),
            5 => ("just deep enough to close", new string('[', 200) + new string(']', 200), true),
            6 => ("a key twice", key is null ? "[]" : $"0,\"{key}\":0", true),
            7 => ("removed", null, false),
            _ => ("renamed", null, true),
        };
        if (raw is not null)
        {
            Set(parent, key, index, "@@");
            return Replace($"{what} at {key ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture)}", name, Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Marker, raw, StringComparison.Ordinal)), certain);
        }

        if (what == "renamed" && key is not null)
            parent.AsObject()[key + random.Next(10)] = parent[key]!.DeepClone();
        if (key is not null)
            parent.AsObject().Remove(key);
        else
            parent.AsArray().RemoveAt(index);
        return Replace($"{what}: {key ?? "an item"}", name, Encoding.UTF8.GetBytes(root.ToJsonString()), what == "renamed" && key is not null);
    }

    // Damage that only someone who knows the records could do.
    private Damage Record(string name, Random random)
    {
        var root = JsonNode.Parse(sound[name])!;
        var objects = Nodes(root).Select(node => node.Key is null ? node.Parent[node.Index] : node.Parent[node.Key]).OfType<JsonObject>().ToList();
        JsonObject? Any(string property) => objects.Where(item => item.ContainsKey(property)).OrderBy(_ => random.Next()).FirstOrDefault();
        switch (random.Next(10))
        {
            case 0 when Any("quotation") is { } citation:
                citation["quotation"] = string.Join(' ', Enumerable.Repeat("word", random.Next(26, 79)));
                return Saved("overlong quotation", true);
            case 1 when Any("source") is { } citation:
                citation["source"] = "no-such-source";
                return Saved("dangling source", true);
            case 2 when Any("key") is { Parent: JsonArray { Count: > 1 } list }:
                list[0]!["key"] = list[1]!["key"]!.DeepClone();
                return Saved("key twice", true);
            case 3 when Any("slug") is { Parent: JsonArray { Count: > 1 } list }:
                list[0]!["slug"] = list[1]!["slug"]!.DeepClone();
                return Saved("slug twice", true);
            case 4 when Any("key") is { Parent: JsonArray { Count: > 0 } list } found && found.ContainsKey("citations"):
                var circle = random.Next(1, list.Count + 1);
                for (var item = 0; item < circle; item++)
                    list[item]!["supersedes"] = new JsonObject { ["key"] = list[(item + 1) % circle]!["key"]!.DeepClone(), ["reason"] = "A circle." };
                return Saved("circle of corrections", true);
            case 5 when Any("citations") is { } statement:
                statement["citations"] = new JsonArray();
                return Saved("no citation", true);
            case 6 when Any("citations") is { } statement:
                foreach (var citation in statement["citations"]!.AsArray())
                    citation!["stance"] = "Contradicts";
                return Saved("no support", true);
            case 7 when Any("recorded") is { } dated:
                dated["recorded"] = random.Next(3) switch { 0 => "1800-01-01", 1 => "2099-12-31", _ => "2025-02-28" };
                return Saved("recorded on another day", false);
            case 8 when Any("amountUsd") is { } claim:
                claim["amountUsd"] = random.Next(2) == 0 ? long.MaxValue : 1_000_000_000_000;
                return Saved("huge amount", false);
            default:
                var many = Nodes(root).Select(node => node.Parent).OfType<JsonArray>().Where(list => list.Count > 0).ToList();
                var chosen = many[random.Next(many.Count)];
                for (var copies = random.Next(1, 4); copies > 0; copies--)
                    chosen.Add(chosen[random.Next(chosen.Count)]!.DeepClone());
                return Saved("items repeated", false);
        }

        Damage Saved(string what, bool certain) => Replace(what, name, Encoding.UTF8.GetBytes(root.ToJsonString()), certain);
    }

    private byte[] Csv(string name, Random random)
    {
        var lines = Encoding.UTF8.GetString(sound[name]).Split('\n').ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var line = random.Next(lines.Count);
            var cells = lines[line].Split(',');
            switch (random.Next(5))
            {
                case 0: lines.RemoveAt(line); lines.Add(""); break;
                case 1: lines.Insert(line, lines[random.Next(lines.Count)]); break;
                case 2: lines[line] = lines[line].Replace(',', ';'); break;
                case 3: lines[line] = string.Join(',', cells.Take(random.Next(cells.Length))); break;
                default: cells[random.Next(cells.Length)] = Cells[random.Next(Cells.Length)]; lines[line] = string.Join(',', cells); break;
            }
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Nodes(JsonNode node) => node switch
    {
        JsonObject item => item.Where(property => property.Key != "$schema").SelectMany(property => property.Value is { } value ? Nodes(value).Prepend((item, property.Key, 0)) : []),
        JsonArray list => list.SelectMany((value, index) => value is null ? [] : Nodes(value).Prepend((list, null, index))),
        _ => [],
    };

    private static void Set(JsonNode parent, string? key, int index, string value)
    {
        if (key is not null)
            parent[key] = value;
        else
            parent[index] = value;
    }

    private Damage Replace(string what, string name, byte[] content, bool mustBeRefused = false) =>
        new($"{name}: {what}", new Dictionary<string, byte[]>(sound) { [name] = content }, mustBeRefused);
}
