using System.Net;
using System.Net.Sockets;

namespace BlazorApp.Tests.Support;

/// <summary>
/// Ports for who must know theirs beforehand, or come back to it. They lie below those that the system gives to whoever asks for any, be it to connect to another: of these, one that was
/// free a moment ago may be taken.
/// </summary>
internal static class Port
{
    private const int First = 20_000, Count = 10_000;

    private static int _last = Environment.ProcessId;

    /// <summary>One on which nobody listens, and which no other test gets.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken by another program.
            }
        }
    }
}
