using BlazorApp.Data;
using BlazorApp.Data.Entities;

namespace BlazorApp.Tests.Data;

public class VintageRevisionsTests
{
    [Fact]
    public void Between_OfATypeThatIsCalledOtherwise_IsNoRevision() =>
        Assert.Empty(VintageRevisions.Between([Figure("2025-08", "Obligations", 100)], [Figure("2025-09", "Obligation", 100)]));

    [Fact]
    public void Between_OfAnAmountThatMoved_IsOneRevisionInTheNewName() =>
        Assert.Equal([new Revision("2023", "Obligation", 100, 80)], VintageRevisions.Between([Figure("2025-08", "Obligations", 100)], [Figure("2025-09", "Obligation", 80)]));

    [Fact]
    public void Between_OfFiguresThatOneVintageLacks_IsARevisionOfEach() =>
        Assert.Equal(
            [new Revision("2024", "Obligations", null, 7), new Revision("2023", "Obligations", 100, null)],
            VintageRevisions.Between([Figure("2025-08", "Obligations", 100)], [Figure("2025-09", "Obligations", 7, "2024")]));

    private static OfficialFigure Figure(string vintage, string type, long usd, string year = "2023") =>
        new() { Vintage = vintage, TransactionTypeId = VintageRevisions.Obligations, TransactionType = type, FiscalYear = year, CurrentUsd = usd };
}
