using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class StatementConfiguration : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.HasWord(statement => statement.Type);
        builder.HasWord(statement => statement.Stage);
        builder.HasWord(statement => statement.Side);
        builder.HasWord(statement => statement.State);
        builder.HasWord(statement => statement.ClaimKind);
        builder.HasSlug(statement => statement.Key, isUnique: false);
        builder.HasText(statement => statement.Assessment, 500);
        builder.Property(statement => statement.Text).HasMaxLength(500);
        builder.HasRule("Text_Length", "length(\"Text\") BETWEEN 1 AND CASE \"Type\" WHEN 'Unknown' THEN 300 WHEN 'Participant' THEN 160 WHEN 'Engagement' THEN 500 ELSE 400 END");
        builder.Property(statement => statement.EndedBy).HasMaxLength(400);
        builder.HasRule("EndedBy_Length", $"length(\"EndedBy\") BETWEEN 1 AND CASE \"Type\" WHEN 'Unknown' THEN {Constraints.SlugLength} ELSE 400 END");
        builder.HasRule("Subject", "(\"CommitmentId\" IS NULL) <> (\"EngagementId\" IS NULL)");
        builder.HasRule("AmountUsd", "\"AmountUsd\" IS NULL OR (\"AmountUsd\" > 0 AND (\"ClaimKind\" IS 'Amount' OR \"ClaimKind\" IS 'AmountSought'))");
        builder.HasRule("Assessed", "(\"Assessment\" IS NULL) = (\"AssessedOn\" IS NULL)");
        builder.HasRule("Ended", "(\"EndedOn\" IS NULL) = (\"EndedBy\" IS NULL) AND (\"EndedOn\" IS NULL) = (\"EndedById\" IS NULL)");

        Needs(builder, StatementType.Milestone, nameof(Statement.CommitmentId), nameof(Statement.Stage), nameof(Statement.Side), nameof(Statement.State));
        Needs(builder, StatementType.Claim, nameof(Statement.ClaimKind), nameof(Statement.Text));
        Needs(builder, StatementType.Unknown, nameof(Statement.CommitmentId), nameof(Statement.Text));
        Needs(builder, StatementType.Engagement, nameof(Statement.EngagementId), nameof(Statement.Text));
        Needs(builder, StatementType.Participant, nameof(Statement.EngagementId), nameof(Statement.PersonId), nameof(Statement.Text));
        IsOnlyOf(builder, nameof(Statement.Stage), StatementType.Milestone, StatementType.Unknown);
        IsOnlyOf(builder, nameof(Statement.State), StatementType.Milestone);
        IsOnlyOf(builder, nameof(Statement.ClaimKind), StatementType.Claim);
        IsOnlyOf(builder, nameof(Statement.PersonId), StatementType.Participant);
        IsOnlyOf(builder, nameof(Statement.Date), StatementType.Claim, StatementType.Milestone, StatementType.Engagement);
        IsOnlyOf(builder, nameof(Statement.Assessment), StatementType.Claim, StatementType.Milestone);
        IsOnlyOf(builder, nameof(Statement.EndedOn), StatementType.Claim, StatementType.Milestone, StatementType.Unknown);

        builder.HasOne<Statement>().WithMany().HasForeignKey(statement => statement.EndedById).OnDelete(DeleteBehavior.Restrict);
        IsOnlyOf(builder, nameof(Statement.SameAsId), StatementType.Claim);
        builder.HasOne<Statement>().WithMany().HasForeignKey(statement => statement.SameAsId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(statement => statement.SameAsId).HasFilter("\"SameAsId\" IS NOT NULL");
        builder.HasIndex(statement => new { statement.CommitmentId, statement.Key }).IsUnique().HasFilter("\"CommitmentId\" IS NOT NULL");
        builder.HasIndex(statement => new { statement.EngagementId, statement.Type, statement.Key }).IsUnique().HasFilter("\"EngagementId\" IS NOT NULL");

        // It may answer several unknowns, but corrects one statement at most.
        builder.HasIndex(statement => statement.EndedById).IsUnique().HasFilter("\"EndedById\" IS NOT NULL AND \"Type\" <> 'Unknown'");

        // Has all that lists of what became known ask for, of which thousands may share a day.
        builder.HasIndex(statement => new { statement.KnownOn, statement.Type, statement.CommitmentId, statement.EndedOn, statement.Recorded });
        builder.HasIndex(statement => statement.EndedOn).HasFilter("\"EndedOn\" IS NOT NULL");
        builder.HasIndex(statement => statement.Date);
        builder.HasIndex(statement => new { statement.Type, statement.Date });
    }

    private static void Needs(EntityTypeBuilder<Statement> builder, StatementType type, params string[] columns) =>
        builder.HasRule($"{type}", $"\"Type\" <> '{type}' OR ({string.Join(" AND ", columns.Select(column => $"\"{column}\" IS NOT NULL"))})");

    private static void IsOnlyOf(EntityTypeBuilder<Statement> builder, string column, params StatementType[] types) =>
        builder.HasRule($"{column}_Type", $"\"{column}\" IS NULL OR {string.Join(" OR ", types.Select(type => $"\"Type\" = '{type}'"))}");
}
