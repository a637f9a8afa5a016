using System.Xml.Linq;
using Dynamo.Tidy.Tests.Code;

namespace Dynamo.Tidy.Tests.Rules;

/// <summary>Who may reference whom (design: "Folders").</summary>
internal static class References
{
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Grains.Abstractions"] = [],
        ["ServiceDefaults"] = [],
        ["Grains"] = ["Grains.Abstractions"],
        ["OcppEdge"] = ["Grains.Abstractions", "ServiceDefaults"],
        ["Api"] = ["Grains.Abstractions", "ServiceDefaults"],
        ["Silo"] = ["Grains.Abstractions", "Grains", "OcppEdge", "Api", "ServiceDefaults"],
        ["Embedded.Orleans"] = [],
        ["Embedded.FastEndpoints"] = [],
    };

    /// <summary>Project references that the design does not know; a test project may reference any but an engine.</summary>
    public static IEnumerable<Finding> Forbidden(string path, string projectFile)
    {
        var project = NameOf(path);
        return
            from reference in XDocument.Parse(projectFile).Descendants("ProjectReference")
            let target = NameOf((string?)reference.Attribute("Include") ?? "")
            where Projects.TryGetValue(project, out var allowed) ? !allowed.Contains(target) : target.StartsWith("Embedded.", StringComparison.Ordinal)
            select new Finding(path, 1, $"{project} references {target}");
    }

    /// <summary>The language of the system needs the Orleans SDK and nothing else.</summary>
    public static IEnumerable<Finding> Packages(string path, string projectFile) =>
        from reference in XDocument.Parse(projectFile).Descendants().Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference")
        select new Finding(path, 1, $"{NameOf(path)} references {(string?)reference.Attribute("Include")}");

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
