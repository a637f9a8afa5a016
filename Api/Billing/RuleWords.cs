using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dynamo.Billing;

namespace Dynamo.Api.Billing;

/// <summary>The values of conditions and actions between JSON, where they are text, numbers or lists as the type wants, and the domain.</summary>
internal static class RuleWords
{
    private const int MostValues = 100;
    private const int LongestValue = 200;
    private const decimal LargestNumber = 1_000_000;

    /// <summary>Reads a condition; else what is wrong with its value.</summary>
    public static RuleCondition? Read(RuleConditionView condition, out string? wrong)
    {
        wrong = null;
        if (condition.Type is not { } type) return null;
        var values = Texts(condition.Value);
        wrong = values.IsEmpty || values.Any(string.IsNullOrWhiteSpace) ? "must have a value, or a list of values of which one must hold"
            : values.Length > MostValues || values.Any(value => value!.Length > LongestValue) ? $"must have {MostValues} values at most, each of {LongestValue} characters at most"
            : type switch
            {
                RuleConditionType.TimeOfDay when values.Any(value => DailyWindow.Parse(value) is null) => "must be a time of day such as 22:00-06:00",
                RuleConditionType.DayOfWeek when values.Any(value => Weekdays.Parse(value) is null) => "must be days such as monday, or sat-sun",
                RuleConditionType.MinEnergyKwh or RuleConditionType.MaxEnergyKwh when values.Length > 1 || Number(values[0]) is not (>= 0 and <= LargestNumber) => "must be a number of kWh",
                _ => null,
            };
        return wrong is null ? new RuleCondition(type, [.. values.Select(value => IsNumber(type) ? Number(value)!.Value.ToString(CultureInfo.InvariantCulture) : value!)]) : null;
    }

    /// <summary>Reads an action; else what is wrong with its value.</summary>
    public static RuleAction? Read(RuleActionView action, out string? wrong)
    {
        wrong = null;
        if (action.Type is not { } type) return null;
        if (type == RuleActionType.FreeSession) return new RuleAction(type);
        var text = Texts(action.Value) is [var single] ? single : null;
        if (type == RuleActionType.RemoveComponent)
        {
            var words = EnumWords.Of<TariffComponentType>();
            wrong = words.TryRead(text, out var component) ? null : words.Refusal;
            return wrong is null ? new RuleAction(type, Component: (TariffComponentType)component!) : null;
        }
        var number = text is null ? null : Number(text);
        wrong = type == RuleActionType.ApplyDiscount
            ? number is >= 0 and <= 100 ? null : "must be a percentage from 0 to 100"
            : number is >= 0 and <= LargestNumber ? null : "must be an amount, 0 or more, such as 0.35";
        return wrong is null ? new RuleAction(type, number!.Value) : null;
    }

    public static RuleConditionView Write(RuleCondition condition) => new()
    {
        Type = condition.Type,
        Value = condition.Values.Length > 1 ? Json(condition.Values)
            : IsNumber(condition.Type) && Number(condition.Values[0]) is { } number ? Json(number) : Json(condition.Values[0]),
    };

    public static RuleActionView Write(RuleAction action) => new()
    {
        Type = action.Type,
        Value = action.Type switch
        {
            RuleActionType.FreeSession => null,
            RuleActionType.RemoveComponent => Json(EnumWords.Of<TariffComponentType>().Word(action.Component!)),
            _ => Json(action.Value),
        },
    };

    internal static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, JsonConventions.Options);

    private static bool IsNumber(RuleConditionType type) => type is RuleConditionType.MinEnergyKwh or RuleConditionType.MaxEnergyKwh;

    /// <summary>As JSON writes numbers. No commas: `0,35` would be read as 35 by one country and as 0.35 by another.</summary>
    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A text or a number, or a list of them; null stands for what is neither, so that nothing is left out in silence.</summary>
    private static ImmutableArray<string?> Texts(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Text)],
        { } single => [Text(single)],
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
