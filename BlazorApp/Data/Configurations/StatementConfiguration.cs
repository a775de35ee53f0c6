using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

/// <summary>No checks of its own: what it holds has passed those of the tables it comes from.</summary>
internal sealed class StatementConfiguration : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.HasIndex(statement => statement.CommitmentId);
        builder.HasIndex(statement => statement.EngagementId).HasFilter("\"EngagementId\" IS NOT NULL");
        builder.HasIndex(statement => new { statement.KnownOn, statement.Type, statement.CommitmentId });
        builder.HasIndex(statement => statement.EndedOn).HasFilter("\"EndedOn\" IS NOT NULL");
        builder.HasIndex(statement => statement.Date);
        builder.HasIndex(statement => new { statement.Type, statement.Date });
    }
}
