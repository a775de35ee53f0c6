using System.Text;
using System.Text.Json.Nodes;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

/// <summary>Files, JSON and schema: what a reader of records is told, and where to look.</summary>
public sealed class RecordReaderTests : IDisposable
{
    private const string Boats = "commitments/boats.json";

    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SoundRecords_HaveNoProblem()
    {
        var (records, problems) = _folder.Read();

        Assert.Empty(problems);
        Assert.Equal("boats", Assert.Single(records!.Commitments).Slug);
    }

    [Fact]
    public void Folder_Missing_IsNamed() =>
        Assert.Equal([new("nowhere", "$", "is not a folder.", "Name the folder that holds sources.json with --records.")], RecordReader.Read("nowhere", RecordFolder.Today).Problems);

    [Fact]
    public void Files_Missing_AreNamedTogether()
    {
        Directory.CreateDirectory(_folder.Folder);

        Assert.Equal(
            [new("sources.json", "$", "is missing.", $"Put it into {_folder.Folder}."), new("engagements.json", "$", "is missing.", $"Put it into {_folder.Folder}.")],
            RecordReader.Read(_folder.Folder, RecordFolder.Today).Problems);
    }

    [Fact]
    public void File_NotUtf8_SaysSo()
    {
        _folder.Replace("sources.json", Encoding.Latin1.GetBytes("{ \"origins\": [\"Perú\"] }"));

        AssertProblem("sources.json", "byte 19", "is not UTF-8 text.", "Save it as UTF-8.");
    }

    [Fact]
    public void File_WithAByteOrderMark_IsRead()
    {
        _folder.Save();
        _folder.Replace("sources.json", [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(Path.Combine(_folder.Folder, "sources.json"))]);

        Assert.Empty(_folder.Problems());
    }

    [Theory]
    [InlineData("{\n  \"origins\": [],\n  \"sources\": [,]\n}")]
    [InlineData("{ \"origins\": [], }")]
    [InlineData("{ } { }")]
    [InlineData("// note\n{ }")]
    public void File_MalformedJson_IsNamedWithItsLine(string content)
    {
        _folder.Replace("sources.json", content);

        var problem = Assert.Single(_folder.Problems());

        Assert.Equal("sources.json", problem.File);
        Assert.Matches("^line [0-9]+, byte [0-9]+$", problem.Path);
        Assert.StartsWith("is not well-formed JSON: ", problem.What, StringComparison.Ordinal);
        Assert.Equal("Correct it there.", problem.Cure);
    }

    [Fact]
    public void File_MalformedJson_CountsLinesFromOne()
    {
        _folder.Replace("sources.json", "{\n  \"origins\": [],\n  \"sources\": [,]\n}");

        Assert.Equal("line 3, byte 15", Assert.Single(_folder.Problems()).Path);
    }

