using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class OriginConfiguration : IEntityTypeConfiguration<Origin>
{
    public void Configure(EntityTypeBuilder<Origin> builder)
    {
        builder.HasSlug(origin => origin.Slug);
        builder.HasText(origin => origin.Name, 200);
        builder.HasText(origin => origin.Note, 500);
    }
}
