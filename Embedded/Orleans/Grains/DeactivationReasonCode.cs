using System.Diagnostics.CodeAnalysis;

namespace Orleans;

/// <summary>Why an activation goes, for programs.</summary>
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "The signature is Orleans'.")]
public enum DeactivationReasonCode : byte
{
    None = 0,
    ShuttingDown = 1,
    ActivationFailed = 2,
    DirectoryFailure = 3,
    ActivationIdle = 4,
    ActivationUnresponsive = 5,
    DuplicateActivation = 6,
    IncompatibleRequest = 7,
    ApplicationError = 8,
    ApplicationRequested = 9,
    Migrating = 10,
    RuntimeRequested = 11,
    HighMemoryPressure = 12,
}
