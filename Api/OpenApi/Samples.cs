using System.Text.Json.Nodes;

namespace Dynamo.Api.OpenApi;

/// <summary>An example of a body, made up from names and types, for endpoints that give none.</summary>
internal static class Samples
{
    private const int MaxDepth = 8;
    private const string Ulid = "01JGZ8Q0Y5V6T3N2M1K0H9F8E7";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["charge_point_id"] = "CP-7", ["organization_id"] = "org_" + Ulid, ["key_id"] = "key_" + Ulid, ["api_key_id"] = "key_" + Ulid, ["user_id"] = "usr_" + Ulid,
        ["installer_id"] = "ins_" + Ulid, ["account_id"] = "usr_" + Ulid, ["project_id"] = "proj_" + Ulid, ["site_id"] = "site_" + Ulid, ["session_id"] = "sess_" + Ulid,
        ["current_session_id"] = "sess_" + Ulid, ["command_id"] = "cmd_" + Ulid, ["transaction_id"] = "1842", ["id_tag"] = "04A2B3C4D5", ["parent_id_tag"] = "FLEET",
        ["email"] = "ada@example.com", ["name"] = "Harbour", ["vendor"] = "Acme", ["model"] = "Wall 22", ["serial_number"] = "SN-0042", ["firmware_version"] = "2.4.1",
        ["ocpp_version"] = "1.6", ["ocpp_endpoint"] = "ws://localhost:9000/ocpp/CP-7", ["address"] = "Quay 1, Rotterdam", ["time_zone"] = "Europe/Amsterdam",
        ["remote_address"] = "192.0.2.7", ["provisioning_password"] = "pDq7x2Vb9KsW4mZt", ["ocpp_password"] = "pDq7x2Vb9KsW4mZt", ["password"] = "correct horse battery",
        ["command"] = "start_session", ["action"] = "Heartbeat", ["error_code"] = "NoError", ["stop_reason"] = "EVDisconnected", ["disconnect_reason"] = "lost",
        ["type"] = "Type2", ["phone"] = "+31 10 000 0000", ["company"] = "Installations of the North", ["token_type"] = "Bearer", ["measurand"] = "Energy.Active.Import.Register", ["unit"] = "Wh",
    };

    internal static JsonNode? Of(Type type, string name = "", int depth = 0)
    {
        var bare = WireShape.Bare(type);
        if (bare.IsEnum)
            return EnumWords.Of(bare).All[0];
        if (WireShape.ItemOf(bare) is { } item)
            return depth > MaxDepth ? new JsonArray() : new JsonArray(Of(item, name.EndsWith('s') ? name[..^1] : name, depth + 1));
        if (WireShape.ValueOf(bare) is not null || WireShape.IsAnything(bare) || depth > MaxDepth)
            return new JsonObject();
        return WireShape.IsObject(bare)
            ? new JsonObject(WireShape.Properties(bare).Select(p => KeyValuePair.Create(WireShape.NameOf(p), Of(p.PropertyType, WireShape.NameOf(p), depth + 1))))
            : Simple(bare, name);
    }

    private static JsonNode Simple(Type type, string name) => type switch
    {
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTimeOffset) => "2026-01-31T09:30:00Z",
        _ when type == typeof(Guid) => "7c3e5a0e-58a7-4a4e-9d1b-0f5a3a0c2f11",
        _ when type == typeof(decimal) || type == typeof(double) || type == typeof(float) => Number(name),
        _ when type.IsPrimitive => (int)Number(name),
        _ => Texts.GetValueOrDefault(name) ?? (name.EndsWith("_id", StringComparison.Ordinal) ? name[..^3] + "_" + Ulid : name.Replace('_', ' ')),
    };

    private static double Number(string name) => name switch
    {
        "limit" => 50,
        "offset" => 0,
        "lat" or "latitude" => 51.9225,
        "lng" or "longitude" => 4.4792,
        "expires_in" => 3600,
        _ when name.EndsWith("_seconds", StringComparison.Ordinal) => 300,
        _ when name.EndsWith("_wh", StringComparison.Ordinal) => 18400,
        _ when name.EndsWith("_kwh", StringComparison.Ordinal) => 18.4,
        _ when name.EndsWith("_kw", StringComparison.Ordinal) => 150,
        _ when name.EndsWith("_ms", StringComparison.Ordinal) => 83,
        _ => 1,
    };
}
