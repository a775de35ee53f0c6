using BlazorApp.Data;
using BlazorApp.Data.Entities;
using BlazorApp.Data.Import;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlazorApp.Tests.Data.Import;

public sealed class RowWriterTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Foreign Keys=False");
    private readonly CooperationDbContext _context;

    public RowWriterTests()
    {
        _connection.Open();
        _context = new CooperationDbContext(new DbContextOptionsBuilder<CooperationDbContext>().UseSqlite(_connection).Options);
        _context.Database.Migrate();
    }

    public void Dispose()
    {
        _context.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public void Rows_ThatReferToLaterOnes_AreWritten()
    {
        Write(Claim(1, endedBy: 2), Claim(2, endedBy: null), Commitment());

        Assert.Equal([2, null], _context.Statements.OrderBy(statement => statement.Id).Select(statement => statement.EndedById).ToArray());
    }

    /// <summary>What a column held in the row before must not be taken for this row's.</summary>
    [Fact]
    public void Rows_OfOneTable_KeepTheirOwnValues()
    {
        Write(Commitment(), Claim(1, endedBy: null, amount: 6_000_000), Claim(2, endedBy: null), Claim(3, endedBy: null, amount: 6_000_000), Claim(4, endedBy: 1), Claim(5, endedBy: null, text: "ñ → “é”"));

        var rows = _context.Statements.OrderBy(statement => statement.Id).ToList();
        Assert.Equal([6_000_000, null, 6_000_000, null, null], rows.Select(row => row.AmountUsd));
        Assert.Equal([null, null, null, Day, null], rows.Select(row => row.EndedOn));
        Assert.Equal(["T", "T", "T", "T", "ñ → “é”"], rows.Select(row => row.Text));
        Assert.Equal([ClaimKind.Amount, ClaimKind.Purpose, ClaimKind.Amount, ClaimKind.Purpose, ClaimKind.Purpose], rows.Select(row => row.ClaimKind));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void RowThatDoesNotExist_ReferredTo_IsNamedByItsColumn(int endedBy)
    {
        var gap = Assert.Throws<InvalidOperationException>(() => Write(Commitment(), Claim(1, endedBy), Claim(2, endedBy: null)));

        Assert.StartsWith("Statements.EndedById names a row that does not exist", gap.Message, StringComparison.Ordinal);
    }

    /// <summary>Else a reference into the gap would pass.</summary>
    [Fact]
    public void Ids_WithAGap_AreNoticed()
    {
        var gap = Assert.Throws<InvalidOperationException>(() => Write(Commitment(), Claim(1, endedBy: 2), Claim(3, endedBy: null)));

        Assert.StartsWith("Statements.Id names a row that does not exist", gap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TableWithoutRows_ReferredTo_IsNoticed() => Assert.Throws<InvalidOperationException>(() => Write(Claim(1, endedBy: null)));

    private static Commitment Commitment() =>
        new() { Id = 1, Slug = "boats", Title = "T", Kind = CommitmentKind.Assistance, Side = Side.UnitedStates, Summary = "S", Recorded = Day, ReviewBy = Day, KnownOn = Day };

    private static Statement Claim(int id, int? endedBy, long? amount = null, string text = "T") => new()
    {
        Id = id, Type = StatementType.Claim, CommitmentId = 1, Key = $"claim-{id}", ClaimKind = amount is null ? ClaimKind.Purpose : ClaimKind.Amount, AmountUsd = amount, Text = text, Recorded = Day, KnownOn = Day,
        EndedOn = endedBy is null ? null : Day, EndedBy = endedBy is null ? null : "R", EndedById = endedBy,
    };

    private void Write(params IEnumerable<object> rows)
    {
        using var writer = new RowWriter(_context, _connection.Handle!);
        foreach (var row in rows)
            writer.Write(row);
        writer.Complete();
    }
}
