using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BlazorApp.Data.Import;

/// <summary>
/// The verbs <c>new source</c>, <c>new commitment</c> and <c>new claim</c>: an option for each value of the record's format; what is needed and not given is asked for
/// in a terminal. A record is written only if all records are sound with it, and nothing that stands there is changed.
/// </summary>
internal static class NewCommand
{
    public const string Name = "new";

    // What may be left out, and is known of most sources.
    private static readonly string[] AlsoAsked = ["published", "url"];

    private static readonly RecordFormat OriginName = RecordFormat.Sources.Properties["origins"].Items!.Properties["name"];

    /// <param name="answers">Where answers are read; null: the terminal, if there is one.</param>
    public static Command Create(TextReader? answers, TimeProvider clock)
    {
        var source = new Option<string?>("--origin-name") { Description = "Adds the origin too, under this name, where it is a new one." };
        var owner = new Option<string?>("--commitment") { Description = "Slug of the commitment that the claim is about. (needed)" };
        var add = new Command(Name, "Adds a record to the record files.");
        add.Add(Verb("source", "Adds a source to sources.json.", RecordFormat.Sources.Properties["sources"].Items!, source, answers, clock, Source));
        add.Add(Verb("commitment", "Makes commitments/SLUG.json with a first milestone and a first unknown.", RecordFormat.Commitment, null, answers, clock, Commitment));
        add.Add(Verb("claim", "Adds a claim to a commitment.", RecordFormat.Commitment.Properties["claims"].Items!, owner, answers, clock, Claim));
        return add;
    }

