using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BlazorApp.Tests.Support;

/// <summary>
/// One circuit without a browser: reads the page, speaks SignalR's MessagePack protocol with the hub as blazor.web.js does, and can say whatever else a test wants said.
/// </summary>
internal sealed partial class HubClient : IDisposable
{
    private const int Invocation = 1, Completion = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?[]>> _calls = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastCall;

    private HubClient()
    {
    }

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>What the server sent as its interop object; events are dispatched to it.</summary>
    public long Renderer { get; private set; }

    /// <summary>A circuit whose parts of the page are drawn.</summary>
    public static async Task<HubClient> OpenAsync(Uri app, string page)
    {
        using var http = new HttpClient { BaseAddress = app };
        var html = await http.GetStringAsync(page);
        var markers = Markers().Matches(html).Select(match => JsonNode.Parse(match.Groups[1].Value)!).Where(marker => (string?)marker["type"] == "server").ToList();
        var state = State().Match(html).Groups[1].Value;
        using var negotiated = await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        var token = (string)JsonNode.Parse(await negotiated.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["connectionToken"]!;

        var client = new HubClient();
        await client._socket.ConnectAsync(new Uri($"ws://{app.Authority}/_blazor?id={Uri.EscapeDataString(token)}"), default).WaitAsync(Limit);
        await client.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        _ = client.ListenAsync();
        var started = await client.InvokeAsync("StartCircuit", app.ToString(), new Uri(app, page).ToString(), "[]", state);
        Assert.NotNull(started);
        var operations = new { batchId = 1, operations = markers.Select((marker, index) => new { type = "add", ssrComponentId = index + 1, marker }) };
        await client.SendAsync(Message("UpdateRootComponents", JsonSerializer.Serialize(operations), state));
        await client._drawn.Task.WaitAsync(Limit);
        return client;
    }

    /// <summary>A call of a method of the hub, as it goes over the line.</summary>
    public static byte[] Message(string method, params object?[] arguments) => Framed(MessagePack.Write(new object?[] { (long)Invocation, NoHeaders, null, method, arguments, Array.Empty<object?>() }));

    /// <summary>With its length before it.</summary>
    public static byte[] Framed(byte[] message)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(message.Length);
        writer.Write(message);
        return stream.ToArray();
    }

    /// <summary>False: the server has hung up.</summary>
    public async Task<bool> SendAsync(byte[] bytes)
    {
        await _sending.WaitAsync();
        try
        {
            if (!IsOpen)
                return false;
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, default);
            return true;
        }
        catch (Exception problem) when (problem is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Whether the circuit still answers: a call of a method that it does not have is told to have failed.</summary>
    /// <param name="patience">Null: as long as a busy machine may need.</param>
    public async Task<bool> IsAliveAsync(TimeSpan? patience = null)
    {
        var call = $"alive-{Interlocked.Increment(ref _lastCall)}";
        var answer = _calls[call] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!await SendAsync(Message("BeginInvokeDotNetFromJS", call, "BlazorApp", "NoSuchMethod", 0L, "[]")))
            return false;
        try
        {
            return await answer.Task.WaitAsync(patience ?? Limit) is [_, false, ..];
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Leaves without a word, as a browser that is closed.</summary>
    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task<object?> InvokeAsync(string method, params object?[] arguments)
    {
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[call] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(Framed(MessagePack.Write(new object?[] { (long)Invocation, NoHeaders, call, method, arguments, Array.Empty<object?>() })));
        return (await answer.Task.WaitAsync(Limit)).LastOrDefault();
    }

    private async Task ListenAsync()
    {
        var received = new MemoryStream();
        var part = new byte[64 * 1024];
        var isGreeted = false;
        try
        {
            while (true)
            {
                var result = await _socket.ReceiveAsync(part, default);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
                received.Write(part, 0, result.Count);
                var whole = received.GetBuffer().AsMemory(0, (int)received.Length);
                var read = 0;
                if (!isGreeted && whole.Span.IndexOf((byte)0x1E) is >= 0 and var end)
                    (isGreeted, read) = (true, end + 1);
                while (isGreeted && Next(whole[read..]) is { Length: > 0 } next)
                {
                    read += next.Length;
                    await HearAsync((object?[])MessagePack.Read(next.Message.Span)!);
                }

                var rest = whole[read..].ToArray();
                received.SetLength(0);
                received.Write(rest);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The line is cut.
        }

        _drawn.TrySetException(new IOException("The server hung up before the circuit was drawn."));
        foreach (var call in _calls.Values)
            call.TrySetCanceled();
    }

    // Length 0: not all of it is there yet.
    private static (ReadOnlyMemory<byte> Message, int Length) Next(ReadOnlyMemory<byte> bytes)
    {
        var (length, size) = (0, 0);
        while (size < Math.Min(5, bytes.Length))
        {
            var digit = bytes.Span[size];
            length |= (digit & 0x7F) << (7 * size++);
            if (digit < 0x80)
                return bytes.Length >= size + length ? (bytes.Slice(size, length), size + length) : default;
        }

        return default;
    }

    private async Task HearAsync(object?[] message)
    {
        switch (message)
        {
            case [(long)Completion, _, string call, long, .. var result] when _calls.TryRemove(call, out var waiting):
                waiting.TrySetResult(result);
                break;
            case [(long)Invocation, _, _, "JS.RenderBatch", object?[] batch, ..]:
                await SendAsync(Message("OnRenderCompleted", batch[0], null));
                break;
            case [(long)Invocation, _, _, "JS.EndUpdateRootComponents", ..]:
                _drawn.TrySetResult();
                break;
            case [(long)Invocation, _, _, "JS.EndInvokeDotNet", object?[] ended, ..] when _calls.TryRemove($"{ended[0]}", out var waiting):
                waiting.TrySetResult(ended);
                break;
            case [(long)Invocation, _, _, "JS.BeginInvokeJS", object?[] call, ..]:
                if ((string?)call[1] == "Blazor._internal.attachWebRendererInterop")
                    Renderer = (long)JsonNode.Parse((string)call[2]!)![1]!["__dotNetObject"]!;
                if (call[0] is long and not 0)
                    await SendAsync(Message("EndInvokeJSFromDotNet", call[0], true, $"[{call[0]},true,null]"));
                break;
            default:
                break;
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--\\s*Blazor-Server-Component-State:([A-Za-z0-9+/=]+)\\s*-->")]
    private static partial Regex State();
}
