using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class CommitmentConfiguration : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.HasSlug(commitment => commitment.Slug);
        builder.HasText(commitment => commitment.Title, 120);
        builder.HasText(commitment => commitment.Summary, 400);
        builder.HasWord(commitment => commitment.Kind);
        builder.HasWord(commitment => commitment.Side);
        builder.HasIndex(commitment => commitment.Kind);
        builder.HasIndex(commitment => commitment.Title);
        builder.HasIndex(commitment => commitment.KnownOn);
        builder.HasIndex(commitment => commitment.ReviewBy);
    }
}
