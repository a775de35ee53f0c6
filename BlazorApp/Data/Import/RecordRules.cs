namespace BlazorApp.Data.Import;

/// <summary>What the schemas cannot say: references, ladders, quotations, corrections. The honesty rules of the record, as far as a machine can check them.</summary>
internal sealed class RecordRules
{
    /// <summary>Quotations are short enough to be fair use and to be read.</summary>
    public const int MostWordsInQuotation = 25;

    private const string SourcesName = RecordReader.SourcesName;
    private const string EngagementsName = RecordReader.EngagementsName;

    private readonly List<RecordProblem> _problems = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly HashSet<string> _sources;
    private readonly DateOnly _today;

    private RecordRules(HashSet<string> sources, DateOnly today) => (_sources, _today) = (sources, today);

    /// <summary>What is wrong with the two files that stand for all commitments.</summary>
    /// <param name="commitments">The slugs of the commitments.</param>
    /// <param name="today">In UTC; where the day has begun earlier, it may be the next one.</param>
    public static IReadOnlyList<RecordProblem> Check(SourcesFile sources, EngagementsFile engagements, IReadOnlySet<string> commitments, DateOnly today)
    {
        var rules = new RecordRules([.. sources.Sources.Select(source => source.Slug)], today);
        rules.CheckSources(sources);
        rules.CheckEngagements(engagements, commitments);
        return rules._problems;
    }

    /// <summary>What is wrong with one commitment.</summary>
    /// <param name="sources">The slugs of the sources.</param>
    /// <param name="today">In UTC; where the day has begun earlier, it may be the next one.</param>
    public static IReadOnlyList<RecordProblem> Check(CommitmentFile commitment, HashSet<string> sources, DateOnly today)
    {
        var rules = new RecordRules(sources, today);
        rules.CheckCommitment(commitment, RecordReader.CommitmentName(commitment.Slug));
        return rules._problems;
    }

    private void CheckSources(SourcesFile file)
    {
        CheckUnique(SourcesName, Keys(file.Origins, "$.origins", origin => origin.Slug, "slug"));
        CheckUnique(SourcesName, Keys(file.Sources, "$.sources", source => source.Slug, "slug"));
        var origins = file.Origins.Select(origin => origin.Slug).ToHashSet(StringComparer.Ordinal);
        var used = file.Sources.Select(source => source.Origin).ToHashSet(StringComparer.Ordinal);

        foreach (var (origin, path) in Numbered(file.Origins, "$.origins").Where(item => !used.Contains(item.Item.Slug)))
            Report(SourcesName, $"{path}.slug", $"“{origin.Slug}” is the origin of no source.", "Remove it, or name it in a source.");

        foreach (var (source, path) in Numbered(file.Sources, "$.sources"))
        {
            if (!origins.Contains(source.Origin))
                Report(SourcesName, $"{path}.origin", $"“{source.Origin}” is not an origin of this file.", "Correct the slug, or add the origin.");
            if (source.Published is not null && source.KnownBy is not null)
                Report(SourcesName, $"{path}.knownBy", "stands beside a publication date.", "Leave knownBy out: it is for pages without a date.");
            if (source.Published is { } published && published.FirstDay > source.Retrieved)
                Report(SourcesName, $"{path}.published", "is later than the day it was retrieved.", "Correct one of the two.");
            if (source.KnownBy?.Date > source.Recorded)
                Report(SourcesName, $"{path}.knownBy.date", "is later than the day it was recorded.", "Correct one of the two.");
            if (source.Retrieved > source.Recorded)
                Report(SourcesName, $"{path}.retrieved", "is later than the day it was recorded.", "Correct one of the two.");
            CheckRecorded(SourcesName, path, source.Recorded);
        }
    }

