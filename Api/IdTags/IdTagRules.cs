using FluentValidation;

namespace Dynamo.Api.IdTags;

/// <summary>What may be said of a tag, whether one by one or in a file.</summary>
internal static class IdTagRules
{
    public const int MaxLength = 36;
    public const int LongestUserId = 100;
    public const int LongestUserType = 50;
    public const int LongestEmail = 254;

    private static readonly string[] Types = ["Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress"];

    /// <summary>Paths of ours that stand where a tag would, and what paths themselves have another meaning for.</summary>
    private static readonly string[] Taken = ["unknown", "import", "export", ".", ".."];

    public static string TypeRefusal { get; } = $"must be one of: {string.Join(", ", Types)}";

    /// <summary>The type as the standard spells it (2.0.1 part 3, 3.43); null where it is none of a tag.</summary>
    public static string? TypeAsListed(string? type) => Array.Find(Types, known => known.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why a text cannot be a tag; null when it can.</summary>
    public static string? RefusalOf(string? tag) => tag switch
    {
        null or "" => "must not be empty",
        { Length: > MaxLength } => $"must have {MaxLength} characters at most",
        _ when tag.Trim() != tag => "must not begin or end with a blank",
        _ when tag.Any(char.IsControl) => "must not contain control characters",
        _ when Taken.Contains(tag, StringComparer.OrdinalIgnoreCase) => $"must not be one of: {string.Join(", ", Taken)}",
        _ => null,
    };

    public static void AddIdTagRules<T>(this AbstractValidator<T> validator) where T : IdTagInput
    {
        validator.RuleFor(tag => tag.Type).Must(type => type is null || TypeAsListed(type) is not null).WithMessage(TypeRefusal);
        validator.RuleFor(tag => tag.ParentIdTag).MaximumLength(MaxLength);
        validator.RuleFor(tag => tag.UserId).MaximumLength(LongestUserId);
        validator.RuleFor(tag => tag.UserType).MaximumLength(LongestUserType);
        validator.RuleFor(tag => tag.Email).EmailAddress().MaximumLength(LongestEmail);
    }
}
