namespace Dynamo.Certificates;

/// <summary>Why a certificate was revoked (RFC 5280, 5.3.1, as far as it is used here).</summary>
public enum RevocationReason
{
    Unspecified,

    /// <summary>Somebody else may have its key.</summary>
    KeyCompromise,

    /// <summary>A later one was used.</summary>
    Superseded,

    /// <summary>The charge point was taken out of service.</summary>
    CessationOfOperation,

    /// <summary>It is not to be believed any more, though its key is safe.</summary>
    PrivilegeWithdrawn,
}
