using BlazorApp.Data.Entities;

namespace BlazorApp.Data.Import;

/// <summary>Adds up what became public on each day.</summary>
internal sealed class RecordDays
{
    private readonly SortedDictionary<DateOnly, Tally> _tallies = [];

    /// <param name="isUndated">Whether only undated documents support it.</param>
    /// <param name="isEndedByUndated">Whether that is so of what corrects or answers it.</param>
    public void Add(Statement statement, bool isUndated, bool isEndedByUndated)
    {
        var day = On(statement.KnownOn);
        day.Recorded = statement.Recorded > day.Recorded ? statement.Recorded : day.Recorded;
        if (statement.Type is not (StatementType.Unknown or StatementType.Participant))
            day.AddChange(isUndated);
        if (statement.EndedOn is { } ended)
            On(ended).AddChange(isEndedByUndated);
    }

    /// <summary>The vintage itself, and each figure that it changed.</summary>
    public void Add(VintageRevisions vintage) => On(vintage.Day).AddChanges(1 + vintage.Figures.Count);

    /// <summary>The days in order. The record begins with its first statement: official figures alone, which bear no day of record, begin none.</summary>
    /// <param name="sources">Those that are cited, with all that they are cited for.</param>
    public IEnumerable<RecordDay> Build(IEnumerable<CitedSource> sources)
    {
        var published = sources.ToLookup(source => source.PublicOn);
        foreach (var group in published)
            On(group.Key);

        var (count, citations, recorded, dataThrough) = (0, 0, DateOnly.MinValue, (PartialDate?)null);
        var origins = new HashSet<int>();
        foreach (var (day, tally) in _tallies)
        {
            foreach (var source in published[day])
            {
                count++;
                citations += source.Citations;
                origins.Add(source.OriginId);
                recorded = source.Record.Recorded > recorded ? source.Record.Recorded : recorded;
                dataThrough = source.Record.Published is { } date && !(dataThrough >= date) ? date : dataThrough;
            }

            recorded = tally.Recorded > recorded ? tally.Recorded : recorded;
            if (recorded == DateOnly.MinValue)
                continue;
            yield return new RecordDay
            {
                Day = day, Changes = tally.Changes, Undated = tally.Undated + published[day].Count(source => source.Record.Published is null), Sources = count, Origins = origins.Count, Citations = citations, DataThrough = dataThrough, Recorded = recorded,
            };
        }
    }

    private Tally On(DateOnly day)
    {
        if (!_tallies.TryGetValue(day, out var tally))
            _tallies.Add(day, tally = new Tally());
        return tally;
    }

    private sealed class Tally
    {
        public int Changes { get; private set; }

        public int Undated { get; private set; }

        public DateOnly Recorded { get; set; }

        public void AddChanges(int count) => Changes += count;

        public void AddChange(bool isUndated)
        {
            Changes++;
            Undated += isUndated ? 1 : 0;
        }
    }
}
