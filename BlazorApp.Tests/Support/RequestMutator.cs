using System.Text;

namespace BlazorApp.Tests.Support;

/// <summary>Requests that no browser makes: sound ones with one to four damages to method, path, query or headers, or to the bytes. The same seed always makes the same request.</summary>
/// <param name="addresses">Sound paths, with or without a query.</param>
internal sealed class RequestMutator(IReadOnlyList<string> addresses)
{
    private static readonly string[] Signs =
    [
        "%00", "%0", "%", "%%", "%zz", "%ff", "%c0%af", "%ed%a0%80", "%f0%9f", "%e2%80%ae", "%ef%bf%bf", "%0d%0aX: y", "%2e%2e%2f", "../", "..\\", "//", "/./", "\\", ";", ":", "*", "?", "#", "&", "=", "+", "'", "\"", "<script>", "{", "}", "{{slug}}", "|", "^", "`", "~", "$", "!", "(",
        ".json", ".csv", ".xlsx", ".svg", ".atom", ".ics", ".", "..", "é", "ñ", "٣", "\u202e", "😀", " ", "\t", "\0", "\u0001", "\u007f", "\u00a0", "%25", "%2500", "%u0041", "NaN", "-", "_",
    ];

    private static readonly string[] Keys =
    [
        "asof", "since", "recorded", "stage", "side", "kind", "type", "q", "sort", "theme", "page", "limit", "present", "commitment", "vintage", "dollars", "width", "shape", "bom", "for", "sections", "url", "maxwidth", "maxheight", "id", "__proto__", "", "ASOF",
    ];

    private static readonly string[] Values =
    [
        "", "0", "-1", "1", "2", "1000000", "2147483647", "2147483648", "9223372036854775808", "1e9", "0x10", "NaN", "٣", "true", "null", "0000-00-00", "0001-01-01", "9999-12-31", "2025-02-30", "2025-09-04", "2025-9-4", "1800-01-01", "2025-04", "light", "dark", "both", "ecuador", "title", "-title", "--title", "amount",
        "equipment", "Equipment", "99", "announced", "navy", "a", "a*", "\"", "\"\"", "\"navy", "NEAR(a b)", "a AND", "NOT", "title:a", "^a", "{a}", "a OR b", "(", ")", "*", "%", "%%", "_", "'", "' OR 1=1 --", "%00", "%1b[2J", "%ff%fe", "%ed%a0%bd", "%f0%9f%98%80", "%e2%80%ae", "<script>alert(1)</script>", "javascript:alert(1)",
        "//evil.example/", "/\\evil.example", "http://[", "http://127.0.0.1/figures/funding", "/funding?asof=2025-09-04", "square", "wide", "funding,ladders", "480", "99999", "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft",
    ];

