using BlazorApp.Data.Configurations;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorApp.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Commitments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Side = table.Column<string>(type: "TEXT", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReviewBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitments", x => x.Id);
                    table.CheckConstraint("CK_Commitments_Kind_Word", "\"Kind\" = 'Assistance' OR \"Kind\" = 'Equipment' OR \"Kind\" = 'Designation' OR \"Kind\" = 'Treaty' OR \"Kind\" = 'Agreement' OR \"Kind\" = 'Cooperation'");
                    table.CheckConstraint("CK_Commitments_Side_Word", "\"Side\" = 'UnitedStates' OR \"Side\" = 'Ecuador' OR \"Side\" = 'Both'");
                    table.CheckConstraint("CK_Commitments_Slug_Length", "length(\"Slug\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_Commitments_Slug_Slug", "\"Slug\" NOT GLOB '*[^a-z0-9-]*'");
                    table.CheckConstraint("CK_Commitments_Summary_Length", "length(\"Summary\") BETWEEN 1 AND 400");
                    table.CheckConstraint("CK_Commitments_Title_Length", "length(\"Title\") BETWEEN 1 AND 120");
                });

            migrationBuilder.CreateTable(
                name: "Engagements",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Start = table.Column<string>(type: "TEXT", nullable: true),
                    End = table.Column<string>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Engagements", x => x.Id);
                    table.CheckConstraint("CK_Engagements_Kind_Word", "\"Kind\" = 'Visit' OR \"Kind\" = 'Meeting' OR \"Kind\" = 'Summit' OR \"Kind\" = 'Handover'");
                    table.CheckConstraint("CK_Engagements_Place_Length", "length(\"Place\") BETWEEN 1 AND 120");
                    table.CheckConstraint("CK_Engagements_Slug_Length", "length(\"Slug\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_Engagements_Slug_Slug", "\"Slug\" NOT GLOB '*[^a-z0-9-]*'");
                    table.CheckConstraint("CK_Engagements_Summary_Length", "length(\"Summary\") BETWEEN 1 AND 500");
                    table.CheckConstraint("CK_Engagements_Title_Length", "length(\"Title\") BETWEEN 1 AND 160");
                });

            migrationBuilder.CreateTable(
                name: "OfficialFigures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
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

            migrationBuilder.CreateTable(
                name: "Origins",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Origins", x => x.Id);
                    table.CheckConstraint("CK_Origins_Name_Length", "length(\"Name\") BETWEEN 1 AND 200");
                    table.CheckConstraint("CK_Origins_Note_Length", "length(\"Note\") BETWEEN 1 AND 500");
                    table.CheckConstraint("CK_Origins_Slug_Length", "length(\"Slug\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_Origins_Slug_Slug", "\"Slug\" NOT GLOB '*[^a-z0-9-]*'");
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                    table.CheckConstraint("CK_People_Name_Length", "length(\"Name\") BETWEEN 1 AND 120");
                    table.CheckConstraint("CK_People_Slug_Length", "length(\"Slug\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_People_Slug_Slug", "\"Slug\" NOT GLOB '*[^a-z0-9-]*'");
                });

            migrationBuilder.CreateTable(
                name: "RecordDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    Undated = table.Column<int>(type: "INTEGER", nullable: false),
                    Sources = table.Column<int>(type: "INTEGER", nullable: false),
                    Origins = table.Column<int>(type: "INTEGER", nullable: false),
                    Citations = table.Column<int>(type: "INTEGER", nullable: false),
                    DataThrough = table.Column<string>(type: "TEXT", nullable: true),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "Standings",
                columns: table => new
                {
                    CommitmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MovedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Side = table.Column<string>(type: "TEXT", nullable: false),
                    Furthest = table.Column<string>(type: "TEXT", nullable: true),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    Steps = table.Column<string>(type: "TEXT", nullable: false),
                    StandsAt = table.Column<string>(type: "TEXT", nullable: false),
                    AmountUsd = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenUnknowns = table.Column<int>(type: "INTEGER", nullable: false),
                    Disputes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standings", x => new { x.CommitmentId, x.FromDay });
                    table.CheckConstraint("CK_Standings_Days", "\"FromDay\" < \"UntilDay\"");
                    table.CheckConstraint("CK_Standings_Furthest", "(\"Furthest\" IS NULL) = (\"Rank\" = -1)");
                    table.ForeignKey(
                        name: "FK_Standings_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EngagementCommitments",
                columns: table => new
                {
                    EngagementsId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProducedId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EngagementCommitments", x => new { x.EngagementsId, x.ProducedId });
                    table.ForeignKey(
                        name: "FK_EngagementCommitments_Commitments_ProducedId",
                        column: x => x.ProducedId,
                        principalTable: "Commitments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EngagementCommitments_Engagements_EngagementsId",
                        column: x => x.EngagementsId,
                        principalTable: "Engagements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Publisher = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Published = table.Column<string>(type: "TEXT", nullable: true),
                    KnownBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownByBasis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Retrieved = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Directness = table.Column<string>(type: "TEXT", nullable: false),
                    OriginId = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PublicOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CitationCount = table.Column<int>(type: "INTEGER", nullable: false),
                    DifferingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstCitationId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Id);
                    table.CheckConstraint("CK_Sources_Author_Length", "length(\"Author\") BETWEEN 1 AND 120");
                    table.CheckConstraint("CK_Sources_Directness_Word", "\"Directness\" = 'Official' OR \"Directness\" = 'Primary' OR \"Directness\" = 'Relays' OR \"Directness\" = 'Rewrites' OR \"Directness\" = 'Unknown'");
                    table.CheckConstraint("CK_Sources_Document_Length", "length(\"Document\") BETWEEN 1 AND 60");
                    table.CheckConstraint("CK_Sources_KnownByBasis", "(\"KnownBy\" IS NULL) = (\"KnownByBasis\" IS NULL)");
                    table.CheckConstraint("CK_Sources_KnownByBasis_Length", "length(\"KnownByBasis\") BETWEEN 1 AND 200");
                    table.CheckConstraint("CK_Sources_Language", "\"Language\" IN ('en', 'es')");
                    table.CheckConstraint("CK_Sources_Note_Length", "length(\"Note\") BETWEEN 1 AND 500");
                    table.CheckConstraint("CK_Sources_Publisher_Length", "length(\"Publisher\") BETWEEN 1 AND 120");
                    table.CheckConstraint("CK_Sources_Slug_Length", "length(\"Slug\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_Sources_Slug_Slug", "\"Slug\" NOT GLOB '*[^a-z0-9-]*'");
                    table.CheckConstraint("CK_Sources_Title_Length", "length(\"Title\") BETWEEN 1 AND 300");
                    table.CheckConstraint("CK_Sources_Url_Length", "length(\"Url\") BETWEEN 1 AND 500");
                    table.ForeignKey(
                        name: "FK_Sources_Origins_OriginId",
                        column: x => x.OriginId,
                        principalTable: "Origins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<int>(type: "INTEGER", nullable: true),
                    EngagementId = table.Column<int>(type: "INTEGER", nullable: true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Stage = table.Column<string>(type: "TEXT", nullable: true),
                    Side = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimKind = table.Column<string>(type: "TEXT", nullable: true),
                    Date = table.Column<string>(type: "TEXT", nullable: true),
                    AmountUsd = table.Column<long>(type: "INTEGER", nullable: true),
                    Assessment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AssessedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    EndedById = table.Column<int>(type: "INTEGER", nullable: true),
                    SameAsId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.CheckConstraint("CK_Statements_AmountUsd", "\"AmountUsd\" IS NULL OR (\"AmountUsd\" > 0 AND (\"ClaimKind\" IS 'Amount' OR \"ClaimKind\" IS 'AmountSought'))");
                    table.CheckConstraint("CK_Statements_Assessed", "(\"Assessment\" IS NULL) = (\"AssessedOn\" IS NULL)");
                    table.CheckConstraint("CK_Statements_Assessment_Length", "length(\"Assessment\") BETWEEN 1 AND 500");
                    table.CheckConstraint("CK_Statements_Assessment_Type", "\"Assessment\" IS NULL OR \"Type\" = 'Claim' OR \"Type\" = 'Milestone'");
                    table.CheckConstraint("CK_Statements_Claim", "\"Type\" <> 'Claim' OR (\"ClaimKind\" IS NOT NULL AND \"Text\" IS NOT NULL)");
                    table.CheckConstraint("CK_Statements_ClaimKind_Type", "\"ClaimKind\" IS NULL OR \"Type\" = 'Claim'");
                    table.CheckConstraint("CK_Statements_ClaimKind_Word", "\"ClaimKind\" = 'Amount' OR \"ClaimKind\" = 'AmountSought' OR \"ClaimKind\" = 'Purpose' OR \"ClaimKind\" = 'Term' OR \"ClaimKind\" = 'Limit' OR \"ClaimKind\" = 'Reason' OR \"ClaimKind\" = 'Effect' OR \"ClaimKind\" = 'Doubt' OR \"ClaimKind\" = 'Assurance' OR \"ClaimKind\" = 'Instrument' OR \"ClaimKind\" = 'Context' OR \"ClaimKind\" = 'OtherCountry'");
                    table.CheckConstraint("CK_Statements_Date_Type", "\"Date\" IS NULL OR \"Type\" = 'Claim' OR \"Type\" = 'Milestone' OR \"Type\" = 'Engagement'");
                    table.CheckConstraint("CK_Statements_Ended", "(\"EndedOn\" IS NULL) = (\"EndedBy\" IS NULL) AND (\"EndedOn\" IS NULL) = (\"EndedById\" IS NULL)");
                    table.CheckConstraint("CK_Statements_EndedBy_Length", "length(\"EndedBy\") BETWEEN 1 AND CASE \"Type\" WHEN 'Unknown' THEN 80 ELSE 400 END");
                    table.CheckConstraint("CK_Statements_EndedOn_Type", "\"EndedOn\" IS NULL OR \"Type\" = 'Claim' OR \"Type\" = 'Milestone' OR \"Type\" = 'Unknown'");
                    table.CheckConstraint("CK_Statements_Engagement", "\"Type\" <> 'Engagement' OR (\"EngagementId\" IS NOT NULL AND \"Text\" IS NOT NULL)");
                    table.CheckConstraint("CK_Statements_Key_Length", "length(\"Key\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_Statements_Key_Slug", "\"Key\" NOT GLOB '*[^a-z0-9-]*'");
                    table.CheckConstraint("CK_Statements_Milestone", "\"Type\" <> 'Milestone' OR (\"CommitmentId\" IS NOT NULL AND \"Stage\" IS NOT NULL AND \"Side\" IS NOT NULL AND \"State\" IS NOT NULL)");
                    table.CheckConstraint("CK_Statements_Participant", "\"Type\" <> 'Participant' OR (\"EngagementId\" IS NOT NULL AND \"PersonId\" IS NOT NULL AND \"Text\" IS NOT NULL)");
                    table.CheckConstraint("CK_Statements_PersonId_Type", "\"PersonId\" IS NULL OR \"Type\" = 'Participant'");
                    table.CheckConstraint("CK_Statements_SameAsId_Type", "\"SameAsId\" IS NULL OR \"Type\" = 'Claim'");
                    table.CheckConstraint("CK_Statements_Side_Word", "\"Side\" = 'UnitedStates' OR \"Side\" = 'Ecuador' OR \"Side\" = 'Both'");
                    table.CheckConstraint("CK_Statements_Stage_Type", "\"Stage\" IS NULL OR \"Type\" = 'Milestone' OR \"Type\" = 'Unknown'");
                    table.CheckConstraint("CK_Statements_Stage_Word", "\"Stage\" = 'Announced' OR \"Stage\" = 'NotifiedToCongress' OR \"Stage\" = 'Obligated' OR \"Stage\" = 'Disbursed' OR \"Stage\" = 'Ordered' OR \"Stage\" = 'Delivered' OR \"Stage\" = 'InService' OR \"Stage\" = 'Signed' OR \"Stage\" = 'PublishedInFederalRegister' OR \"Stage\" = 'Reviewed' OR \"Stage\" = 'Revoked' OR \"Stage\" = 'Negotiation' OR \"Stage\" = 'Signature' OR \"Stage\" = 'SenateAdviceAndConsent' OR \"Stage\" = 'CourtAndAssembly' OR \"Stage\" = 'ExchangeOfRatifications' OR \"Stage\" = 'InForce' OR \"Stage\" = 'AgencyReview' OR \"Stage\" = 'SignatureOrNotes' OR \"Stage\" = 'Ratified' OR \"Stage\" = 'Published' OR \"Stage\" = 'InOperation' OR \"Stage\" = 'Held' OR \"Stage\" = 'AgreedActions' OR \"Stage\" = 'UnderWay'");
                    table.CheckConstraint("CK_Statements_State_Type", "\"State\" IS NULL OR \"Type\" = 'Milestone'");
                    table.CheckConstraint("CK_Statements_State_Word", "\"State\" = 'Reached' OR \"State\" = 'InPart' OR \"State\" = 'Underway' OR \"State\" = 'Expected' OR \"State\" = 'Unknown'");
                    table.CheckConstraint("CK_Statements_Subject", "(\"CommitmentId\" IS NULL) <> (\"EngagementId\" IS NULL)");
                    table.CheckConstraint("CK_Statements_Text_Length", "length(\"Text\") BETWEEN 1 AND CASE \"Type\" WHEN 'Unknown' THEN 300 WHEN 'Participant' THEN 160 WHEN 'Engagement' THEN 500 ELSE 400 END");
                    table.CheckConstraint("CK_Statements_Type_Word", "\"Type\" = 'Milestone' OR \"Type\" = 'Claim' OR \"Type\" = 'Unknown' OR \"Type\" = 'Engagement' OR \"Type\" = 'Participant'");
                    table.CheckConstraint("CK_Statements_Unknown", "\"Type\" <> 'Unknown' OR (\"CommitmentId\" IS NOT NULL AND \"Text\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Statements_Commitments_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitments",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Statements_Engagements_EngagementId",
                        column: x => x.EngagementId,
                        principalTable: "Engagements",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Statements_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Statements_Statements_EndedById",
                        column: x => x.EndedById,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Statements_SameAsId",
                        column: x => x.SameAsId,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Citations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<int>(type: "INTEGER", nullable: false),
                    StatementId = table.Column<int>(type: "INTEGER", nullable: false),
                    Quotation = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Locator = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Stance = table.Column<string>(type: "TEXT", nullable: false),
                    Difference = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Speaker = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Speech = table.Column<string>(type: "TEXT", nullable: true),
                    Sic = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Unquoted = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    PublicOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citations", x => x.Id);
                    table.CheckConstraint("CK_Citations_Difference", "(\"Stance\" = 'Supports') = (\"Difference\" IS NULL)");
                    table.CheckConstraint("CK_Citations_Difference_Length", "length(\"Difference\") BETWEEN 1 AND 400");
                    table.CheckConstraint("CK_Citations_Locator_Length", "length(\"Locator\") BETWEEN 1 AND 80");
                    table.CheckConstraint("CK_Citations_Note_Length", "length(\"Note\") BETWEEN 1 AND 400");
                    table.CheckConstraint("CK_Citations_Quotation_Length", "length(\"Quotation\") BETWEEN 1 AND 400");
                    table.CheckConstraint("CK_Citations_Sic", "\"Sic\" IS NULL OR instr(\"Quotation\", \"Sic\") > 0");
                    table.CheckConstraint("CK_Citations_Sic_Length", "length(\"Sic\") BETWEEN 1 AND 120");
                    table.CheckConstraint("CK_Citations_Speaker_Length", "length(\"Speaker\") BETWEEN 1 AND 120");
                    table.CheckConstraint("CK_Citations_Speech", "(\"Speaker\" IS NULL) = (\"Speech\" IS NULL)");
                    table.CheckConstraint("CK_Citations_Speech_Word", "\"Speech\" = 'Direct' OR \"Speech\" = 'Indirect'");
                    table.CheckConstraint("CK_Citations_Stance_Word", "\"Stance\" = 'Supports' OR \"Stance\" = 'Differs' OR \"Stance\" = 'Contradicts'");
                    table.CheckConstraint("CK_Citations_Unquoted_Length", "length(\"Unquoted\") BETWEEN 1 AND 400");
                    table.ForeignKey(
                        name: "FK_Citations_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_Statements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Citations_SourceId",
                table: "Citations",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_StatementId",
                table: "Citations",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Kind",
                table: "Commitments",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_KnownOn",
                table: "Commitments",
                column: "KnownOn");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ReviewBy",
                table: "Commitments",
                column: "ReviewBy");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Slug",
                table: "Commitments",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_Title",
                table: "Commitments",
                column: "Title");

            migrationBuilder.CreateIndex(
                name: "IX_EngagementCommitments_ProducedId",
                table: "EngagementCommitments",
                column: "ProducedId");

            migrationBuilder.CreateIndex(
                name: "IX_Engagements_Slug",
                table: "Engagements",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OfficialFigures_Vintage_TransactionTypeId_FiscalYear",
                table: "OfficialFigures",
                columns: new[] { "Vintage", "TransactionTypeId", "FiscalYear" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Origins_Slug",
                table: "Origins",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_People_Slug",
                table: "People",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sources_OriginId_PublicOn",
                table: "Sources",
                columns: new[] { "OriginId", "PublicOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Sources_PublicOn",
                table: "Sources",
                column: "PublicOn");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_Published",
                table: "Sources",
                column: "Published");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_Slug",
                table: "Sources",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Standings_AmountUsd_CommitmentId",
                table: "Standings",
                columns: new[] { "AmountUsd", "CommitmentId" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Disputes_CommitmentId",
                table: "Standings",
                columns: new[] { "Disputes", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Rank_AmountUsd_CommitmentId",
                table: "Standings",
                columns: new[] { "Rank", "AmountUsd", "CommitmentId" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Totals",
                table: "Standings",
                columns: new[] { "UntilDay", "Kind", "Steps", "Side", "Furthest", "AmountUsd", "OpenUnknowns", "Rank", "FromDay", "MovedOn", "KnownOn", "CommitmentId", "StandsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_UntilDay_AmountUsd_CommitmentId",
                table: "Standings",
                columns: new[] { "UntilDay", "AmountUsd", "CommitmentId" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_UntilDay_CommitmentId",
                table: "Standings",
                columns: new[] { "UntilDay", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_UntilDay_Disputes_CommitmentId",
                table: "Standings",
                columns: new[] { "UntilDay", "Disputes", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_UntilDay_Rank_AmountUsd_CommitmentId",
                table: "Standings",
                columns: new[] { "UntilDay", "Rank", "AmountUsd", "CommitmentId" },
                descending: new[] { false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Statements_CommitmentId_Key",
                table: "Statements",
                columns: new[] { "CommitmentId", "Key" },
                unique: true,
                filter: "\"CommitmentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Date",
                table: "Statements",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_EndedById",
                table: "Statements",
                column: "EndedById",
                unique: true,
                filter: "\"EndedById\" IS NOT NULL AND \"Type\" <> 'Unknown'");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_EndedOn",
                table: "Statements",
                column: "EndedOn",
                filter: "\"EndedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_EngagementId_Type_Key",
                table: "Statements",
                columns: new[] { "EngagementId", "Type", "Key" },
                unique: true,
                filter: "\"EngagementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_KnownOn_Type_CommitmentId_EndedOn_Recorded",
                table: "Statements",
                columns: new[] { "KnownOn", "Type", "CommitmentId", "EndedOn", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_Statements_SameAsId",
                table: "Statements",
                column: "SameAsId",
                filter: "\"SameAsId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Type_Date",
                table: "Statements",
                columns: new[] { "Type", "Date" });

            migrationBuilder.Sql(EvidenceView.Sql);
            foreach (var (_, sql) in StatementViews.All)
                migrationBuilder.Sql(sql);

            // The order of the timeline from the oldest on: what has no date comes last.
            migrationBuilder.Sql("""CREATE INDEX IX_Statements_Undated_Date ON Statements ("Date" IS NULL, "Date")""");

            // What the search reads. Only the import fills it, and only SQL asks it, so the model has no entity for it.
            migrationBuilder.Sql("""
                CREATE TABLE SearchEntries (
                    Id INTEGER NOT NULL CONSTRAINT PK_SearchEntries PRIMARY KEY,
                    Type TEXT NOT NULL,
                    CommitmentId INTEGER NULL,
                    EngagementId INTEGER NULL,
                    SourceId INTEGER NULL,
                    StatementId INTEGER NULL,
                    CitationId INTEGER NULL,
                    Key TEXT NULL,
                    KnownOn TEXT NOT NULL,
                    EndedOn TEXT NULL,
                    Title TEXT NULL,
                    Facets TEXT NOT NULL)
                """);
            migrationBuilder.Sql(SearchTextsView.Sql);
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE SearchIndex USING fts5(
                    Title, Body, Context, Facets, content='SearchTexts', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')
                """);

            // The words of the index, in order: to find the next one in the index itself, SQLite walks past all the places of the one before.
            migrationBuilder.Sql("CREATE TABLE SearchWords (Word TEXT NOT NULL CONSTRAINT PK_SearchWords PRIMARY KEY) WITHOUT ROWID");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE SearchWords");
            migrationBuilder.Sql("DROP TABLE SearchIndex");
            migrationBuilder.Sql($"DROP VIEW {SearchTextsView.Name}");
            migrationBuilder.Sql("DROP TABLE SearchEntries");
            foreach (var (name, _) in StatementViews.All)
                migrationBuilder.Sql($"DROP VIEW {name}");
            migrationBuilder.Sql($"DROP VIEW {EvidenceView.Name}");

            migrationBuilder.DropTable(
                name: "Citations");

            migrationBuilder.DropTable(
                name: "EngagementCommitments");

            migrationBuilder.DropTable(
                name: "OfficialFigures");

            migrationBuilder.DropTable(
                name: "RecordDays");

            migrationBuilder.DropTable(
                name: "Standings");

            migrationBuilder.DropTable(
                name: "Sources");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropTable(
                name: "Origins");

            migrationBuilder.DropTable(
                name: "Commitments");

            migrationBuilder.DropTable(
                name: "Engagements");

            migrationBuilder.DropTable(
                name: "People");
        }
    }
}
