using Dapper;
using Npgsql;

namespace Dynamo.Api.Auth;

/// <summary>The account of a person or an installer, as log-in needs it.</summary>
public sealed class Account
{
    public const string InstallerKind = "installer";
    public const string UserKind = "user";

    public required string AccountId { get; init; }
    public required string Kind { get; init; }
    public required string Email { get; init; }
    public required string PasswordHash { get; init; }
    public required string OrganizationId { get; init; }
    public required string Role { get; init; }

    /// <summary>The account of an e-mail address, compared without case, that may log in; null when there is none.</summary>
    public static async Task<Account?> Find(NpgsqlDataSource database, string kind, string email, CancellationToken ct)
    {
        const string sql = """
            select account_id, kind, email, password_hash, organization_id, role from accounts
            where lower(email) = lower(@email) and kind = @kind and disabled_at is null
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<Account>(new CommandDefinition(sql, new { email, kind }, cancellationToken: ct));
    }
}
