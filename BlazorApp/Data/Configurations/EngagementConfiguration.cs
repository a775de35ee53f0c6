using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class EngagementConfiguration : IEntityTypeConfiguration<Engagement>
{
    public void Configure(EntityTypeBuilder<Engagement> builder)
    {
        builder.HasSlug(engagement => engagement.Slug);
        builder.HasText(engagement => engagement.Title, 160);
        builder.HasText(engagement => engagement.Place, 120);
        builder.HasText(engagement => engagement.Summary, 500);
        builder.HasWord(engagement => engagement.Kind);
        builder.HasMany(engagement => engagement.Produced).WithMany(commitment => commitment.Engagements)
            .UsingEntity("EngagementCommitments", pairs => pairs.HasIndex("ProducedId"));
    }
}
