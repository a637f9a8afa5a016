using System.Text;
using Dynamo.Api.ChargePoints;
using Dynamo.ChargePoints;
using Dynamo.Commands;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Installer;

/// <summary>A charge point's new password.</summary>
public sealed record RotatedCredentials
{
    /// <summary>The charge point's id, which is also its user.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The new password. Shown this once; the old one works until the charger connects with this one.</summary>
    public required string ProvisioningPassword { get; init; }

    /// <summary>Whether the charger took it over the open connection. If not, type it in.</summary>
    public required bool Pushed { get; init; }

    /// <summary>The charger's answer to the push, or why it was not pushed.</summary>
    public required string PushStatus { get; init; }
}

public sealed class RotateCredentials(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ChargePointRequest, RotatedCredentials>
{
    public override void Configure()
    {
        Post("/installer/charge-points/{id}/rotate-credentials");
        Policies(Access.Install);
        Summary(s =>
        {
            s.Summary = "Give a charge point a new password";
            s.Description = "Pushed to a connected charger: `AuthorizationKey` in 1.6, `BasicAuthPassword` in 2.0.1.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ChargePointRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var password = ChargePointPassword.Generate();
        // Kept before it is pushed: a charger that reconnects at once finds it valid.
        await database.Execute(
            "update charge_points set next_password_hash = @hash where charge_point_id = @id",
            new { id = row.ChargePointId, hash = ChargePointPassword.Hash(Encoding.UTF8.GetBytes(password)) }, ct);
        var grain = grains.ChargePoint(row.ChargePointId);
        await grain.Refresh();
        var result = await Push(grain, password);
        await Send.OkAsync(new RotatedCredentials
        {
            ChargePointId = row.ChargePointId,
            ProvisioningPassword = password,
            Pushed = result.Outcome == CommandOutcome.Accepted,
            PushStatus = result.Status ?? result.ErrorCode ?? result.Outcome.ToString(),
        }, ct);
    }

    private static async Task<CommandResult> Push(IChargePointGrain grain, string password)
    {
        var status = await grain.GetConnectionStatus();
        if (!status.Connected) return CommandResult.Offline;
        var setting = status.Version == OcppVersion.Ocpp201 ? "SecurityCtrlr.BasicAuthPassword" : "AuthorizationKey";
        return await grain.Send(new SetSetting(setting, password));
    }
}
