using BlazorApp.Data.Entities;

namespace BlazorApp.Data.Import;

/// <summary>
/// Turns checked records into the rows of the store. Numbers are given in the order of the records (files by name), so the same records
/// always make the same rows.
/// </summary>
internal sealed class StoreBuilder
{
    private readonly Dictionary<string, Source> _sources;
    private readonly Dictionary<string, int> _people = new(StringComparer.Ordinal);
    private int _lastMilestone, _lastClaim, _lastCitation, _lastParticipant, _lastUnknown;

    private StoreBuilder(RecordSet records)
    {
        var origins = records.Sources.Origins.Select((origin, index) => new Origin { Id = index + 1, Slug = origin.Slug, Name = origin.Name, Note = origin.Note }).ToList();
        var originIds = origins.ToDictionary(origin => origin.Slug, origin => origin.Id, StringComparer.Ordinal);
        _sources = records.Sources.Sources.Select((source, index) => ToSource(source, index + 1, originIds[source.Origin])).ToDictionary(source => source.Slug, StringComparer.Ordinal);
        Rows.AddRange(origins);
        Rows.AddRange(_sources.Values);
    }

    private List<object> Rows { get; } = [];

    /// <summary>Every row, parents before children; and the pairs (engagement, commitment) of what engagements produced.</summary>
    public static (IReadOnlyList<object> Rows, IReadOnlyList<(int EngagementId, int CommitmentId)> Produced) Build(RecordSet records)
    {
        var builder = new StoreBuilder(records);
        foreach (var person in records.Engagements.People)
        {
            var row = new Person { Id = builder._people.Count + 1, Slug = person.Slug, Name = person.Name };
            builder._people.Add(row.Slug, row.Id);
            builder.Rows.Add(row);
        }

        var commitments = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var commitment in records.Commitments)
        {
            commitments.Add(commitment.Slug, commitments.Count + 1);
            builder.AddCommitment(commitment, commitments.Count);
        }

        var produced = new List<(int, int)>();
        foreach (var (engagement, index) in records.Engagements.Engagements.Select((engagement, index) => (engagement, index)))
        {
            builder.AddEngagement(engagement, index + 1);
            produced.AddRange((engagement.Produced ?? []).Select(slug => (index + 1, commitments[slug])));
        }

