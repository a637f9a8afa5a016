namespace Dynamo.Api.Database;

internal static class SqlLike
{
    /// <summary>A pattern for `like` and `ilike` that finds this text anywhere, whatever is in it.</summary>
    public static string? Containing(string? part) => part is null
        ? null
        : $"%{part.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
