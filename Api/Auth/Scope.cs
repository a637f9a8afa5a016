namespace Dynamo.Api.Auth;

/// <summary>What a caller may do, as the contract names it, and what each role of a person may do.</summary>
public static class Scope
{
    public const string ReadChargePoints = "read:charge_points";
    public const string WriteChargePoints = "write:charge_points";
    public const string ReadSessions = "read:sessions";
    public const string ReadBilling = "read:billing";
    public const string WriteBilling = "write:billing";
    public const string ReadAnalytics = "read:analytics";
    public const string WriteWebhooks = "write:webhooks";
    public const string WriteApiKeys = "write:api_keys";

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<string> All { get; } =
        [ReadChargePoints, WriteChargePoints, ReadSessions, ReadBilling, WriteBilling, ReadAnalytics, WriteWebhooks, WriteApiKeys];

    /// <summary>The scopes of a role; none for a role that is not known.</summary>
    public static IReadOnlyList<string> OfRole(string role) => role switch
    {
        "owner" => All,
        "admin" => [.. All.Where(scope => scope != WriteBilling)],
        "member" => [ReadChargePoints, ReadSessions],
        "billing" => [ReadBilling, ReadSessions],
        "installer" => [ReadChargePoints],
        _ => [],
    };
}
