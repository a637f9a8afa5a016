namespace Dynamo.OcppEdge.Framing;

/// <summary>Why a call is answered with a CALLERROR, whatever the version calls it.</summary>
internal enum CallFault
{
    NotImplemented,
    NotSupported,
    InternalError,
    ProtocolError,
    SecurityError,

    /// <summary>The payload (or the frame around it) is no well-formed message.</summary>
    Malformed,

    /// <summary>A value is out of its range.</summary>
    PropertyConstraint,

    /// <summary>A required field is missing.</summary>
    OccurrenceConstraint,

    /// <summary>A value has the wrong type.</summary>
    TypeConstraint,

    /// <summary>The message type number is none of OCPP's.</summary>
    UnknownMessageType,

    /// <summary>Not even the message id could be read.</summary>
    UnreadableFrame,
}
