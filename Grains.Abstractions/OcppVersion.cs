namespace Dynamo;

/// <summary>A version of OCPP that a charger can speak.</summary>
public enum OcppVersion
{
    Ocpp16 = 16,
    Ocpp201 = 201,
}

/// <summary>The names of the versions as the sub-protocol list and the public API write them.</summary>
public static class OcppVersionNames
{
    /// <summary>`1.6` or `2.0.1`.</summary>
    public static string Name(this OcppVersion version) => version == OcppVersion.Ocpp201 ? "2.0.1" : "1.6";

    /// <summary>`ocpp1.6` or `ocpp2.0.1`.</summary>
    public static string SubProtocol(this OcppVersion version) => version == OcppVersion.Ocpp201 ? "ocpp2.0.1" : "ocpp1.6";

    /// <summary>Reads `1.6`, `2.0.1` and their sub-protocol names, without case; null for anything else.</summary>
    public static OcppVersion? Parse(string? text) => text?.ToLowerInvariant() switch
    {
        "1.6" or "1.6j" or "ocpp1.6" => OcppVersion.Ocpp16,
        "2.0.1" or "ocpp2.0.1" => OcppVersion.Ocpp201,
        _ => null,
    };
}
