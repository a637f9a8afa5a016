using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dynamo.Api.OpenApi;

/// <summary>The <c>///</c> comments of types and properties, from the XML files beside the assemblies.</summary>
internal static partial class XmlComments
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    internal static string? Of(Type type) => Text(Member(type, "T:" + NameOf(type))?.Element("summary"));

    /// <summary>A property's own comment, or that of the record's parameter.</summary>
    internal static string? Of(PropertyInfo property)
    {
        var owner = property.DeclaringType!;
        return Text(Member(owner, $"P:{NameOf(owner)}.{property.Name}")?.Element("summary"))
            ?? Text(Member(owner, "T:" + NameOf(owner))?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name));
    }

    /// <summary>The comment of an enum's member.</summary>
    internal static string? Of(Type type, string member) => Text(Member(type, $"F:{NameOf(type)}.{member}")?.Element("summary"));

    private static XElement? Member(Type type, string name) => Files.GetOrAdd(type.Assembly, Read).GetValueOrDefault(name);

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").Where(m => m.Attribute("name") is not null).ToDictionary(m => m.Attribute("name")!.Value)
            : [];
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element) =>
        element is null ? null : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim() is { Length: > 0 } text ? text : null;

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
        XElement see when (see.Attribute("cref") ?? see.Attribute("langword") ?? see.Attribute("name")) is { } target => $"`{target.Value[(target.Value.LastIndexOf('.') + 1)..]}`",
        XElement other => other.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
