namespace Dynamo.Api.IdTags;

/// <summary>Which tags are wanted, in a list or in a file.</summary>
internal interface IIdTagFilter
{
    string? Q { get; }
    IdTagStatus? Status { get; }
    string? UserId { get; }
    string? UserType { get; }
    string? Parent { get; }
    int? Expiring { get; }
}

internal static class IdTagFilter
{
    /// <summary>The longest time to look ahead, in days.</summary>
    public const int LongestAhead = 3650;

    /// <summary>The condition on rows of `id_tags t`, of the caller's organization; <see cref="Arguments"/> are its parameters.</summary>
    public static string Where(IIdTagFilter wanted)
    {
        var where = new List<string> { IdTagReading.InReach };
        if (wanted.Q is { Length: > 0 }) where.Add("t.searched like lower(@like)");
        if (wanted.Status is { } status) where.Add(Has(status));
        if (wanted.UserId is { Length: > 0 }) where.Add("t.user_id = @UserId");
        if (wanted.UserType is { Length: > 0 }) where.Add("lower(t.user_type) = lower(@UserType)");
        if (wanted.Parent is { Length: > 0 }) where.Add("lower(t.parent_id_tag) = lower(@Parent)");
        if (wanted.Expiring is not null) where.Add("t.status = 'active' and t.expires_at > now() and t.expires_at <= now() + make_interval(days => @Expiring)");
        return string.Join(" and ", where);
    }

    public static bool IsEmpty(IIdTagFilter wanted) =>
        wanted is { Status: null, Expiring: null } && string.IsNullOrEmpty(wanted.Q + wanted.UserId + wanted.UserType + wanted.Parent);

    /// <summary>As <see cref="IdTagReading.StatusNow"/> has it, in words that an index knows.</summary>
    private static string Has(IdTagStatus status) => status switch
    {
        IdTagStatus.Blocked => "t.status = 'blocked'",
        IdTagStatus.Expired => "(t.status = 'expired' or (t.status = 'active' and t.expires_at <= now()))",
        _ => "(t.status = 'active' and (t.expires_at is null or t.expires_at > now()))",
    };

    public static object Arguments(IIdTagFilter wanted) => new
    {
        like = SqlLike.Containing(wanted.Q), wanted.UserId, wanted.UserType, wanted.Parent, wanted.Expiring,
    };
}
