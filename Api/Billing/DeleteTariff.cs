using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

public sealed class DeleteTariff(NpgsqlDataSource database) : Endpoint<TariffRequest>
{
    public override void Configure()
    {
        Delete("/billing/tariffs/{id}");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Delete a tariff";
            s.Description = "Bills and running sessions keep the version that they have.";
            s.Responses[204] = "Deleted.";
            s.Responses[404] = "No such tariff within reach.";
            s.Responses[409] = "It is in use by a charge point, a project, a site or the organization.";
        });
    }

    public override async Task HandleAsync(TariffRequest req, CancellationToken ct)
    {
        try
        {
            // Charge points out of service let go of it; those in service hold it by their foreign key.
            const string letGo = "update charge_points c set tariff_id = null where c.tariff_id = @Id and c.decommissioned_at is not null and c.organization_id = @Organization";
            const string sql = $"with gone as (delete from tariffs t where t.tariff_id = @Id and {TariffReading.InReach} returning 1) select count(*)::int from gone";
            if (await database.First<int>($"{letGo}; {sql}", User.Actor().With(new { req.Id }), ct) > 0) await Send.NoContentAsync(ct);
            else await Send.NotFoundAsync(TariffReading.Unknown(req.Id));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            const string users = """
                select concat_ws(', ',
                    (select nullif(count(*), 0) || ' charge point(s)' from charge_points where tariff_id = @Id and decommissioned_at is null), (select nullif(count(*), 0) || ' project(s)' from projects where tariff_id = @Id),
                    (select nullif(count(*), 0) || ' site(s)' from sites where tariff_id = @Id), (select 'the organization' from organizations where tariff_id = @Id))
                """;
            await Send.ConflictAsync($"The tariff is in use by {await database.First<string>(users, new { req.Id }, ct)}. Give them another one first.");
        }
    }
}
