using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorApp.Data.Migrations
{
    /// <inheritdoc />
    public partial class OfficialFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OfficialFigures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Vintage = table.Column<string>(type: "TEXT", nullable: false),
                    TransactionTypeId = table.Column<int>(type: "INTEGER", nullable: false),
                    TransactionType = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    FiscalYear = table.Column<string>(type: "TEXT", nullable: false),
                    CurrentUsd = table.Column<long>(type: "INTEGER", nullable: false),
                    ConstantUsd = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficialFigures", x => x.Id);
                    table.CheckConstraint("CK_OfficialFigures_FiscalYear", "\"FiscalYear\" GLOB '[0-9][0-9][0-9][0-9]' OR \"FiscalYear\" = '1976tq'");
                    table.CheckConstraint("CK_OfficialFigures_TransactionType_Length", "length(\"TransactionType\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_OfficialFigures_Vintage", "\"Vintage\" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'");
                });

            migrationBuilder.CreateIndex(
                name: "IX_OfficialFigures_Vintage_TransactionTypeId_FiscalYear",
                table: "OfficialFigures",
                columns: new[] { "Vintage", "TransactionTypeId", "FiscalYear" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OfficialFigures");
        }
    }
}