    private void CheckEngagements(EngagementsFile file, IReadOnlySet<string> commitments)
    {
        CheckUnique(EngagementsName, Keys(file.People, "$.people", person => person.Slug, "slug"));
        CheckUnique(EngagementsName, Keys(file.Engagements, "$.engagements", engagement => engagement.Slug, "slug"));
        var people = file.People.Select(person => person.Slug).ToHashSet(StringComparer.Ordinal);

        foreach (var (engagement, path) in Numbered(file.Engagements, "$.engagements"))
        {
            if (engagement is { Start: { } start, End: { } end } && end.LastDay < start.LastDay)
                Report(EngagementsName, $"{path}.end", "is before the start.", "Correct one of the two.");
            if (engagement is { Start: null, End: not null })
                Report(EngagementsName, $"{path}.end", "stands without a start.", "Add the start, or leave the end out.");
            CheckUnique(EngagementsName, Numbered(engagement.Produced ?? [], path.In("produced")), cure: "Remove one of them.");
            foreach (var (slug, place) in Numbered(engagement.Produced ?? [], path.In("produced")).Where(item => !commitments.Contains(item.Item)))
                Report(EngagementsName, place, $"“{slug}” is not a commitment.", "Correct the slug, or add commitments/" + slug + ".json.");

            CheckRecorded(EngagementsName, path, engagement.Recorded);
            CheckCitations(EngagementsName, path, engagement.Citations);
            CheckUnique(EngagementsName, Keys(engagement.Participants, path.In("participants"), participant => participant.Person, "person"), cure: "Remove one of them.");
            foreach (var (participant, place) in Numbered(engagement.Participants, path.In("participants")))
            {
                if (!people.Contains(participant.Person))
                    Report(EngagementsName, $"{place}.person", $"“{participant.Person}” is not a person of this file.", "Correct the slug, or add the person.");
                CheckCitations(EngagementsName, place, participant.Citations);
            }

            var claims = engagement.Claims ?? [];
            CheckUnique(EngagementsName, Keys(claims, path.In("claims"), claim => claim.Key));
            CheckClaims(EngagementsName, path.In("claims"), claims);
        }
    }

