using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dynamo.Billing;

namespace Dynamo.Api.Billing;

/// <summary>The values of conditions and actions between JSON, where they are text, numbers or lists as the type wants, and the domain.</summary>
internal static class RuleWords
{
    /// <summary>Reads a condition; else what is wrong with its value.</summary>
    public static RuleCondition? Read(RuleConditionView condition, out string? wrong)
    {
        wrong = null;
        if (condition.Type is not { } type) return null;
        var values = Texts(condition.Value);
        wrong = values.IsEmpty || values.Any(string.IsNullOrWhiteSpace) ? "must have a value, or a list of values of which one must hold"
            : type switch
            {
                RuleConditionType.TimeOfDay when values.Any(value => DailyWindow.Parse(value) is null) => "must be a time of day such as 22:00-06:00",
                RuleConditionType.DayOfWeek when values.Any(value => Weekdays.Parse(value) is null) => "must be days such as monday, or sat-sun",
                RuleConditionType.MinEnergyKwh or RuleConditionType.MaxEnergyKwh when values.Length > 1 || Number(values[0]) is not >= 0 => "must be a number of kWh",
                _ => null,
            };
        return wrong is null ? new RuleCondition(type, values) : null;
    }

    /// <summary>Reads an action; else what is wrong with its value.</summary>
    public static RuleAction? Read(RuleActionView action, out string? wrong)
    {
        wrong = null;
        if (action.Type is not { } type) return null;
        var text = Texts(action.Value).FirstOrDefault();
        if (type == RuleActionType.FreeSession) return new RuleAction(type);
        if (type == RuleActionType.RemoveComponent)
        {
            var words = EnumWords.Of<TariffComponentType>();
            wrong = words.TryRead(text, out var component) ? null : words.Refusal;
            return wrong is null ? new RuleAction(type, Component: (TariffComponentType)component!) : null;
        }
        var number = text is null ? null : Number(text);
        wrong = type == RuleActionType.ApplyDiscount
            ? number is >= 0 and <= 100 ? null : "must be a percentage from 0 to 100"
            : number is >= 0 and <= 1_000_000 ? null : "must be an amount, 0 or more";
        return wrong is null ? new RuleAction(type, number!.Value) : null;
    }

    public static RuleConditionView Write(RuleCondition condition) => new()
    {
        Type = condition.Type,
        Value = condition.Values.Length > 1 ? Json(condition.Values)
            : condition.Type is RuleConditionType.MinEnergyKwh or RuleConditionType.MaxEnergyKwh ? Json(Number(condition.Values[0])) : Json(condition.Values[0]),
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

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ImmutableArray<string> Texts(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => [value.Value.GetString()!.Trim()],
        JsonValueKind.Number => [value.Value.GetRawText()],
        JsonValueKind.Array => [.. value.Value.EnumerateArray().SelectMany(item => Texts(item))],
        _ => [],
    };
}
