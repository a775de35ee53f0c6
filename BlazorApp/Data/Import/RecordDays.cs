using BlazorApp.Data.Entities;

namespace BlazorApp.Data.Import;

/// <summary>Adds up what became public on each day.</summary>
internal sealed class RecordDays
{
    private readonly SortedDictionary<DateOnly, Tally> _tallies = [];
    private readonly HashSet<int> _sources = [];
    private readonly HashSet<int> _origins = [];

    public void Add(Statement statement)
    {
        var day = On(statement.KnownOn);
        day.Recorded = statement.Recorded > day.Recorded ? statement.Recorded : day.Recorded;
        if (statement.Type is not (StatementType.Unknown or StatementType.Participant))
            day.Changes++;
        if (statement.EndedOn is { } ended)
            On(ended).Changes++;
    }

    /// <summary>A citation of the source.</summary>
    public void Add(CitedSource source)
    {
        var day = On(source.PublicOn);
        day.Citations++;
        day.Sources.Add(source);
    }

    /// <summary>The vintage itself, and each figure that it changed.</summary>
    public void Add(VintageRevisions vintage) => On(vintage.Day).Changes += 1 + vintage.Figures.Count;

    /// <summary>The days in order. The record begins with its first statement: official figures alone, which bear no day of record, begin none.</summary>
    public IEnumerable<RecordDay> Build()
    {
        var (citations, recorded, dataThrough) = (0, DateOnly.MinValue, (PartialDate?)null);
        foreach (var (day, tally) in _tallies)
        {
            citations += tally.Citations;
            foreach (var source in tally.Sources)
            {
                _sources.Add(source.Id);
                _origins.Add(source.OriginId);
                recorded = source.Record.Recorded > recorded ? source.Record.Recorded : recorded;
                dataThrough = source.Record.Published is { } published && !(dataThrough >= published) ? published : dataThrough;
            }

            recorded = tally.Recorded > recorded ? tally.Recorded : recorded;
            if (recorded == DateOnly.MinValue)
                continue;
            yield return new RecordDay
            {
                Day = day, Changes = tally.Changes, Sources = _sources.Count, Origins = _origins.Count, Citations = citations, DataThrough = dataThrough, Recorded = recorded,
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
        public int Changes { get; set; }

        public int Citations { get; set; }

        public DateOnly Recorded { get; set; }

        public HashSet<CitedSource> Sources { get; } = [];
    }
}
