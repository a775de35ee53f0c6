using System.Text;

namespace BlazorApp.Tests.Support;

/// <summary>Messages to the hub of the circuits that no browser sends: wrong methods, arguments and bytes. The same seed always makes the same message.</summary>
internal static class HubMutator
{
    private static readonly (string Name, int Arguments)[] Methods =
    [
        ("StartCircuit", 4), ("UpdateRootComponents", 2), ("ConnectCircuit", 1), ("ResumeCircuit", 5), ("PauseCircuit", 2), ("BeginInvokeDotNetFromJS", 5), ("EndInvokeJSFromDotNet", 3), ("ReceiveByteArray", 2),
        ("ReceiveJSDataChunk", 4), ("SendDotNetStreamToJS", 1), ("OnRenderCompleted", 2), ("OnLocationChanged", 3), ("OnLocationChanging", 4),
        ("ToString", 0), ("Dispose", 0), ("OnDisconnectedAsync", 1), ("", 0), ("NoSuchMethod", 2),
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "x", "null", "true", "0", "-1", "[]", "{}", "[[]]", "[null]", "{\"a\":1}", "[1,true,null]", "[0,false,\"x\"]", "[9223372036854775808,true,1]", "[{\"eventHandlerId\":1}]", "{\"batchId\":-1,\"operations\":[]}",
        "{\"batchId\":1,\"operations\":[{\"type\":\"add\",\"ssrComponentId\":1,\"marker\":{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"x\"}}]}", "{\"batchId\":1,\"operations\":[{\"type\":\"remove\",\"ssrComponentId\":99}]}",
        "{\"batchId\":1,\"operations\":[{\"type\":\"update\",\"ssrComponentId\":1}]}", "{\"batchId\":1,\"operations\":null}", "http://127.0.0.1/", "javascript:alert(1)", "http://[::1", "about:blank", "/funding?sort=", "\ud83d", "<script>alert(1)</script>",
        "BlazorApp", "System.Private.CoreLib", "DispatchEventAsync", "NotifyLocationChanged", "UpdateRootComponents", "RadzenGrid.OnColumnResized",
    ];

    private static readonly long[] Numbers = [0, 1, 2, 3, -1, 255, 65_536, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];

    private static readonly string[] Events = ["click", "keydown", "change", "input", "focus", "blur", "mousedown", "scroll", "nothing", ""];

    /// <param name="renderer">The interop object of the circuit.</param>
    public static byte[] Message(int seed, long renderer)
    {
        var random = new Random(seed);
        return random.Next(10) switch
        {
            0 => Noise(random),
            1 => HubClient.Framed(MessagePack.Write(Value(random, 0))),
            2 or 3 => Event(random, renderer),
            4 or 5 => Damaged(random, random.Next(2) == 0 ? Call(random) : Event(random, renderer)),
            _ => Call(random),
        };
    }

    private static byte[] Call(Random random)
    {
        var (name, arguments) = Pick(random, Methods);
        var count = random.Next(4) == 0 ? random.Next(8) : arguments;
        var values = Enumerable.Range(0, count).Select(_ => Value(random, 0)).ToArray();
        return HubClient.Message(name, values);
    }

    // An event of an element that is there, or not, with an argument of another sort.
    private static byte[] Event(Random random, long renderer)
    {
        var descriptor = random.Next(5) == 0 ? Pick(random, Texts) : $$"""{"eventHandlerId":{{(random.Next(6) == 0 ? Pick(random, Numbers) : random.Next(1, 300))}},"eventName":"{{Pick(random, Events)}}","eventFieldInfo":null}""";
        var detail = random.Next(3) == 0 ? Pick(random, Texts) : """{"detail":1,"screenX":1,"screenY":1,"clientX":1,"clientY":1,"button":0,"key":"Enter","code":"Enter","value":"x","type":"click"}""";
        return HubClient.Message("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", renderer, $"[{Json(descriptor)},{Json(detail)}]");

        static string Json(string text) => text.StartsWith('{') || text.StartsWith('[') ? text : "0";
    }

    private static byte[] Damaged(Random random, byte[] sound)
    {
        var at = random.Next(sound.Length);
        switch (random.Next(5))
        {
            case 0: return sound[..at];
            case 1: return [.. sound[..at], .. Noise(random), .. sound[at..]];
            case 2: return [.. sound, .. sound[at..]];
            case 3: return [(byte)random.Next(256), .. sound[1..]];
            default:
                for (var flip = random.Next(1, 9); flip > 0; flip--)
                    sound[random.Next(sound.Length)] ^= (byte)(1 << random.Next(8));
                return sound;
        }
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(20) == 0 ? random.Next(30_000, 80_000) : random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static object? Value(Random random, int depth) => random.Next(depth > 3 ? 8 : 10) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => Encoding.UTF8.GetBytes(Pick(random, Texts)),
        3 or 4 => Pick(random, Numbers),
        8 => Enumerable.Range(0, random.Next(6)).Select(_ => Value(random, depth + 1)).ToArray(),
        9 => new string('a', random.Next(10) == 0 ? 20_000 : random.Next(200)),
        _ => Pick(random, Texts),
    };

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
