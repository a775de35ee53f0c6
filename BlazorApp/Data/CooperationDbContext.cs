using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BlazorApp.Data;

/// <summary>The store: one SQLite file, written whole by the import and read by everything else.</summary>
/// <param name="lease">Ended when the context is disposed; null: nothing depends on it.</param>
public sealed class CooperationDbContext(DbContextOptions<CooperationDbContext> options, IDisposable? lease = null) : DbContext(options)
{
    public DbSet<Origin> Origins => Set<Origin>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Engagement> Engagements => Set<Engagement>();

    public DbSet<Commitment> Commitments => Set<Commitment>();

    public DbSet<Citation> Citations => Set<Citation>();

    public DbSet<OfficialFigure> OfficialFigures => Set<OfficialFigure>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<Standing> Standings => Set<Standing>();

    public DbSet<RecordDay> RecordDays => Set<RecordDay>();

    public DbSet<EvidenceEntry> Evidence => Set<EvidenceEntry>();

    public override void Dispose()
    {
        base.Dispose();
        lease?.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        lease?.Dispose();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CooperationDbContext).Assembly);

        // The import numbers rows itself, in the order of the records; SQLite need not remember the last number of each table.
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.FindPrimaryKey()?.Properties ?? []))
            key.ValueGenerated = ValueGenerated.Never;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

        // Only what is asked for has an index: each is a part of what an import writes.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    private sealed class PartialDateConverter() : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Parse(text));
}
