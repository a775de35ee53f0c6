using System.Globalization;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Data.Import;

/// <summary>What an import would change.</summary>
/// <param name="Changes">One line each, in words; empty when the store holds exactly these records.</param>
/// <param name="Replaced">Places where a published value is replaced or removed and no correction keeps it.</param>
public sealed record Differences(IReadOnlyList<string> Changes, IReadOnlyList<string> Replaced);

/// <summary>Compares the records with a store, by slugs and keys: row numbers do not matter, and an order does not either.</summary>
internal static class StoreDifferences
{
    // What no reader is shown, and days that follow from sources, whose own days are compared. Whatever else a store says is published: to change it in place loses it.
    private static readonly string[] Unpublished = [nameof(Commitment.ReviewBy), nameof(Source.Document), nameof(Statement.KnownOn), nameof(Citation.PublicOn), nameof(Statement.EndedOn)];

    private static readonly Dictionary<string, string> Words = new()
    {
        [nameof(Statement.AmountUsd)] = "amount (US dollars)", [nameof(OfficialFigure.CurrentUsd)] = "amount (US dollars)",
        [nameof(OfficialFigure.ConstantUsd)] = "amount at constant prices (US dollars)", [nameof(Statement.KnownOn)] = "known since",
        [nameof(Citation.PublicOn)] = "public since", [StoreThings.SupersedesReason] = "reason of the correction", [nameof(Source.OriginId)] = "origin",
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
        var after = new StoreThings(rows, produced, context.Model).Read();
        var before = File.Exists(database) ? await ReadAsync(context, cancellationToken) : [];
        return Compare(before, after);
    }

    private static async Task<Dictionary<string, StoreThing>> ReadAsync(CooperationDbContext context, CancellationToken cancellationToken)
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
        return new StoreThings(rows, produced, context.Model).Read();
    }

    private static Differences Compare(Dictionary<string, StoreThing> before, Dictionary<string, StoreThing> after)
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
        old != StoreThings.None && !Unpublished.Contains(property) && !(property == nameof(Engagement.Produced) && old.Split(", ").All(value.Split(", ").Contains));

    private static string Parts(Dictionary<string, StoreThing> things, string name)
    {
        if (!things[name].HasParts)
            return "";
        var parts = things.Values.Where(thing => thing.Parent == name).GroupBy(thing => thing.Type).Select(group => Count(group.Count(), StoreThings.Lower(group.Key)));
        return $" ({string.Join(", ", parts)})";
    }

    private static string Word(string type, string property) => Words.GetValueOrDefault($"{type}.{property}") ?? Words.GetValueOrDefault(property) ?? StoreThings.Lower(property);

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {word}{(count == 1 ? "" : "s")}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
