using System.Reflection;
using System.Text.Json;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>The schemas beside the records and the types that read them say the same, property by property and word by word.</summary>
public class SchemaModelTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Theory]
    [InlineData("sources.schema.json", typeof(SourcesFile))]
    [InlineData("engagements.schema.json", typeof(EngagementsFile))]
    [InlineData("commitment.schema.json", typeof(CommitmentFile))]
    public void Schema_AndModel_Agree(string name, Type type)
    {
        var differences = new List<string>();

        Compare(new(name, Read(name).RootElement), type, type.Name, differences);

        Assert.Empty(differences);
    }

    private static void Compare(Node node, Type type, string path, List<string> differences)
    {
        var schema = node.Resolve();
        if (type.IsEnum)
        {
            Differ(path, "words", schema.Words("enum"), Enum.GetNames(type), differences);
        }
        else if (schema.Type == "array")
        {
            Compare(schema.At("items"), type.GetGenericArguments().Single(), $"{path}[]", differences);
        }
        else if (schema.Type == "object")
        {
            var members = type.GetProperties().ToDictionary(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name));
            Differ(path, "properties", schema.Properties, members.Keys, differences);

            // The stance may be left out: its default is Supports.
            var required = members.Where(member => !IsNullable(member.Value) && member.Key != "stance").Select(member => member.Key);
            Differ(path, "required properties", schema.Words("required"), required, differences);

            foreach (var (property, member) in members.Where(member => schema.Properties.Contains(member.Key)))
                Compare(schema.At("properties").At(property), Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, $"{path}.{property}", differences);
        }
    }

    private static void Differ(string path, string what, IEnumerable<string> schema, IEnumerable<string> model, List<string> differences)
    {
        var (ofSchema, ofModel) = (schema.Order(StringComparer.Ordinal).ToList(), model.Order(StringComparer.Ordinal).ToList());
        if (!ofSchema.SequenceEqual(ofModel))
            differences.Add($"{path}: {what} of the schema: {string.Join(", ", ofSchema)}; of the model: {string.Join(", ", ofModel)}");
    }

    private static bool IsNullable(PropertyInfo member) => Nullability.Create(member).WriteState == NullabilityState.Nullable;

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Records, "schema", name)));

    /// <summary>A schema and the file its references start from.</summary>
    private readonly record struct Node(string File, JsonElement Schema)
    {
        public string? Type => Schema.TryGetProperty("type", out var type) ? type.GetString() : null;

        public IEnumerable<string> Properties => Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Where(name => name != "$schema");

        public IEnumerable<string> Words(string keyword) => Schema.TryGetProperty(keyword, out var words) ? words.EnumerateArray().Select(word => word.GetString()!) : [];

        public Node At(string keyword) => this with { Schema = Schema.GetProperty(keyword) };

        public Node Resolve()
        {
            if (!Schema.TryGetProperty("$ref", out var reference))
                return this;
            var parts = reference.GetString()!.Split('#');
            var file = parts[0].Length > 0 ? parts[0] : File;
            return new Node(file, parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Read(file).RootElement, (schema, step) => schema.GetProperty(step))).Resolve();
        }
    }
}
