using System.Text;
using BlazorApp.Data.Import;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.Data.Import;

public class OfficialAidFileTests
{
    private const string Header = "\"Country Code\",\"Country Name\",\"Region ID\",\"Transaction Type ID\",\"Transaction Type Name\",\"Fiscal Year\",\"current_amount\",\"constant_amount\"";

    [Fact]
    public void Rows_OfOtherCountries_AreLeftOut()
    {
        var (rows, problems) = Read($"{Header}\r\nPER,Peru,6,2,Obligations,2020,1,1\r\nECU,Ecuador,6,2,Obligations,2021,95356182,106692289\r\n");

        Assert.Empty(problems);
        Assert.Equal([new OfficialFigureRecord("2025-04", 2, "Obligations", "2021", 95_356_182, 106_692_289)], rows);
    }

    [Theory]
    [InlineData("country_code,transaction_type_id,TRANSACTION TYPE NAME,Fiscal Year,Current Dollar Amount,Constant Dollar Amount,,junk\nECU,3,Disbursements,1976tq,-5,,,x\n")]
    [InlineData("Country Code,Transaction Type ID,Transaction Type Name,Fiscal Year,current_amount,constant_amount\n\nECU,3,\"Disbursements\",1976TQ,\"-5\",\n\n")]
    public void Headers_InTheirVariants_AreUnderstood(string text)
    {
        var (rows, problems) = Read(text);

        Assert.Empty(problems);
        Assert.Equal([new OfficialFigureRecord("2025-04", 3, "Disbursements", "1976tq", -5, null)], rows);
    }

    [Fact]
    public void QuotedCommas_DoNotShiftColumns()
    {
        var (rows, _) = Read($"{Header}\nECU,\"Ecuador, Republic of\",6,2,\"Obligations, net\",2021,\"1,234\",5\n");

        Assert.Equal(("Obligations, net", 1_234L), (Assert.Single(rows).TransactionType, rows[0].CurrentUsd));
    }

    [Fact]
    public void BadCells_AreAllListedWithTheirLines_AndNothingIsTaken()
    {
        var (rows, problems) = Read($"{Header}\nECU,Ecuador,6,2,Obligations,2021,1,1\nECU,Ecuador,6,2,Obligations,FY22,1,1\nECU,Ecuador,6,2,Obligations,2023,1.5,1\n");

        Assert.Empty(rows);
        Assert.Equal(["line 3", "line 4"], problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("a,b,c\nECU,1,2\n", "line 1")]
    [InlineData(Header + "\nPER,Peru,6,2,Obligations,2020,1,1\n", "line 2")]
    [InlineData(Header + "\nECU,Ecuador,6,2,Obligations,2020,1,1\nECU,Ecuador,6,2,Obligations,2020,2,2\n", "rows")]
    [InlineData(Header + "\nECU,Ecuador,6,2,Obligations,2020,1,1\nECU,Ecuador,6,3,Disbursements,2020,33669", "line 3")]
    public void File_ThatIsAnotherOne_IsRefused(string text, string place)
    {
        var (rows, problems) = Read(text);

        Assert.Empty(rows);
        Assert.Equal(place, problems[0].Path);
    }

    [Fact]
    public void LastLine_WithoutEnd_IsRefusedWithACureForEitherCause()
    {
        var problem = Assert.Single(Read($"{Header}\nECU,Ecuador,6,2,Obligations,2020,1,1").Problems);

        Assert.Equal("Download it again; if it ends so where it is published, add a line break.", problem.Cure);
    }

    [Theory]
    [InlineData("transaction_type_id,country_code,transaction_type,fy,current_amount,constant_amount\r\n", "2,ECU,Obligations,2021,\"1,234\",5\r\n", "2,PER,Obligations,2021,1,5\r\n")]
    [InlineData("country_code,transaction_type_id,transaction_type,fy,current_amount,constant_amount,name\n", " ECU ,2,Obligations,2021,1,5,\"two\nlines\"\n", "PER,2,\"ECU\nECU\",2021,1,5,x\n")]
    [InlineData(Header + "\n", "\"ECU\",\"Ecuador — república\",6,2,Obligations,2021,1,5\n", "\nECUADOR,x,6,2,Obligations,2021,1,5\n\n")]
    public void Extract_IsTheLinesThatAreRead_WhereverTheCountryStands(string header, string ecuador, string others)
    {
        var extract = new StringBuilder();

        var (rows, problems) = OfficialAidFile.Read("file.csv", Encoding.UTF8.GetBytes(header + others + ecuador + others), "2025-04", extract);

        Assert.Empty(problems);
        Assert.Single(rows);
        Assert.Equal(header + ecuador, extract.ToString());
        Assert.Equal(rows, Read(extract.ToString()).Rows);
    }

    [Fact]
    public void CommittedVintage_IsEcuadorsPart_ByteForByte()
    {
        if (Repository.Sources is not { } sources)
        {
            Assert.Skip("The published file is not at hand.");
            return;
        }

        var published = File.ReadAllBytes(Path.Combine(sources, "..", "data", "us_foreign_aid_country_2025-04.csv"));

        var extract = new StringBuilder();
        Assert.Equal(139, OfficialAidFile.Read("published", published, "2025-04", extract).Rows.Count);
        Assert.Equal(Encoding.UTF8.GetBytes(extract.ToString()), File.ReadAllBytes(Path.Combine(Repository.Records, "official-aid", "2025-04.csv")));
    }

    private static (IReadOnlyList<OfficialFigureRecord> Rows, IReadOnlyList<RecordProblem> Problems) Read(string text) =>
        OfficialAidFile.Read("file.csv", Encoding.UTF8.GetBytes(text), "2025-04");
}
