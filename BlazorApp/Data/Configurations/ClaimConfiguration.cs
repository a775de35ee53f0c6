using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.HasSlug(claim => claim.Key, isUnique: false);
        builder.HasIndex(claim => new { claim.CommitmentId, claim.Key }).IsUnique();
        builder.HasIndex(claim => new { claim.EngagementId, claim.Key }).IsUnique();
        builder.HasText(claim => claim.Text, 400);
        builder.HasText(claim => claim.Assessment, 500);
        builder.HasText(claim => claim.SupersedesReason, 400);
        builder.HasWord(claim => claim.Kind);
        builder.HasWord(claim => claim.Side);
        builder.HasRule("Subject", "(\"CommitmentId\" IS NULL) <> (\"EngagementId\" IS NULL)");
        builder.HasRule("AmountUsd", "\"AmountUsd\" IS NULL OR (\"AmountUsd\" > 0 AND \"Kind\" = 'Amount')");
        builder.HasRule("Supersedes", "(\"SupersedesId\" IS NULL) = (\"SupersedesReason\" IS NULL)");
        builder.HasOne(claim => claim.Supersedes).WithOne().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(claim => claim.SupersedesId).IsUnique().HasFilter("\"SupersedesId\" IS NOT NULL");
    }
}