    private static readonly string[] Headers =
    [
        "Host: ", "Host: a b", "Host: [::1", "Host: [::1]:80", "Host: x:99999", "Host: x:", "Host: :80", "Host: a_b.example", "Host: -", "Host: ..", "Host: xn--", "Host: é", "Host: %41", "Host: a,b", "Host: a/b", "Host: a@b", "Host: 1.2.3.4.5", "Host: 999.999.999.999", "Host: 0x7f.1", "Host: <x>", "Host: a..b", "Host: *", "Host: localhost:0",
        "Accept: text/html", "Accept: */*;q=2", "Accept: ;", "Accept: text/html;q=", "Accept: ,,,,", "Accept: application/json; charset=\"", "Accept-Encoding: br;q=9, gzip;q=-1", "Accept-Encoding: zzz, *;q=0", "Accept-Encoding: br", "Accept-Encoding: gzip", "Accept-Language: x-y-z;q=z", "If-None-Match: \"", "If-None-Match: W/", "If-None-Match: *",
        "If-None-Match: \"a\", W/\"b\", c", "If-Modified-Since: yesterday", "If-Modified-Since: Tue, 31 Feb 2099 25:61:61 GMT", "If-Match: \"x\"", "If-Unmodified-Since: 0", "If-Range: \"x\"", "If-Range: never", "Range: bytes=0-", "Range: bytes=-1", "Range: bytes=9-1", "Range: bytes=99999999999999999999-", "Range: bytes=0-0,1-1,2-2,3-3,4-4", "Range: lines=1-2", "Range: bytes=a-b",
        "Cookie: a=b; c", "Cookie: =;=;\"", "Origin: null", "Origin: x", "Referer: :::", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 5, 6", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Content-Type: multipart/form-data", "Content-Type: application/x-www-form-urlencoded",
        "Expect: 100-continue", "Expect: x", "Connection: Upgrade", "Upgrade: websocket", "Upgrade: h2c", "Sec-WebSocket-Version: 99", "Sec-WebSocket-Key: x", "HTTP2-Settings: x", "X-Forwarded-For: x", "X-Forwarded-Host: a b", "X-Forwarded-Proto: javascript", "X-Forwarded-Prefix: //", "Forwarded: for=_x;host=\"", "X-HTTP-Method-Override: DELETE",
        "blazor-enhanced-nav: on", "Accept: text/html; blazor-enhanced-nav=on", "traceparent: 00-zz-zz-00", "traceparent: x", "tracestate: ,=,", "baggage: a=%zz", "Request-Id: |", "Authorization: Basic %%%", "Authorization: Bearer \u0001", "X-Long: ", "Access-Control-Request-Method: X", "Access-Control-Request-Headers: ,", "Upgrade-Insecure-Requests: x", "TE: trailers", "Via: 1.1 x", "Date: x",
    ];

    private static readonly string[] Methods = ["HEAD", "POST", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "CONNECT", "get", "X", "GET\t", "", "PROPFIND"];

    private static readonly string[] Versions = ["HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "http/1.1", "", "HTTP/1.1 x"];

    /// <param name="host">Of the server that it is sent to.</param>
    public byte[] Request(int seed, string host)
    {
        var random = new Random(seed);
        var (method, target, version) = ("GET", Pick(random, addresses), "HTTP/1.1");
        var headers = new List<string> { $"Host: {host}" };
        for (var damages = random.Next(1, 5); damages > 0; damages--)
        {
            switch (random.Next(12))
            {
                case 0: method = Pick(random, Methods); break;
                case 1: version = random.Next(4) == 0 ? Pick(random, Versions) : version; break;
                case 2: target = Inserted(random, target, Pick(random, Signs)); break;
                case 3: target = target.Length > 1 ? target.Remove(random.Next(1, target.Length), 1) : target; break;
                case 4: target = Inserted(random, target, new string(random.Next(2) == 0 ? '/' : 'a', random.Next(8) == 0 ? random.Next(8_000, 70_000) : random.Next(1, 300))); break;
                case 5 or 6 or 7 or 8: target += $"{(target.Contains('?') ? '&' : '?')}{Pick(random, Keys)}={(random.Next(5) == 0 ? Inserted(random, Pick(random, Values), Pick(random, Signs)) : Pick(random, Values))}"; break;
                case 9: target = random.Next(4) switch { 0 => $"http://{host}{target}", 1 => target.TrimStart('/'), 2 => target.ToUpperInvariant(), _ => target + target }; break;
                default:
                    var header = Pick(random, Headers);
                    if (header.StartsWith("Host:", StringComparison.Ordinal))
                        headers.RemoveAt(0);
                    headers.Insert(random.Next(headers.Count == 0 ? 1 : headers.Count), header == "X-Long: " ? header + new string('x', random.Next(100, 40_000)) : header);
                    break;
            }
        }

        var bytes = Encoding.UTF8.GetBytes($"{method} {target} {version}\r\n{string.Join("\r\n", headers)}\r\nConnection: close\r\n\r\n");
        if (random.Next(20) == 0)
        {
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(60) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static string Inserted(Random random, string text, string piece) => text.Insert(random.Next(text.Length + 1), piece);

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
