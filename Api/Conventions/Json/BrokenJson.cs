using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation.Results;

namespace Dynamo.Api.Conventions;

/// <summary>Says what is wrong with a body in a caller's words: no type names of ours, no byte offsets into nowhere.</summary>
internal static partial class BrokenJson
{
    internal const string WholeBody = "body";

    internal static ValidationFailure Explain(JsonException broken)
    {
        if (MissingFields(broken.Message) is { Length: > 0 } missing)
            return new ValidationFailure(WholeBody, "") { CustomState = missing };
        var field = broken.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..]
            : broken.Path is { Length: > 1 } indexed ? WholeBody + indexed[1..]
            : WholeBody;
        return new ValidationFailure(field, Words(broken));
    }

    /// <summary>What a value of this type must look like.</summary>
    internal static string Words(Type type) => Words((Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } words => EnumWords.Of(words).Refusal,
        var other => other.FullName!,
    });

    private static string Words(JsonException broken)
    {
        if (broken is UnreadableValueException)
            return broken.Message;
        if (OutOfBounds().Match(broken.InnerException?.Message ?? "") is { Success: true } bounds)
            return Words("System." + bounds.Groups["type"].Value);
        if (WrongToken().Match(broken.InnerException?.Message ?? "") is { Success: true } token)
            return token.Groups["wanted"].Value switch { "number" => "must be a number", "boolean" => "must be true or false", _ => "must be text" };
        if (WantedType().Match(broken.Message) is { Success: true } wanted)
            return Words(wanted.Groups["type"].Value);
        if (broken.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return "is given twice";
        if (broken.Message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
            return "is empty; send a JSON object";
        return broken.LineNumber is null ? "cannot be read" : $"is not valid JSON: line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}";
    }

    private static string Words(string type) =>
        type.StartsWith("must be", StringComparison.Ordinal) ? type
        : WholeNumber().IsMatch(type) ? "must be a whole number in range"
        : DecimalNumber().IsMatch(type) ? "must be a number"
        : type.Contains("System.Boolean", StringComparison.Ordinal) ? "must be true or false"
        : type.Contains("System.Date", StringComparison.Ordinal) ? Timestamps.Refusal
        : List().IsMatch(type) ? "must be a list"
        : type is "System.String" ? "must be text"
        : "must be an object";

    private static string[] MissingFields(string message)
    {
        var start = message.IndexOf("missing required properties including:", StringComparison.Ordinal);
        return start < 0 ? [] : [.. Quoted().Matches(message[start..]).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex("could not be converted to (?<type>.+?)\\. Path")]
    private static partial Regex WantedType();

    // Of a record's constructor parameters the serializer names the record, and only the cause tells what was wanted.
    [GeneratedRegex(@"out of bounds for an? (?<type>\w+)")]
    private static partial Regex OutOfBounds();

    [GeneratedRegex("Cannot get the value of a token type '\\w+' as an? (?<wanted>number|boolean|string)")]
    private static partial Regex WrongToken();

    [GeneratedRegex(@"System\.U?Int\d+|System\.S?Byte")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"System\.(Decimal|Double|Single)")]
    private static partial Regex DecimalNumber();

    [GeneratedRegex(@"\[\]|Collections|ImmutableArray")]
    private static partial Regex List();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
