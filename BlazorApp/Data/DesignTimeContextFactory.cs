using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BlazorApp.Data;

/// <summary>Lets <c>dotnet ef</c> write a migration when the store at hand is of the schema before it.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<CooperationDbContext>
{
    public CooperationDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite().Options);
}
