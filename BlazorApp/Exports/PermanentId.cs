using System.Security.Cryptography;
using System.Text;
using BlazorApp.Services;

namespace BlazorApp.Exports;

/// <summary>
/// The permanent name of what a feed or calendar tells of: the same under whatever address the tracker is read, so that no reader sees an entry twice
/// (RFC 4287, 4.2.6; RFC 5545, 3.8.4.7).
/// </summary>
internal static class PermanentId
{
    // The tracker's own namespace, drawn once: another would rename every entry.
    private static readonly byte[] Tracker = new Guid("c3181872-d159-4007-a1bd-455c562ca226").ToByteArray(bigEndian: true);

    /// <summary>A UUID made from a name (RFC 9562, 5.8: version 8, here by SHA-256).</summary>
    /// <param name="name">What is unique on this site, such as /commitments/navy-uavs#announced.</param>
    public static Guid Of(string name)
    {
        // An engagement's place got its filter after entries had got their names.
        if (name.StartsWith(Addresses.Timeline + "?", StringComparison.Ordinal))
            name = Addresses.Timeline + name[name.IndexOf('#', StringComparison.Ordinal)..];
        var hash = SHA256.HashData([.. Tracker, .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
