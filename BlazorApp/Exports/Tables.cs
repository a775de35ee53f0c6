using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Changes;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Search;
using BlazorApp.Services.Status;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Exports;

/// <summary>The tables of pages and figures. Every row ends with who says so and since when it is known.</summary>
public static class Tables
{
    public const string UsDollars = "US dollars";

    private static readonly Column Commitment = new("commitment", "Commitment", ColumnType.Text, "Title of the commitment; empty for engagements.");
    private static readonly Column Slug = new("commitment_slug", "Slug", ColumnType.Text, "Its name in addresses: /commitments/{slug}.");
    private static readonly Column Kind = new("kind", "Kind", ColumnType.Text, "Assistance, Equipment, Designation, Treaty, Agreement or Cooperation.");
    private static readonly Column SideColumn = new("side", "Side", ColumnType.Text, "Whose step or statement it is: United States, Ecuador, Both sides; empty when not stated.");
    private static readonly Column StageColumn = new("stage", "Stage", ColumnType.Text, "Step of the ladder of its kind.");
    private static readonly Column State = new("state", "State", ColumnType.Text, "reached, in part (of a part of what was promised), under way, expected, unknown (the record cannot tell) or no record; “was under way” and “was expected” of a step that a later one has overtaken.");
    private static readonly Column Date = new("date", "Date", ColumnType.Day, "When it happened: YYYY, YYYY-MM or YYYY-MM-DD, as far as known; empty: undated.");
    private static readonly Column Amount = new("announced_amount_usd", "Announced amount", ColumnType.Number, "Amount as announced, on the row of the stage “Announced” only, one a commitment; empty there where no value is published, or a sum is sought only, and on the rows of all other stages: it says nothing of them.", UsDollars);

    private static readonly Column AmountSources = new("amount_sources", "Sources of the amount", ColumnType.Text, "Each source that supports the amount, announced or sought, on the same row; empty where no value is published, and on the rows of all other stages.");
    private static readonly Column AmountDiffering = new("amount_differing_sources", "Sources that differ on the amount", ColumnType.Text, "Each source that gives another amount, or words it otherwise, on the same row; empty: none does.");

    private static readonly Column AmountSought = new("sought_amount_usd", "Amount sought", ColumnType.Number, "A sum that is yet to be asked for, on the row of the stage “Announced” only; empty there where none is, and on the rows of all other stages. It is no amount announced: never add it to one.", UsDollars);

    private static readonly Column SourceSlugs = new("source_slugs", "Slugs of the sources", ColumnType.Text, "The documents of “sources” in the same order, “; ” between them, by the source_slug that /sources.csv, .xlsx and .json list them under; empty where no document is named.");

    private static readonly IReadOnlyList<Column> Provenance =
    [
        new("known_on", "Known on", ColumnType.Day, "Day on which it became public by its earliest source, or the day by which it was if “undated”; empty for what no source says."),
        new("sources", "Sources", ColumnType.Text, "Each supporting source: publisher, date, address; “no source” where there is none."),
        SourceSlugs,
        new("source_count", "Number of sources", ColumnType.Number, "Supporting documents.", "documents"),
        new("origin_count", "Number of origins", ColumnType.Number, "Independent reports behind them; confidence rests on this number.", "origins"),
        new("official", "Official source", ColumnType.Flag, "Whether one of them is an official document."),
        new("disputed", "Sources differ", ColumnType.Flag, "Whether any source differs from or contradicts it."),
        new("differing_sources", "Sources that differ", ColumnType.Text, "Each source that differs from or contradicts it; empty: none does."),
        new("unquoted", "Not in the quoted words", ColumnType.Text, "What of it the quoted words do not bear, and where it stands instead; empty: they bear all of it."),
        new("undated", "Undated", ColumnType.Flag, "Whether only undated documents say so: it may have been public before the day in “known_on”."),
    ];

    /// <summary>A row for each step of each side of each ladder, reached or not.</summary>
    public static Table Ladders(string name, string title, IEnumerable<Dossier> dossiers, bool withAmount = false) => new(
        name, title,
        [Commitment, Slug, Kind, .. withAmount ? new[] { Amount, AmountSources, AmountDiffering, AmountSought } : [], StageColumn, SideColumn, State, Date, .. Provenance],
        from dossier in dossiers
        from cell in dossier.Ladder.Cells
        select (IReadOnlyList<object?>)
        [
            dossier.Title, dossier.Slug, Formats.Label(dossier.Kind), .. withAmount ? AmountCells(dossier, cell.Step.Stage) : [],
            cell.Step.Label, Formats.Label(cell.Side), cell.StateLabel, cell.Milestone?.Date, .. Cells(cell.Milestone?.KnownOn, cell.Milestone?.Evidence ?? EvidenceSet.None),
        ]);

