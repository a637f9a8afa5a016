using System.Globalization;
using System.Text.Json;

namespace Dynamo.OcppEdge.Framing;

/// <summary>
/// Lenient reading of an object of a payload: numbers are accepted as strings and back, blanks around values ignored, <c>null</c> is absent, an
/// object stands for a list of one. What cannot be used is a <see cref="CallFaultException"/> that names the field.
/// </summary>
internal readonly struct Payload
{
    private readonly JsonElement _object;
    private readonly string? _path;

    private Payload(JsonElement element, string? path)
    {
        _object = element;
        _path = path;
    }

    /// <summary>The payload itself. <c>null</c> and an empty list (PHP's empty object) are an empty object.</summary>
    public static Payload Of(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined => new Payload(root, null),
        JsonValueKind.Array when root.GetArrayLength() == 0 => new Payload(default, null),
        _ => throw new CallFaultException(CallFault.TypeConstraint, "the payload must be an object"),
    };

    public bool Has(string field) => TryGet(field, out _);

    public string RequiredText(string field) => Text(field) ?? throw Missing(field);

    /// <summary>A string, or a number or boolean as its text; trimmed.</summary>
    public string? Text(string field)
    {
        if (!TryGet(field, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw Wrong(field, "a string"),
        };
    }

    /// <summary>Any value as it came: strings without quotes, everything else as JSON.</summary>
    public string? Raw(string field)
    {
        if (!TryGet(field, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
    }

    public long RequiredInteger(string field) => Integer(field) ?? throw Missing(field);

    /// <summary>An integer; fractions are cut, and what does not fit becomes the largest or smallest that does.</summary>
    public long? Integer(string field)
    {
        if (!TryGet(field, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var exact)) return exact;
        if (value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), CultureInfo.InvariantCulture, out exact)) return exact;
        return Number(field) is { } number ? Saturated(number) : null;
    }

    /// <summary>A connector, EVSE or other small number that must not be negative.</summary>
    public int RequiredIndex(string field)
    {
        var value = RequiredInteger(field);
        if (value is < 0 or > 1000) throw new CallFaultException(CallFault.PropertyConstraint, $"{Name(field)} must be from 0 to 1000");
        return (int)value;
    }

    public int? Index(string field) => Has(field) ? RequiredIndex(field) : null;

    /// <summary>A number, or a string that holds one.</summary>
    public double? Number(string field)
    {
        if (!TryGet(field, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number) return value.GetDouble();
        if (value.ValueKind != JsonValueKind.String) throw Wrong(field, "a number");
        var text = value.GetString()!.Trim();
        if (text.Length == 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(field, "a number");
    }

    public bool? Flag(string field)
    {
        if (!TryGet(field, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        return Text(field)!.ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => throw Wrong(field, "a boolean") };
    }

    /// <summary>A time as text; whether it can be believed is decided by who uses it.</summary>
    public WireTime? Time(string field)
    {
        if (!TryGet(field, out var value)) return null;
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? WireTime.Parse(Text(field)!) : throw Wrong(field, "a time");
    }

    public Payload? Object(string field)
    {
        if (!TryGet(field, out var value)) return null;
        return value.ValueKind == JsonValueKind.Object ? new Payload(value, Name(field)) : throw Wrong(field, "an object");
    }

    public Payload RequiredObject(string field) => Object(field) ?? throw Missing(field);

    /// <summary>The objects of a list; a single object is a list of one, an absent field an empty list.</summary>
    public IEnumerable<Payload> List(string field)
    {
        if (!TryGet(field, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.Array => Items(value, Name(field)),
            JsonValueKind.Object => [new Payload(value, Name(field))],
            _ => throw Wrong(field, "a list"),
        };
    }

    /// <summary>The strings of a list; a single string is a list of one.</summary>
    public IEnumerable<string> Texts(string field)
    {
        if (!TryGet(field, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray().Select(item => item.ToString());
        return Text(field) is { } single ? [single] : [];
    }

    public CallFaultException Missing(string field) => new(CallFault.OccurrenceConstraint, $"{Name(field)} is required");

    public CallFaultException Wrong(string field, string expected) => new(CallFault.TypeConstraint, $"{Name(field)} must be {expected}");

    public CallFaultException OutOfRange(string field, string expected) => new(CallFault.PropertyConstraint, $"{Name(field)} must be {expected}");

    private static IEnumerable<Payload> Items(JsonElement list, string name)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null) continue;
            if (item.ValueKind != JsonValueKind.Object) throw new CallFaultException(CallFault.TypeConstraint, $"{name} must be a list of objects");
            yield return new Payload(item, name);
        }
    }

    private static long Saturated(double number) => number switch
    {
        double.NaN => 0,
        >= long.MaxValue => long.MaxValue,
        <= long.MinValue => long.MinValue,
        _ => (long)number,
    };

    private bool TryGet(string field, out JsonElement value)
    {
        value = default;
        return _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private string Name(string field) => _path is null ? field : $"{_path}.{field}";
}
