using Npgsql;
using NpgsqlTypes;

namespace Orleans.Embedded;

/// <summary>The parameters that Orleans gives to storage queries: one value, or a column of values for many rows at a time.</summary>
internal sealed class StorageParameters(string serviceId)
{
    private static readonly Dictionary<string, NpgsqlDbType> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GrainIdHash"] = NpgsqlDbType.Integer,
        ["GrainIdN0"] = NpgsqlDbType.Bigint,
        ["GrainIdN1"] = NpgsqlDbType.Bigint,
        ["GrainTypeHash"] = NpgsqlDbType.Integer,
        ["GrainTypeString"] = NpgsqlDbType.Text,
        ["GrainIdExtensionString"] = NpgsqlDbType.Text,
        ["ServiceId"] = NpgsqlDbType.Text,
        ["GrainStateVersion"] = NpgsqlDbType.Integer,
        ["PayloadBinary"] = NpgsqlDbType.Bytea,
    };

    public static NpgsqlParameter Declare(string name, bool column) =>
        new() { NpgsqlDbType = column ? s_types[name] | NpgsqlDbType.Array : s_types[name] };

    public static bool Knows(string name) => s_types.ContainsKey(name);

    public static string ArrayType(string name) => s_types[name] switch
    {
        NpgsqlDbType.Bigint => "bigint[]",
        NpgsqlDbType.Text => "text[]",
        NpgsqlDbType.Bytea => "bytea[]",
        _ => "int[]",
    };

    public object ValueOf(string name, StorageRow row) => (name switch
    {
        "GrainIdHash" => row.Key.Hash,
        "GrainIdN0" => row.Key.N0,
        "GrainIdN1" => row.Key.N1,
        "GrainTypeHash" => NameHash(row.Name),
        "GrainTypeString" => row.Name,
        "GrainIdExtensionString" => row.Key.Extension,
        "ServiceId" => serviceId,
        "GrainStateVersion" => row.Version,
        "PayloadBinary" => (object?)row.Payload,
        _ => throw new ArgumentException($"Storage queries have no parameter {name}", nameof(name)),
    }) ?? DBNull.Value;

    public object ColumnOf(string name, IReadOnlyList<StorageRow> rows) => name switch
    {
        "GrainIdHash" => Column(rows, r => r.Key.Hash),
        "GrainIdN0" => Column(rows, r => r.Key.N0),
        "GrainIdN1" => Column(rows, r => r.Key.N1),
        "GrainTypeHash" => Column(rows, r => NameHash(r.Name)),
        "GrainTypeString" => Column(rows, r => r.Name),
        "GrainIdExtensionString" => Column(rows, r => r.Key.Extension),
        "ServiceId" => Column(rows, _ => serviceId),
        "GrainStateVersion" => Column(rows, r => r.Version),
        "PayloadBinary" => Column(rows, r => r.Payload),
        _ => throw new ArgumentException($"Storage queries have no parameter {name}", nameof(name)),
    };

    private static int NameHash(string name) => unchecked((int)StableHash.ComputeHash(System.Text.Encoding.UTF8.GetBytes(name)));

    private static TValue[] Column<TValue>(IReadOnlyList<StorageRow> rows, Func<StorageRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