    private void CheckCommitment(CommitmentFile file, string name)
    {
        CheckRecorded(name, "$", file.Recorded);
        if (file.ReviewBy < file.Recorded)
            Report(name, "$.reviewBy", "is before the day it was recorded.", "Name a later day.");
        var corrected = file.Claims.Select(claim => claim.Supersedes?.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in file.Claims.Where(claim => claim.AmountUsd is not null && !corrected.Contains(claim.Key)).GroupBy(claim => claim.Kind).SelectMany(claims => claims.Skip(1)))
            Report(name, "$.claims", $"“{claim.Key}” is a second amount that stands.", "Keep one amountUsd of a kind; a new amount supersedes the old one.");

        CheckUnique(name, Keys(file.Milestones, "$.milestones", item => item.Key).Concat(Keys(file.Claims, "$.claims", item => item.Key)).Concat(Keys(file.Unknowns, "$.unknowns", item => item.Key)));

        foreach (var (milestone, path) in Numbered(file.Milestones, "$.milestones"))
        {
            CheckRecorded(name, path, milestone.Recorded);
            CheckStep(name, path, file.Kind, milestone.Stage, milestone.Side);
            CheckStatement(name, path, milestone.Citations, milestone.Assessment);
            var recorded = milestone.Recorded ?? file.Recorded;
            if (milestone is { State: MilestoneState.Reached or MilestoneState.InPart or MilestoneState.Underway, Date: { } date } && date.FirstDay > recorded)
                Report(name, $"{path}.date", $"{date} is after {recorded:yyyy-MM-dd}, the day it was recorded: a step to come is not {milestone.State}.", "Make its state Expected, or correct the date.");
            if (milestone is { Stage: Stage.Announced, State: MilestoneState.InPart })
                Report(name, $"{path}.state", "is InPart: what is announced is what was promised, and no part of it.", "Make it Reached; say in the note what is left open.");
        }

        CheckCorrections(name, "$.milestones", [.. file.Milestones.Select(item => (item.Key, item.Supersedes))]);
        CheckClaims(name, "$.claims", file.Claims);

        var statements = file.Milestones.Select(item => item.Key).Concat(file.Claims.Select(item => item.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var (unknown, path) in Numbered(file.Unknowns, "$.unknowns"))
        {
            CheckRecorded(name, path, unknown.Recorded);
            if (unknown.Stage is { } stage)
                CheckStep(name, path, file.Kind, stage, unknown.Side);
            if (unknown.RaisedBy is { } occasion && !statements.Contains(occasion))
                Report(name, $"{path}.raisedBy", $"“{occasion}” is neither a claim nor a milestone of this file.", "Correct the key, or leave it out.");
            if (unknown.AnsweredBy is { } answer && !statements.Contains(answer))
                Report(name, $"{path}.answeredBy", $"“{answer}” is neither a claim nor a milestone of this file.", "Correct the key.");
            if (unknown.RaisedBy is { } raised && raised == unknown.AnsweredBy)
                Report(name, $"{path}.answeredBy", $"“{raised}” is what raised it: nothing answers a question by raising it.", "Correct one of the two, or leave it out.");
        }
    }

    private void CheckClaims(string file, Place path, IReadOnlyList<ClaimRecord> claims)
    {
        foreach (var (claim, place) in Numbered(claims, path))
        {
            CheckRecorded(file, place, claim.Recorded);
            CheckStatement(file, place, claim.Citations, claim.Assessment);
            if (claim.AmountUsd is not null && claim.Kind is not (ClaimKind.Amount or ClaimKind.AmountSought))
                Report(file, $"{place}.amountUsd", $"stands in a claim of kind {claim.Kind}.", "Make its kind Amount or AmountSought, or leave the amount out.");
        }

        CheckCorrections(file, path, [.. claims.Select(item => (item.Key, item.Supersedes))]);
    }

    // A source is retrieved by the day it is recorded, so this holds for both.
    private void CheckRecorded(string file, Place path, DateOnly? recorded)
    {
        if (recorded > _today.AddDays(1))
            Report(file, $"{path}.recorded", $"is {recorded:yyyy-MM-dd}, a day to come: here it is {_today:yyyy-MM-dd}.", "Correct the day, or this machine’s clock.");
    }

    private void CheckStep(string file, Place path, CommitmentKind kind, Stage stage, Side? side)
    {
        var step = Ladders.Find(kind, stage);
        if (step is null)
            Report(file, $"{path}.stage", $"“{stage}” is not on the ladder of {kind}.", $"Use one of: {string.Join(", ", Ladders.For(kind).Select(known => known.Stage))}.");
        else if (side is { } named && !step.Allows(named))
            Report(file, $"{path}.side", $"“{named}” cannot take the step {stage}.", step.TakenBy == StepTakenBy.Jointly ? "Use Both." : $"Use {step.TakenBy}.");
    }

    private void CheckStatement(string file, Place path, IReadOnlyList<CitationRecord> citations, string? assessment)
    {
        CheckCitations(file, path, citations);
        if (assessment is null && citations.Any(citation => citation.Stance != Stance.Supports))
            Report(file, path, "has sources that differ, and no assessment.", "Add an assessment: which source the tracker follows, and why.");
    }

    private void CheckCitations(string file, Place path, IReadOnlyList<CitationRecord> citations)
    {
        if (citations.All(citation => citation.Stance != Stance.Supports))
            Report(file, $"{path}.citations", "hold no source that supports the statement.", "Add one, or word the statement as the sources do.");

        var quoted = citations.Count > 1 ? new HashSet<(string, string)>(citations.Count) : null;
        foreach (var (citation, place) in Numbered(citations, path.In("citations")))
        {
            if (quoted?.Add((citation.Source, citation.Quotation)) == false)
                Report(file, place, $"quotes the same words of “{citation.Source}” a second time.", "Remove one of them.");
            if (!_sources.Contains(citation.Source))
                Report(file, $"{place}.source", $"“{citation.Source}” is not a source.", "Correct the slug, or add the source to sources.json.");

            var words = Words(citation.Quotation);
            if (words > MostWordsInQuotation)
                Report(file, $"{place}.quotation", $"is {words} words long; {MostWordsInQuotation} are allowed.", "Quote only the words that prove the statement.");
            if (citation.Sic is { } sic && !citation.Quotation.Contains(sic, StringComparison.Ordinal))
                Report(file, $"{place}.sic", "does not stand in the quotation.", "Copy the misprinted words from it.");
            if (citation.Stance == Stance.Supports != citation.Difference is null)
                Report(file, $"{place}.difference", citation.Difference is null ? "is missing." : "stands beside the stance Supports.", "Give a difference exactly when the stance is Differs or Contradicts.");
            if (citation.Speaker is null != citation.Speech is null)
                Report(file, $"{place}.speech", "and speaker do not go together.", "Give both, or neither.");
        }
    }

    private static int Words(string text)
    {
        var words = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsWhiteSpace(text[index]) && (index == 0 || char.IsWhiteSpace(text[index - 1])))
                words++;
        }

