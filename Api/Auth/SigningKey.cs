using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Dynamo.Api.Auth;

/// <summary>
/// The key that tokens are signed with: from the configuration (`Dynamo:Jwt:Key`), else made once and kept in the database, so that log-ins
/// outlive a restart and every process has the same.
/// </summary>
public sealed class SigningKey(IConfiguration configuration, NpgsqlDataSource database)
{
    private const string Name = "jwt";
    private const int KeyBytes = 32;

    private SymmetricSecurityKey? key;

    /// <summary>The key; loaded before the first request is served.</summary>
    public SymmetricSecurityKey Current => key ?? throw new InvalidOperationException("The signing key was not loaded yet.");

    public async Task Load(CancellationToken ct) => key = new SymmetricSecurityKey(Configured() ?? await Kept(ct));

    private byte[]? Configured()
    {
        if (configuration["Dynamo:Jwt:Key"] is not { Length: > 0 } text) return null;
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length >= KeyBytes ? bytes : throw new InvalidOperationException($"Dynamo:Jwt:Key needs at least {KeyBytes} characters.");
    }

    private async Task<byte[]> Kept(CancellationToken ct)
    {
        const string sql = """
            insert into signing_keys (name, key) values (@Name, @key) on conflict (name) do nothing;
            select key from signing_keys where name = @Name
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var fresh = RandomNumberGenerator.GetBytes(KeyBytes);
        return await connection.QuerySingleAsync<byte[]>(new CommandDefinition(sql, new { Name, key = fresh }, cancellationToken: ct));
    }
}
