namespace Dynamo.Configuration;

/// <summary>What became of a wanted setting.</summary>
public enum SettingState
{
    /// <summary>Not tried yet since it was wanted so.</summary>
    Pending,

    /// <summary>The charger has it: it took it, or had it already.</summary>
    Accepted,

    /// <summary>The charger refused it.</summary>
    Rejected,

    /// <summary>The charger says that it cannot be changed; it was not sent.</summary>
    ReadOnly,

    /// <summary>The charger does not know it.</summary>
    NotSupported,

    /// <summary>The charger took it and will have it after its next reboot.</summary>
    RebootRequired,

    /// <summary>The charger said that it took it, but has another value when it is read back.</summary>
    AcceptedButUnchanged,

    /// <summary>The charger did not answer, however often it was asked.</summary>
    Unanswered,
}
