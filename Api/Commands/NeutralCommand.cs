using System.Text.Json;
using Dynamo.Commands;
using Dynamo.Tokens;

namespace Dynamo.Api.Commands;

/// <summary>A command free of protocols, as the contract names it, read into the domain's; a wrong parameter is a <see cref="ParameterException"/>.</summary>
internal static class NeutralCommand
{
    public const string StartSession = "start_session";

    private const string SetAvailable = "set_available";

    private static readonly Dictionary<string, Func<CommandParameters, Command>> Known = new(StringComparer.Ordinal)
    {
        [StartSession] = p => new StartCharging(p.OptionalConnector(), new IdToken(p.Text("id_tag", 36))),
        ["stop_session"] = p => new StopCharging(p.TextOrNumber("transaction_id")),
        [SetAvailable] = p => new SetAvailability(p.OptionalConnector(), true),
        ["set_unavailable"] = p => new SetAvailability(p.OptionalConnector(), false),
        ["soft_reset"] = _ => new ResetCharger(false),
        ["hard_reset"] = _ => new ResetCharger(true),
        ["set_power_limit"] = p => new SetPowerLimit(p.Number("connector_id", 0, 1000), p.Decimal("limit_watts")),
        ["clear_power_limit"] = p => new ClearPowerLimit(p.OptionalConnector()),
        ["unlock_connector"] = p => new UnlockConnector(p.Number("connector_id", 1, 1000)),
        ["update_firmware"] = p => new UpdateFirmware(p.Url("firmware_url"), p.Time("retrieve_date")),
        ["get_diagnostics"] = p => new GetDiagnostics(p.Url("upload_url")),
        ["send_local_list"] = p => new SendLocalList(p.Number("list_version", 1, int.MaxValue), [.. p.Items("local_authorization_list").Select(Entry)]),
    };

    /// <summary>For the description of the routes that take one.</summary>
    public const string Description = """
        The same for every version of OCPP. Parameters: `start_session` (connector_id, id_tag), `stop_session` (transaction_id), `set_available` and
        `set_unavailable` (connector_id), `soft_reset`, `hard_reset`, `set_power_limit` (connector_id, limit_watts), `clear_power_limit` (connector_id),
        `unlock_connector` (connector_id), `update_firmware` (firmware_url, retrieve_date), `get_diagnostics` (upload_url), `send_local_list`
        (list_version, local_authorization_list).
        """;

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public static Command Read(string name, JsonElement? parameters, int timeoutSeconds, TimeProvider time) =>
        Known[name](new CommandParameters(parameters, time)) with { TimeoutSeconds = timeoutSeconds };

    private static LocalListEntry Entry(JsonElement item, int index)
    {
        var field = $"local_authorization_list[{index}]";
        var entry = new CommandParameters(item, TimeProvider.System, field + ".");
        var status = entry.OptionalText("status") is { } word
            ? Enum.TryParse<AuthorizationStatus>(word, true, out var known) && !char.IsAsciiDigit(word[0])
                ? known : throw new ParameterException($"{field}.status", "must be one of: Accepted, Blocked, Expired, Invalid, ConcurrentTx")
            : AuthorizationStatus.Accepted;
        return new LocalListEntry(new IdToken(entry.Text("id_tag", 36)), status, entry.OptionalTime("expires_at"), entry.OptionalText("parent_id_tag"));
    }
}

/// <summary>A parameter of a command that is missing or wrong, to be answered as 400 with its field.</summary>
internal sealed class ParameterException(string field, string message) : Exception(message)
{
    public string Field { get; } = $"parameters.{field}";
}
