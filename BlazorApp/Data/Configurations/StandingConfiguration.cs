using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class StandingConfiguration : IEntityTypeConfiguration<Standing>
{
    public void Configure(EntityTypeBuilder<Standing> builder)
    {
        builder.HasKey(standing => new { standing.CommitmentId, standing.FromDay });
        builder.HasRule("Days", "\"FromDay\" < \"UntilDay\"");
        builder.HasRule("Furthest", "(\"Furthest\" IS NULL) = (\"Rank\" = -1)");

        // Totals, and what moved since a day, are read from this index alone.
        builder.HasIndex(standing => new { standing.UntilDay, standing.Kind, standing.Steps, standing.Side, standing.Furthest, standing.AmountUsd, standing.OpenUnknowns, standing.Rank, standing.FromDay, standing.MovedOn, standing.KnownOn, standing.CommitmentId, standing.StandsAt })
            .HasDatabaseName("IX_Standings_Totals");

        // Pages are read in the order of an index: of what holds now by the first of each pair, of an earlier day by the second. The largest amount comes first.
        builder.HasIndex(standing => new { standing.UntilDay, standing.CommitmentId });
        builder.HasIndex(standing => new { standing.UntilDay, standing.AmountUsd, standing.CommitmentId }).IsDescending(false, true, false);
        builder.HasIndex(standing => new { standing.AmountUsd, standing.CommitmentId }).IsDescending(true, false);
        builder.HasIndex(standing => new { standing.UntilDay, standing.Rank, standing.AmountUsd, standing.CommitmentId }).IsDescending(false, false, true, false);
        builder.HasIndex(standing => new { standing.Rank, standing.AmountUsd, standing.CommitmentId }).IsDescending(false, true, false);
        builder.HasIndex(standing => new { standing.UntilDay, standing.Disputes, standing.CommitmentId });
        builder.HasIndex(standing => new { standing.Disputes, standing.CommitmentId });
    }
}
