using Npgsql;
using NpgsqlTypes;

namespace Orleans.Embedded;

/// <summary>The parameters that Orleans gives to storage queries, by their names.</summary>
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

    public static NpgsqlParameter Declare(string name) => new() { NpgsqlDbType = s_types[name] };

    public static bool Knows(string name) => s_types.ContainsKey(name);

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

    private static int NameHash(string name) => unchecked((int)StableHash.ComputeHash(System.Text.Encoding.UTF8.GetBytes(name)));
}
