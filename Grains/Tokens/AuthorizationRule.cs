using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tokens;

/// <summary>May a tag charge at a charge point? Pure; the reason of each refusal is in plain words.</summary>
internal static class AuthorizationRule
{
    public static AuthorizationResult Decide(ChargingPermit permit, KnownTag? tag, IReadOnlyCollection<string> admittedUserTypes, DateTimeOffset now)
    {
        if (!permit.MayCharge)
        {
            return No(AuthorizationStatus.Blocked, $"The charge point is '{permit.Stage.ToString().ToLowerInvariant()}', not 'commissioned'.");
        }
        if (tag is null)
        {
            return permit.Access == AccessMode.Open
                ? new AuthorizationResult(AuthorizationStatus.Accepted)
                : No(AuthorizationStatus.Invalid, "The tag is not known to the organization.");
        }
        if (tag.Status == "blocked") return No(AuthorizationStatus.Blocked, "The tag is blocked.", tag);
        if (tag.Status == "expired" || tag.ExpiresAt <= now) return No(AuthorizationStatus.Expired, "The tag has expired.", tag);
        if (permit.Access == AccessMode.Listed && !admittedUserTypes.Contains(tag.UserType ?? "", StringComparer.OrdinalIgnoreCase))
        {
            return No(AuthorizationStatus.NotAtThisLocation, $"The project does not admit user type '{tag.UserType}'.", tag);
        }
        return new AuthorizationResult(AuthorizationStatus.Accepted, tag.ExpiresAt, tag.Parent);
    }

    private static AuthorizationResult No(AuthorizationStatus status, string reason, KnownTag? tag = null) => new(status, tag?.ExpiresAt, tag?.Parent, reason);
}
