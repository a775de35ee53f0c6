using System.Buffers.Binary;
using System.Text;

namespace BlazorApp.Tests.Support;

/// <summary>As much of MessagePack (msgpack.org) as the hub of the circuits speaks: nil, flags, whole numbers, texts, bytes, lists.</summary>
internal static class MessagePack
{
    public static byte[] Write(object? value)
    {
        using var stream = new MemoryStream();
        Write(stream, value);
        return stream.ToArray();
    }

    /// <summary>Lists as object?[], numbers as long, maps as the list of their keys and values.</summary>
    public static object? Read(ReadOnlySpan<byte> bytes) => Read(ref bytes);

    private static void Write(Stream stream, object? value)
    {
        switch (value)
        {
            case null: stream.WriteByte(0xC0); break;
            case bool flag: stream.WriteByte(flag ? (byte)0xC3 : (byte)0xC2); break;
            case int number: WriteNumber(stream, number); break;
            case long number: WriteNumber(stream, number); break;
            case string text: Write(stream, 0xDB, Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: Write(stream, 0xC6, bytes); break;
            case Dictionary<string, string> { Count: 0 }: stream.WriteByte(0x80); break;
            case object?[] items:
                WriteHead(stream, 0xDD, items.Length);
                foreach (var item in items)
                    Write(stream, item);
                break;
            default: throw new ArgumentException($"{value.GetType()} is not written.", nameof(value));
        }
    }

    private static void WriteNumber(Stream stream, long number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = 0xD3;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number);
        stream.Write(bytes);
    }

    private static void Write(Stream stream, byte type, byte[] content)
    {
        WriteHead(stream, type, content.Length);
        stream.Write(content);
    }

    private static void WriteHead(Stream stream, byte type, int length)
    {
        Span<byte> bytes = stackalloc byte[5];
        bytes[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], length);
        stream.Write(bytes);
    }

    private static object? Read(ref ReadOnlySpan<byte> bytes)
    {
        var type = Take(ref bytes, 1)[0];
        return type switch
        {
            <= 0x7F => (long)type,
            >= 0xE0 => (long)(sbyte)type,
            <= 0x8F => List(ref bytes, 2 * (type & 0x0F)),
            <= 0x9F => List(ref bytes, type & 0x0F),
            <= 0xBF => Text(ref bytes, type & 0x1F),
            0xC0 => null,
            0xC2 or 0xC3 => type == 0xC3,
            0xC4 or 0xC5 or 0xC6 => Take(ref bytes, (int)Number(ref bytes, 1 << (type - 0xC4))).ToArray(),
            0xCB => BinaryPrimitives.ReadDoubleBigEndian(Take(ref bytes, 8)),
            >= 0xCC and <= 0xCF => Number(ref bytes, 1 << (type - 0xCC)),
            >= 0xD0 and <= 0xD3 => Signed(ref bytes, 1 << (type - 0xD0)),
            0xD9 or 0xDA or 0xDB => Text(ref bytes, (int)Number(ref bytes, 1 << (type - 0xD9))),
            0xDC or 0xDD => List(ref bytes, (int)Number(ref bytes, type == 0xDC ? 2 : 4)),
            0xDE or 0xDF => List(ref bytes, 2 * (int)Number(ref bytes, type == 0xDE ? 2 : 4)),
            _ => throw new FormatException($"The type {type:X2} is not read."),
        };
    }

    private static object?[] List(ref ReadOnlySpan<byte> bytes, int count)
    {
        var items = new object?[count];
        for (var index = 0; index < count; index++)
            items[index] = Read(ref bytes);
        return items;
    }

    private static string Text(ref ReadOnlySpan<byte> bytes, int length) => Encoding.UTF8.GetString(Take(ref bytes, length));

    private static long Number(ref ReadOnlySpan<byte> bytes, int size)
    {
        var number = 0L;
        foreach (var part in Take(ref bytes, size))
            number = (number << 8) | part;
        return number;
    }

    private static long Signed(ref ReadOnlySpan<byte> bytes, int size)
    {
        var number = Number(ref bytes, size);
        var unused = 64 - (8 * size);
        return number << unused >> unused;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
