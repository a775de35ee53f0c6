using System.Globalization;
using System.Text;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BlazorApp.Data.Import;

/// <summary>What an import would change.</summary>
/// <param name="Changes">One line each, in words; empty when the store holds exactly these records.</param>
/// <param name="Replaced">Places where a published value is replaced or removed and no correction keeps it.</param>
public sealed record Differences(IReadOnlyList<string> Changes, IReadOnlyList<string> Replaced);

/// <summary>Compares the records with a store, by slugs and keys: row numbers do not matter, and an order does not either.</summary>
internal static class StoreDifferences
{
    private const string None = "none";
    private const string Supersedes = "Supersedes";
    private const string SupersedesReason = "SupersedesReason";

    // What is recorded, each after what it belongs to, statements by their types; the other tables are worked out from these. What an engagement's own statement says is the engagement's.
    private static readonly string[] Order =
    [
        nameof(Origin), nameof(Source), nameof(Person), nameof(Commitment), nameof(Engagement),
        nameof(StatementType.Participant), nameof(StatementType.Milestone), nameof(StatementType.Claim), nameof(StatementType.Unknown), nameof(Citation), nameof(OfficialFigure),
    ];

    // What no reader is shown, and days that follow from sources, whose own days are compared. Whatever else a store says is published: to change it in place loses it.
    private static readonly string[] Unpublished = [nameof(Commitment.ReviewBy), nameof(Source.Document), nameof(Statement.KnownOn), nameof(Citation.PublicOn), nameof(Statement.EndedOn)];

    // Columns that follow from others, which are compared themselves: of a source from its dates and citations, of a statement from its citations, its engagement or its correction.
    private static readonly string[] WorkedOut =
    [
        "Source.PublicOn", "Source.CitationCount", "Source.DifferingCount", "Source.FirstCitationId", "Participant.Recorded",
        "Milestone.AssessedOn", "Milestone.EndedOn", "Milestone.EndedBy", "Claim.AssessedOn", "Claim.EndedOn", "Claim.EndedBy", "Claim.SameAsId",
    ];

    private static readonly Dictionary<string, string> Words = new()
    {
        [nameof(Statement.AmountUsd)] = "amount (US dollars)", [nameof(OfficialFigure.CurrentUsd)] = "amount (US dollars)",
        [nameof(OfficialFigure.ConstantUsd)] = "amount at constant prices (US dollars)", [nameof(Statement.KnownOn)] = "known since",
        [nameof(Citation.PublicOn)] = "public since", [SupersedesReason] = "reason of the correction", [nameof(Source.OriginId)] = "origin",
        ["Milestone.Text"] = "note", ["Participant.Text"] = "role", [nameof(Statement.ClaimKind)] = "kind", [nameof(Statement.EndedBy)] = "answered by", [nameof(Statement.EndedOn)] = "answered on",
    };

    /// <summary>What replacing the store by these records would change.</summary>
    /// <param name="database">A store of this program's schema; where there is no file, all is new.</param>
    public static async Task<Differences> CompareAsync(RecordSet records, string database, CancellationToken cancellationToken = default)
    {
        var options = new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(StoreFile.ConnectionString(database) + ";Pooling=False").Options;
        await using var context = new CooperationDbContext(options);
        var rows = new List<object>();
        StoreBuilder.Build(records, rows.Add);
        var produced = rows.OfType<Dictionary<string, object>>().ToLookup(pair => (int)pair["EngagementsId"], pair => (int)pair["ProducedId"]);
        var after = Things(rows, produced, context.Model);
        var before = File.Exists(database) ? await ReadAsync(context, cancellationToken) : [];
        return Compare(before, after);
    }

