namespace FastEndpoints;

/// <summary>The names that endpoints are mapped under: type name, verb in front where there are several, route number behind where there are several.</summary>
internal static class EndpointNames
{
    internal static string Of(Type endpoint, string? verb, int? routeNumber)
    {
        var front = verb is null ? "" : verb[0] + verb[1..].ToLowerInvariant();
        var name = Config.EpOpts.ShortNames ? endpoint.Name : endpoint.FullName!.Replace(".", "", StringComparison.Ordinal);
        return $"{front}{name}{routeNumber}";
    }
}
