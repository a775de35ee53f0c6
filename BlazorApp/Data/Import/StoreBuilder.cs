using System.IO.Hashing;
using System.Runtime.InteropServices;
using BlazorApp.Data.Entities;

namespace BlazorApp.Data.Import;

/// <summary>
/// Turns checked records into the rows of the store, handing over each as it is made. Numbers are given in the order of the records (files by name), so the
/// same records always make the same rows.
/// </summary>
internal sealed class StoreBuilder
{
    private readonly Action<object> _write;
    private readonly Dictionary<string, CitedSource> _sources;
    private readonly Dictionary<string, int> _people = new(StringComparer.Ordinal);
    private readonly RecordDays _days = new();
    private readonly FoundCitations _found = new();
    private readonly Dictionary<UInt128, int> _facts = [];
    private int _lastStatement, _lastCitation;

    private StoreBuilder(RecordSet records, Action<object> write)
    {
        _write = write;
        var origins = records.Sources.Origins.Select((origin, index) => new Origin { Id = index + 1, Slug = origin.Slug, Name = origin.Name, Note = origin.Note }).ToList();
        var originIds = origins.ToDictionary(origin => origin.Slug, origin => origin.Id, StringComparer.Ordinal);
        _sources = records.Sources.Sources.Select((source, index) => new CitedSource(source, index + 1, originIds[source.Origin])).ToDictionary(source => source.Record.Slug, StringComparer.Ordinal);
        origins.ForEach(write);
    }

    /// <summary>Writes every row. A row may refer to one that comes later.</summary>
    /// <exception cref="UnsoundRecordsException">The commitments were read only now, and have a problem.</exception>
    /// <returns>What the search needs to know of the citations.</returns>
    public static FoundCitations Build(RecordSet records, Action<object> write)
    {
        var builder = new StoreBuilder(records, write);
        foreach (var person in records.Engagements.People)
        {
            var row = new Person { Id = builder._people.Count + 1, Slug = person.Slug, Name = person.Name };
            builder._people.Add(row.Slug, row.Id);
            write(row);
        }

        var commitments = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var commitment in records.Commitments)
        {
            commitments.Add(commitment.Slug, commitments.Count + 1);
            builder.AddCommitment(commitment, commitments.Count);
        }

        foreach (var (engagement, index) in records.Engagements.Engagements.Select((engagement, index) => (engagement, index)))
        {
            builder.AddEngagement(engagement, index + 1);
            foreach (var slug in engagement.Produced ?? [])
                write(new Dictionary<string, object> { ["EngagementsId"] = index + 1, ["ProducedId"] = commitments[slug] });
        }

        var figures = records.OfficialAid.Select((figure, index) => new OfficialFigure
        {
            Id = index + 1, Vintage = figure.Vintage, TransactionTypeId = figure.TransactionTypeId, TransactionType = figure.TransactionType,
            FiscalYear = figure.FiscalYear, CurrentUsd = figure.CurrentUsd, ConstantUsd = figure.ConstantUsd,
        }).ToList();
        figures.ForEach(write);
        foreach (var vintage in VintageRevisions.Of(figures))
            builder._days.Add(vintage);

