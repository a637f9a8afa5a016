using Npgsql;

namespace Dynamo.Api.IdTags;

public enum IdTagStatus
{
    /// <summary>May charge.</summary>
    Active,

    /// <summary>May not charge.</summary>
    Blocked,

    /// <summary>May not charge any more.</summary>
    Expired,
}

/// <summary>A tag that drivers show.</summary>
public sealed record IdTag
{
    /// <summary>The tag as the charger reads it, compared without case.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("id_tag")]
    public required string Value { get; init; }

    /// <summary>What kind of tag it is: `Central`, `eMAID`, `ISO14443`, `ISO15693`, `KeyCode`, `Local` or `MacAddress`.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it may charge; `expired` also when its time has come.</summary>
    public required IdTagStatus Status { get; init; }

    /// <summary>Until when it may charge.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The tag of its group, whose members may stop each other's sessions.</summary>
    public string? ParentIdTag { get; init; }

    /// <summary>Whose it is.</summary>
    public string? UserId { get; init; }

    /// <summary>What kind of user that is; projects and billing rules name such kinds.</summary>
    public string? UserType { get; init; }

    /// <summary>The user's e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether it may charge at several places at once.</summary>
    public required bool Concurrent { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Reads tags of the caller's organization.</summary>
internal static class IdTagReading
{
    /// <summary>A tag whose time has come is expired, whatever its row says.</summary>
    public const string StatusNow = "case when t.status = 'active' and t.expires_at <= now() then 'expired' else t.status end";

    public const string Columns = $"""
        t.id_tag as value, t.type, {StatusNow} as status, t.expires_at, t.parent_id_tag, t.user_id, t.user_type, t.email, t.concurrent, t.created_at, t.updated_at
        """;

    public const string InReach = "t.organization_id = @Organization";

    public static Task<IdTag?> FindIdTag(this NpgsqlDataSource database, Actor actor, string tag, CancellationToken ct) =>
        database.First<IdTag>($"select {Columns} from id_tags t where lower(t.id_tag) = lower(@tag) and {InReach}", actor.With(new { tag }), ct);

    public static string Unknown(string tag) => $"There is no tag '{tag}'.";
}
