namespace Dynamo.Api.Sites;

/// <summary>A site in numbers, now. Its day begins at midnight where it is.</summary>
public sealed record SiteSummary
{
    /// <summary>The site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many charge points it has.</summary>
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

    /// <summary>How many connectors its charge points have.</summary>
    public required int TotalConnectors { get; init; }

    /// <summary>How many of them are free; those of charge points that are not connected are not.</summary>
    public required int AvailableConnectors { get; init; }

    /// <summary>How many of them are taken.</summary>
    public required int OccupiedConnectors { get; init; }

    /// <summary>How many sessions are running.</summary>
    public required int ActiveSessions { get; init; }

    /// <summary>How many sessions began today.</summary>
    public required int SessionsToday { get; init; }

    /// <summary>How many sessions wait for an operator's decision.</summary>
    public required int UnresolvedSessions { get; init; }

    /// <summary>The energy of the sessions that ended today or are running, in kWh.</summary>
    public required decimal TotalEnergyTodayKwh { get; init; }

    /// <summary>What the running sessions draw together, as their chargers last said, in kW.</summary>
    public required decimal CurrentPowerKw { get; init; }

    /// <summary>How much the site may draw, in kW.</summary>
    public required decimal MaxPowerKw { get; init; }
}
