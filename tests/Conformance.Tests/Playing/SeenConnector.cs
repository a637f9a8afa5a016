namespace Dynamo.Conformance.Tests.Playing;

/// <summary>A connector as the operator sees it.</summary>
/// <param name="Status">As shown to users.</param>
/// <param name="OcppStatus">The charger's own word.</param>
/// <param name="ErrorCode">The charger's error code.</param>
/// <param name="SessionId">The session that holds it; null when it is free.</param>
public sealed record SeenConnector(string? Status, string? OcppStatus, string? ErrorCode, string? SessionId)
{
    public void ShouldShow(string status, string ocppStatus, string? session = null)
    {
        Status.ShouldBe(status);
        OcppStatus.ShouldBe(ocppStatus);
        SessionId.ShouldBe(session);
    }
}
