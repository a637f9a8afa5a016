using System.Net;

namespace Dynamo.ChargerSim.Wire;

/// <summary>The server answered the upgrade with something else than 101.</summary>
internal sealed class HandshakeRefused(HttpStatusCode status, TimeSpan? retryAfter) : Exception($"handshake refused: {(int)status} {status}")
{
    public HttpStatusCode Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Busy, not wrong: worth another try.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
