namespace Dynamo.ChargerSim.Wire;

/// <summary>Why a socket ended: the server's close code (RFC 6455, 7.4), or 1006 when there was none.</summary>
internal sealed record CloseReason(int Code, string Text)
{
    public const int Abnormal = 1006;
}
