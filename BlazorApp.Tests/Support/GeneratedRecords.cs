using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlazorApp.Data;
using BlazorApp.Data.Import;

namespace BlazorApp.Tests.Support;

/// <summary>
/// Sound records of any size, the same for the same seed: every kind, both sides, corrections, answers, disputes and undated sources, spread over three years.
/// About 3 milestones, 3 claims and 1 unknown for each commitment; its citations are shared out among them.
/// </summary>
internal static class GeneratedRecords
{
    private const int CommitmentsPerSource = 8;

    private static readonly DateOnly FirstDay = new(2023, 1, 1);
    private static readonly DateOnly LastDay = new(2026, 11, 20);
    private static readonly JsonSerializerOptions Written = new(RecordJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly string[] Words = ["port", "radar", "patrol", "training", "customs", "border", "vessel", "lancha", "policía", "acuerdo", "convenio", "asistencia", "judicial", "exchange", "liaison", "airfield", "coast", "guard", "container", "scanner"];

    /// <param name="citationsEach">Citations of each commitment, 7 at least.</param>
    public static RecordSet Create(int commitments, int citationsEach = 10, int seed = 20261122)
    {
        var random = new Random(seed);
        var sources = Sources(Math.Max(4, commitments / CommitmentsPerSource), random);
        var files = Enumerable.Range(1, commitments).Select(number => Commitment(number, citationsEach, sources.Sources, random)).OrderBy(file => file.Slug, StringComparer.Ordinal).ToList();
        var engagements = new EngagementsFile([new("person-1", "Ana Núñez")],
        [
            .. Enumerable.Range(1, Math.Max(1, commitments / 50)).Select(number => new EngagementRecord(
                $"visit-{number}", $"Visit {number}", EngagementKind.Visit, PartialDate.From(Day(random)), null, "Quito, Ecuador", $"Visit number {number}.", LastDay,
                [new("person-1", "Minister of Defence", Side.Ecuador, [Citation(sources.Sources, random)])], null, [Citation(sources.Sources, random)], null)),
        ]);
        return new RecordSet(sources, engagements, files, files.Count, []);
    }

    /// <summary>Writes them as record files.</summary>
    public static void Save(RecordSet records, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "commitments"));
        Write("sources.json", records.Sources);
        Write("engagements.json", records.Engagements);
        foreach (var commitment in records.Commitments)
            Write($"commitments/{commitment.Slug}.json", commitment);

        void Write<T>(string name, T content)
        {
            using var file = File.Create(Path.Combine(folder, name));
            JsonSerializer.Serialize(file, content, Written);
        }
    }

    private static SourcesFile Sources(int count, Random random)
    {
        var origins = Enumerable.Range(1, Math.Max(1, count / 2)).Select(number => new OriginRecord($"origin-{number}", $"Report {number}", null)).ToList();
        return new SourcesFile(origins,
        [
            .. Enumerable.Range(1, count).Select(number => new SourceRecord(
                $"source-{number}", $"{Phrase(random, 6)} ({number})", $"Publisher {number % 97}", null, number % 20 == 0 ? null : PartialDate.From(Day(random)), null, LastDay, LastDay,
                $"https://example.org/{number}", number % 3 == 0 ? "es" : "en", (Directness)(number % 4), origins[(number - 1) % origins.Count].Slug, null, null)),
        ]);
    }

    private static CommitmentFile Commitment(int number, int citations, IReadOnlyList<SourceRecord> sources, Random random)
    {
        var kind = (CommitmentKind)(number % 6);
        var steps = Ladders.For(kind).Where(step => !step.ShownOnlyOnceRecorded).Take(3).ToList();
        var milestones = steps.Select((step, index) => new MilestoneRecord(
            $"step-{index + 1}", step.Stage, SideOf(step), index == 2 ? (MilestoneState)random.Next(4) : MilestoneState.Reached, PartialDate.From(Day(random)), Phrase(random, 8) + ".", null, null, null,
            Citations(index == 0 ? Math.Max(1, citations - 6) : 1, sources, random))).ToList();
        var hasAmount = kind is CommitmentKind.Assistance or CommitmentKind.Equipment && random.Next(4) > 0;
        var claims = new List<ClaimRecord>
        {
            new("amount", hasAmount ? ClaimKind.Amount : ClaimKind.Purpose, Phrase(random, 10) + ".", hasAmount ? random.Next(1, 500) * 100_000L : null, null, null, null, null, null, Citations(1, sources, random)),
            new("purpose", ClaimKind.Purpose, Phrase(random, 12) + ".", null, null, PartialDate.From(Day(random)), null, null, null, Citations(1, sources, random)),
            new("purpose-corrected", ClaimKind.Purpose, Phrase(random, 12) + ".", null, null, null, null, number % 5 == 0 ? new SupersedesRecord("purpose", "An earlier report was wrong.") : null, "The later one is followed.",
                [.. Citations(1, sources, random), number % 7 == 0 ? Citation(sources, random) with { Stance = Stance.Differs, Difference = "Gives another purpose." } : Citation(sources, random)]),
        };
        var unknowns = new List<UnknownRecord>
        {
            new("schedule", "When it will be finished is not known.", steps[^1].Stage, null, null, number % 9 == 0 ? "purpose" : null, null),
        };
        return new CommitmentFile(
            $"commitment-{number.ToString("000000", CultureInfo.InvariantCulture)}", $"{Phrase(random, 4)} {number}", kind, (Side)(number % 3), Phrase(random, 14) + ".", LastDay, LastDay.AddDays(random.Next(1, 300)), milestones, claims, unknowns);
    }

    private static Side SideOf(LadderStep step) => step.TakenBy switch
    {
        StepTakenBy.UnitedStates => Side.UnitedStates,
        StepTakenBy.Ecuador => Side.Ecuador,
        _ => Side.Both,
    };

    private static List<CitationRecord> Citations(int count, IReadOnlyList<SourceRecord> sources, Random random) => [.. Enumerable.Range(0, count).Select(_ => Citation(sources, random))];

    private static CitationRecord Citation(IReadOnlyList<SourceRecord> sources, Random random) =>
        new(sources[random.Next(sources.Count)].Slug, Phrase(random, 12), $"paragraph {random.Next(1, 30)}", Stance.Supports, null, null, null, null, null, null);

    private static string Phrase(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static DateOnly Day(Random random) => FirstDay.AddDays(random.Next(LastDay.DayNumber - FirstDay.DayNumber));
}
