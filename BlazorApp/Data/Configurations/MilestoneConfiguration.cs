using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class MilestoneConfiguration : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.HasSlug(milestone => milestone.Key, isUnique: false);
        builder.HasIndex(milestone => new { milestone.CommitmentId, milestone.Key }).IsUnique();
        builder.HasText(milestone => milestone.Note, 400);
        builder.HasText(milestone => milestone.Assessment, 500);
        builder.HasText(milestone => milestone.SupersedesReason, 400);
        builder.HasWord(milestone => milestone.Stage);
        builder.HasWord(milestone => milestone.Side);
        builder.HasWord(milestone => milestone.State);
        builder.HasRule("Supersedes", "(\"SupersedesId\" IS NULL) = (\"SupersedesReason\" IS NULL)");
        builder.HasOne(milestone => milestone.Supersedes).WithOne().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(milestone => milestone.SupersedesId).IsUnique().HasFilter("\"SupersedesId\" IS NOT NULL");
    }
}