    /// <summary>A row for each milestone, claim and open unknown.</summary>
    public static Table Statements(string name, string title, IEnumerable<Dossier> dossiers) => new(
        name, title,
        [
            Commitment, Slug, Kind, new("statement", "Statement", ColumnType.Text, "Milestone, a kind of claim, or Unknown."),
            new("key", "Key", ColumnType.Text, "Its name within the commitment: /commitments/{slug}#{key}."), StageColumn, SideColumn, State, Date,
            new("text", "Text", ColumnType.Text, "The statement, in the tracker's words."),
            new("quotation", "Quotation", ColumnType.Text, "Exact words of its first supporting source, “[sic]” behind what it misprints; empty for unknowns."),
            new("assessment", "Assessment", ColumnType.Text, "How the tracker reads the sources: which it follows where they differ, and why; empty where there is nothing to weigh."), .. Provenance,
        ],
        dossiers.SelectMany(StatementRows));

    /// <summary>A row for each entry of the timeline.</summary>
    public static Table Timeline(string name, string title, IEnumerable<TimelineEvent> events) => new(
        name, title,
        [
            Date, new("end", "End", ColumnType.Day, "Last day of an engagement of several days; empty otherwise."),
            new("entry", "Entry", ColumnType.Text, "Milestone, Claim (a dated fact), or a kind of engagement: Visit, Meeting, Summit, Handover."),
            new("title", "Title", ColumnType.Text, "What it is."), new("text", "Text", ColumnType.Text, "What happened, in the tracker's words."), SideColumn,
            new("place", "Place", ColumnType.Text, "Where an engagement took place; empty when not known or not an engagement."),
            new("participants", "Participants", ColumnType.Text, "Names and offices as printed, with the side where both sides list one of that name; empty when not known or not an engagement."), Slug,
            new("other_commitments", "Other commitments", ColumnType.Text, "Slugs of the other commitments for which the same fact is recorded; empty: none."),
            new("produced", "Produced or discussed", ColumnType.Text, "Slugs of the commitments that an engagement produced or discussed; empty: none on record, or not an engagement."), .. Provenance,
        ],
        events.Select(item => (IReadOnlyList<object?>)
        [
            item.Date, item.End, item.EngagementKind is { } kind ? Formats.Label(kind) : item.Type.ToString(), item.Titles, item.Text, item.Side is { } side ? Formats.Label(side) : null, item.Place,
            item.Participants.Count == 0 ? null : string.Join("; ", item.Participants.Select(participant => $"{participant.Name}, {participant.Role}{(item.Participants.Any(other => other.Role == participant.Role && other.Side != participant.Side) && participant.Side is { } whose ? $" ({Formats.Label(whose)})" : "")}")), item.CommitmentSlug,
            Joined(item.Others.Select(other => other.CommitmentSlug!)), Joined(item.Produced.Select(commitment => commitment.Slug)), .. Cells(item.KnownOn, item.Evidence),
        ]));

    /// <summary>A row for each thing that became known.</summary>
    public static Table Changes(string name, string title, IEnumerable<Change> changes) => new(
        name, title,
        [
            new("change", "Change", ColumnType.Text, "Step, Claim, Source, Engagement, Correction, Answer or Official figure."), new("subject", "Subject", ColumnType.Text, "Commitment, engagement, publisher of a document, or the official figures."), Slug,
            new("key", "Key", ColumnType.Text, "Its name within the subject; of a correction, of what no longer holds; of an answer, of what was not known; of a document, its name in addresses: /sources/{key}."), SideColumn,
            new("move", "Move", ColumnType.Text, "From which stage to which a step moved the commitment; empty where it did not."), new("text", "Text", ColumnType.Text, "What became known, in the tracker's words."),
            new("replaced_by", "Replaced by", ColumnType.Text, "Key of what took the place of what was corrected, or answered what was not known; empty for other changes."),
            new("replacement", "Replacement", ColumnType.Text, "Its text; empty for other changes."), new("reason", "Reason", ColumnType.Text, "Why it was corrected; empty for other changes."),
            new("recorded", "Recorded", ColumnType.Day, "Day on which it was recorded here; empty for official figures."), .. Provenance,
        ],
        changes.Select(change => (IReadOnlyList<object?>)
        [
            Formats.Label(change.Type), change.Subject, change.CommitmentSlug, change.Key, change.Side is { } side ? Formats.Label(side) : null, change.Move, change.Text,
            change.Replacement?.Key, change.Replacement?.Text, change.Reason, change.Recorded,
            .. change.Vintage is { } vintage ? [change.Day, OfficialSource(vintage), null, 1, 1, true, false, null, null, false] : Cells(change.Day, change.Evidence),
        ]));