        return words;
    }

    private void CheckCorrections(string file, Place path, IReadOnlyList<(string Key, SupersedesRecord? Supersedes)> items)
    {
        if (items.All(item => item.Supersedes is null))
            return;

        var replaces = items.Where(item => item.Supersedes is not null)
            .GroupBy(item => item.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Supersedes!.Key, StringComparer.Ordinal);
        var keys = items.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var circles = InCircles(replaces);
        CheckUnique(file, Keys(items, path, item => item.Supersedes?.Key, "supersedes.key"), "is corrected already at", "Correct the newest one.");

        foreach (var ((key, supersedes), place) in Numbered(items, path).Where(item => item.Item.Supersedes is not null))
        {
            if (!keys.Contains(supersedes!.Key))
                Report(file, $"{place}.supersedes.key", $"“{supersedes.Key}” is not a key of this list.", "Correct the key.");
            else if (circles.Contains(key))
                Report(file, $"{place}.supersedes.key", $"“{key}” ends up correcting itself.", "Break the circle.");
        }
    }

    // Each key is walked from once, however long the chains are.
    private static HashSet<string> InCircles(Dictionary<string, string> replaces)
    {
        var (circles, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var start in replaces.Keys)
        {
            var walk = new HashSet<string>(StringComparer.Ordinal);
            var key = start;
            while (!seen.Contains(key) && walk.Add(key) && replaces.TryGetValue(key, out var next))
                key = next;

            // The walk came back to a key of its own: from there round is the circle.
            while (walk.Contains(key) && replaces.TryGetValue(key, out var next) && circles.Add(key))
                key = next;
            seen.UnionWith(walk);
        }

        return circles;
    }

    private void CheckUnique(
        string file, IEnumerable<(string Key, Place Path)> keys, string what = "stands already at", string cure = "Rename the new one, for published keys never change; or remove one of them.")
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (key, path) in keys.Where(item => !first.TryAdd(item.Key, item.Path)))
            Report(file, path, $"“{key}” {what} {first[key]}.", cure);
    }

    // Those of a list that are given, each with its place.
    private static IEnumerable<(string Key, Place Path)> Keys<T>(IEnumerable<T> items, Place path, Func<T, string?> key, string property = "key") =>
        Numbered(items, path).Where(item => key(item.Item) is not null).Select(item => (key(item.Item)!, item.Path.In(property)));

    private static IEnumerable<(T Item, Place Path)> Numbered<T>(IEnumerable<T> items, Place path) => items.Select((item, index) => (item, path.At(index)));

    private void Report(string file, Place path, string what, string cure)
    {
        var count = _counts[file] = _counts.GetValueOrDefault(file) + 1;
        if (count <= RecordProblem.MostInAFile)
            _problems.Add(new(file, path.ToString(), what, cure));
        else if (count == RecordProblem.MostInAFile + 1)
            _problems.Add(RecordProblem.TooMany(file));
    }

    /// <summary>Where something stands in a file, such as $.claims[2].key: put into words only where it is wrong.</summary>
    private sealed class Place(Place? within, string name, int? index = null)
    {
        public static implicit operator Place(string path) => new(null, path);

        public Place In(string property) => new(this, property);

        public Place At(int item) => new(within, name, item);

        public override string ToString() => $"{within}{(within is null ? "" : ".")}{name}{(index is null ? "" : $"[{index}]")}";
    }
}
