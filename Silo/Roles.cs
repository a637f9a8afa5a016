using Dynamo.Silo.PrivatePostgres;

namespace Dynamo.Silo;

/// <summary>What this process does beside being a silo, from the configuration <c>Roles</c>: <c>silo,api,edge</c> where nothing is said.</summary>
internal sealed record Roles(bool Api, bool Edge)
{
    private static readonly string[] Known = ["silo", "api", "edge"];

    public static Roles Read(IConfiguration configuration)
    {
        var names = (configuration["Roles"] ?? "silo,api,edge").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(names, name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new StartupException($"Roles: '{unknown}' is none of {string.Join(", ", Known)}.");
        if (!names.Contains("silo", StringComparer.OrdinalIgnoreCase))
            throw new StartupException("Roles: this program is a silo; an Api or an edge alone is the program Dynamo.Api or Dynamo.OcppEdge.");
        return new(names.Contains("api", StringComparer.OrdinalIgnoreCase), names.Contains("edge", StringComparer.OrdinalIgnoreCase));
    }
}
