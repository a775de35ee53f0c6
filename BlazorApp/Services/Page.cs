using System.Collections.ObjectModel;

namespace BlazorApp.Services;

/// <summary>Which part of a list a page is.</summary>
public interface IPage
{
    /// <summary>From 1.</summary>
    int Number { get; }

    /// <summary>Items on this page.</summary>
    int Count { get; }

    /// <summary>Items of all pages; null where counting them would cost more than the page.</summary>
    int? Total { get; }

    /// <summary>The place of the page's first item in the list, from 1.</summary>
    int First { get; }

    bool HasMore { get; }

    /// <summary>Whether the list is no longer than this page.</summary>
    bool IsWhole { get; }

    /// <summary>“the first 40 of 60 items”, “items 41–60 of 60”, “the newest 200 of more than 200 entries”; null where it is the whole list, or nothing of it.</summary>
    /// <param name="things">What the list holds, in the plural.</param>
    /// <param name="first">What the items of the first page are: “first”, “newest”.</param>
    string? DescribePart(string things, string first = "first")
    {
        if (IsWhole || Count == 0)
            return null;
        var last = First + Count - 1;
        var all = Total is null && HasMore ? $"more than {Formats.Number(last)}" : Formats.Number(Total ?? last);
        return Number == 1 ? $"the {first} {Formats.Number(Count)} of {all} {things}" : $"{things} {Formats.Number(First)}–{Formats.Number(last)} of {all}";
    }
}

/// <summary>One page of a list; of a short list, all of it.</summary>
/// <param name="items">In the order of the list.</param>
/// <param name="size">How many a full page holds.</param>
/// <param name="hasMore">Whether another page follows, where <paramref name="total"/> is null.</param>
public sealed class Page<T>(IList<T> items, int size, int number = 1, int? total = null, bool hasMore = false) : ReadOnlyCollection<T>(items), IPage
{
    public int Number => number;

    public int? Total => total;

    public int First => ((number - 1) * size) + 1;

    public bool HasMore => total is { } all ? First + Count <= all : hasMore;

    public bool IsWhole => number == 1 && !HasMore;
}

/// <summary>How long pages are.</summary>
public static class PageSizes
{
    /// <summary>Commitments, a line each: what a figure can draw legibly.</summary>
    public const int Commitments = 40;

    /// <summary>Commitments with each stage's evidence: a screen or more and some 20 kB each.</summary>
    public const int Dossiers = 15;

    /// <summary>Names to choose one from.</summary>
    public const int Names = 500;

    /// <summary>Rows of a list.</summary>
    public const int Rows = 300;

    /// <summary>What files read at a time.</summary>
    public const int Chunk = 500;

    /// <summary>What files read first, so that they begin at once.</summary>
    public const int FirstChunk = 15;

    private const int RowsPerFlush = 512;

    /// <summary>Whether a file hands over what it has after so many rows: those of the first chunk at once, then now and then.</summary>
    public static bool IsFlushed(int rows) => rows == FirstChunk || rows % RowsPerFlush == 0;

    /// <summary>From which item on, and how many, without end: whoever reads stops at the first that is not full.</summary>
    public static IEnumerable<(int Start, int Count)> Chunks()
    {
        yield return (0, FirstChunk);
        for (var start = FirstChunk; ; start += Chunk)
            yield return (start, Chunk);
    }
}
