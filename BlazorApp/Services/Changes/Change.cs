using BlazorApp.Data;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Services.Changes;

/// <summary>What sort of news an entry is.</summary>
public enum ChangeType
{
    /// <summary>A step of a ladder became known.</summary>
    Step,

    /// <summary>A statement became known.</summary>
    Claim,

    /// <summary>A document became known: the day from which its words count.</summary>
    Source,

    /// <summary>A visit or meeting became known.</summary>
    Engagement,

    /// <summary>An earlier record was replaced, with a reason.</summary>
    Correction,

    /// <summary>Something that was not known was answered.</summary>
    Answer,

    /// <summary>A vintage of official figures was published, or changed a figure of the one before.</summary>
    OfficialFigure,
}

/// <summary>What took the place of a corrected statement, or answered what was not known.</summary>
/// <param name="Key">Of the new statement, within the same subject.</param>
public sealed record Replacement(string Key, string Text);

/// <summary>One thing that became known on a day.</summary>
/// <param name="Day">The day it became public.</param>
/// <param name="Recorded">The day it was recorded here; null for official figures, which bear no such day.</param>
/// <param name="Key">Of the statement, within its commitment; of a correction, of what no longer holds; of an answer, of what was not known; of an engagement or a document, its slug.</param>
/// <param name="Text">What is known, corrected or answered.</param>
/// <param name="Evidence">Who says so; of a correction or an answer, who says what took its place.</param>
/// <param name="CommitmentSlug">Null for engagements and claims about them, for documents and for official figures.</param>
public sealed record Change(
    ChangeType Type, DateOnly Day, DateOnly? Recorded, string Key, string Subject, string Text, string? CommitmentSlug, CommitmentKind? CommitmentKind, Side? Side, EvidenceSet Evidence)
{
    /// <summary>The engagement that it is, or is said of; null for all others.</summary>
    public string? EngagementSlug { get; init; }

    /// <summary>From which stage to which a step moved its commitment: “Announced → Delivered (Ecuador)”; null where the commitment stood there before, or was not public.</summary>
    public string? Move { get; init; }

    /// <summary>Why a correction was made; null for other changes.</summary>
    public string? Reason { get; init; }

    /// <summary>What took the place of what was corrected, or answered what was not known; null for other changes.</summary>
    public Replacement? Replacement { get; init; }

    /// <summary>The vintage of an official figure, yyyy-MM; null for other changes.</summary>
    public string? Vintage { get; init; }

    /// <summary>The commitment or the engagement that it is of; null for documents and official figures.</summary>
    public string? SubjectIn(View view) => Type is ChangeType.Source or ChangeType.OfficialFigure ? null
        : CommitmentSlug is { } slug ? Addresses.Commitment(slug, view) : Addresses.Engagement(EngagementSlug ?? Key, view);

    /// <summary>Where it stands on this site.</summary>
    public string AddressIn(View view) => Type switch
    {
        ChangeType.Source => Addresses.Source(Key, view),
        ChangeType.OfficialFigure => Addresses.OfficialAid + (view.Carried with { Vintage = Vintage }).ToQuery(),
        _ => CommitmentSlug is { } slug ? Addresses.Commitment(slug, view, Key) : Addresses.Engagement(EngagementSlug ?? Key, view),
    };
}