    /// <summary>A row for each commitment that changed between two days.</summary>
    public static Table Comparison(string name, string title, IEnumerable<Comparison> comparisons) => new(
        name, title,
        [
            Commitment, Slug, Kind, SideColumn, new("turn", "Turn", ColumnType.Text, "moved (it stands elsewhere on its ladder), stepped (a step was recorded or corrected, and it stands where it stood), new (it became public), other (amount, unknowns or disagreements changed)."),
            new("stage_then", "Stage then", ColumnType.Text, "Where it stood on the earlier day; empty: it was not public."), new("stage_now", "Stage now", ColumnType.Text, "Where it stands on the later day."),
            new("steps", "Steps", ColumnType.Text, "Each step that stands otherwise, with its state then and now; empty where none does."),
            new("other_steps", "Other steps", ColumnType.Text, "Each other step recorded or corrected in between; empty: none."),
            new("late_steps", "Late steps", ColumnType.Text, "Each step that was taken by the earlier day, or may have been, and counts from a later one, with the reason; empty: none."),
            new("amount_then_usd", "Amount then", ColumnType.Number, "Amount as announced, on the earlier day; empty: none was published.", UsDollars),
            new("amount_now_usd", "Amount now", ColumnType.Number, "Amount as announced, on the later day; empty: none is published.", UsDollars),
            new("answered", "Answered", ColumnType.Text, "What was not known and is; empty: nothing."), new("opened", "Not known since", ColumnType.Text, "What is said not to be known that was not said then; empty: nothing."),
            new("sources_added", "Sources added", ColumnType.Number, "Documents cited now that were not then.", "documents"), .. Provenance,
        ],
        comparisons.Select(item => (IReadOnlyList<object?>)
        [
            item.Now.Title, item.Now.Slug, Formats.Label(item.Now.Kind), Formats.Label(item.Now.Side), Formats.Slug(item.Turn), item.Then?.Ladder.DescribeStanding(), item.Now.Ladder.DescribeStanding(),
            Joined(item.Steps.Select(step => $"{step.Now.Step.Label} ({Formats.Label(step.Now.Side)}): {Formats.Label(step.Then?.State ?? StepState.NotReached)} → {Formats.Label(step.Now.State)}")),
            Joined(item.OtherSteps.Select(step => $"{Formats.Label(item.Now.Kind, step.Stage)} ({Formats.Label(step.Side)}): {Formats.Label(step.State)}, {Formats.Date(step.Date)}{(step.EndedOn is null ? "" : " (corrected)")}")),
            Joined(item.LateSteps.Select(cell => $"{cell.Step.Label} ({Formats.Label(cell.Side)}): {item.Lateness(cell)}")),
            item.Then?.Amount?.AmountUsd, item.Now.Amount?.AmountUsd, Joined(item.Answered.Select(unknown => unknown.Text)), Joined(item.Opened.Select(unknown => unknown.Text)), item.Sources.Count,
            .. Cells(item.ChangedOn, item.Added.SourceCount > 0 ? item.Added : item.Now.Evidence),
        ]));

    /// <summary>A row for each day on which something became public.</summary>
    public static Table Days(IEnumerable<RecordMark> days) => new(
        "days", "Days",
        [
            new("day", "Day", ColumnType.Day, "Day on which something became public."),
            new("changes", "Changes", ColumnType.Number, "Steps, statements, engagements, documents, corrections and answers of that day.", "changes"),
            new("undated", "Undated", ColumnType.Number, "Those of them that only documents without a date tell, and such documents: they count from that day as one by which they were public, or on which they were recorded, and may be older.", "changes"),
        ],
        days.Select(day => (IReadOnlyList<object?>)[day.Day, day.Changes, day.Undated]));

