using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class UnknownConfiguration : IEntityTypeConfiguration<Unknown>
{
    public void Configure(EntityTypeBuilder<Unknown> builder)
    {
        builder.HasSlug(unknown => unknown.Key, isUnique: false);
        builder.HasIndex(unknown => new { unknown.CommitmentId, unknown.Key }).IsUnique();
        builder.HasText(unknown => unknown.Text, 300);
        builder.HasText(unknown => unknown.AnsweredByKey, Constraints.SlugLength);
        builder.HasWord(unknown => unknown.Stage);
        builder.HasWord(unknown => unknown.Side);
        builder.HasRule("Answered", "(\"AnsweredByKey\" IS NULL) = (\"AnsweredOn\" IS NULL)");
    }
}
