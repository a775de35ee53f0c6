using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorApp.Data.Migrations
{
    /// <summary>What the search reads. Only the import fills it, and only SQL asks it, so the model has no entity for it.</summary>
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE SearchEntries (
                    Id INTEGER NOT NULL CONSTRAINT PK_SearchEntries PRIMARY KEY,
                    Type TEXT NOT NULL CONSTRAINT CK_SearchEntries_Type_Word CHECK (Type IN ('Commitment', 'Person', 'Engagement', 'Source', 'Milestone', 'Claim', 'Unknown', 'Quotation')),
                    CommitmentId INTEGER NULL,
                    EngagementId INTEGER NULL,
                    SourceId INTEGER NULL,
                    Key TEXT NULL,
                    KnownOn TEXT NOT NULL,
                    EndedOn TEXT NULL,
                    Title TEXT NULL,
                    Body TEXT NULL,
                    Context TEXT NULL,
                    Facets TEXT NOT NULL)
                """);
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE SearchIndex USING fts5(
                    Title, Body, Context, Facets, content='SearchEntries', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE SearchIndex");
            migrationBuilder.Sql("DROP TABLE SearchEntries");
        }
    }
}
