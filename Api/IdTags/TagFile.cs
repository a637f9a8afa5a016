using System.Globalization;
using Dynamo.Api.Csv;

namespace Dynamo.Api.IdTags;

/// <summary>A row of a file of tags, its fields as the database has them. A column that the file does not have is null in all rows.</summary>
internal sealed record TagRow
{
    public required int Line { get; init; }
    public string IdTag { get; init; } = "";
    public string? Type { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public string? ParentIdTag { get; init; }
    public string? UserId { get; init; }
    public string? UserType { get; init; }
    public string? Email { get; init; }
    public bool? Concurrent { get; init; }
}

/// <summary>The columns of a file of tags, and what may stand in them. The same that are exported.</summary>
internal static class TagFile
{
    public const string IdTag = "id_tag";

    /// <summary>Takes a field into the row, or says what is wrong with it.</summary>
    private delegate (TagRow Row, string? Wrong) Reader(TagRow row, string field);

    private static readonly OrderedDictionary<string, Reader> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [IdTag] = (row, field) => (row with { IdTag = field }, IdTagRules.RefusalOf(field)),
        ["type"] = (row, field) => (row with { Type = IdTagRules.TypeAsListed(field) }, field.Length > 0 && IdTagRules.TypeAsListed(field) is null ? IdTagRules.TypeRefusal : null),
        ["status"] = Status,
        ["expires_at"] = Expiry,
        ["parent_id_tag"] = (row, field) => (row with { ParentIdTag = OrNull(field) }, TooLong(field, IdTagRules.MaxLength)),
        ["user_id"] = (row, field) => (row with { UserId = OrNull(field) }, TooLong(field, IdTagRules.LongestUserId)),
        ["user_type"] = (row, field) => (row with { UserType = OrNull(field) }, TooLong(field, IdTagRules.LongestUserType)),
        ["email"] = (row, field) => (row with { Email = OrNull(field) }, TooLong(field, IdTagRules.LongestEmail) ?? (field.Length > 0 && !IsAddress(field) ? "must be an e-mail address" : null)),
        ["concurrent"] = Concurrent,
    };

    public static IReadOnlyList<string> Columns { get; } = [.. Readers.Keys];

    public static bool Knows(string column) => Readers.ContainsKey(column);

    /// <summary>Reads a field of that column into the row; what is wrong with it goes to <paramref name="wrong"/>.</summary>
    public static TagRow Read(TagRow row, string column, string field, Action<string> wrong)
    {
        field = CsvFormula.Unguard(column == IdTag ? field : field.Trim());
        var (read, refusal) = field.Contains('\0', StringComparison.Ordinal) ? (row, StorableText.Refusal) : Readers[column](row, field);
        if (refusal is not null) wrong(refusal);
        return read;
    }

    private static (TagRow, string?) Status(TagRow row, string field)
    {
        var isKnown = EnumWords.Of<IdTagStatus>().TryRead(field.ToLowerInvariant(), out _);
        return (row with { Status = isKnown ? field.ToLowerInvariant() : null }, isKnown || field.Length == 0 ? null : EnumWords.Of<IdTagStatus>().Refusal);
    }

    private static (TagRow, string?) Expiry(TagRow row, string field)
    {
        var isTime = Timestamps.TryRead(field, out var at);
        return (row with { ExpiresAt = isTime ? at : null }, isTime || field.Length == 0 ? null : Timestamps.Refusal);
    }

    private static (TagRow, string?) Concurrent(TagRow row, string field) => field.ToLower(CultureInfo.InvariantCulture) switch
    {
        "" => (row with { Concurrent = false }, null),
        "true" or "1" => (row with { Concurrent = true }, null),
        "false" or "0" => (row with { Concurrent = false }, null),
        _ => (row, "must be true or false"),
    };

    private static string? TooLong(string field, int longest) => field.Length > longest ? $"must have {longest} characters at most" : null;

    private static string? OrNull(string field) => field.Length == 0 ? null : field;

    // As the validator of a single tag judges.
    private static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1;
}
