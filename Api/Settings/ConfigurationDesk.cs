using Dapper;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commissioning;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Settings;

/// <summary>A charge point's configuration, for operators and installers alike: the row in reach, then its grain.</summary>
public sealed class ConfigurationDesk(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time)
{
    private const string WriteSql = """
        update charge_points set template_id = @TemplateId where charge_point_id = @ChargePointId;
        delete from desired_settings where charge_point_id = @ChargePointId and not (lower(key) = any(@lowerKeys));
        insert into desired_settings (charge_point_id, key, value, wanted_by, wanted_at)
        select @ChargePointId, key, value, @Name, @now from unnest(@keys, @values) as s(key, value)
        on conflict (charge_point_id, lower(key)) do update set key = excluded.key, value = excluded.value, wanted_by = excluded.wanted_by,
            wanted_at = excluded.wanted_at where desired_settings.value <> excluded.value or desired_settings.key <> excluded.key
        """;

    public async Task Show(ResponseSender<ChargePointRequest, ChargePointConfiguration> send, Actor actor, string id, CancellationToken ct)
    {
        if (await database.FindChargePoint(actor, id, ct) is { } row)
            await send.OkAsync(await Read(row.ChargePointId), ct);
        else
            await send.NotFoundAsync(ChargePointWords.Unknown(id));
    }

    public async Task Replace(
        ResponseSender<SetDesiredConfigurationRequest, ChargePointConfiguration> send, Actor actor, SetDesiredConfigurationRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (req.TemplateId is { } template && !await database.IsTemplateFor(actor, row.ChargePointId, template, ct))
        {
            await send.BadRequestAsync("template_id", $"names no template within reach: '{template}'");
            return;
        }
        await Write(actor, row.ChargePointId, req, ct);
        await grains.Configuration(row.ChargePointId).Refresh();
        await send.OkAsync(await Read(row.ChargePointId), ct);
    }

    public async Task Apply(ResponseSender<ChargePointRequest, ApplyAnswer> send, Actor actor, string id, CancellationToken ct)
    {
        if (await database.FindChargePoint(actor, id, ct) is not { } row)
        {
            await send.NotFoundAsync(ChargePointWords.Unknown(id));
            return;
        }
        var work = await grains.Configuration(row.ChargePointId).Apply(actor.Name);
        await send.ResponseAsync(ApplyAnswer.Of(row.ChargePointId, work), StatusCodes.Status202Accepted, ct);
    }

    private async Task<ChargePointConfiguration> Read(string chargePointId) =>
        ChargePointConfiguration.Of(chargePointId, await grains.Configuration(chargePointId).Get());

    private async Task Write(Actor actor, string chargePointId, SetDesiredConfigurationRequest req, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var args = new
        {
            chargePointId, req.TemplateId, actor.Name, now = time.Now(), keys = req.Configuration.Select(s => s.Key).ToArray(),
            values = req.Configuration.Select(s => s.Value).ToArray(), lowerKeys = req.Configuration.Select(s => s.Key.ToLowerInvariant()).ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(WriteSql, args, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }
}
