using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class CitationConfiguration : IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Citation> builder)
    {
        builder.HasText(citation => citation.Quotation, 400);
        builder.HasText(citation => citation.Locator, 80);
        builder.HasText(citation => citation.Difference, 400);
        builder.HasText(citation => citation.Speaker, 120);
        builder.HasText(citation => citation.Sic, 120);
        builder.HasText(citation => citation.Unquoted, 400);
        builder.HasText(citation => citation.Note, 400);
        builder.HasWord(citation => citation.Stance);
        builder.HasWord(citation => citation.Speech);
        builder.HasRule("Difference", "(\"Stance\" = 'Supports') = (\"Difference\" IS NULL)");
        builder.HasRule("Speech", "(\"Speaker\" IS NULL) = (\"Speech\" IS NULL)");
        builder.HasRule("Sic", "\"Sic\" IS NULL OR instr(\"Quotation\", \"Sic\") > 0");
        builder.HasOne(citation => citation.Source).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(citation => citation.SourceId);
        builder.HasIndex(citation => citation.StatementId);
    }
}
