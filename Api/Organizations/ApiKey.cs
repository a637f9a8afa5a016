namespace Dynamo.Api.Organizations;

/// <summary>An API key, without its secret.</summary>
public record ApiKey
{
    /// <summary>Its id, `key_…`.</summary>
    public required string KeyId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>How its secret begins.</summary>
    public required string Prefix { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>An API key as it is shown once, when it is created.</summary>
public sealed record NewApiKey : ApiKey
{
    /// <summary>The secret, `dyn_live_…`. Shown this once; only its hash is kept.</summary>
    public required string Secret { get; init; }
}

/// <summary>Reads the organization's keys.</summary>
internal sealed class ApiKeyRow
{
    public const string Columns = "k.key_id, k.name, k.prefix, k.scopes, k.created_at, k.last_used_at";
    public const string InReach = "k.organization_id = @Organization and k.revoked_at is null";

    public required string KeyId { get; init; }
    public required string Name { get; init; }
    public required string Prefix { get; init; }
    public required string[] Scopes { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }

    public ApiKey ToAnswer() => new()
    {
        KeyId = KeyId, Name = Name, Prefix = Prefix, Scopes = Scopes, CreatedAt = CreatedAt, LastUsedAt = LastUsedAt,
    };
}
