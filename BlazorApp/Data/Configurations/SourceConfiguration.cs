using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.HasSlug(source => source.Slug);
        builder.HasText(source => source.Title, 300);
        builder.HasText(source => source.Publisher, 120);
        builder.HasText(source => source.Author, 120);
        builder.HasText(source => source.KnownByBasis, 200);
        builder.HasText(source => source.Url, 500);
        builder.HasText(source => source.Document, 60);
        builder.HasText(source => source.Note, 500);
        builder.HasWord(source => source.Directness);
        builder.HasRule("Language", "\"Language\" IN ('en', 'es')");
        builder.HasRule("KnownByBasis", "(\"KnownBy\" IS NULL) = (\"KnownByBasis\" IS NULL)");
        builder.HasIndex(source => source.Published);
        builder.HasIndex(source => source.PublicOn);
        builder.HasIndex(source => new { source.OriginId, source.PublicOn });
        builder.HasOne(source => source.Origin).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
