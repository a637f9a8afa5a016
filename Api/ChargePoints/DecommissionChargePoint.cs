using Dynamo.ChargePoints;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

public sealed class DecommissionChargePoint(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest>
{
    public override void Configure()
    {
        Delete("/charge-points/{id}");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Take a charge point out of service";
            s.Description = "Its stage becomes `decommissioned`, its socket is closed, its certificates are revoked, and it is not found any more. Its sessions stay. "
                + "The same organization may register the id again; it starts at `pending` then, with neither "
                + "tariff, template, wanted settings nor switched quirks of before; its local list stays.";
            s.Responses[204] = "Done.";
            s.Responses[404] = "No such charge point within reach.";
            s.Responses[409] = "A session is running on it.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        // Rows taken out before count too, for the case that the process died between the row and the grain.
        var id = await database.First<string>(
            $"select c.charge_point_id from charge_points c where lower(c.charge_point_id) = lower(@Id) and {actor.Reach("c")}",
            actor.With(new { req.Id }), ct);
        if (id is null || !await IsInService(id, ct))
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (await RunningSession(id, ct) is { } session)
        {
            await Send.ConflictAsync($"Session {session} is running on charge point '{id}'. Stop it first, then take the charge point out of service.");
            return;
        }
        // The row first: a charge point whose row is gone admits nobody, whatever happens next.
        const string sql = """
            with revoked as (
                update issued_certificates set revoked_at = now(), revocation_reason = 'CessationOfOperation', revoked_by = @Name
                where charge_point_id = lower(@id) and revoked_at is null),
            unwanted as (delete from desired_settings where charge_point_id = @id),
            unswitched as (delete from charge_point_quirks where charge_point_id = @id)
            update charge_points set decommissioned_at = coalesce(decommissioned_at, now()), tariff_id = null, template_id = null where charge_point_id = @id
            """;
        await database.Execute(sql, new { id, actor.Name }, ct);
        await grains.Configuration(id).Refresh();
        await grains.ChargePoint(id).Decommission(actor.Name);
        await Send.NoContentAsync(ct);
    }

    private async Task<bool> IsInService(string id, CancellationToken ct) =>
        !await database.First<bool>("select decommissioned_at is not null from charge_points where charge_point_id = @id", new { id }, ct)
        || (await grains.ChargePoint(id).Get()).Stage != Stage.Decommissioned;

    private async Task<string?> RunningSession(string id, CancellationToken ct)
    {
        // The connectors know at once; the table knows sessions that lost their connector.
        var connectors = await grains.LiveConnectors(database, id, ct);
        return connectors.Select(connector => connector.CurrentSessionId).FirstOrDefault(session => session is not null)
            ?? await database.First<string>("select session_id from sessions where charge_point_id = lower(@id) and status = 'active' limit 1", new { id }, ct);
    }
}