    private static async Task<Dictionary<string, Thing>> ReadAsync(CooperationDbContext context, CancellationToken cancellationToken)
    {
        var engagements = await context.Engagements.AsNoTracking().Include(engagement => engagement.Produced).ToListAsync(cancellationToken);
        object[] rows =
        [
            .. await context.Origins.AsNoTracking().ToListAsync(cancellationToken), .. await context.Sources.AsNoTracking().ToListAsync(cancellationToken),
            .. await context.People.AsNoTracking().ToListAsync(cancellationToken), .. await context.Commitments.AsNoTracking().ToListAsync(cancellationToken), .. engagements,
            .. await context.Statements.AsNoTracking().ToListAsync(cancellationToken), .. await context.Citations.AsNoTracking().ToListAsync(cancellationToken),
            .. await context.OfficialFigures.AsNoTracking().ToListAsync(cancellationToken),
        ];
        var produced = engagements.SelectMany(engagement => engagement.Produced.Select(commitment => (engagement.Id, Produced: commitment.Id))).ToLookup(pair => pair.Id, pair => pair.Produced);
        return Things(rows, produced, context.Model);
    }

    private static Differences Compare(Dictionary<string, Thing> before, Dictionary<string, Thing> after)
    {
        var (changes, replaced) = (new List<string>(), new List<string>());
        foreach (var (name, thing) in after)
        {
            if (!before.TryGetValue(name, out var old))
            {
                if (thing.Parent is null || before.ContainsKey(thing.Parent))
                    changes.Add($"New {name}{thing.Headline}{Parts(after, name)}");
                continue;
            }

            foreach (var (property, value) in thing.Values.Where(item => old.Values[item.Key] != item.Value))
            {
                var line = $"{Capital(name)}: {Word(thing.Type, property)} {old.Values[property]} → {value}";
                changes.Add(line);
                if (IsLost(property, old.Values[property], value))
                    replaced.Add(line);
            }
        }

        foreach (var (name, thing) in before.Where(item => !after.ContainsKey(item.Key) && (item.Value.Parent is null || after.ContainsKey(item.Value.Parent))))
        {
            var line = $"Removed {name}{thing.Headline}{Parts(before, name)}";
            changes.Add(line);
            replaced.Add(line);
        }

        return new(changes, replaced);
    }

    // Where nothing stood, or a list grows, something is only added.
    private static bool IsLost(string property, string old, string value) =>
        old != None && !Unpublished.Contains(property) && !(property == nameof(Engagement.Produced) && old.Split(", ").All(value.Split(", ").Contains));

    private static string Parts(Dictionary<string, Thing> things, string name)
    {
        if (!things[name].HasParts)
            return "";
        var parts = things.Values.Where(thing => thing.Parent == name).GroupBy(thing => thing.Type).Select(group => Count(group.Count(), Lower(group.Key)));
        return $" ({string.Join(", ", parts)})";
    }

