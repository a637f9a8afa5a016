namespace Dynamo.Api.Commands.FollowUps;

/// <summary>A remote start that is looked after, with what the tables know of its charge point now.</summary>
internal sealed class OpenStart
{
    public required string CommandId { get; init; }
    public required string ChargePointId { get; init; }
    public int? StartConnector { get; init; }
    public required string StartTag { get; init; }
    public DateTimeOffset HandedAt { get; init; }

    /// <summary>The session that began since, on the wanted connector with the wanted tag.</summary>
    public string? SessionId { get; init; }
    public string? AuthorizationStatus { get; init; }
    public string? AuthorizationReason { get; init; }

    public bool Connected { get; init; }

    /// <summary>The wanted connector; where none was wanted, the busiest of them.</summary>
    public int? ConnectorId { get; init; }
    public string? Status { get; init; }
    public string? OcppStatus { get; init; }
    public DateTimeOffset? StatusAt { get; init; }
    public string? OtherSessionId { get; init; }
}
