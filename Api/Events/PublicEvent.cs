using System.Text.Json.Nodes;

namespace Dynamo.Api.Events;

/// <summary>An event as callers see it, and who may.</summary>
/// <param name="Id">Where it stands in the ledger.</param>
/// <param name="Name">Its name in the contract, such as `session.started`.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Body">The whole body, `{id, event, timestamp, data}`.</param>
public sealed record PublicEvent(EventId Id, string Name, string OrganizationId, string Body)
{
    /// <summary>The scope that it takes to see it.</summary>
    public string Scope => Name.StartsWith("session.", StringComparison.Ordinal) ? Auth.Scope.ReadSessions
        : Name.StartsWith("billing.", StringComparison.Ordinal) ? Auth.Scope.ReadBilling : Auth.Scope.ReadChargePoints;

    public static PublicEvent Of(EventId id, string name, string organization, DateTimeOffset at, JsonObject data)
    {
        var body = new JsonObject { ["id"] = id.ToString(), ["event"] = name, ["timestamp"] = Timestamps.Write(at), ["data"] = data };
        return new PublicEvent(id, name, organization, body.ToJsonString(JsonConventions.Options));
    }
}
