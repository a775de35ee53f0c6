using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class RecordDayConfiguration : IEntityTypeConfiguration<RecordDay>
{
    public void Configure(EntityTypeBuilder<RecordDay> builder) => builder.HasKey(day => day.Day);
}
