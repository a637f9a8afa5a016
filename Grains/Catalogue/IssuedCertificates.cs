using Dynamo.Certificates;
using Dynamo.Grains.Certificates;
using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>The certificates that were signed here: which were used, and which are revoked.</summary>
public sealed class IssuedCertificates(NpgsqlDataSource database)
{
    /// <summary>A charger came in with one: the first time, those before it are superseded. Whether that changed anything.</summary>
    public async Task<bool> Use(string chargePointId, string serialNumber)
    {
        const string sql = """
            with used as (
                update issued_certificates set first_used_at = now()
                where serial_number = $2 and charge_point_id = lower($1) and first_used_at is null and revoked_at is null returning issued_at)
            update issued_certificates i set revoked_at = now(), revocation_reason = 'Superseded' from used
            where i.charge_point_id = lower($1) and i.issued_at < used.issued_at and i.revoked_at is null
            """;
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = chargePointId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = serialNumber });
        return await command.ExecuteNonQueryAsync() > 0;
    }

    /// <summary>Those that are revoked and have not run out yet.</summary>
    public async Task<IReadOnlyList<RevokedCertificate>> Revoked(CancellationToken cancellation)
    {
        const string sql = "select serial_number, revoked_at, revocation_reason from issued_certificates where revoked_at is not null and not_after > now() order by revoked_at, serial_number";
        await using var command = database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var revoked = new List<RevokedCertificate>();
        while (await row.ReadAsync(cancellation))
        {
            revoked.Add(new RevokedCertificate(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), Enum.Parse<RevocationReason>(row.GetString(2))));
        }
        return revoked;
    }
}