    [Fact]
    public void File_NestedTooDeep_IsNoCrash()
    {
        _folder.Replace("sources.json", new string('[', 100_000));

        Assert.StartsWith("is not well-formed JSON: ", Assert.Single(_folder.Problems()).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void File_Empty_IsSaidToBe(string content)
    {
        _folder.Replace("sources.json", content);

        AssertProblem("sources.json", "$", "is empty.", "Restore it, or remove the file.");
    }

    [Fact]
    public void File_CutShort_IsSaidToEndTooEarly()
    {
        _folder.Replace("sources.json", "{\n  \"origins\": [");

        AssertProblem("sources.json", "line 2, byte 15", "is not well-formed JSON: it ends before all that was opened is closed.", "Correct it there.");
    }

    [Fact]
    public void Property_GivenTwice_IsNamedWithItsPlace()
    {
        _folder.Save();
        _folder.Replace(Boats, File.ReadAllText(Path.Combine(_folder.Folder, Boats)).Replace("\"note\"", "\"state\":\"Expected\",\"note\"", StringComparison.Ordinal));

        AssertProblem(Boats, "$.milestones[0].state", "stands there twice.", "Remove one of them.");
    }

    [Theory]
    [InlineData("null", "is null where an object belongs.")]
    [InlineData("[]", "is a list where an object belongs.")]
    [InlineData("7", "is a number where an object belongs.")]
    public void File_OfAnotherType_IsNamed(string content, string what)
    {
        _folder.Replace("sources.json", content);

        AssertProblem("sources.json", "$", what, "Sources, and the independent reports behind them.");
    }

    [Fact]
    public void File_NamedUnlikeItsSlug_SaysBoth()
    {
        _folder.Save();
        File.Move(Path.Combine(_folder.Folder, Boats), Path.Combine(_folder.Folder, "commitments/ships.json"));

        Assert.Equal(
            [new("commitments/ships.json", "$.slug", "is “boats”, but the file has another name.", "Name the file boats.json, or correct the slug.")],
            RecordReader.Read(_folder.Folder, RecordFolder.Today).Problems);
    }

    [Theory]
    [InlineData("navy2.json")]
    [InlineData("commitments/sub/navy2.json")]
    [InlineData("commitments/foo.txt")]
    [InlineData("official-aid/x.txt")]
    [InlineData("official-aid/x.json")]
    [InlineData("commitments.json")]
    [InlineData("schema/notes.txt")]
    [InlineData("Sources.json")]
    public void File_InAWrongPlace_IsNamed(string name)
    {
        Assert.SkipWhen(name == "Sources.json" && !OperatingSystem.IsLinux(), "Elsewhere it is sources.json.");
        _folder.Replace(name, "{}");

        AssertProblem(name, "$", "is not read: the record is sources.json, engagements.json, commitments/SLUG.json and official-aid/YYYY-MM.csv.", "Move or rename it so, or take it out of the folder.");
    }

    [Fact]
    public void Files_InWrongPlaces_AreNamedBesideOtherProblems()
    {
        _folder.Replace("navy2.json", "{}");
        _folder.Commitment.Remove("title");

        Assert.Equal(["navy2.json", Boats], _folder.Problems().Select(problem => problem.File));
    }

    [Theory]
    [InlineData("schema/commitment.schema.json")]
    [InlineData(".gitkeep")]
    [InlineData(".git/config")]
    [InlineData("commitments/.boats.json.swp")]
    [InlineData("commitments/boats.swp")]
    [InlineData("commitments/boats.json~")]
    [InlineData("commitments/#boats.json#")]
    [InlineData("commitments/.#boats.json")]
    [InlineData("commitments/boats.json.123.writing")]
    public void File_OfAnEditor_OrHidden_IsPassedOver(string name)
    {
        _folder.Replace(name, "no record");

        Assert.Empty(_folder.Problems());
    }

    [Fact]
    public void Property_Missing_IsNamedWithItsMeaning()
    {
        _folder.Commitment.Remove("title");

        AssertProblem(Boats, "$", "has no “title”.", "Add it. What was promised, in a few words, without a verdict.");
    }

    [Fact]
    public void Property_Unknown_IsNamedWithThoseThatAreKnown()
    {
        _folder.Citation["qoutation"] = "x";

        AssertProblem(Boats, "$.claims[0].citations[0].qoutation", "is not a property of this object.",
            "Remove it, or use one of: source, quotation, locator, stance, difference, speaker, speech, sic, unquoted, note.");
    }

    [Theory]
    [InlineData("12", "is a number where a text belongs.")]
    [InlineData("true", "is true or false where a text belongs.")]
    [InlineData("null", "is null where a text belongs.")]
    [InlineData("{}", "is an object where a text belongs.")]
    [InlineData("\"\"", "is empty.")]
    public void Text_OfAnotherTypeOrEmpty_IsNamed(string value, string what)
    {
        _folder.Milestone["note"] = JsonNode.Parse(value);

        AssertProblem(Boats, "$.milestones[0].note", what, "What happened, in one sentence.");
    }

    [Theory]
    [InlineData("line\nbreak", "holds a control character or a line break.", "Write it as one line of plain text. What happened, in one sentence.")]
    [InlineData("bell\u0007", "holds a control character or a line break.", "Write it as one line of plain text. What happened, in one sentence.")]
    [InlineData("nul\0", "holds a control character or a line break.", "Write it as one line of plain text. What happened, in one sentence.")]
    [InlineData(" space", "begins or ends with a space.", "Remove it. What happened, in one sentence.")]
    [InlineData("space ", "begins or ends with a space.", "Remove it. What happened, in one sentence.")]
    public void Text_ThatIsNotPlain_IsNamed(string text, string what, string cure)
    {
        _folder.Milestone["note"] = text;

        AssertProblem(Boats, "$.milestones[0].note", what, cure);
    }

    [Fact]
    public void Text_TooLong_SaysByHowMuch()
    {
        _folder.Milestone["note"] = new string('x', 401);

        AssertProblem(Boats, "$.milestones[0].note", "is 401 characters long; 400 are allowed.", "Shorten it. What happened, in one sentence.");
    }

    [Fact]
    public void Text_AsLongAsAllowed_CountsCharactersNotBytes()
    {
        _folder.Milestone["note"] = string.Concat(Enumerable.Repeat("😀", 400));

        Assert.Empty(_folder.Problems());
    }

    [Fact]
    public void Text_WithHalfOfACharacter_SaysSo()
    {
        _folder.Save();
        _folder.Replace(Boats, File.ReadAllText(Path.Combine(_folder.Folder, Boats)).Replace("Note of announced.", @"Note \ud83d.", StringComparison.Ordinal));

        AssertProblem(Boats, "$.milestones[0].note", "holds half of a character (an unpaired surrogate).", "Write the character itself. What happened, in one sentence.");
    }

    [Fact]
    public void PropertyName_WithHalfOfACharacter_SaysSo()
    {
        _folder.Save();
        _folder.Replace(Boats, File.ReadAllText(Path.Combine(_folder.Folder, Boats)).Replace("\"note\"", @"""n\ud83d""", StringComparison.Ordinal));

        AssertProblem(Boats, "$.milestones[0]", "has a property whose name holds half of a character (an unpaired surrogate).", "Write the character itself. One recorded step of the commitment’s ladder.");
    }

    [Fact]
    public void Word_OutsideItsVocabulary_ListsTheVocabulary()
    {
        _folder.Milestone["state"] = "Done";

        AssertProblem(Boats, "$.milestones[0].state", "is “Done”, which is not one of the allowed words.", "Use one of: Reached, InPart, Underway, Expected, Unknown.",
            cureEndsWith: "Reached, InPart when it is known to be taken for a part of what was promised only, Underway, Expected, or Unknown when a source says that it is not known.");
    }

    [Theory]
    [InlineData("Boats")]
    [InlineData("two--hyphens")]
    [InlineData("-boats")]
    [InlineData("été")]
    public void Key_OfAnotherForm_IsNamed(string key)
    {
        _folder.Claim["key"] = key;

        AssertProblem(Boats, "$.claims[0].key", $"is “{key}”, which has not the form that belongs here.",
            "Small letters, digits and single hyphens, for example navy-uavs. It becomes part of an address and never changes.");
    }

    [Theory]
    [InlineData("4 September 2025", "is “4 September 2025”, which has not the form that belongs here.")]
    [InlineData("2025-13", "is “2025-13”, which has not the form that belongs here.")]
    [InlineData("2025-02-30", "is “2025-02-30”, a day that no calendar has.")]
    public void PartialDate_ThatIsNone_IsNamed(string date, string what)
    {
        _folder.Milestone["date"] = date;

        AssertProblem(Boats, "$.milestones[0].date", what, cureEndsWith: "Leave the property out when nothing is known.");
    }

    [Theory]
    [InlineData("2026-11", "is “2026-11”, which has not the form that belongs here.", "A full day, YYYY-MM-DD, of the years 1800 to 2099.")]
    [InlineData("2026-02-29", "is “2026-02-29”, a day that no calendar has.", "Correct the day. A full day, YYYY-MM-DD, of the years 1800 to 2099.")]
    public void Day_ThatIsNone_IsNamed(string day, string what, string cure)
    {
        _folder.Commitment["recorded"] = day;

        AssertProblem(Boats, "$.recorded", what, cure);
    }

    [Theory]
    [InlineData("\"6000000\"", "is a text where a whole number belongs.")]
    [InlineData("13.5", "is a number where a whole number belongs.")]
    [InlineData("99999999999999999999", "is a number where a whole number belongs.")]
    [InlineData("0", "is 0; the least is 1.")]
    [InlineData("-5", "is -5; the least is 1.")]
    public void Amount_ThatIsNoneInWholeDollars_IsNamed(string amount, string what)
    {
        _folder.Claim.With("kind", "Amount")["amountUsd"] = JsonNode.Parse(amount);

        AssertProblem(Boats, "$.claims[0].amountUsd", what, cureEndsWith: "A commitment's amount is the one of its claims of that kind that has it.");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org")]
    [InlineData("www.example.org")]
    public void Address_ThatIsNotOfTheWeb_IsNamed(string url)
    {
        _folder.Sources[0]!["url"] = url;

        AssertProblem("sources.json", "$.sources[0].url", $"is “{url}”, which has not the form that belongs here.", "The address as seen, beginning with http:// or https://.");
    }

    [Theory]
    [InlineData("milestones", "The steps of which something is recorded: at least one, or there is no commitment.")]
    [InlineData("unknowns", "What is not known: every commitment has something.")]
    public void List_ThatNeedsOneItem_MayNotBeEmpty(string list, string cure)
    {
        _folder.Commitment[list] = new JsonArray();

        AssertProblem(Boats, $"$.{list}", "is empty.", cure);
    }

    [Fact]
    public void Statement_WithoutCitation_IsRefused()
    {
        _folder.Claim["citations"] = new JsonArray();

        AssertProblem(Boats, "$.claims[0].citations", "is empty.", "At least one citation: nothing is recorded that no source says.");
    }

    [Fact]
    public void Problems_OfSeveralFiles_AreReportedTogether()
    {
        _folder.Replace("sources.json", "{");
        _folder.Engagements[0]!["kind"] = "Dinner";
        _folder.Commitment.Remove("title");
        _folder.Commitment["kind"] = 7;
        _folder.Commitments.Add(Sample.Commitment("radar").Without("reviewBy"));

        Assert.Equal(
            [("sources.json", "line 1, byte 2"), ("engagements.json", "$.engagements[0].kind"), (Boats, "$.kind"), (Boats, "$"), ("commitments/radar.json", "$")],
            _folder.Problems().Select(problem => (problem.File, problem.Path)));
    }

    [Fact]
    public void Problem_AsALine_NamesFilePlaceAndCure()
    {
        _folder.Commitment.Remove("title");

        Assert.Equal("commitments/boats.json: $: has no “title”. Add it. What was promised, in a few words, without a verdict.", Assert.Single(_folder.Problems()).ToString());
    }

    private void AssertProblem(string file, string path, string what, string cure = "", string cureEndsWith = "")
    {
        var problem = Assert.Single(_folder.Problems());

        Assert.Equal((file, path, what), (problem.File, problem.Path, problem.What));
        if (cureEndsWith.Length == 0)
            Assert.Equal(cure, problem.Cure);
        Assert.StartsWith(cure, problem.Cure, StringComparison.Ordinal);
        Assert.EndsWith(cureEndsWith, problem.Cure, StringComparison.Ordinal);
    }
}
