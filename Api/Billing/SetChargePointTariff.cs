using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>The tariff of a charge point.</summary>
public sealed record SetChargePointTariffRequest : ITariffWish
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";

    /// <summary>The tariff's id; null for none of its own. It must be said: a slip in the field's name would else make sessions free.</summary>
    public Change<string> TariffId { get; init; }
}

public sealed class SetChargePointTariffValidator : Validator<SetChargePointTariffRequest>
{
    public SetChargePointTariffValidator() => this.AddTariffWishRules();
}

public sealed class SetChargePointTariff(NpgsqlDataSource database) : Endpoint<SetChargePointTariffRequest, ChargePointTariff>
{
    public override void Configure()
    {
        Put("/charge-points/{charge_point_id}/tariff");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Give a charge point a tariff";
            s.Description = "It goes before that of its project, its site and the organization, for sessions that start from now on.";
            s.ExampleRequest = new SetChargePointTariffRequest { TariffId = "tariff_01JGZ8Q0Y5V6T3N2M1K0H9F8E7" };
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(SetChargePointTariffRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePointTariff(actor, req.ChargePointId, ct) is null)
        {
            await Send.NotFoundAsync($"There is no charge point '{req.ChargePointId}'.");
            return;
        }
        if (!await database.IsTariff(actor, req.TariffId.Value, ct))
        {
            await Send.BadRequestAsync("tariff_id", TariffAssignment.Refusal);
            return;
        }
        var sql = $"update charge_points c set tariff_id = @TariffId where lower(c.charge_point_id) = lower(@ChargePointId) and {actor.Reach("c")}";
        await database.Execute(sql, actor.With(new { req.ChargePointId, TariffId = req.TariffId.Value }), ct);
        await Send.OkAsync((await database.FindChargePointTariff(actor, req.ChargePointId, ct))!, ct);
    }
}
