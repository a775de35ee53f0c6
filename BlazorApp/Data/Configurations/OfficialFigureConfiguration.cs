using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorApp.Data.Configurations;

internal sealed class OfficialFigureConfiguration : IEntityTypeConfiguration<OfficialFigure>
{
    public void Configure(EntityTypeBuilder<OfficialFigure> builder)
    {
        builder.HasText(figure => figure.TransactionType, 80);
        builder.HasRule("Vintage", "\"Vintage\" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'");
        builder.HasRule("FiscalYear", $"\"FiscalYear\" GLOB '[0-9][0-9][0-9][0-9]' OR \"FiscalYear\" = '{OfficialFigure.TransitionQuarter}'");
        builder.HasIndex(figure => new { figure.Vintage, figure.TransactionTypeId, figure.FiscalYear }).IsUnique();
    }
}