    /// <summary>A row for each thing found, best first.</summary>
    public static Table Search(string name, string title, IEnumerable<SearchHit> hits) => new(
        name, title,
        [
            new("type", "Type", ColumnType.Text, "Commitment, Person, Engagement, Source, Milestone, Claim, Unknown or Quotation."),
            new("title", "Title", ColumnType.Text, "Its own title: of a milestone its step and state, of a quotation who speaks; empty where it has none."),
            new("text", "Text", ColumnType.Text, "The part of its text that matches best; “…” where it was cut."),
            new("subject", "Subject", ColumnType.Text, "Commitment or engagement that it belongs to; empty for documents."), Slug, Kind,
            new("address", "Address", ColumnType.Text, "Where it stands on this site."),
            new("no_longer_since", "No longer since", ColumnType.Day, "Day on which a correction or an answer became public; empty while it holds."),
            new("known_on", "Known on", ColumnType.Day, "Day on which it became public."),
            new("sources", "Sources", ColumnType.Text, "The document that made it known: publisher, date, address; “no source” for what is not known."),
            SourceSlugs,
        ],
        hits.Select(hit => (IReadOnlyList<object?>)
        [
            hit.Type.ToString(), hit.TitleText, hit.SnippetText, hit.Subject, hit.CommitmentSlug, hit.Kind is { } kind ? Formats.Label(kind) : null, hit.AddressIn(View.Everything),
            hit.EndedOn, hit.KnownOn, hit.Publisher is { } publisher ? Name(publisher, hit.Published, hit.Url) : "no source", hit.SourceSlug,
        ]));

