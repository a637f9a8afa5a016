using System.Text.Json;

namespace Dynamo.Api.Conventions;

/// <summary>A path of properties as callers write it: <c>Lines[2].UnitPrice</c> is <c>lines[2].unit_price</c>.</summary>
internal static class WirePath
{
    internal static string Of(string path) => string.Join('.', path.Split('.').Select(Part));

    private static string Part(string part)
    {
        var bracket = part.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? part : part[..bracket];
        // A header keeps its own spelling.
        return name.Contains('-', StringComparison.Ordinal) ? part : JsonNamingPolicy.SnakeCaseLower.ConvertName(name) + (bracket < 0 ? "" : part[bracket..]);
    }
}
