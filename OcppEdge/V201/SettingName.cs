using System.Text.Json;
using Dynamo.OcppEdge.Framing;

namespace Dynamo.OcppEdge.V201;

/// <summary>
/// The name of a setting: a variable of a component (2.0.1 part 1, 4) in one string, as the neutral commands, templates and reports have it:
/// <c>Component.Variable</c>, such as <c>OCPPCommCtrlr.HeartbeatInterval</c>. In full:
/// <code>
/// Component[/instance][@evse[:connector]].Variable[/instance][#Attribute]
/// EVSE@1.Power      Connector@1:2.Available      SampledDataCtrlr.TxEndedMeasurands      ChargingStation.Identity#Target
/// </code>
/// <c>Actual</c> is the attribute that is not written. A part that itself holds one of <c>. / @ #</c> has it as <c>%2E %2F %40 %23</c>.
/// </summary>
internal sealed record SettingName(string Component, string Variable)
{
    private const string Actual = "Actual";

    public string? Instance { get; init; }

    public int? EvseId { get; init; }

    public int? ConnectorId { get; init; }

    public string? VariableInstance { get; init; }

    /// <summary>Actual, Target, MinSet or MaxSet.</summary>
    public string Attribute { get; init; } = Actual;

    /// <summary>Null for a text that is no name.</summary>
    public static SettingName? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == text.Length - 1) return null;
        var (component, place) = Split(text[..dot], '@');
        var (name, instance) = Split(component, '/');
        var (variable, attribute) = Split(text[(dot + 1)..], '#');
        var (variableName, variableInstance) = Split(variable, '/');
        if (name.Length == 0 || variableName.Length == 0 || !TryReadPlace(place, out var evse, out var connector)) return null;
        return new SettingName(Plain(name)!, Plain(variableName)!)
        {
            Instance = Plain(instance), EvseId = evse, ConnectorId = connector, VariableInstance = Plain(variableInstance), Attribute = attribute ?? Actual,
        };
    }

    /// <summary>Reads the component, the variable and, where <paramref name="attributeField"/> is there, the attribute of an object.</summary>
    public static SettingName Read(Payload from, string? attributeField = null)
    {
        var component = from.RequiredObject("component");
        var variable = from.RequiredObject("variable");
        var evse = component.Object("evse");
        return new SettingName(component.RequiredText("name"), variable.RequiredText("name"))
        {
            Instance = component.Text("instance"), EvseId = evse?.RequiredIndex("id"), ConnectorId = evse?.Index("connectorId"),
            VariableInstance = variable.Text("instance"), Attribute = (attributeField is null ? null : from.Text(attributeField)) ?? Actual,
        };
    }

    /// <summary>The same, of something that is not worth a fault: nothing where it cannot be read.</summary>
    public static SettingName? TryRead(Payload from, string? attributeField = null)
    {
        try
        {
            return Read(from, attributeField);
        }
        catch (CallFaultException)
        {
            return null;
        }
    }

    /// <summary>Writes the component, the variable and the attribute as fields of the object that is open.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("component"u8);
        json.WriteString("name"u8, Component);
        json.WriteOptional("instance"u8, Instance);
        if (EvseId is { } evse)
        {
            json.WriteStartObject("evse"u8);
            json.WriteNumber("id"u8, evse);
            json.WriteOptional("connectorId"u8, ConnectorId);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("variable"u8);
        json.WriteString("name"u8, Variable);
        json.WriteOptional("instance"u8, VariableInstance);
        json.WriteEndObject();
        if (Attribute != Actual) json.WriteString("attributeType"u8, Attribute);
    }

    public override string ToString()
    {
        var place = (EvseId, ConnectorId) switch { (null, _) => "", (_, null) => $"@{EvseId}", _ => $"@{EvseId}:{ConnectorId}" };
        return $"{Escaped(Component)}{With('/', Instance)}{place}.{Escaped(Variable)}{With('/', VariableInstance)}{(Attribute == Actual ? "" : $"#{Attribute}")}";
    }

    private static (string Before, string? After) Split(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static bool TryReadPlace(string? place, out int? evse, out int? connector)
    {
        evse = connector = null;
        if (place is null) return true;
        var (first, second) = Split(place, ':');
        if (!int.TryParse(first, out var evseId)) return false;
        evse = evseId;
        if (second is null) return true;
        connector = int.TryParse(second, out var connectorId) ? connectorId : null;
        return connector is not null;
    }

    private static string With(char mark, string? part) => string.IsNullOrEmpty(part) ? "" : mark + Escaped(part);

    private static string Escaped(string part) => part.Replace("%", "%25", StringComparison.Ordinal).Replace(".", "%2E", StringComparison.Ordinal)
        .Replace("/", "%2F", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private static string? Plain(string? part) => part is null ? null : Uri.UnescapeDataString(part);
}
