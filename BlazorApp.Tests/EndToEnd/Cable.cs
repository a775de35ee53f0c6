using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>The line between browser and app: it can be cut, open connections included, and mended.</summary>
internal sealed class Cable : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly Uri _app;
    private volatile bool _isCut;

    public Cable(Uri app)
    {
        _app = app;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public void Cut()
    {
        _isCut = true;
        while (_ends.TryTake(out var end))
            end.Dispose();
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using (browser)
        {
            using var app = new TcpClient();
            try
            {
                if (_isCut)
                    return;
                await app.ConnectAsync(_app.Host, _app.Port);
                _ends.Add(browser);
                _ends.Add(app);
                await Task.WhenAny(browser.GetStream().CopyToAsync(app.GetStream()), app.GetStream().CopyToAsync(browser.GetStream()));
            }
            catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
        }
    }
}
