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

    // What is recorded, each after what it belongs to; the other tables are worked out from these.
    private static readonly Type[] Order =
    [
        typeof(Origin), typeof(Source), typeof(Person), typeof(Commitment), typeof(Engagement), typeof(Participant), typeof(Milestone), typeof(Claim), typeof(Unknown), typeof(Citation), typeof(OfficialFigure),
    ];

    // What no reader is shown, and days that follow from sources, whose own days are compared. Whatever else a store says is published: to change it in place loses it.
    private static readonly string[] Unpublished = [nameof(Commitment.ReviewBy), nameof(Source.Document), nameof(Claim.KnownOn), nameof(Citation.PublicOn), nameof(Unknown.AnsweredOn)];

    // Columns of sources that follow from their dates and citations, which are compared themselves.
    private static readonly string[] WorkedOut = [nameof(Source.PublicOn), nameof(Source.CitationCount), nameof(Source.DifferingCount), nameof(Source.FirstCitationId)];

    private static readonly Dictionary<string, string> Words = new()
    {
        [nameof(Claim.AmountUsd)] = "amount (US dollars)", [nameof(OfficialFigure.CurrentUsd)] = "amount (US dollars)",
        [nameof(OfficialFigure.ConstantUsd)] = "amount at constant prices (US dollars)", [nameof(Claim.KnownOn)] = "known since",
        [nameof(Citation.PublicOn)] = "public since", [nameof(Claim.SupersedesId)] = "supersedes", [nameof(Claim.SupersedesReason)] = "reason of the correction",
        [nameof(Source.OriginId)] = "origin", [nameof(Unknown.AnsweredByKey)] = "answered by",
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
            .. await context.Milestones.AsNoTracking().ToListAsync(cancellationToken), .. await context.Claims.AsNoTracking().ToListAsync(cancellationToken),
            .. await context.Unknowns.AsNoTracking().ToListAsync(cancellationToken),
            .. await context.Participants.AsNoTracking().ToListAsync(cancellationToken), .. await context.Citations.AsNoTracking().ToListAsync(cancellationToken),
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
                var line = $"{Capital(name)}: {Word(property)} {old.Values[property]} → {value}";
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
        var parts = things.Values.Where(thing => thing.Parent == name).GroupBy(thing => thing.Type.Name).Select(group => Count(group.Count(), Lower(group.Key)));
        return $" ({string.Join(", ", parts)})";
    }

    // Each row under a name that stays the same from store to store.
    private static Dictionary<string, Thing> Things(IReadOnlyList<object> rows, ILookup<int, int> produced, IModel model)
    {
        var names = new Dictionary<(Type, int), string>();
        var things = new Dictionary<string, Thing>(StringComparer.Ordinal);
        string Named(Type type, int? id) => names[(type, id!.Value)];
        var (claims, steps) = (rows.OfType<Claim>().ToDictionary(claim => claim.Id, claim => claim.Key), rows.OfType<Milestone>().ToDictionary(step => step.Id, step => step.Key));
        string Corrects(Dictionary<int, string> keys, int? id, string? reason) => id is null ? "" : $", corrects {keys[id.Value]}: {reason}";
        var recorded = rows.Where(row => Order.Contains(row.GetType())).OrderBy(row => Array.IndexOf(Order, row.GetType())).ToList();
        foreach (var row in recorded)
        {
            var (id, parent, name, headline) = row switch
            {
                Origin item => (item.Id, null, $"origin {item.Slug}", Quoted(item.Name)),
                Source item => (item.Id, null, $"source {item.Slug}", Quoted(item.Title)),
                Person item => (item.Id, null, $"person {item.Slug}", Quoted(item.Name)),
                Commitment item => (item.Id, null, $"commitment {item.Slug}", Quoted(item.Title)),
                Engagement item => (item.Id, null, $"engagement {item.Slug}", Quoted(item.Title)),
                Milestone item => Part(item.Id, Named(typeof(Commitment), item.CommitmentId), $"milestone {item.Key}", $": {item.Stage}, {item.State}, {Text(item.Date)}, known since {Text(item.KnownOn)}{Corrects(steps, item.SupersedesId, item.SupersedesReason)}"),
                Claim item => Part(item.Id, item.CommitmentId is { } commitment ? Named(typeof(Commitment), commitment) : Named(typeof(Engagement), item.EngagementId), $"claim {item.Key}", Quoted(item.Text) + Corrects(claims, item.SupersedesId, item.SupersedesReason)),
                Unknown item => Part(item.Id, Named(typeof(Commitment), item.CommitmentId), $"unknown {item.Key}", Quoted(item.Text)),
                Participant item => Part(item.Id, Named(typeof(Engagement), item.EngagementId), $"participant {Named(typeof(Person), item.PersonId)["person ".Length..]}", Quoted(item.Role)),
                Citation item => Part(item.Id, Statement(item), $"citation of {Named(typeof(Source), item.SourceId)}", Quoted(item.Quotation)),
                OfficialFigure item => Part(item.Id, Vintage(item), $"{item.TransactionType}, fiscal year {item.FiscalYear}", ""),
                _ => throw new InvalidOperationException($"{row.GetType().Name} has no name to compare it by."),
            };
            for (var (number, single) = (2, name); things.ContainsKey(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{single} ({number})");
            names[(row.GetType(), id)] = name;
            things.Add(name, new(row.GetType(), parent, headline, row is Commitment or Engagement, []));
        }

        foreach (var row in recorded)
        {
            var entity = model.FindEntityType(row.GetType())!;
            var values = things[names[(row.GetType(), (int)entity.FindProperty("Id")!.PropertyInfo!.GetValue(row)!)]].Values;
            foreach (var property in entity.GetProperties().Where(property => !property.IsPrimaryKey() && !(row is Source && WorkedOut.Contains(property.Name)) && property.GetContainingForeignKeys().All(reference => Order.Contains(reference.PrincipalEntityType.ClrType))))
            {
                var value = property.PropertyInfo!.GetValue(row);
                values[property.Name] = property.IsForeignKey() && value is int key ? names[(property.GetContainingForeignKeys().First().PrincipalEntityType.ClrType, key)] : Text(value);
            }

            if (row is Engagement engagement)
                values[nameof(Engagement.Produced)] = string.Join(", ", produced[engagement.Id].Select(id => Named(typeof(Commitment), id)).Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : None;
        }

        return things;

        (int, string?, string, string) Part(int id, string owner, string name, string headline) => (id, owner, $"{name} of {owner}", headline);

        string Statement(Citation item) => item switch
        {
            { MilestoneId: { } id } => Named(typeof(Milestone), id),
            { ClaimId: { } id } => Named(typeof(Claim), id),
            { EngagementId: { } id } => Named(typeof(Engagement), id),
            _ => Named(typeof(Participant), item.ParticipantId),
        };

        string Vintage(OfficialFigure item)
        {
            var vintage = $"vintage {item.Vintage} of the official figures";
            things.TryAdd(vintage, new(typeof(OfficialFigure), null, "", HasParts: true, []));
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

    private static string Word(string property) => Words.GetValueOrDefault(property) ?? Lower(property);

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
    private sealed record Thing(Type Type, string? Parent, string Headline, bool HasParts, Dictionary<string, string> Values);
}
