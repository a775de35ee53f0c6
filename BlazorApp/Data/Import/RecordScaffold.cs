using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BlazorApp.Data.Import;

/// <summary>Adds records to record files as text: what stands there stays as it is, byte for byte.</summary>
internal static partial class RecordScaffold
{
    private static readonly JsonSerializerOptions House = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The one thing that the encoder escapes without need: characters beyond the first 65,536. A backslash before it would be text.
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u(D[89AB][0-9A-F]{2})\\u(D[C-F][0-9A-F]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex EscapedPair { get; }

    /// <summary>A record as the files write it: two spaces a level, no character escaped that need not be, a line break at the end.</summary>
    public static string Text(JsonNode record) =>
        EscapedPair.Replace(record.ToJsonString(House), pair => string.Concat((char)Convert.ToInt32(pair.Groups[1].Value, 16), (char)Convert.ToInt32(pair.Groups[2].Value, 16))) + "\n";

    /// <summary>The same file with one more item at the end of a list of its root object.</summary>
    /// <param name="file">Sound JSON that has the list.</param>
    public static byte[] Append(ReadOnlySpan<byte> file, string list, JsonNode item)
    {
        var mark = file.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(file[mark..]);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(list)))
        {
            // On to the list.
        }

        reader.Read();
        var (start, end) = ((int)reader.BytesConsumed, (int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            end = (int)reader.BytesConsumed;
        }

        var isEmpty = start == end;
        var text = $"{(isEmpty ? "" : ",")}\n{Text(item).TrimEnd()}".Replace("\n", "\n    ", StringComparison.Ordinal) + (isEmpty ? "\n  " : "");
        if (file.Contains((byte)'\r'))
            text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        return [.. file[..(mark + end)], .. Encoding.UTF8.GetBytes(text), .. file[(isEmpty ? mark + (int)reader.TokenStartIndex : mark + end)..]];
    }

    /// <summary>Writes the file beside its place and renames it there, so that nobody reads half of it.</summary>
    /// <exception cref="IOException">The folder cannot be written, or the file is there already and may not be.</exception>
    public static async Task WriteAsync(string path, byte[] content, bool replace, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Environment.ProcessId}.writing";
        try
        {
            await File.WriteAllBytesAsync(beside, content, cancellationToken);
            File.Move(beside, path, overwrite: replace);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