    // Each row under a name that stays the same from store to store.
    private static Dictionary<string, Thing> Things(IReadOnlyList<object> rows, ILookup<int, int> produced, IModel model)
    {
        var names = new Dictionary<(Type, int), string>();
        var things = new Dictionary<string, Thing>(StringComparer.Ordinal);
        string Named(Type type, int? id) => names[(type, id!.Value)];
        var corrected = rows.OfType<Statement>().Where(statement => statement is { EndedById: not null, Type: not StatementType.Unknown }).ToDictionary(statement => statement.EndedById!.Value);
        string Corrects(Statement item) => corrected.TryGetValue(item.Id, out var old) ? $", corrects {old.Key}: {old.EndedBy}" : "";
        var recorded = rows.Where(row => Order.Contains(TypeOf(row))).OrderBy(row => Array.IndexOf(Order, TypeOf(row))).ToList();
        foreach (var row in recorded)
        {
            if (row is Statement { Type: StatementType.Engagement } own)
            {
                names[(typeof(Statement), own.Id)] = Named(typeof(Engagement), own.EngagementId);
                continue;
            }

            var (id, parent, name, headline) = row switch
            {
                Origin item => (item.Id, null, $"origin {item.Slug}", Quoted(item.Name)),
                Source item => (item.Id, null, $"source {item.Slug}", Quoted(item.Title)),
                Person item => (item.Id, null, $"person {item.Slug}", Quoted(item.Name)),
                Commitment item => (item.Id, null, $"commitment {item.Slug}", Quoted(item.Title)),
                Engagement item => (item.Id, null, $"engagement {item.Slug}", Quoted(item.Title)),
                Statement item => Part(item.Id, item.CommitmentId is { } commitment ? Named(typeof(Commitment), commitment) : Named(typeof(Engagement), item.EngagementId), $"{Lower(TypeOf(item))} {item.Key}",
                    (item.Type == StatementType.Milestone ? $": {item.Stage}, {item.State}, {Text(item.Date)}, known since {Text(item.KnownOn)}" : Quoted(item.Text!)) + Corrects(item)),
                Citation item => Part(item.Id, Named(typeof(Statement), item.StatementId), $"citation of {Named(typeof(Source), item.SourceId)}", Quoted(item.Quotation)),
                OfficialFigure item => Part(item.Id, Vintage(item), $"{item.TransactionType}, fiscal year {item.FiscalYear}", ""),
                _ => throw new InvalidOperationException($"{row.GetType().Name} has no name to compare it by."),
            };
            for (var (number, single) = (2, name); things.ContainsKey(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{single} ({number})");
            names[(row.GetType(), id)] = name;
            things.Add(name, new(TypeOf(row), parent, headline, row is Commitment or Engagement, []));
        }

        foreach (var row in recorded.Where(row => row is not Statement { Type: StatementType.Engagement }))
        {
            var entity = model.FindEntityType(row.GetType())!;
            var thing = things[names[(row.GetType(), (int)entity.FindProperty("Id")!.PropertyInfo!.GetValue(row)!)]];
            foreach (var property in entity.GetProperties().Where(property => !property.IsPrimaryKey() && !WorkedOut.Contains($"{thing.Type}.{property.Name}") && property.GetContainingForeignKeys().All(reference => Order.Contains(reference.PrincipalEntityType.ClrType.Name))))
            {
                var value = property.PropertyInfo!.GetValue(row);
                thing.Values[property.Name] = property.IsForeignKey() && value is int key ? names[(property.GetContainingForeignKeys().First().PrincipalEntityType.ClrType, key)] : Text(value);
            }

            if (row is Statement statement)
            {
                var old = corrected.GetValueOrDefault(statement.Id);
                thing.Values[Supersedes] = old is null ? None : Named(typeof(Statement), old.Id);
                thing.Values[SupersedesReason] = Text(old?.EndedBy);
            }

            if (row is Engagement engagement)
                thing.Values[nameof(Engagement.Produced)] = string.Join(", ", produced[engagement.Id].Select(id => Named(typeof(Commitment), id)).Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : None;
        }

        return things;

        (int, string?, string, string) Part(int id, string owner, string name, string headline) => (id, owner, $"{name} of {owner}", headline);

        string Vintage(OfficialFigure item)
        {
            var vintage = $"vintage {item.Vintage} of the official figures";
            things.TryAdd(vintage, new(nameof(OfficialFigure), null, "", HasParts: true, []));
            return vintage;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => None,
        string text => $"“{text}”",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Quoted(string text) => $": “{text}”";

    private static string TypeOf(object row) => row is Statement statement ? statement.Type.ToString() : row.GetType().Name;

    private static string Word(string type, string property) => Words.GetValueOrDefault($"{type}.{property}") ?? Words.GetValueOrDefault(property) ?? Lower(property);

    private static string Lower(string name)
    {
        var words = new StringBuilder();
        foreach (var character in name)
            words.Append(char.IsUpper(character) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(character));
        return words.ToString();
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {word}{(count == 1 ? "" : "s")}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A row by what it says.</summary>
    private sealed record Thing(string Type, string? Parent, string Headline, bool HasParts, Dictionary<string, string> Values);
}
