using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlazorApp.Data.Import;

// The record files as they are written, one type for each object of Records/schema. What a property means stands there.

public sealed record SourcesFile(IReadOnlyList<OriginRecord> Origins, IReadOnlyList<SourceRecord> Sources);

public sealed record OriginRecord(string Slug, string Name, string? Note);

public sealed record SourceRecord(
    string Slug, string Title, string Publisher, string? Author, PartialDate? Published, KnownByRecord? KnownBy, DateOnly Retrieved, DateOnly Recorded,
    string? Url, string Language, Directness Directness, string Origin, string? Document, string? Note);

public sealed record KnownByRecord(DateOnly Date, string Basis);

public sealed record EngagementsFile(IReadOnlyList<PersonRecord> People, IReadOnlyList<EngagementRecord> Engagements);

public sealed record PersonRecord(string Slug, string Name);

public sealed record EngagementRecord(
    string Slug, string Title, EngagementKind Kind, PartialDate? Start, PartialDate? End, string? Place, string Summary, DateOnly Recorded,
    IReadOnlyList<ParticipantRecord> Participants, IReadOnlyList<string>? Produced, IReadOnlyList<CitationRecord> Citations, IReadOnlyList<ClaimRecord>? Claims);

public sealed record ParticipantRecord(string Person, string Role, Side? Side, IReadOnlyList<CitationRecord> Citations);

public sealed record CommitmentFile(
    string Slug, string Title, CommitmentKind Kind, Side Side, string Summary, DateOnly Recorded, DateOnly ReviewBy,
    IReadOnlyList<MilestoneRecord> Milestones, IReadOnlyList<ClaimRecord> Claims, IReadOnlyList<UnknownRecord> Unknowns);

public sealed record MilestoneRecord(
    string Key, Stage Stage, Side Side, MilestoneState State, PartialDate? Date, string? Note, DateOnly? Recorded, SupersedesRecord? Supersedes,
    string? Assessment, IReadOnlyList<CitationRecord> Citations);

public sealed record ClaimRecord(
    string Key, ClaimKind Kind, string Text, long? AmountUsd, Side? Side, PartialDate? Date, DateOnly? Recorded, SupersedesRecord? Supersedes,
    string? Assessment, IReadOnlyList<CitationRecord> Citations);

public sealed record UnknownRecord(string Key, string Text, Stage? Stage, Side? Side, string? RaisedBy, string? AnsweredBy, DateOnly? Recorded);

public sealed record SupersedesRecord(string Key, string Reason);

public sealed record CitationRecord(
    string Source, string Quotation, string Locator, Stance Stance, string? Difference, string? Speaker, Speech? Speech, string? Sic, string? Unquoted, string? Note);

/// <summary>All records of a folder, checked.</summary>
/// <param name="Commitments">
/// In the order of their files. As <see cref="RecordReader.Open(string, DateOnly)"/> gives them, each is read when it is asked for, and where a file is unsound they end in
/// <see cref="UnsoundRecordsException"/>.
/// </param>
/// <param name="CommitmentCount">How many there are, known before they are read.</param>
public sealed record RecordSet(SourcesFile Sources, EngagementsFile Engagements, IEnumerable<CommitmentFile> Commitments, int CommitmentCount, IReadOnlyList<OfficialFigureRecord> OfficialAid);

/// <summary>The records cannot be used.</summary>
public sealed class UnsoundRecordsException(IReadOnlyList<RecordProblem> problems) : Exception($"{problems.Count} problems in the records.")
{
    /// <summary>Every problem found.</summary>
    public IReadOnlyList<RecordProblem> Problems => problems;
}

internal static class RecordJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(), new PartialDateJsonConverter() },
    };

    private sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartialDate.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