    private static Command Verb(
        string name, string description, RecordFormat format, Option<string?>? more, TextReader? answers, TimeProvider clock, Func<JsonObject, string?, string, List<RecordProblem>, Addition?> place)
    {
        var records = ImportCommand.RecordsOption();
        var verb = new Command(name, description) { records };
        if (more is not null)
            verb.Add(more);
        var options = RecordForm.Fields(format).Select(field => (Field: field, Option: new Option<string?>($"--{field.Name}") { Description = Describe(field) })).ToList();
        foreach (var (_, option) in options)
            verb.Add(option);
        verb.SetAction((result, cancellationToken) =>
        {
            var today = ImportCommand.Today(clock);
            var given = options.Select(item => (item.Field.Name, Value: result.GetValue(item.Option) ?? Default(item.Field, today))).Where(item => item.Value is not null).ToDictionary(item => item.Name, item => item.Value!);
            var form = new Form(name, format, [.. options.Select(item => item.Field)], place);
            return RunAsync(form, ImportCommand.Folder(result.GetValue(records)), today, given, more is null ? null : result.GetValue(more), answers, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> RunAsync(Form form, string folder, DateOnly today, Dictionary<string, string> given, string? subject, TextReader? answers, CancellationToken cancellationToken)
    {
        List<string> missing = [.. form.Fields.Where(field => field.IsRequired && !given.ContainsKey(field.Name)).Select(field => $"--{field.Name}")];
        if (form.Verb == "claim" && subject is null)
            missing.Insert(0, "--commitment");
        var reader = answers ?? (Console.IsInputRedirected ? null : Console.In);
        if (missing.Count > 0 && reader is null)
        {
            await Console.Error.WriteLineAsync($"Nothing was written: give {string.Join(", ", missing)}, or run it in a terminal, which asks for each.");
            return 1;
        }

        var (found, problems) = RecordReader.Read(folder, today);
        if (found is null)
            return await ImportCommand.RefuseAsync(problems);
        if (missing.Count > 0 && !TryAsk(reader!, form.Verb, form.Fields, given, ref subject, folder, found))
        {
            await Console.Error.WriteLineAsync("Nothing was written: the answers ended before the last question.");
            return 1;
        }

        return await AddAsync(folder, today, wrong => form.Place(RecordForm.Build(form.Format, field => given.GetValueOrDefault(field.Name)), subject, folder, wrong), cancellationToken);
    }

    // What is given is only asked for again if it is wrong.
    private static bool TryAsk(TextReader reader, string verb, IReadOnlyList<FormField> fields, Dictionary<string, string> given, ref string? subject, string folder, RecordSet records)
    {
        if (verb == "claim" && (subject = Ask(reader, "--commitment: slug of the commitment that the claim is about", slug => NoCommitment(folder, slug) is { } wrong ? $"That {wrong.What} {wrong.Cure}" : null, given: subject)) is null)
            return false;

        var keys = verb == "claim" ? Keys(records, subject!) : [];
        foreach (var field in fields)
        {
            var isGiven = given.Remove(field.Name, out var value);
            if (!isGiven && !field.IsRequired && !AlsoAsked.Contains(field.Name))
                continue;
            var question = $"--{field.Name}: {Describe(field)}{(field.IsRequired ? "" : " (Enter leaves it out)")}";
            if (Ask(reader, question, answer => RecordForm.Problem(field, answer) ?? Clash(verb, field, answer, records, keys), field.IsRequired, value) is not { } answer)
                return false;
            if (answer.Length > 0)
                given[field.Name] = answer;
        }

        return verb != "source" || subject is not null || records.Sources.Origins.Any(origin => origin.Slug == given["origin"])
            || (subject = Ask(reader, $"--origin-name: “{given["origin"]}” is a new origin. {OriginName.Description} Example: {OriginName.Example}", name => RecordForm.Problem(new("", [], OriginName, IsRequired: true), name))) is not null;
    }

    private static HashSet<string> Keys(RecordSet records, string slug)
    {
        var file = records.Commitments.Single(item => item.Slug == slug);
        return [.. file.Milestones.Select(item => item.Key), .. file.Claims.Select(item => item.Key), .. file.Unknowns.Select(item => item.Key)];
    }

    // Names that the records know, or must not know yet; all other rules are checked with the whole record.
    private static string? Clash(string verb, FormField field, string answer, RecordSet records, HashSet<string> keys) => (verb, field.Path) switch
    {
        (_, [.., "source"]) when records.Sources.Sources.All(source => source.Slug != answer) => $"“{answer}” is not a source. Correct the slug, or add it first: new source --slug {answer}.",
        ("source", ["slug"]) when records.Sources.Sources.Any(source => source.Slug == answer) => $"“{answer}” is a source already. Choose another slug.",
        ("commitment", ["slug"]) when records.Commitments.Any(commitment => commitment.Slug == answer) => $"“{answer}” is a commitment already. Choose another slug.",
        ("claim", ["key"]) when keys.Contains(answer) => $"“{answer}” is a key of this commitment already. Choose another.",
        _ => null,
    };

    private static async Task<int> AddAsync(string folder, DateOnly today, Func<List<RecordProblem>, Addition?> place, CancellationToken cancellationToken)
    {
        var found = new List<RecordProblem>();
        if (place(found) is not { } addition)
            return await ImportCommand.RefuseAsync(found);
        if (RecordReader.Read(folder, today, addition.File, addition.Content).Problems is { Count: > 0 } wrong)
            return await ImportCommand.RefuseAsync(wrong);

        try
        {
            await RecordScaffold.WriteAsync(Path.Combine(folder, addition.File), addition.Content, addition.Replaces, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{Path.Combine(folder, addition.File)} could not be written and is unchanged: make sure that its folder can be written and has room.");
            return 1;
        }

        Console.WriteLine($"Added {addition.What} to {Path.Combine(folder, addition.File)}. “import” puts it into the store.");
        return 0;
    }

    private static Addition? Source(JsonObject record, string? originName, string folder, List<RecordProblem> problems)
    {
        if (RecordReader.Load(folder, RecordReader.SourcesName, problems) is not { } file)
            return null;
        var content = file.ToArray();
        var origin = record["origin"]!.ToString();
        if (originName is null && JsonNode.Parse(file.Span.TrimStart(Encoding.UTF8.Preamble))!["origins"]!.AsArray().All(item => item!["slug"]!.ToString() != origin))
        {
            problems.Add(new("--origin", origin, "is not an origin yet.", "Correct the slug, or add the origin too: --origin-name NAME."));
            return null;
        }

        if (originName is not null)
            content = RecordScaffold.Append(content, "origins", new JsonObject { ["slug"] = origin, ["name"] = originName });
        return new(RecordReader.SourcesName, RecordScaffold.Append(content, "sources", record), Replaces: true, $"the source {record["slug"]}");
    }

    private static Addition? Commitment(JsonObject record, string? subject, string folder, List<RecordProblem> problems)
    {
        var name = RecordReader.CommitmentName(record["slug"]!.ToString());
        if (File.Exists(Path.Combine(folder, name)))
        {
            problems.Add(new(name, "$", "is there already.", "Choose another slug, or edit that file."));
            return null;
        }

        record.Insert(0, "$schema", "../schema/commitment.schema.json");
        return new(name, Encoding.UTF8.GetBytes(RecordScaffold.Text(record)), Replaces: false, $"the commitment {record["slug"]}");
    }

    private static Addition? Claim(JsonObject record, string? commitment, string folder, List<RecordProblem> problems)
    {
        var name = RecordReader.CommitmentName(commitment!);
        if (NoCommitment(folder, commitment!) is { } wrong)
            problems.Add(wrong);
        return problems.Count == 0 && RecordReader.Load(folder, name, problems) is { } file
            ? new(name, RecordScaffold.Append(file.Span, "claims", record), Replaces: true, $"the claim {record["key"]}")
            : null;
    }

    private static RecordProblem? NoCommitment(string folder, string slug) =>
        RecordForm.Problem(new("", [], RecordFormat.Commitment.Properties["slug"], IsRequired: true), slug) is { } wrong ? new("--commitment", "$", "is not the slug of a commitment.", wrong)
        : File.Exists(Path.Combine(folder, RecordReader.CommitmentName(slug))) ? null
        : new("--commitment", slug, "is not a commitment.", $"Give the name of a file in {RecordReader.CommitmentsFolder} without “.json”, or make it first: new commitment --slug {slug}.");

    // Null: the answers ended. Empty: it is left out.
    private static string? Ask(TextReader answers, string question, Func<string, string?> problem, bool isNeeded = true, string? given = null)
    {
        for (var answer = given; ;)
        {
            if (answer is null)
            {
                Console.WriteLine(question);
                Console.Write("> ");
                if ((answer = answers.ReadLine()?.Trim()) is null)
                    return null;
            }

            var wrong = answer.Length > 0 ? problem(answer) : isNeeded ? "It is needed." : null;
            if (wrong is null)
                return answer;
            Console.WriteLine(wrong);
            answer = null;
        }
    }

    private static string Describe(FormField field) => string.Join(' ', new[]
    {
        field.Format.Description,
        field.Format.Words.Count > 0 ? $"One of: {string.Join(", ", field.Format.Words)}." : $"Example: {field.Format.Example}",
        field.IsRequired && Default(field, default) is null ? "(needed)" : null,
    }.Where(part => part is not null));

    // Days of the record itself; of a review, three months on.
    private static string? Default(FormField field, DateOnly today) => field.Path switch
    {
        ["recorded" or "retrieved"] => Text(today),
        ["reviewBy"] => Text(today.AddMonths(3)),
        _ => null,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a verb takes, and where it puts the record: of the record, what it is about or the name of its new origin, the folder, and a list for what is wrong.</summary>
    private sealed record Form(string Verb, RecordFormat Format, IReadOnlyList<FormField> Fields, Func<JsonObject, string?, string, List<RecordProblem>, Addition?> Place);

    /// <summary>A file with a record more in it.</summary>
    private sealed record Addition(string File, byte[] Content, bool Replaces, string What);
}
