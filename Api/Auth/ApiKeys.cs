using System.Security.Claims;
using Dapper;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Dynamo.Api.Auth;

/// <summary>Finds the caller of an API key. Known keys are remembered for a few seconds; unknown ones never, so that guesses take no memory.</summary>
public sealed class ApiKeys(NpgsqlDataSource database, IMemoryCache cache)
{
    // Also how long a key that was revoked through another process still works.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    // The key's last use is noted once a minute, which is exact enough for people and cheap.
    private const string Find = """
        with found as (
            select key_id, organization_id, name, scopes, last_used_at from api_keys where hash = @hash and revoked_at is null),
        noted as (
            update api_keys k set last_used_at = now() from found f
            where k.key_id = f.key_id and (f.last_used_at is null or f.last_used_at < now() - interval '1 minute') returning k.key_id)
        select key_id, organization_id, name, scopes from found
        """;

    /// <summary>The claims of a key's caller; null when there is no such key.</summary>
    public async Task<IReadOnlyList<Claim>?> Read(string secret, CancellationToken ct)
    {
        var hash = ApiKeySecret.Hash(secret);
        if (cache.TryGetValue(CacheKey(hash), out IReadOnlyList<Claim>? known)) return known;
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QueryFirstOrDefaultAsync<KeyRow>(new CommandDefinition(Find, new { hash }, cancellationToken: ct));
        if (row is null) return null;
        IReadOnlyList<Claim> claims =
        [
            new(ActorClaims.Id, row.KeyId),
            new(ActorClaims.Kind, nameof(ActorKind.ApiKey)),
            new(ActorClaims.Organization, row.OrganizationId),
            new(ActorClaims.Name, row.Name),
            new(ActorClaims.Scope, string.Join(' ', row.Scopes)),
        ];
        return cache.Set(CacheKey(hash), claims, Remembered);
    }

    /// <summary>A key was revoked: this process forgets it at once.</summary>
    public void Forget(byte[] hash) => cache.Remove(CacheKey(hash));

    private static string CacheKey(byte[] hash) => $"api-key:{Convert.ToBase64String(hash)}";

    private sealed class KeyRow
    {
        public required string KeyId { get; init; }
        public required string OrganizationId { get; init; }
        public required string Name { get; init; }
        public required string[] Scopes { get; init; }
    }
}
