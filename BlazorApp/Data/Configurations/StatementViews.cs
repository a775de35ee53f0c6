namespace BlazorApp.Data.Configurations;

/// <summary>
/// The SQL of views of the statements of each type, for people who open the store with any SQLite tool; the program reads only <c>Participants</c>, for the search.
/// A change here needs a migration that drops and creates them again.
/// </summary>
internal static class StatementViews
{
    public static readonly IReadOnlyList<(string Name, string Sql)> All =
    [
        ("Milestones", $"""
            CREATE VIEW Milestones AS
            SELECT t.Id, t.CommitmentId, t.Key, t.Stage, t.Side, t.State, t.Date, t.Text AS Note, t.Assessment, t.Recorded, t.KnownOn, o.Id AS SupersedesId, o.EndedBy AS SupersedesReason
            FROM Statements t {Corrected} WHERE t.Type = 'Milestone'
            """),
        ("Claims", $"""
            CREATE VIEW Claims AS
            SELECT t.Id, t.CommitmentId, t.EngagementId, t.Key, t.ClaimKind AS Kind, t.Text, t.AmountUsd, t.Side, t.Date, t.Assessment, t.Recorded, t.KnownOn, o.Id AS SupersedesId, o.EndedBy AS SupersedesReason
            FROM Statements t {Corrected} WHERE t.Type = 'Claim'
            """),
        ("Unknowns", """
            CREATE VIEW Unknowns AS
            SELECT Id, CommitmentId, Key, Text, Stage, Side, EndedBy AS AnsweredByKey, EndedOn AS AnsweredOn, Recorded, KnownOn
            FROM Statements WHERE Type = 'Unknown'
            """),
        ("Participants", """
            CREATE VIEW Participants AS
            SELECT Id, EngagementId, PersonId, Text AS Role, Side, KnownOn
            FROM Statements WHERE Type = 'Participant'
            """),
    ];

    // An unknown that it answers is not corrected by it.
    private const string Corrected = "LEFT JOIN Statements o ON o.EndedById = t.Id AND o.Type <> 'Unknown'";
}
