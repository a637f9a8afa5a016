using Dapper;
using Npgsql;

namespace Dynamo.Api.Auth;

/// <summary>
/// What an empty installation needs before anybody can call: the signing key, and from the configuration the first organization
/// (`Dynamo:FirstOrganization:Id|Name|ApiKey`) and the first installer (`Dynamo:FirstInstaller:Email|Password|Company|Organization`). Each is made
/// only where there is none yet. The first installer belongs to the first organization, so that its projects do too, unless
/// `Dynamo:FirstInstaller:Organization` is `own`.
/// </summary>
public sealed partial class FirstStart(
    IConfiguration configuration, NpgsqlDataSource database, SigningKey signingKey, TimeProvider time, ILogger<FirstStart> logger) : IHostedService
{
    // Any number, the same in every process: one process at a time looks and makes.
    private const long FirstStartLock = 0x64796e5f66697273;
    private const int Attempts = 60;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await signingKey.Load(cancellationToken);
                await MakeWhatIsMissing(cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (attempt < Attempts)
            {
                // An Api alone may start before its database is up, or before a silo has made the tables.
                LogNotReady(e.Message);
                await Task.Delay(BetweenAttempts, time, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeWhatIsMissing(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(@FirstStartLock)", new { FirstStartLock });
        var organization = await FirstOrganization(connection);
        if (organization is null) LogNobodyMayCall();
        else await FirstKey(connection, organization);
        await FirstInstaller(connection, organization);
        await transaction.CommitAsync(ct);
    }

    private async Task<string?> FirstOrganization(NpgsqlConnection connection)
    {
        const string first = "select organization_id from organizations where kind = 'operator' order by created_at, organization_id limit 1";
        if (await connection.QueryFirstOrDefaultAsync<string>(first) is { } known) return known;
        var section = configuration.GetSection("Dynamo:FirstOrganization");
        if (section["Name"] is not { Length: > 0 } name) return null;
        var id = section["Id"] is { Length: > 0 } given ? given : PublicId.New("org", time.GetUtcNow());
        await connection.ExecuteAsync("insert into organizations (organization_id, name) values (@id, @name)", new { id, name });
        return id;
    }

    private async Task FirstKey(NpgsqlConnection connection, string organization)
    {
        if (configuration["Dynamo:FirstOrganization:ApiKey"] is not { Length: > 0 } secret) return;
        const string sql = """
            insert into api_keys (key_id, organization_id, name, prefix, hash, scopes)
            select @id, @organization, 'First key', @prefix, @hash, @scopes
            where not exists (select from api_keys where organization_id = @organization)
            on conflict (hash) do nothing
            """;
        var id = PublicId.New("key", time.GetUtcNow());
        var scopes = Scope.All.ToArray();
        await connection.ExecuteAsync(sql, new { id, organization, prefix = ApiKeySecret.Shown(secret), hash = ApiKeySecret.Hash(secret), scopes });
    }

    private async Task FirstInstaller(NpgsqlConnection connection, string? firstOrganization)
    {
        var section = configuration.GetSection("Dynamo:FirstInstaller");
        if (section["Email"] is not { Length: > 0 } email || section["Password"] is not { Length: > 0 } password) return;
        if (await connection.ExecuteScalarAsync<bool>("select exists (select from accounts where kind = 'installer')")) return;
        var company = section["Company"] ?? "First installer";
        var own = firstOrganization is null || string.Equals(section["Organization"], "own", StringComparison.OrdinalIgnoreCase);
        var now = time.GetUtcNow();
        var organization = own ? PublicId.New("org", now) : firstOrganization;
        if (own)
            await connection.ExecuteAsync(
                "insert into organizations (organization_id, name, kind) values (@organization, @company, 'installer')", new { organization, company });
        const string sql = """
            insert into accounts (account_id, kind, email, password_hash, company, organization_id, role)
            values (@id, 'installer', @email, @hash, @company, @organization, 'installer') on conflict do nothing
            """;
        await connection.ExecuteAsync(sql, new { id = PublicId.New("ins", now), email, hash = AccountPassword.Hash(password), company, organization });
    }

    [LoggerMessage(6101, LogLevel.Warning, "The database is not ready: {Reason}")]
    private partial void LogNotReady(string reason);

    [LoggerMessage(6102, LogLevel.Warning, "There is no organization yet and none is configured (Dynamo:FirstOrganization): nobody can call the API")]
    private partial void LogNobodyMayCall();
}