        foreach (var source in builder._sources.Values)
            write(source.ToRow());
        foreach (var day in builder._days.Build(builder._sources.Values.Where(source => source.Citations > 0)))
            write(day);
        return builder._found;
    }

    private void AddCommitment(CommitmentFile file, int id)
    {
        var commitment = new Commitment
        {
            Id = id, Slug = file.Slug, Title = file.Title, Kind = file.Kind, Side = file.Side, Summary = file.Summary,
            Recorded = file.Recorded, ReviewBy = file.ReviewBy, KnownOn = file.Milestones.Min(KnownOn),
        };
        _write(commitment);

        var statements = new List<Statement>();
        var disputedFrom = new Dictionary<int, DateOnly>();
        var corrections = Corrections(file.Milestones, milestone => milestone.Supersedes, KnownOn, milestone => milestone.Citations);
        foreach (var milestone in file.Milestones)
        {
            var (correction, knownOn) = (corrections.GetValueOrDefault(milestone.Key), KnownOn(milestone));
            var statement = Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Milestone, CommitmentId = id, Key = milestone.Key, Text = milestone.Note, Stage = milestone.Stage, Side = milestone.Side, State = milestone.State,
                Date = milestone.Date, Assessment = milestone.Assessment, AssessedOn = AssessedOn(milestone.Assessment, milestone.Citations), Recorded = milestone.Recorded ?? file.Recorded,
                KnownOn = knownOn, EndedOn = EndedOn(knownOn, correction?.On), EndedBy = correction?.Why, EndedById = correction?.StatementId,
            }, IsUndated(milestone.Citations), correction?.IsUndated ?? false);
            statements.Add(statement);
            AddCitations(statement, milestone.Citations, commitment, disputedFrom);
        }

        statements.AddRange(AddClaims(file.Claims, file.Recorded, commitment.KnownOn, commitment, disputedFrom));
        var byKey = statements.ToDictionary(statement => statement.Key, StringComparer.Ordinal);
        foreach (var unknown in file.Unknowns)
        {
            var answer = unknown.AnsweredBy is { } key ? byKey[key] : null;
            var knownOn = unknown.RaisedBy is { } occasion ? byKey[occasion].KnownOn : commitment.KnownOn;
            statements.Add(Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Unknown, CommitmentId = id, Key = unknown.Key, Text = unknown.Text, Stage = unknown.Stage, Side = unknown.Side,
                Recorded = unknown.Recorded ?? file.Recorded, KnownOn = knownOn,
                EndedOn = EndedOn(knownOn, answer?.KnownOn), EndedBy = answer?.Key, EndedById = answer?.Id,
            }, isEndedByUndated: answer is not null && IsUndated(CitationsOf(file, answer.Key))));
        }

        foreach (var standing in Standings.Of(commitment, statements, disputedFrom))
            _write(standing);
    }

    private List<Statement> AddClaims(
        IReadOnlyList<ClaimRecord> claims, DateOnly recorded, DateOnly announced, Commitment? commitment = null, Dictionary<int, DateOnly>? disputedFrom = null, int? engagementId = null)
    {
        var statements = new List<Statement>();
        var corrections = Corrections(claims, claim => claim.Supersedes, claim => KnownOn(claim.Citations, announced), claim => claim.Citations);
        foreach (var claim in claims)
        {
            var (correction, knownOn) = (corrections.GetValueOrDefault(claim.Key), KnownOn(claim.Citations, announced));
            var statement = Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Claim, CommitmentId = commitment?.Id, EngagementId = engagementId, Key = claim.Key, Text = claim.Text, Side = claim.Side, ClaimKind = claim.Kind,
                Date = claim.Date, AmountUsd = claim.AmountUsd, Assessment = claim.Assessment, AssessedOn = AssessedOn(claim.Assessment, claim.Citations), Recorded = claim.Recorded ?? recorded,
                KnownOn = knownOn, EndedOn = EndedOn(knownOn, correction?.On), EndedBy = correction?.Why, EndedById = correction?.StatementId,
                SameAsId = commitment is null || claim.Date is null ? null : SameAs(claim),
            }, IsUndated(claim.Citations), correction?.IsUndated ?? false);
            statements.Add(statement);
            AddCitations(statement, claim.Citations, commitment, disputedFrom);
        }

        return statements;
    }

    private void AddEngagement(EngagementRecord engagement, int id)
    {
        var row = new Engagement
        {
            Id = id, Slug = engagement.Slug, Title = engagement.Title, Kind = engagement.Kind, Start = engagement.Start, End = engagement.End,
            Place = engagement.Place, Summary = engagement.Summary, Recorded = engagement.Recorded, KnownOn = KnownOn(engagement.Citations),
        };
        _write(row);
        var statement = Add(new Statement
        {
            Id = ++_lastStatement, Type = StatementType.Engagement, EngagementId = id, Key = row.Slug, Text = row.Summary, Date = row.Start, Recorded = row.Recorded, KnownOn = row.KnownOn,
        }, IsUndated(engagement.Citations));
        AddCitations(statement, engagement.Citations);
        foreach (var participant in engagement.Participants)
        {
            var part = Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Participant, EngagementId = id, PersonId = _people[participant.Person], Key = participant.Person, Text = participant.Role, Side = participant.Side,
                Recorded = row.Recorded, KnownOn = KnownOn(participant.Citations, row.KnownOn),
            });
            AddCitations(part, participant.Citations);
        }

        AddClaims(engagement.Claims ?? [], engagement.Recorded, row.KnownOn, engagementId: id);
    }

    /// <summary>What corrects an item of a list whose statements come next, by the key of what is corrected.</summary>
    private Dictionary<string, Correction> Corrections<T>(IReadOnlyList<T> items, Func<T, SupersedesRecord?> supersedes, Func<T, DateOnly> knownOn, Func<T, IReadOnlyList<CitationRecord>> citations)
    {
        var corrections = new Dictionary<string, Correction>(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            if (supersedes(items[index]) is { } corrected)
                corrections.Add(corrected.Key, new(knownOn(items[index]), corrected.Reason, _lastStatement + 1 + index, IsUndated(citations(items[index]))));
        }

        return corrections;
    }

    private Statement Add(Statement statement, bool isUndated = false, bool isEndedByUndated = false)
    {
        _write(statement);
        _days.Add(statement, isUndated, isEndedByUndated);
        return statement;
    }

    private void AddCitations(Statement statement, IReadOnlyList<CitationRecord> citations, Commitment? commitment = null, Dictionary<int, DateOnly>? disputedFrom = null)
    {
        foreach (var citation in citations)
        {
            var source = _sources[citation.Source];
            var row = new Citation
            {
                Id = ++_lastCitation, SourceId = source.Id, StatementId = statement.Id, Quotation = citation.Quotation, Locator = citation.Locator, Stance = citation.Stance, Difference = citation.Difference,
                Speaker = citation.Speaker, Speech = citation.Speech, Sic = citation.Sic, Unquoted = citation.Unquoted, Note = citation.Note, PublicOn = source.PublicOn,
            };
            _write(row);
            source.Add(row);
            _found.Add(row, statement, commitment);
            if (row.Stance != Stance.Supports && disputedFrom is not null && (!disputedFrom.TryGetValue(row.StatementId, out var day) || row.PublicOn < day))
                disputedFrom[row.StatementId] = row.PublicOn;
        }
    }

    /// <summary>The first statement that says all that this one says; null: this one does. Of each only a hash is held, of which no two are alike by chance.</summary>
    private int? SameAs(ClaimRecord claim)
    {
        var said = $"{claim with { Key = "", Recorded = null, Supersedes = null, Citations = [] }} {string.Join(' ', claim.Citations)}";
        var fact = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(said.AsSpan()));
        return _facts.TryAdd(fact, _lastStatement) ? null : _facts[fact];
    }

    /// <summary>A statement is known from the day the first source that supports it was public.</summary>
    private DateOnly KnownOn(IReadOnlyList<CitationRecord> citations) =>
        citations.Where(citation => citation.Stance == Stance.Supports).Min(citation => _sources[citation.Source].PublicOn);

    /// <summary>What belongs to a commitment or engagement counts no earlier than that was announced: on a day before, the record would name what nobody knew of.</summary>
    private DateOnly KnownOn(IReadOnlyList<CitationRecord> citations, DateOnly announced) => KnownOn(citations) is var known && known > announced ? known : announced;

    private bool IsUndated(IReadOnlyList<CitationRecord> citations) =>
        citations.Where(citation => citation.Stance == Stance.Supports).All(citation => _sources[citation.Source].Record.Published is null);

    private static IReadOnlyList<CitationRecord> CitationsOf(CommitmentFile file, string key) =>
        file.Milestones.FirstOrDefault(milestone => milestone.Key == key)?.Citations ?? file.Claims.First(claim => claim.Key == key).Citations;

    /// <summary>What was known when it became public never held: it ends on its own first day, not on one before.</summary>
    private static DateOnly? EndedOn(DateOnly knownOn, DateOnly? overtaken) => overtaken < knownOn ? knownOn : overtaken;

    /// <summary>An assessment weighs all documents that are cited.</summary>
    private DateOnly? AssessedOn(string? assessment, IReadOnlyList<CitationRecord> citations) =>
        assessment is null ? null : citations.Max(citation => _sources[citation.Source].PublicOn);

    /// <summary>A step announced for a day is not known to be reached before that day.</summary>
    private DateOnly KnownOn(MilestoneRecord milestone)
    {
        var reported = KnownOn(milestone.Citations);
        return milestone is { State: MilestoneState.Reached or MilestoneState.InPart, Date: { Day: not null } date } && date.LastDay > reported ? date.LastDay : reported;
    }

    /// <param name="On">The day on which the correction became public.</param>
    /// <param name="IsUndated">Whether only undated documents tell it.</param>
    private sealed record Correction(DateOnly On, string Why, int StatementId, bool IsUndated);
}
