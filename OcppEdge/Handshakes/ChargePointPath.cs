namespace Dynamo.OcppEdge.Handshakes;

/// <summary>The path that a charger connects to: which charge point it is, and the version where the path names one.</summary>
internal readonly record struct ChargePointPath(string ChargePointId, OcppVersion? Version)
{
    /// <summary>
    /// `/ocpp/{id}`, `/ocpp16/{id}`, `/ocpp/1.6/{id}`, `/ocpp201/{id}`, `/ocpp/2.0.1/{id}`. The id is the last non-empty segment; a trailing
    /// slash does no harm. The path has been percent-decoded by the server.
    /// </summary>
    public static ChargePointPath? Parse(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length < 2) return null;
        var id = Uri.UnescapeDataString(segments[^1]).Trim();
        return segments[0].ToLowerInvariant() switch
        {
            _ when id.Length == 0 => null,
            "ocpp16" => new ChargePointPath(id, OcppVersion.Ocpp16),
            "ocpp201" => new ChargePointPath(id, OcppVersion.Ocpp201),
            "ocpp" => new ChargePointPath(id, segments.Length > 2 ? OcppVersionNames.Parse(segments[1]) : null),
            _ => null,
        };
    }
}
