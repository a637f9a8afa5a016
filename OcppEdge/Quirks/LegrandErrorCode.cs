using System.Collections.Frozen;
using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>Legrand sends the error code `Error`, which OCPP 1.6 (part 7.6) does not know; whatever comes is kept as it came.</summary>
internal static class LegrandErrorCode
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature", "InternalError", "LocalListConflict", "NoError", "OtherError",
        "OverCurrentFailure", "OverVoltage", "PowerMeterFailure", "PowerSwitchFailure", "ReaderFailure", "ResetFailure", "UnderVoltage", "WeakSignal",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string Read(CallContext call)
    {
        var code = call.Payload.RequiredText("errorCode");
        if (!Known.Contains(code)) call.Quirks.Use(QuirkBook.LegrandErrorCode, call.ReceivedAt);
        return code;
    }
}
