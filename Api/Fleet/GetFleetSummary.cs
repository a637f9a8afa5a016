using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Fleet;

/// <summary>The organization's charge points in numbers, now.</summary>
public sealed record FleetSummary
{
    /// <summary>How many charge points are registered.</summary>
    public required int TotalChargers { get; init; }

    /// <summary>How many of them are connected.</summary>
    public required int Online { get; init; }

    /// <summary>How many of them are not.</summary>
    public required int Offline { get; init; }

    /// <summary>How many have a session running.</summary>
    public required int Charging { get; init; }

    /// <summary>How many are connected and have a free connector.</summary>
    public required int Available { get; init; }

    /// <summary>How many have a faulted connector, or are faulted as a whole.</summary>
    public required int Faulted { get; init; }

    /// <summary>How many sessions are running.</summary>
    public required int ActiveSessions { get; init; }

    /// <summary>The energy of the sessions that ended since midnight UTC or are running, in kWh.</summary>
    public required decimal TotalEnergyTodayKwh { get; init; }
}

public sealed class GetFleetSummary(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : EndpointWithoutRequest<FleetSummary>
{
    public override void Configure()
    {
        Get("/cpo/fleet/summary");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "The fleet in numbers";
            s.Description = "Days begin at midnight UTC.";
        });
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.OkAsync(await FleetNumbers.Of(database, grains, User.Actor(), site: null, new DateTimeOffset(time.GetUtcNow().Date, TimeSpan.Zero), ct), ct);
}