        builder.Rows.AddRange(records.OfficialAid.Select((figure, index) => new OfficialFigure
        {
            Id = index + 1, Vintage = figure.Vintage, TransactionTypeId = figure.TransactionTypeId, TransactionType = figure.TransactionType,
            FiscalYear = figure.FiscalYear, CurrentUsd = figure.CurrentUsd, ConstantUsd = figure.ConstantUsd,
        }));
        return (builder.Rows, produced);
    }

    private void AddCommitment(CommitmentFile file, int id)
    {
        var knownOn = file.Milestones.Min(KnownOn);
        Rows.Add(new Commitment
        {
            Id = id, Slug = file.Slug, Title = file.Title, Kind = file.Kind, Side = file.Side, Summary = file.Summary,
            Recorded = file.Recorded, ReviewBy = file.ReviewBy, KnownOn = knownOn,
        });

        var answers = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var ids = file.Milestones.Select((milestone, index) => (milestone.Key, Id: _lastMilestone + 1 + index)).ToDictionary(item => item.Key, item => item.Id, StringComparer.Ordinal);
        foreach (var milestone in file.Milestones)
        {
            var row = new Milestone
            {
                Id = ++_lastMilestone, CommitmentId = id, Key = milestone.Key, Stage = milestone.Stage, Side = milestone.Side, State = milestone.State,
                Date = milestone.Date, Note = milestone.Note, Assessment = milestone.Assessment, Recorded = milestone.Recorded ?? file.Recorded,
                KnownOn = KnownOn(milestone),
                SupersedesId = milestone.Supersedes is { } corrected ? ids[corrected.Key] : null, SupersedesReason = milestone.Supersedes?.Reason,
            };
            Rows.Add(row);
            answers.Add(row.Key, row.KnownOn);
            AddCitations(milestone.Citations, milestoneId: row.Id);
        }

        foreach (var claim in AddClaims(file.Claims, file.Recorded, commitmentId: id))
            answers.Add(claim.Key, claim.KnownOn);

        Rows.AddRange(file.Unknowns.Select(unknown => new Unknown
        {
            Id = ++_lastUnknown, CommitmentId = id, Key = unknown.Key, Text = unknown.Text, Stage = unknown.Stage, Side = unknown.Side,
            AnsweredByKey = unknown.AnsweredBy, AnsweredOn = unknown.AnsweredBy is { } key ? answers[key] : null,
            Recorded = unknown.Recorded ?? file.Recorded, KnownOn = knownOn,
        }));
    }

    private List<Claim> AddClaims(IReadOnlyList<ClaimRecord> claims, DateOnly recorded, int? commitmentId = null, int? engagementId = null)
    {
        var ids = claims.Select((claim, index) => (claim.Key, Id: _lastClaim + 1 + index)).ToDictionary(item => item.Key, item => item.Id, StringComparer.Ordinal);
        var rows = new List<Claim>();
        foreach (var claim in claims)
        {
            var row = new Claim
            {
                Id = ++_lastClaim, CommitmentId = commitmentId, EngagementId = engagementId, Key = claim.Key, Kind = claim.Kind, Text = claim.Text,
                AmountUsd = claim.AmountUsd, Side = claim.Side, Date = claim.Date, Assessment = claim.Assessment, Recorded = claim.Recorded ?? recorded,
                KnownOn = KnownOn(claim.Citations),
                SupersedesId = claim.Supersedes is { } corrected ? ids[corrected.Key] : null, SupersedesReason = claim.Supersedes?.Reason,
            };
            rows.Add(row);
            Rows.Add(row);
            AddCitations(claim.Citations, claimId: row.Id);
        }

        return rows;
    }

    private void AddEngagement(EngagementRecord engagement, int id)
    {
        Rows.Add(new Engagement
        {
            Id = id, Slug = engagement.Slug, Title = engagement.Title, Kind = engagement.Kind, Start = engagement.Start, End = engagement.End,
            Place = engagement.Place, Summary = engagement.Summary, Recorded = engagement.Recorded, KnownOn = KnownOn(engagement.Citations),
        });
        AddCitations(engagement.Citations, engagementId: id);
        foreach (var participant in engagement.Participants)
        {
            Rows.Add(new Participant
            {
                Id = ++_lastParticipant, EngagementId = id, PersonId = _people[participant.Person], Role = participant.Role, Side = participant.Side,
                KnownOn = KnownOn(participant.Citations),
            });
            AddCitations(participant.Citations, participantId: _lastParticipant);
        }

        AddClaims(engagement.Claims ?? [], engagement.Recorded, engagementId: id);
    }

    private void AddCitations(IReadOnlyList<CitationRecord> citations, int? milestoneId = null, int? claimId = null, int? engagementId = null, int? participantId = null) =>
        Rows.AddRange(citations.Select(citation => new Citation
        {
            Id = ++_lastCitation, SourceId = _sources[citation.Source].Id,
            MilestoneId = milestoneId, ClaimId = claimId, EngagementId = engagementId, ParticipantId = participantId,
            Quotation = citation.Quotation, Locator = citation.Locator, Stance = citation.Stance, Difference = citation.Difference,
            Speaker = citation.Speaker, Speech = citation.Speech, Sic = citation.Sic, Note = citation.Note, PublicOn = PublicOn(_sources[citation.Source]),
        }));

    /// <summary>A statement is known from the day the first source that supports it was public.</summary>
    private DateOnly KnownOn(IReadOnlyList<CitationRecord> citations) =>
        citations.Where(citation => citation.Stance == Stance.Supports).Min(citation => PublicOn(_sources[citation.Source]));

    /// <summary>
    /// A source that differs in a detail still reports the step, so it counts here. A step announced for a day is not known to be reached before that day.
    /// </summary>
    private DateOnly KnownOn(MilestoneRecord milestone)
    {
        var reported = milestone.Citations.Where(citation => citation.Stance != Stance.Contradicts).Min(citation => PublicOn(_sources[citation.Source]));
        return milestone is { State: MilestoneState.Reached, Date: { Day: not null } date } && date.LastDay > reported ? date.LastDay : reported;
    }

    private static DateOnly PublicOn(Source source)
    {
        if (source.Published?.LastDay is not { } published)
            return source.KnownBy ?? source.Recorded;
        return published < source.Recorded ? published : source.Recorded;
    }

    private static Source ToSource(SourceRecord source, int id, int originId) => new()
    {
        Id = id, Slug = source.Slug, Title = source.Title, Publisher = source.Publisher, Author = source.Author, Published = source.Published,
        KnownBy = source.KnownBy?.Date, KnownByBasis = source.KnownBy?.Basis, Retrieved = source.Retrieved, Recorded = source.Recorded, Url = source.Url,
        Language = source.Language, Directness = source.Directness, OriginId = originId, Document = source.Document, Note = source.Note,
    };
}
