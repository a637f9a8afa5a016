using System.Globalization;
using System.Security.Claims;
using Dapper;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Dynamo.Api.Auth;

/// <summary>Issues tokens of people and installers, and tells whether one still counts.</summary>
public sealed class AccessTokens(SigningKey signingKey, NpgsqlDataSource database, TimeProvider time)
{
    public const string Issuer = "dynamo";
    public const int LifetimeSeconds = 3600;

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A signed token of an account.</summary>
    public string Issue(Account account)
    {
        var now = time.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.AddSeconds(LifetimeSeconds).UtcDateTime,
            SigningCredentials = new SigningCredentials(signingKey.Current, SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                [ActorClaims.TokenId] = PublicId.New("tok", now),
                [ActorClaims.Id] = account.AccountId,
                [ActorClaims.Kind] = (account.Kind == Account.InstallerKind ? ActorKind.Installer : ActorKind.User).ToString(),
                [ActorClaims.Organization] = account.OrganizationId,
                [ActorClaims.Name] = account.Email,
                [ActorClaims.Role] = account.Role,
                [ActorClaims.Scope] = string.Join(' ', Scope.OfRole(account.Role)),
            },
        });
    }

    /// <summary>Asked with each request, so that a log-out or a disabled account counts at once, in every process.</summary>
    public async Task<bool> StillCounts(ClaimsPrincipal user, CancellationToken ct)
    {
        const string sql = """
            select exists (select from accounts where account_id = @account and disabled_at is null)
                and not exists (select from revoked_tokens where token_id = @token)
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var args = new { account = user.FindFirstValue(ActorClaims.Id), token = user.FindFirstValue(ActorClaims.TokenId) };
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(sql, args, cancellationToken: ct));
    }

    /// <summary>Logs a token out. Names of tokens that have expired by themselves are cleared on the way.</summary>
    public async Task Revoke(ClaimsPrincipal user, CancellationToken ct)
    {
        const string sql = """
            delete from revoked_tokens where expires_at < @now;
            insert into revoked_tokens (token_id, expires_at) values (@token, @expires) on conflict do nothing
            """;
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(ActorClaims.Expires)!, CultureInfo.InvariantCulture));
        await using var connection = await database.OpenConnectionAsync(ct);
        // The validator allows for clocks that differ a little, so the name is kept a little longer.
        var args = new { token = user.FindFirstValue(ActorClaims.TokenId), expires = expires.AddMinutes(5), now = time.GetUtcNow() };
        await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: ct));
    }
}
