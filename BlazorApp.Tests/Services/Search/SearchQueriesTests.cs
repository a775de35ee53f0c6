using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Search;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Services.Search;

public sealed class SearchQueriesTests : IDisposable
{
    private readonly RecordFolder _folder = RecordFolder.Of(
        Named("boats", "Patrol boats for the Navy", CommitmentKind.Equipment),
        Named("police", "Training of the police", CommitmentKind.Cooperation, Side.Ecuador),
        Named("treaty", "Extradition treaty", CommitmentKind.Treaty, Side.Both));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Word_IsTheBeginningOfOne()
    {
        Assert.Contains("boats", Slugs(await FindAsync("patr")));
        Assert.DoesNotContain("boats", Slugs(await FindAsync("atrol")));
    }

    [Fact]
    public async Task SeveralWords_AreAllWanted_InTheEntryOrWhatItBelongsTo()
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("hull").With("text", "Each has a steel hull."));

        Assert.Empty((await FindAsync("patrol police")).Hits);
        var hit = Assert.Single((await FindAsync("patrol steel")).Hits);
        Assert.Equal((SearchEntryType.Claim, "hull", "Patrol boats for the Navy"), (hit.Type, hit.Key, hit.Subject));
    }

    [Fact]
    public async Task WordsOfASubject_AreNotFoundAgainInEachOfItsStatements() =>
        Assert.Equal(SearchEntryType.Commitment, Assert.Single((await FindAsync("patrol")).Hits).Type);

    [Fact]
    public async Task QuotationMarks_KeepWordsTogether()
    {
        Assert.Contains("boats", Slugs(await FindAsync("\"boats for\"")));
        Assert.Contains("boats", Slugs(await FindAsync("“boats for” patrol")));
        Assert.Empty((await FindAsync("\"for boats\"")).Hits);
    }

    [Theory]
    [InlineData("nunez")]
    [InlineData("NÚÑEZ")]
    [InlineData("nun\u0303ez")]
    [InlineData("Núñ")]
    public async Task Accents_AreFolded(string text)
    {
        _folder.Commitments[0]["title"] = "Boats of Minister Núñez";

        var hit = Assert.Single((await FindAsync(text)).Hits);
        Assert.Contains(hit.Title, part => part is { IsMatch: true, Text: "Núñez" });
    }

    /// <summary>Beginnings that the list of words does not have as they are typed: the index folds and cuts them.</summary>
    [Theory]
    [InlineData("faça")]
    [InlineData("facad")]
    [InlineData("co-oper")]
    public async Task Beginning_ThatOnlyTheIndexFoldsOrCuts_IsFound(string text)
    {
        _folder.Commitments[0]["title"] = "Façade of the co-operation office";

        Assert.Equal(["boats"], Slugs(await FindAsync(text)).Distinct());
    }

    [Theory]
    [InlineData("extradición", "Extradition treaty")]
    [InlineData("tratados", "Extradition treaty")]
    [InlineData("treaties", "Extradition treaty")]
    [InlineData("armada", "Patrol boats for the Navy")]
    [InlineData("policía", "Training of the police")]
    [InlineData("embarcaciones", "Patrol boats for the Navy")]
    public async Task CommonWord_FindsTheOtherLanguageAndTheOtherNumber(string text, string title) =>
        Assert.Equal(title, (await FindAsync(text)).Hits[0].TitleText);

    [Theory]
    [InlineData("navy", "La Armada del Ecuador recibió el buque")]
    [InlineData("agreements", "las autoridades firmaron el acuerdo")]
    [InlineData("uav", "estarán dirigidos a drones")]
    [InlineData("vessels", "la nave fue abordada")]
    [InlineData("maritime raids", "allanamientos en el espacio marítimo")]
    [InlineData("joint declaration", "la declaración conjunta de los dos países")]
    [InlineData("immunities", "inmunidades y el estatuto de las fuerzas")]
    public async Task EnglishWord_FindsTheSpanishQuotation(string text, string quotation)
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("quoted").With("citations", Sample.List(Sample.Citation(quotation: quotation))));

        Assert.Contains((await FindAsync(text)).Hits, hit => hit.Type == SearchEntryType.Quotation && hit.SnippetText == quotation);
    }

    [Theory]
    [InlineData("navy")]
    [InlineData("weapons")]
    public async Task EnglishWord_DoesNotFindWhatItsSpanishOneOnlyBegins(string text)
    {
        const string quotation = "las Fuerzas Armadas recibieron equipos";
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("quoted").With("citations", Sample.List(Sample.Citation(quotation: quotation))));

        Assert.DoesNotContain((await FindAsync(text)).Hits, hit => hit.Type == SearchEntryType.Quotation);
    }

    [Theory]
    [InlineData("$13.5M")]
    [InlineData("13.5 million")]
    [InlineData("13.5")]
    public async Task Amount_IsFoundAsItIsPrinted(string text)
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("amount").With("text", "The amount is $13.5 million."));

        Assert.Equal("amount", Assert.Single((await FindAsync(text)).Hits).Key);
    }

    [Fact]
    public async Task Title_RanksBeforeText_AndTheCommitmentFirst()
    {
        _folder.Commitments[1]["summary"] = "With the boats of the coast guard.";
        _folder.Commitments[2]["claims"] = Sample.List(Sample.Claim("boats").With("text", "Boats are not extradited."));

        var hits = (await FindAsync("boats")).Hits;

        Assert.Equal("Patrol boats for the Navy", hits[0].TitleText);
        Assert.Equal(SearchEntryType.Claim, hits[^1].Type);
    }

    [Fact]
    public async Task Snippet_MarksWhatMatches_AndKeepsTheRecordsText()
    {
        _folder.Commitments[0]["summary"] = "The <b>steel</b> & \"iron\" of the boats.";

        var hit = Assert.Single((await FindAsync("steel")).Hits);

        Assert.Equal("The <b>steel</b> & \"iron\" of the boats.", hit.SnippetText);
        Assert.Equal(["steel"], hit.Snippet.Where(part => part.IsMatch).Select(part => part.Text));
    }

    [Fact]
    public async Task Misprint_IsMarkedAsOne()
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("purpose").With("citations", Sample.List(Sample.Citation(quotation: "take on the combat drugs").With("sic", "combat drugs"))));

        Assert.Equal("take on the combat drugs [sic]", Assert.Single((await FindAsync("\"take on\"")).Hits).SnippetText);
    }

    [Fact]
    public async Task Kind_NarrowsToWhatConcernsIt()
    {
        Assert.Equal(["boats"], Slugs(await FindAsync("navy", "&kind=equipment")).Distinct());
        Assert.Empty((await FindAsync("navy", "&kind=treaty")).Hits);
        Assert.NotEmpty((await FindAsync("publisher", "&kind=treaty")).Hits);
    }

    [Fact]
    public async Task Side_FindsThatSidesAndWhatBothDid()
    {
        Assert.Empty((await FindAsync("police", "&side=united-states")).Hits);
        Assert.Contains("police", Slugs(await FindAsync("police", "&side=ecuador")));
        Assert.Contains("treaty", Slugs(await FindAsync("extradition", "&side=ecuador")));
    }

    [Fact]
    public async Task AsOf_LeavesOutWhatBecameKnownLater()
    {
        Assert.Empty((await FindAsync("patrol", "&asof=2025-09-03")).Hits);
        Assert.NotEmpty((await FindAsync("patrol", "&asof=2025-09-04")).Hits);
    }

    [Fact]
    public async Task Quotation_OfOneSourceForManyStatements_IsFoundOnce()
    {
        var quotations = (await FindAsync("\"the exact words\"")).Hits;

        Assert.Equal(["wire-report"], quotations.Select(hit => hit.SourceSlug));
    }

    [Fact]
    public async Task Quotation_IsFoundAtWhatWasKnownFirst_AndForAllThatItIsQuotedFor()
    {
        // Read in the report of 4 September, but not reached before the 20th.
        var delivered = Sample.Milestone("delivered", Stage.Delivered, Side.Both, MilestoneState.Reached, "2025-09-20");
        _folder.Commitments[0]["milestones"] = Sample.List(delivered.With("citations", Sample.List(Sample.Citation(quotation: "handed over at the pier"))));
        _folder.Commitments[2]["claims"] = Sample.List(Sample.Claim("purpose").With("citations", Sample.List(Sample.Citation(quotation: "handed over at the pier"))));

        var hit = Assert.Single((await FindAsync("pier", "&asof=2025-09-10")).Hits);

        Assert.Equal(("treaty", "purpose", new DateOnly(2025, 9, 4)), (hit.CommitmentSlug, hit.Key, hit.KnownOn));
        Assert.Single((await FindAsync("pier", "&kind=equipment")).Hits);
    }

    [Fact]
    public async Task Correction_IsFoundWithTheDayItCeasedToHold()
    {
        _folder.Commitments[0]["claims"] = Sample.List(
            Sample.Claim("old").With("text", "Twelve vessels."), Sample.Claim("new", source: "gazette-notice").With("text", "Ten vessels.").Superseding("old"));

        Assert.Equal(new DateOnly(2025, 9, 5), Assert.Single((await FindAsync("twelve")).Hits).EndedOn);
        Assert.Equal(new DateOnly(2025, 9, 5), Assert.Single((await FindAsync("twelve", "&asof=2025-09-05")).Hits).EndedOn);
        Assert.Null(Assert.Single((await FindAsync("twelve", "&asof=2025-09-04")).Hits).EndedOn);
    }

    [Fact]
    public async Task Step_IsFoundByItsLabel_WithItsState()
    {
        _folder.Commitments[2]["milestones"] = Sample.List(Sample.Milestone("exchange", Stage.ExchangeOfRatifications, Side.Both, MilestoneState.Expected, "2026-01-01"));

        Assert.Equal("Exchange of ratifications: expected", Assert.Single((await FindAsync("ratifications")).Hits).TitleText);
    }

    [Fact]
    public async Task Person_LeadsToTheEngagement_WithTheOffice()
    {
        _folder.Engagements.Add(Sample.Engagement("visit", participants: [Sample.Participant("minister")]));

        var hit = Assert.Single((await FindAsync("name minister")).Hits, hit => hit.Type == SearchEntryType.Person);

        Assert.Equal(("Name of minister", "Minister of Defence", "/timeline?engagement=visit#visit"), (hit.TitleText, hit.SnippetText, hit.AddressIn(View.Everything)));
    }

    [Fact]
    public async Task Pages_DivideWhatIsFound_AndTheLastStandsForAnyLater()
    {
        _folder.Commitments[0]["claims"] = Sample.List([.. Enumerable.Range(0, 60).Select(number => Sample.Claim($"claim-{number}").With("text", $"Vessel {number} was inspected."))]);
        var store = await _folder.BuildAsync();

        var pages = new List<SearchAnswer>();
        foreach (var page in (int[])[1, 2, 3, 4])
            pages.Add(await new SearchQueries(store).FindAsync(View.Read($"?q=inspected&page={page}"), TestContext.Current.CancellationToken));

        Assert.Equal([25, 25, 10, 10], pages.Select(page => page.Hits.Count));
        Assert.Equal([1, 2, 3, 3], pages.Select(page => page.Page));
        Assert.All(pages, page => Assert.Equal((60, false), (page.Found, page.HasMore)));
        Assert.Equal(60, pages.Take(3).SelectMany(page => page.Hits).Select(hit => hit.Key).Distinct().Count());
        Assert.Equal(pages.Take(3).SelectMany(page => page.Hits).Select(hit => hit.Key), new SearchQueries(store).Read(View.Read("?q=inspected&page=2")).Select(hit => hit.Key));
        Assert.Equal(11, store.Commands);
    }

    [Fact]
    public async Task MoreThanIsRanked_SaysSo_AndKeepsTheCommitments()
    {
        _folder.Commitments[0]["claims"] = Sample.List([.. Enumerable.Range(0, SearchQueries.MostRanked + 5).Select(number => Sample.Claim($"claim-{number}").With("text", $"Patrol {number} was made."))]);

        var answer = await FindAsync("patrol");

        Assert.Equal((SearchQueries.MostRanked, true, "more than 1,000 results"), (answer.Found, answer.HasMore, answer.Describe()));
        Assert.Equal("Patrol boats for the Navy", answer.Hits[0].TitleText);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    public async Task Beginning_OfFewOrManyWords_FindsThemAll(int words)
    {
        _folder.Commitments[0]["claims"] = Sample.List(
            [.. Enumerable.Range(0, words).Select(number => Sample.Claim($"claim-{number}").With("text", $"Watch{(char)('a' + number / 26)}{(char)('a' + number % 26)} was made."))]);

        Assert.Equal(words, (await FindAsync("watch")).Found);
        Assert.Equal(words, (await FindAsync("watch made")).Found);
    }

    [Theory]
    [InlineData("curaçao")]
    [InlineData("CURACAO")]
    [InlineData("curaç")]
    [InlineData("cura")]
    public async Task Beginning_WithAnySignOnALetter_IsFound(string text)
    {
        _folder.Commitments[0]["claims"] = Sample.List([Sample.Claim("claim-1").With("text", "The vessel called at Curaçao.")]);

        Assert.Single((await FindAsync(text)).Hits, hit => hit.Key == "claim-1");
    }

    [Fact]
    public async Task Jump_FindsOnlyWhatHasAPlaceOfItsOwn()
    {
        var hits = await new SearchQueries(await _folder.BuildAsync()).JumpAsync(View.Read("?q=title"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Contains(hit.Type, new[] { SearchEntryType.Commitment, SearchEntryType.Engagement, SearchEntryType.Person, SearchEntryType.Source }));
    }

    [Theory]
    [InlineData("", SearchState.NotAsked)]
    [InlineData("   ", SearchState.NotAsked)]
    [InlineData("a", SearchState.TooShort)]
    [InlineData("😀🇪🇨", SearchState.NoWord)]
    [InlineData("\"\" ( * ^", SearchState.NoWord)]
    [InlineData("zeppelin", SearchState.Answered)]
    public async Task NothingToFind_SaysWhy(string text, SearchState state)
    {
        var answer = await FindAsync(text);

        Assert.Equal(state, answer.State);
        Assert.Empty(answer.Hits);
    }

    [Theory]
    [InlineData("patrol AND")]
    [InlineData("OR NOT patrol")]
    [InlineData("NEAR(patrol boats, 5)")]
    [InlineData("patrol*")]
    [InlineData("^patrol")]
    [InlineData("Title : patrol")]
    [InlineData("-patrol")]
    [InlineData("{Title Body} : patrol")]
    [InlineData("\"patrol")]
    [InlineData("patrol\"\"\"")]
    [InlineData("patrol'; DROP TABLE SearchEntries; --")]
    [InlineData("patrol😀")]
    [InlineData("pat\0rol")]
    [InlineData("+patrol + boats")]
    public async Task Operators_AreOnlyWords(string text) => Assert.Equal(SearchState.Answered, (await FindAsync(text)).State);

    [Fact]
    public async Task AnyText_HasAnAnswer()
    {
        const string Signs = "\"'“”«»()*^:-+{}[]\\/%_?&;,.<>|~`$#@!=áñÑß漢字😀 \t\n\0\u0301\uD83D patrolANDORNEAR19";
        var queries = new SearchQueries(await _folder.BuildAsync());
        var random = new Random(20250904);

        for (var round = 0; round < 1_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Signs[random.Next(Signs.Length)]));
            Assert.NotNull(await queries.FindAsync(new View { Text = text }, TestContext.Current.CancellationToken));
        }

        Assert.Equal(SearchState.Answered, (await queries.FindAsync(View.Read("?q=" + Uri.EscapeDataString(string.Concat(Enumerable.Repeat("patrol\" ", 1_280)))), TestContext.Current.CancellationToken)).State);
        Assert.Equal(SearchState.Answered, (await queries.FindAsync(new View { Text = new string('x', 10_240) }, TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task CommittedRecord_EveryTitleFindsItsCommitment()
    {
        var store = TestStore.Committed();
        await using var context = store.CreateDbContext();
        foreach (var commitment in context.Commitments.ToList())
        {
            var answer = await new SearchQueries(store).FindAsync(new View { Text = commitment.Title }, TestContext.Current.CancellationToken);
            Assert.Equal(commitment.Slug, answer.Hits[0].CommitmentSlug);
        }
    }

    /// <summary>As people of the field type them; the record’s titles spell them out.</summary>
    [Theory]
    [InlineData("SOFA", "status-of-forces-agreement")]
    [InlineData("FTO", "designation-los-lobos designation-los-choneros designation-los-tiguerones further-designations")]
    [InlineData("FTOs", "designation-los-lobos designation-los-choneros designation-los-tiguerones")]
    [InlineData("sdgt", "designation-los-lobos designation-los-choneros designation-los-tiguerones")]
    [InlineData("FTO Lobos", "designation-los-lobos")]
    [InlineData("ACA", "safe-third-country-agreement")]
    [InlineData("STCA", "safe-third-country-agreement")]
    [InlineData("CISMOA", "communications-security-mou")]
    [InlineData("shiprider", "maritime-operations-agreement")]
    [InlineData("shipriders", "maritime-operations-agreement")]
    [InlineData("HSI", "hsi-memorandum")]
    public async Task CommittedRecord_AbbreviationsOfTheField_FindTheirCommitmentsFirst(string text, string slugs)
    {
        var queries = new SearchQueries(TestStore.Committed());
        var wanted = slugs.Split(' ').Order().ToList();

        var found = (await queries.FindAsync(new View { Text = text }, TestContext.Current.CancellationToken)).Hits.TakeWhile(hit => hit.Type == SearchEntryType.Commitment).Select(hit => hit.CommitmentSlug!);
        Assert.Superset(wanted.ToHashSet(), found.ToHashSet());

        var jumps = (await queries.JumpAsync(new View { Text = text }, TestContext.Current.CancellationToken)).Where(hit => hit.Type == SearchEntryType.Commitment).Select(hit => hit.CommitmentSlug!);
        Assert.Superset(wanted.ToHashSet(), jumps.ToHashSet());
    }

    [Fact]
    public async Task Abbreviation_InQuotationMarks_IsOnlyItself()
    {
        _folder.Commitments[0]["claims"] = Sample.List(Sample.Claim("spelt-out").With("text", "A status of forces agreement."), Sample.Claim("short").With("text", "A SOFA."));

        Assert.Equal(["short"], (await FindAsync("\"SOFA\"")).Hits.Select(hit => hit.Key));
        Assert.Equal(["short", "spelt-out"], (await FindAsync("sofa")).Hits.Select(hit => hit.Key!).Order());
    }

    [Fact]
    public async Task Person_OfSeveralOffices_IsFoundOnce_InTheOneKnownLast()
    {
        _folder.Engagements.Add(Sample.Engagement("visit", participants: [Sample.Participant("minister").With("role", "Minister of Defence")]));
        _folder.Engagements.Add(Sample.Engagement("meeting", participants: [Sample.Participant("minister").With("role", "Defence minister of Ecuador").With("citations", Sample.List(Sample.Citation("gazette-notice")))]));
        _folder.Engagements.Add(Sample.Engagement("talks", participants: [Sample.Participant("minister").With("role", "Acting foreign minister")]));

        IEnumerable<string> People(SearchAnswer answer) => answer.Hits.Where(hit => hit.Type == SearchEntryType.Person).Select(hit => $"{hit.SnippetText}, {hit.Side}");
        Assert.Equal(["Defence minister of Ecuador, Ecuador"], People(await FindAsync("name of minister")));
        Assert.Equal(["Acting foreign minister, Ecuador"], People(await FindAsync("acting")));
        Assert.Single(People(await FindAsync("name of minister", "&asof=2025-09-04")), office => office != "Defence minister of Ecuador, Ecuador");
        var answer = await FindAsync("name of minister");
        Assert.Equal(answer.Found, answer.Hits.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?asof=2026-06-30")]
    public async Task CommittedRecord_PersonWhoseNameIsTyped_ComesOnce_BeforeSources(string query)
    {
        var store = TestStore.Committed();
        await using var context = store.CreateDbContext();
        foreach (var name in context.People.Select(person => person.Name).ToList())
        {
            var hits = await new SearchQueries(store).JumpAsync(View.Read(query) with { Text = name.Split(' ')[^1] }, TestContext.Current.CancellationToken);
            var answer = await new SearchQueries(store).FindAsync(View.Read(query) with { Text = name.Split(' ')[^1] }, TestContext.Current.CancellationToken);

            bool IsIt(SearchHit hit) => hit.Type == SearchEntryType.Person && hit.TitleText == name;
            foreach (var found in new[] { hits, answer.Hits }.Where(found => found.Any(IsIt)))
            {
                Assert.Single(found, IsIt);
                Assert.DoesNotContain(found.TakeWhile(hit => !IsIt(hit)), hit => hit.Type == SearchEntryType.Source);
            }
        }
    }

    private static System.Text.Json.Nodes.JsonObject Named(string slug, string title, CommitmentKind kind, Side side = Side.UnitedStates)
    {
        var stage = Ladders.For(kind)[0];
        return Sample.Commitment(slug, kind, side, milestones: [Sample.Milestone("first", stage.Stage, stage.Allows(side) ? side : Side.UnitedStates)]).With("title", title).With("summary", "As reported.");
    }

    private async Task<SearchAnswer> FindAsync(string text, string more = "") =>
        await new SearchQueries(await _folder.BuildAsync()).FindAsync(View.Read($"?q={Uri.EscapeDataString(text)}{more}"), TestContext.Current.CancellationToken);

    private static IEnumerable<string?> Slugs(SearchAnswer answer) => answer.Hits.Select(hit => hit.CommitmentSlug);
}
