namespace Dynamo.OcppEdge.Framing;

/// <summary>What a frame is; the numbers of the first three are those on the wire (OCPP-J 4.1.3).</summary>
internal enum FrameKind
{
    /// <summary>Nothing but white space: some chargers send it to keep a mobile link open.</summary>
    Empty = 0,
    Call = 2,
    CallResult = 3,
    CallError = 4,

    /// <summary>Not JSON, not an array, or an array without the parts that its kind needs.</summary>
    Malformed = 90,

    /// <summary>A readable frame with a message type number that OCPP does not define.</summary>
    UnknownType = 91,
}
