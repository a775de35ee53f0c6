using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class ParticipantConfiguration : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.HasText(participant => participant.Role, 160);
        builder.HasWord(participant => participant.Side);
        builder.HasIndex(participant => new { participant.EngagementId, participant.PersonId }).IsUnique();
        builder.HasIndex(participant => participant.PersonId);
    }
}
