using System.Globalization;
using System.Text.Json;

namespace Dynamo.Api.Commands.Ocpp;

/// <summary>Reads the fields of one message, writes them as OCPP has them, and gathers what is wrong.</summary>
internal sealed class OcppReading(string action, bool lenient)
{
    private const int LongestVendor = 255;
    private readonly Dictionary<string, string[]> _errors = [];

    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    public void Write(Utf8JsonWriter json, IReadOnlyList<OcppField> fields, IEnumerable<(string Name, JsonElement Value)> given, string prefix)
    {
        var seen = new HashSet<OcppField>();
        json.WriteStartObject();
        foreach (var (name, value) in given)
        {
            if (Find(fields, name) is not { } field)
            {
                Wrong(prefix + name, Unknown(fields, prefix));
                continue;
            }
            if (lenient && value.ValueKind == JsonValueKind.Null) continue;
            if (!seen.Add(field))
            {
                Wrong(prefix + name, "is given twice");
                continue;
            }
            json.WritePropertyName(field.Name);
            Write(json, field, value, prefix + name);
        }
        json.WriteEndObject();
        foreach (var missing in fields.Where(field => field.IsRequired && !seen.Contains(field)))
            Wrong(prefix + NameOf(missing), $"is required: {missing.Meaning}");
    }

    private void Write(Utf8JsonWriter json, OcppField field, JsonElement value, string path)
    {
        switch (field.Kind)
        {
            case OcppKind.Object when value.ValueKind == JsonValueKind.Object:
                Write(json, field.Fields, value.EnumerateObject().Select(inner => (inner.Name, inner.Value)), path + ".");
                break;
            case OcppKind.List when value.ValueKind == JsonValueKind.Array:
                if (value.GetArrayLength() is var count && (count < field.AtLeast || count > field.AtMost)) Wrong(path, field.LengthWords());
                json.WriteStartArray();
                var index = 0;
                foreach (var item in value.EnumerateArray()) Write(json, field.Item!, item, $"{path}[{index++}]");
                json.WriteEndArray();
                break;
            case OcppKind.Anything:
            case OcppKind.VendorData when IsVendorData(value):
                value.WriteTo(json);
                break;
            default:
                Single(json, field, value, path);
                break;
        }
    }

    private void Single(Utf8JsonWriter json, OcppField field, JsonElement value, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        switch (field.Kind)
        {
            case OcppKind.Text when text is not null && !(text.Length > field.MaxLength):
                json.WriteStringValue(text);
                return;
            case OcppKind.Uri when System.Uri.TryCreate(text, UriKind.Absolute, out _):
                json.WriteStringValue(text);
                return;
            case OcppKind.Word when field.Words.FirstOrDefault(word => string.Equals(word, text, lenient ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)) is { } word:
                json.WriteStringValue(word);
                return;
            case OcppKind.Time when Timestamps.TryRead(text, out var at):
                json.WriteStringValue(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                return;
            case OcppKind.Integer when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && !(number < field.Minimum) && !(number > field.Maximum):
                json.WriteNumberValue(number);
                return;
            case OcppKind.Number when value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && !(number < field.Minimum) && IsStep(number, field.Step):
                json.WriteNumberValue(number);
                return;
            case OcppKind.Flag when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                value.WriteTo(json);
                return;
        }
        Wrong(path, field.Wanted());
        json.WriteNullValue();
    }

    private static bool IsVendorData(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("vendorId", out var vendor) && vendor.ValueKind == JsonValueKind.String
        && vendor.GetString()!.Length <= LongestVendor;

    private static bool IsStep(decimal number, decimal? step) => step is not { } size || number % size == 0;

    private OcppField? Find(IReadOnlyList<OcppField> fields, string name) =>
        fields.FirstOrDefault(field => field.Name == name || (lenient && field.SnakeName == name));

    private string NameOf(OcppField field) => lenient ? field.SnakeName : field.Name;

    private string Unknown(IReadOnlyList<OcppField> fields, string prefix)
    {
        var whose = prefix.Length == 0 || prefix == "payload." ? action : prefix.TrimEnd('.');
        return fields.Count == 0 ? $"is no field of {whose}: it has none" : $"is no field of {whose}; its fields are: {string.Join(", ", fields.Select(NameOf))}";
    }

    private void Wrong(string path, string message) => _errors[path] = [message];
}