    /// <summary>A row for each document.</summary>
    public static Table Sources(string name, string title, IEnumerable<SourceRow> rows) => new(
        name, title,
        [
            new("source_slug", "Slug", ColumnType.Text, "Its name in addresses: /sources/{slug}."), new("title", "Title", ColumnType.Text, "As printed; in square brackets where the title was not seen."),
            new("publisher", "Publisher", ColumnType.Text, "Who put it before the public."), new("published", "Published", ColumnType.Day, "As far as known; empty: undated."),
            new("url", "Address", ColumnType.Text, "Its address as seen; empty: not known."), new("language", "Language", ColumnType.Text, "English or Spanish."),
            new("directness", "Directness", ColumnType.Text, "How near it stands to what it tells."),
            new("read_whole", "Read whole", ColumnType.Flag, "yes: its whole text was read, and quotations are compared with it word for word; no: only parts of it were seen."),
            new("origin", "Origin", ColumnType.Text, "The independent report behind it."),
            new("sources_of_origin", "Sources of this origin", ColumnType.Number, "Documents that carry that report, this one included.", "documents"),
            new("citations", "Citations", ColumnType.Number, "Quotations taken from it.", "quotations"), new("differing", "Differing", ColumnType.Number, "Those of them that differ or contradict.", "quotations"),
            new("known_on", "Known on", ColumnType.Day, "Day from which its words count."), new("sources", "Sources", ColumnType.Text, "The document itself: publisher, date, address."),
            new("origin_count", "Number of origins", ColumnType.Number, "Always 1: a document has one origin.", "origins"),
        ],
        rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Slug, row.Title, row.Publisher, row.Published, row.Url, Formats.Language(row.Language), Formats.Label(row.Directness), row.IsReadWhole, row.OriginName, row.SiblingCount + 1, row.Citations, row.Differing,
            row.KnownOn, Name(row.Publisher, row.Published, row.Url), 1,
        ]));

    /// <summary>A row for each statement that a document is cited for.</summary>
    public static Table CitedStatements(string name, string title, IReadOnlyList<CitedStatement> statements) => new(
        name, title,
        [
            new("subject", "Subject", ColumnType.Text, "Commitment or engagement."), Slug, new("statement", "Statement", ColumnType.Text, "Milestone, Claim, Engagement or Participant."),
            new("key", "Key", ColumnType.Text, "Its name within the subject."), new("text", "Text", ColumnType.Text, "The statement, in the tracker's words."),
            new("quotation", "Quotation", ColumnType.Text, "Exact words of this document, “[sic]” behind what it misprints."), new("stance", "Stance", ColumnType.Text, "Supports, Differs or Contradicts."),
            new("difference", "Difference", ColumnType.Text, "What is different; empty where it supports."),
            new("no_longer_since", "No longer since", ColumnType.Day, "Day on which a correction of the statement became public; empty while it holds."),
            new("reason", "Reason", ColumnType.Text, "Why it was corrected; empty while it holds."), new("corrected_by", "Corrected by", ColumnType.Text, "The key of what corrects it, within the subject; empty while it holds."), .. Provenance,
        ],
        from statement in statements
        from citation in statement.Evidence.Citations.Where(citation => citation.Source.Slug == name)
        select (IReadOnlyList<object?>)
        [
            statement.Subject, statement.CommitmentSlug, statement.Type, statement.Key, statement.Text, citation.Quoted, citation.Stance.ToString(), citation.Difference,
            statement.EndedOn, statement.EndedBy, statement.EndedByKey, .. Cells(citation.PublicOn, statement.Evidence),
        ]);

    /// <summary>A row for each fiscal year of one vintage; without a vintage, no rows.</summary>
    /// <param name="dollars">In which prices; null: both, in columns of their own.</param>
    public static Table OfficialAid(OfficialAidSummary? aid, Dollars? dollars)
    {
        var constant = aid?.BaseYear is { } year ? $"Dollars of fiscal year {year}, the vintage's base year" : "At the prices of the vintage's base year";
        var (withCurrent, withConstant) = (dollars != Dollars.Constant, dollars != Dollars.Current);
        return new(
            "official-aid", "Official aid figures",
            [
                new("fiscal_year", "Fiscal year", ColumnType.Text, "US fiscal year, October to September; 1976tq is the transition quarter."),
                .. withCurrent ? (Column[])
                [
                    new("obligations_usd", "Obligations", ColumnType.Number, "Current dollars, all sectors; empty: not published.", UsDollars),
                    new("disbursements_usd", "Disbursements", ColumnType.Number, "Current dollars, all sectors; empty: not published.", UsDollars),
                ] : [],
                .. withConstant ? (Column[])
                [
                    new("obligations_constant_usd", "Obligations, constant", ColumnType.Number, $"{constant}; not comparable between vintages; empty: not published.", UsDollars),
                    new("disbursements_constant_usd", "Disbursements, constant", ColumnType.Number, $"{constant}; not comparable between vintages; empty: not published.", UsDollars),
                ] : [],
                new("partial", "Year not ended when published", ColumnType.Flag, "Whether the year had not ended when the vintage was published."),
                new("vintage", "Vintage", ColumnType.Text, "Year and month of publication; never mix vintages."),
                new("known_on", "Known on", ColumnType.Day, "Last day of the month of publication."), new("sources", "Sources", ColumnType.Text, "The publisher."),
                new("origin_count", "Number of origins", ColumnType.Number, "Always 1: one official publication.", "origins"),
            ],
            (aid?.Years ?? []).Select(row => (IReadOnlyList<object?>)
            [
                row.FiscalYear, .. withCurrent ? (object?[])[row.ObligationsUsd, row.DisbursementsUsd] : [], .. withConstant ? (object?[])[row.ObligationsConstantUsd, row.DisbursementsConstantUsd] : [],
                row.IsPartial, aid!.Vintage, PartialDate.Parse(aid.Vintage).LastDay, OfficialSource(aid.Vintage), 1,
            ])) { Vintage = aid?.Vintage, DataThrough = aid is null ? null : PartialDate.Parse(aid.Vintage) };
    }

    /// <summary>What a table of official figures rests on, in one row.</summary>
    public static Table OfficialSources(string vintage) => new(
        "sources", "Sources",
        [
            new("publisher", "Publisher", ColumnType.Text, "Who published the figures."), new("title", "Title", ColumnType.Text, "The publication."),
            new("vintage", "Vintage", ColumnType.Text, "Year and month of publication."), new("url", "Address", ColumnType.Text, "The publisher's site; a vintage has no address of its own there."), new("directness", "Directness", ColumnType.Text, "How near it stands to what it tells."),
            new("file", "File", ColumnType.Text, "Its lines on Ecuador, as published, in the tracker's repository."),
        ],
        [["ForeignAssistance.gov", $"Country summary, {VintageRevisions.FileName} (US Government data, public domain)", vintage, VintageRevisions.Site, Formats.Label(Directness.Official), $"BlazorApp/Records/official-aid/{vintage}.csv"]]);

    /// <summary>A row for each figure that the vintage changed.</summary>
    public static Table Revisions(OfficialAidSummary aid) => new(
        "official-aid-revisions", "Revisions",
        [
            new("fiscal_year", "Fiscal year", ColumnType.Text, "US fiscal year."), new("transaction_type", "Transaction type", ColumnType.Text, "Obligations or Disbursements."),
            new("before_usd", $"In {aid.Previous}", ColumnType.Number, "Current dollars in the earlier vintage; empty: no figure.", UsDollars),
            new("after_usd", $"In {aid.Vintage}", ColumnType.Number, "Current dollars in the later vintage; empty: no figure.", UsDollars),
            new("difference_usd", "Difference", ColumnType.Number, "After less before; empty where one is missing.", UsDollars),
        ],
        aid.Revisions.Select(revision => (IReadOnlyList<object?>)[revision.FiscalYear, revision.TransactionType, revision.BeforeUsd, revision.AfterUsd, revision.DifferenceUsd]));

    /// <summary>The numbers and facts of a figure.</summary>
    public static Table OfFigure(FigureData data) => (data.Name switch
    {
        FigureNames.Funding => Ladders(data.Name, "Funding by item and stage", data.Dossiers, withAmount: true),
        FigureNames.Money => Ladders(data.Name, "Announced money and its later stages", data.Dossiers, withAmount: true),
        FigureNames.Ladders => Ladders(data.Name, "Ladders of all commitments", data.Dossiers.InOrder()),
        FigureNames.OfficialAid => OfficialAid(data.OfficialAid, data.View.Dollars),
        FigureNames.Timeline => Timeline(data.Name, "Milestones and engagements over time", data.Events),
        _ => Statements(data.Name, "Statements and their sources", data.Dossiers),
    }) with { DataThrough = data.DataThrough, Shown = data.Shown };

    private static IEnumerable<IReadOnlyList<object?>> StatementRows(Dossier dossier)
    {
        object?[] subject = [dossier.Title, dossier.Slug, Formats.Label(dossier.Kind)];
        foreach (var item in dossier.Milestones.Where(item => item.EndedOn is null))
        {
            yield return [.. subject, "Milestone", item.Key, Formats.Label(dossier.Kind, item.Stage), Formats.Label(item.Side), dossier.Ladder.Cells.FirstOrDefault(cell => cell.Milestone?.Id == item.Id)?.StateLabel ?? Formats.Label(item.State), item.Date,
                item.Note, FirstQuotation(item.Evidence), item.Assessment, .. Cells(item.KnownOn, item.Evidence)];
        }

        foreach (var claim in dossier.Claims.Where(claim => claim.EndedOn is null))
        {
            yield return [.. subject, Formats.Label(claim.Kind), claim.Key, null, claim.Side is { } side ? Formats.Label(side) : null, null, claim.Date,
                claim.Text, FirstQuotation(claim.Evidence), claim.Assessment, .. Cells(claim.KnownOn, claim.Evidence)];
        }

        foreach (var unknown in dossier.OpenUnknowns)
        {
            yield return [.. subject, "Unknown", unknown.Key, unknown.Stage is { } stage ? Formats.Label(dossier.Kind, stage) : null, unknown.Side is { } side ? Formats.Label(side) : null, "unknown", null,
                unknown.Text, null, null, .. Cells(null, EvidenceSet.None)];
        }
    }

    private static string? Joined(IEnumerable<string> texts) => string.Join("; ", texts) is { Length: > 0 } text ? text : null;

    private static string OfficialSource(string vintage) => $"ForeignAssistance.gov, country summary ({VintageRevisions.FileName}), {Formats.Date(PartialDate.Parse(vintage))}, {VintageRevisions.Site}";

    private static string? FirstQuotation(EvidenceSet evidence) => evidence.Citations.FirstOrDefault(citation => citation.Stance == Stance.Supports)?.Quoted;

    private static object?[] Cells(DateOnly? knownOn, EvidenceSet evidence)
    {
        var sources = evidence.SupportingSources.ToList();
        return
        [
            knownOn,
            Names(sources) ?? "no source", Joined(sources.Select(source => source.Slug)), sources.Count, evidence.OriginCount, evidence.HasOfficialSource,
            evidence.IsDisputed, Names(evidence.Differing), Joined(evidence.Unquoted), evidence.KnownBy is not null,
        ];
    }

    // On the other rows it would pass for an amount of their stage, and be added once for each.
    private static object?[] AmountCells(Dossier item, Stage stage)
    {
        if (stage != Stage.Announced)
            return [null, null, null, null];
        var evidence = (item.Amount ?? item.AmountSought)?.Evidence ?? EvidenceSet.None;
        return [item.Amount?.AmountUsd, Names(evidence.SupportingSources), Names(evidence.Differing), item.AmountSought?.AmountUsd];
    }

    private static string? Names(IEnumerable<SourceReference> sources) => Joined(sources.Select(source => Name(source.Publisher, source.Published, source.Url)));

    private static string Name(string publisher, PartialDate? published, string? url) => $"{publisher}, {Formats.Date(published)}{(url is null ? "" : $", {url}")}";
}
