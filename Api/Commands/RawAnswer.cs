using System.Text.Json;

namespace Dynamo.Api.Commands;

/// <summary>A charger's answer to an OCPP command.</summary>
public sealed record RawAnswer
{
    /// <summary>The command's id in the history, `cmd_…`.</summary>
    public required string CommandId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The OCPP action that was sent.</summary>
    public required string Command { get; init; }

    /// <summary>The status in the charger's answer; `Accepted` where its answer has none.</summary>
    public required string Status { get; init; }

    /// <summary>The charger's answer as it came.</summary>
    public JsonElement Response { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Milliseconds until the answer.</summary>
    public double? ResponseTimeMs { get; init; }
}
