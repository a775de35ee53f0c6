using BlazorApp.Data.Entities;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Data.Import;

/// <summary>
/// Turns checked records into the rows of the store, handing over each as it is made. Numbers are given in the order of the records (files by name), so the
/// same records always make the same rows.
/// </summary>
internal sealed class StoreBuilder
{
    private readonly Action<object> _write;
    private readonly Dictionary<string, CitedSource> _sources;
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly RecordDays _days = new();
    private readonly FoundCitations _found = new();
    private int _lastStatement, _lastMilestone, _lastClaim, _lastCitation, _lastParticipant, _lastUnknown;

    private StoreBuilder(RecordSet records, Action<object> write)
    {
        _write = write;
        var origins = records.Sources.Origins.Select((origin, index) => new Origin { Id = index + 1, Slug = origin.Slug, Name = origin.Name, Note = origin.Note }).ToList();
        var originIds = origins.ToDictionary(origin => origin.Slug, origin => origin.Id, StringComparer.Ordinal);
        _sources = records.Sources.Sources.Select((source, index) => new CitedSource(source, index + 1, originIds[source.Origin])).ToDictionary(source => source.Record.Slug, StringComparer.Ordinal);
        origins.ForEach(write);
    }

    /// <summary>Writes every row. A row may refer to one that comes later.</summary>
    /// <param name="onCommitment">Told after each commitment.</param>
    /// <returns>What the search needs to know of the citations.</returns>
    public static FoundCitations Build(RecordSet records, Action<object> write, Action? onCommitment = null)
    {
        var builder = new StoreBuilder(records, write);
        foreach (var person in records.Engagements.People)
        {
            var row = new Person { Id = builder._people.Count + 1, Slug = person.Slug, Name = person.Name };
            builder._people.Add(row.Slug, row);
            write(row);
        }

        var commitments = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var commitment in records.Commitments)
        {
            commitments.Add(commitment.Slug, commitments.Count + 1);
            builder.AddCommitment(commitment.Read(), commitments.Count);
            onCommitment?.Invoke();
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
        foreach (var day in builder._days.Build())
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
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var disputedFrom = new Dictionary<int, DateOnly>();
        var ids = file.Milestones.Select((milestone, index) => (milestone.Key, Id: _lastMilestone + 1 + index)).ToDictionary(item => item.Key, item => item.Id, StringComparer.Ordinal);
        var statementIds = StatementIds([.. file.Milestones.Select(milestone => milestone.Key), .. file.Claims.Select(claim => claim.Key)]);
        var corrections = file.Milestones.Where(milestone => milestone.Supersedes is not null).ToDictionary(milestone => milestone.Supersedes!.Key, StringComparer.Ordinal);
        foreach (var milestone in file.Milestones)
        {
            var correction = corrections.GetValueOrDefault(milestone.Key);
            var row = new Milestone
            {
                Id = ++_lastMilestone, CommitmentId = id, Key = milestone.Key, Stage = milestone.Stage, Side = milestone.Side, State = milestone.State,
                Date = milestone.Date, Note = milestone.Note, Assessment = milestone.Assessment, Recorded = milestone.Recorded ?? file.Recorded,
                KnownOn = KnownOn(milestone),
                SupersedesId = milestone.Supersedes is { } corrected ? ids[corrected.Key] : null, SupersedesReason = milestone.Supersedes?.Reason,
            };
            _write(row);
            days.Add(row.Key, row.KnownOn);
            var statement = Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Milestone, CommitmentId = id, Key = row.Key, Text = row.Note, Stage = row.Stage, Side = row.Side, State = row.State,
                Date = row.Date, Assessment = row.Assessment, AssessedOn = AssessedOn(row.Assessment, milestone.Citations), Recorded = row.Recorded, KnownOn = row.KnownOn,
                EndedOn = correction is null ? null : KnownOn(correction), EndedBy = correction?.Supersedes!.Reason, EndedById = correction is null ? null : statementIds[correction.Key],
            });
            statements.Add(statement);
            AddCitations(statement, milestone.Citations, commitment, disputedFrom, milestoneId: row.Id);
        }

        foreach (var claim in AddClaims(file.Claims, file.Recorded, commitment.KnownOn, commitment, disputedFrom))
        {
            days.Add(claim.Key, claim.KnownOn);
            statements.Add(claim);
        }

        foreach (var unknown in file.Unknowns)
        {
            var row = new Unknown
            {
                Id = ++_lastUnknown, CommitmentId = id, Key = unknown.Key, Text = unknown.Text, Stage = unknown.Stage, Side = unknown.Side,
                AnsweredByKey = unknown.AnsweredBy, AnsweredOn = unknown.AnsweredBy is { } answer ? days[answer] : null,
                Recorded = unknown.Recorded ?? file.Recorded, KnownOn = unknown.RaisedBy is { } occasion ? days[occasion] : commitment.KnownOn,
            };
            _write(row);
            statements.Add(Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Unknown, CommitmentId = id, Key = row.Key, Text = row.Text, Stage = row.Stage, Side = row.Side,
                Recorded = row.Recorded, KnownOn = row.KnownOn, EndedOn = row.AnsweredOn, EndedBy = row.AnsweredByKey, EndedById = row.AnsweredByKey is { } answered ? statementIds[answered] : null,
            }));
        }

        foreach (var standing in Standings.Of(commitment, statements, disputedFrom))
            _write(standing);
    }

    private List<Statement> AddClaims(
        IReadOnlyList<ClaimRecord> claims, DateOnly recorded, DateOnly announced, Commitment? commitment = null, Dictionary<int, DateOnly>? disputedFrom = null, int? engagementId = null)
    {
        var ids = claims.Select((claim, index) => (claim.Key, Id: _lastClaim + 1 + index)).ToDictionary(item => item.Key, item => item.Id, StringComparer.Ordinal);
        var statementIds = StatementIds(claims.Select(claim => claim.Key));
        var corrections = claims.Where(claim => claim.Supersedes is not null).ToDictionary(claim => claim.Supersedes!.Key, StringComparer.Ordinal);
        var statements = new List<Statement>();
        foreach (var claim in claims)
        {
            var correction = corrections.GetValueOrDefault(claim.Key);
            var row = new Claim
            {
                Id = ++_lastClaim, CommitmentId = commitment?.Id, EngagementId = engagementId, Key = claim.Key, Kind = claim.Kind, Text = claim.Text,
                AmountUsd = claim.AmountUsd, Side = claim.Side, Date = claim.Date, Assessment = claim.Assessment, Recorded = claim.Recorded ?? recorded,
                KnownOn = KnownOn(claim.Citations, announced),
                SupersedesId = claim.Supersedes is { } corrected ? ids[corrected.Key] : null, SupersedesReason = claim.Supersedes?.Reason,
            };
            _write(row);
            var statement = Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Claim, CommitmentId = commitment?.Id, EngagementId = engagementId, Key = row.Key, Text = row.Text, Side = row.Side,
                ClaimKind = row.Kind, Date = row.Date, AmountUsd = row.AmountUsd, Assessment = row.Assessment, AssessedOn = AssessedOn(row.Assessment, claim.Citations), Recorded = row.Recorded, KnownOn = row.KnownOn,
                EndedOn = correction is null ? null : KnownOn(correction.Citations, announced), EndedBy = correction?.Supersedes!.Reason, EndedById = correction is null ? null : statementIds[correction.Key],
            });
            statements.Add(statement);
            AddCitations(statement, claim.Citations, commitment, disputedFrom, claimId: row.Id);
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
        });
        AddCitations(statement, engagement.Citations, engagementId: id);
        foreach (var participant in engagement.Participants)
        {
            var person = _people[participant.Person];
            var participation = new Participant
            {
                Id = ++_lastParticipant, EngagementId = id, PersonId = person.Id, Role = participant.Role, Side = participant.Side, KnownOn = KnownOn(participant.Citations, row.KnownOn),
            };
            _write(participation);
            var part = Add(new Statement
            {
                Id = ++_lastStatement, Type = StatementType.Participant, EngagementId = id, Key = person.Slug, Text = participation.Role, Side = participation.Side,
                PersonName = person.Name, Recorded = row.Recorded, KnownOn = participation.KnownOn,
            });
            AddCitations(part, participant.Citations, participantId: _lastParticipant);
        }

        AddClaims(engagement.Claims ?? [], engagement.Recorded, row.KnownOn, engagementId: id);
    }

    /// <summary>The ids that the next statements will have, by their keys.</summary>
    private Dictionary<string, int> StatementIds(IEnumerable<string> keys) =>
        keys.Select((key, index) => (Key: key, Id: _lastStatement + 1 + index)).ToDictionary(item => item.Key, item => item.Id, StringComparer.Ordinal);

    private Statement Add(Statement statement)
    {
        _write(statement);
        _days.Add(statement);
        return statement;
    }

    private void AddCitations(
        Statement statement, IReadOnlyList<CitationRecord> citations, Commitment? commitment = null, Dictionary<int, DateOnly>? disputedFrom = null,
        int? milestoneId = null, int? claimId = null, int? engagementId = null, int? participantId = null)
    {
        foreach (var citation in citations)
        {
            var source = _sources[citation.Source];
            var row = new Citation
            {
                Id = ++_lastCitation, SourceId = source.Id, StatementId = statement.Id,
                MilestoneId = milestoneId, ClaimId = claimId, EngagementId = engagementId, ParticipantId = participantId,
                Quotation = citation.Quotation, Locator = citation.Locator, Stance = citation.Stance, Difference = citation.Difference,
                Speaker = citation.Speaker, Speech = citation.Speech, Sic = citation.Sic, Unquoted = citation.Unquoted, Note = citation.Note, PublicOn = source.PublicOn,
            };
            _write(row);
            source.Add(row);
            _days.Add(source);
            _found.Add(row, statement, commitment);
            if (row.Stance != Stance.Supports && disputedFrom is not null && (!disputedFrom.TryGetValue(row.StatementId, out var day) || row.PublicOn < day))
                disputedFrom[row.StatementId] = row.PublicOn;
        }
    }

    /// <summary>A statement is known from the day the first source that supports it was public.</summary>
    private DateOnly KnownOn(IReadOnlyList<CitationRecord> citations) =>
        citations.Where(citation => citation.Stance == Stance.Supports).Min(citation => _sources[citation.Source].PublicOn);

    /// <summary>What belongs to a commitment or engagement counts no earlier than that was announced: on a day before, the record would name what nobody knew of.</summary>
    private DateOnly KnownOn(IReadOnlyList<CitationRecord> citations, DateOnly announced) => KnownOn(citations) is var known && known > announced ? known : announced;

    /// <summary>An assessment weighs all documents that are cited.</summary>
    private DateOnly? AssessedOn(string? assessment, IReadOnlyList<CitationRecord> citations) =>
        assessment is null ? null : citations.Max(citation => _sources[citation.Source].PublicOn);

    /// <summary>A step announced for a day is not known to be reached before that day.</summary>
    private DateOnly KnownOn(MilestoneRecord milestone)
    {
        var reported = KnownOn(milestone.Citations);
        return milestone is { State: MilestoneState.Reached, Date: { Day: not null } date } && date.LastDay > reported ? date.LastDay : reported;
    }
}
