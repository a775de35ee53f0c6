using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace BlazorApp.Data.Import;

/// <summary>
/// Inserts entities with one prepared statement for each table, as the model maps them: many times faster than a change tracker. Rows are written on a thread of
/// their own, while the next are made. <see cref="Complete"/> waits for the last.
/// </summary>
internal sealed class RowWriter : IDisposable
{
    private const int RowsInABatch = 1_000;
    private const int WaitingBatches = 16;

    private readonly CooperationDbContext _context;
    private readonly sqlite3 _database;
    private readonly Dictionary<Type, Insert> _inserts = [];
    private readonly BlockingCollection<List<object>> _batches = new(WaitingBatches);
    private readonly CancellationTokenSource _failed = new();
    private readonly Task _writing;
    private List<object> _batch = new(RowsInABatch);

    /// <param name="database">Nobody else may use the connection until <see cref="Complete"/> has returned.</param>
    public RowWriter(CooperationDbContext context, sqlite3 database)
    {
        (_context, _database) = (context, database);
        _writing = Task.Run(WriteAll);
    }

    /// <param name="row">An entity; or, for the table between two entities, its columns by name.</param>
    /// <exception cref="SqliteException">An earlier row breaks a rule of the store, or the disk is full.</exception>
    public void Write(object row)
    {
        _batch.Add(row);
        if (_batch.Count == RowsInABatch)
            Send();
    }

    /// <exception cref="SqliteException">A row breaks a rule of the store, or the disk is full.</exception>
    public void Complete()
    {
        Send();
        _batches.CompleteAdding();
        _writing.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _batches.CompleteAdding();
        Task.WaitAny(_writing);
        foreach (var insert in _inserts.Values)
            insert.Dispose();
        _batches.Dispose();
        _failed.Dispose();
    }

    private void Send()
    {
        try
        {
            _batches.Add(_batch, _failed.Token);
            _batch = new List<object>(RowsInABatch);
        }
        catch (OperationCanceledException)
        {
            _writing.GetAwaiter().GetResult();
        }
    }

    private void WriteAll()
    {
        try
        {
            foreach (var row in _batches.GetConsumingEnumerable().SelectMany(batch => batch))
            {
                if (!_inserts.TryGetValue(row.GetType(), out var insert))
                    _inserts.Add(row.GetType(), insert = new Insert(_database, _context.Model.GetEntityTypes().Single(entity => entity.ClrType == row.GetType() && entity.GetTableName() is not null)));
                insert.Execute(row);
            }
        }
        catch
        {
            _failed.Cancel();
            throw;
        }
    }

    private sealed class Insert : IDisposable
    {
        private const int LongestOnTheStack = 1_024;

        private readonly sqlite3 _database;
        private readonly sqlite3_stmt _statement;
        private readonly Column[] _columns;

        public Insert(sqlite3 database, IEntityType entity)
        {
            _database = database;
            _columns = [.. entity.GetProperties().Select(property => new Column(property))];
            var names = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
            var marks = string.Join(", ", _columns.Select(_ => "?"));
            Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({marks})", out _statement));
        }

        public void Execute(object row)
        {
            for (var index = 0; index < _columns.Length; index++)
            {
                var value = _columns[index].Value(row);
                if (!Equals(value, _columns[index].Bound))
                    Check(Bind(index + 1, value));
                _columns[index].Bound = value;
            }

            var result = raw.sqlite3_step(_statement);
            Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
            Check(raw.sqlite3_reset(_statement));
        }

        public void Dispose() => _statement.Dispose();

        private int Bind(int index, object? value) => value switch
        {
            null => raw.sqlite3_bind_null(_statement, index),
            string text => BindText(index, text),
            int number => raw.sqlite3_bind_int(_statement, index, number),
            long number => raw.sqlite3_bind_int64(_statement, index, number),
            _ => throw new NotSupportedException($"The store has no column of type {value.GetType().Name}."),
        };

        private int BindText(int index, string text)
        {
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            Span<byte> bytes = most <= LongestOnTheStack ? stackalloc byte[LongestOnTheStack] : new byte[most];
            return raw.sqlite3_bind_text(_statement, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        private void Check(int result)
        {
            if (result != raw.SQLITE_OK)
                throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result);
        }
    }

    /// <summary>A column and how the model stores it: as text, if it is neither text nor number itself. Enums and days come again, and their texts are kept.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly Func<object, object?> _value =
            property.IsIndexerProperty() ? row => ((Dictionary<string, object>)row)[property.Name] : property.GetGetter().GetClrValue;

        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        private readonly Dictionary<object, object?> _texts = [];

        public string Name { get; } = property.GetColumnName();

        /// <summary>What the statement holds here, from the row before.</summary>
        public object? Bound { get; set; }

        public object? Value(object row)
        {
            var value = _value(row);
            if (value is null or string or int or long)
                return value;
            if (!_texts.TryGetValue(value, out var text))
                _texts.Add(value, text = value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : _convert?.Invoke(value) ?? value);
            return text;
        }
    }
}
