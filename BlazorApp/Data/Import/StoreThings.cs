using System.Globalization;
using BlazorApp.Data.Entities;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BlazorApp.Data.Import;

/// <summary>A row by what it says.</summary>
/// <param name="Type">Of the row; of a statement, its own.</param>
/// <param name="Parent">The name of what it belongs to; null: it stands by itself.</param>
/// <param name="Headline">What it says, as far as it stands behind its name.</param>
/// <param name="Values">By the name of the column.</param>
internal sealed record StoreThing(string Type, string? Parent, string Headline, bool HasParts, Dictionary<string, string> Values);

/// <summary>Reads rows as what they say, each under a name that stays the same from store to store.</summary>
/// <param name="produced">What engagements produced: commitments by the engagement, both by the numbers of their rows.</param>
internal sealed class StoreThings(IReadOnlyList<object> rows, ILookup<int, int> produced, IModel model)
{
    public const string None = "none";
    public const string SupersedesReason = "SupersedesReason";

    private const string Supersedes = "Supersedes";

    // What is recorded, each after what it belongs to, statements by their types; the other tables are worked out from these. What an engagement's own statement says is the engagement's.
    private static readonly string[] Order =
    [
        nameof(Origin), nameof(Source), nameof(Person), nameof(Commitment), nameof(Engagement),
        nameof(StatementType.Participant), nameof(StatementType.Milestone), nameof(StatementType.Claim), nameof(StatementType.Unknown), nameof(Citation), nameof(OfficialFigure),
    ];

    // Columns that follow from others, which are compared themselves: of a source from its dates and citations, of a statement from its citations, its engagement or its correction.
    private static readonly string[] WorkedOut =
    [
        "Source.PublicOn", "Source.CitationCount", "Source.DifferingCount", "Source.FirstCitationId", "Participant.Recorded",
        "Milestone.AssessedOn", "Milestone.EndedOn", "Milestone.EndedBy", "Claim.AssessedOn", "Claim.EndedOn", "Claim.EndedBy", "Claim.SameAsId",
    ];

    private readonly Dictionary<(Type, int), string> _names = [];
    private readonly Dictionary<string, StoreThing> _things = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Statement> _corrected =
        rows.OfType<Statement>().Where(statement => statement is { EndedById: not null, Type: not StatementType.Unknown }).ToDictionary(statement => statement.EndedById!.Value);

    public Dictionary<string, StoreThing> Read()
    {
        var recorded = rows.Where(row => Order.Contains(TypeOf(row))).OrderBy(row => Array.IndexOf(Order, TypeOf(row))).ToList();
        foreach (var row in recorded)
            AddName(row);
        foreach (var row in recorded.Where(row => row is not Statement { Type: StatementType.Engagement }))
            AddValues(row);
        return _things;
    }

    // An engagement's own statement goes by the engagement's name.
    private void AddName(object row)
    {
        if (row is Statement { Type: StatementType.Engagement } own)
        {
            _names[(typeof(Statement), own.Id)] = Named(typeof(Engagement), own.EngagementId);
            return;
        }

        var (id, parent, name, headline) = Describe(row);
        for (var (number, single) = (2, name); _things.ContainsKey(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{single} ({number})");
        _names[(row.GetType(), id)] = name;
        _things.Add(name, new(TypeOf(row), parent, headline, row is Commitment or Engagement, []));
    }

    private (int Id, string? Parent, string Name, string Headline) Describe(object row) => row switch
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

    private static (int, string?, string, string) Part(int id, string owner, string name, string headline) => (id, owner, $"{name} of {owner}", headline);

    // No row is a vintage itself.
    private string Vintage(OfficialFigure item)
    {
        var vintage = $"vintage {item.Vintage} of the official figures";
        _things.TryAdd(vintage, new(nameof(OfficialFigure), null, "", HasParts: true, []));
        return vintage;
    }

    private string Corrects(Statement item) => _corrected.TryGetValue(item.Id, out var old) ? $", corrects {old.Key}: {old.EndedBy}" : "";

    private string Named(Type type, int? id) => _names[(type, id!.Value)];

    private void AddValues(object row)
    {
        var entity = model.FindEntityType(row.GetType())!;
        var thing = _things[_names[(row.GetType(), (int)entity.FindProperty("Id")!.PropertyInfo!.GetValue(row)!)]];
        foreach (var property in entity.GetProperties().Where(property => !property.IsPrimaryKey() && !WorkedOut.Contains($"{thing.Type}.{property.Name}") && property.GetContainingForeignKeys().All(reference => Order.Contains(reference.PrincipalEntityType.ClrType.Name))))
        {
            var value = property.PropertyInfo!.GetValue(row);
            thing.Values[property.Name] = property.IsForeignKey() && value is int key ? _names[(property.GetContainingForeignKeys().First().PrincipalEntityType.ClrType, key)] : Text(value);
        }

        if (row is Statement statement)
        {
            var old = _corrected.GetValueOrDefault(statement.Id);
            thing.Values[Supersedes] = old is null ? None : Named(typeof(Statement), old.Id);
            thing.Values[SupersedesReason] = Text(old?.EndedBy);
        }

        if (row is Engagement engagement)
            thing.Values[nameof(Engagement.Produced)] = string.Join(", ", produced[engagement.Id].Select(id => Named(typeof(Commitment), id)).Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : None;
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

    public static string Lower(string name) => Names.Apart(name, ' ').ToLowerInvariant();
}
