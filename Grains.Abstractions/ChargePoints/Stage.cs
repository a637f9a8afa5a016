namespace Dynamo.ChargePoints;

/// <summary>How far a charge point is in its life. Only a commissioned one accepts sessions.</summary>
public enum Stage
{
    /// <summary>Registered; nothing was configured yet.</summary>
    Pending,

    /// <summary>Its settings were pushed and accepted.</summary>
    Configured,

    /// <summary>Its BootNotification was accepted and two heartbeats came after it was configured.</summary>
    Tested,

    /// <summary>An installer declared it ready: it accepts sessions.</summary>
    Commissioned,

    /// <summary>Taken out of service for good.</summary>
    Decommissioned,
}
