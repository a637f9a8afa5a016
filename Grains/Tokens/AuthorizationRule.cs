using Dynamo.ChargePoints;
using Dynamo.Grains.Catalogue;
using Dynamo.Sessions;
using Dynamo.Tokens;

namespace Dynamo.Grains.Tokens;

/// <summary>
/// May a token do that there? The one place that decides, whoever asks. Pure; the reason of each refusal is in plain words. In this order: the charge
/// point's stage, whether the token is known, its own state, the project's access policy, whose session or reservation it is, whether it charges already.
/// </summary>
internal static class AuthorizationRule
{
    /// <summary>2.0.1: somebody without a token (a start button).</summary>
    public const string NoToken = "NoAuthorization";

    /// <summary>2.0.1: what we say of a token of ours when we start a session for it, whatever it is.</summary>
    private const string OurOwn = "Central";

    /// <param name="question">What is asked.</param>
    /// <param name="tag">The tag as the organization knows it; null where it does not.</param>
    /// <param name="admittedUserTypes">Whom a project of the mode `listed` admits.</param>
    /// <param name="usedBy">A session that uses the token elsewhere.</param>
    /// <param name="now">The time.</param>
    public static AuthorizationResult Decide(
        TokenQuestion question, KnownTag? tag, IReadOnlyCollection<string> admittedUserTypes, SessionId? usedBy, DateTimeOffset now)
    {
        if (question.Permit.IsTestOf(question.Token.Value)) return new AuthorizationResult(AuthorizationStatus.Accepted);
        var refused = OfChargePoint(question.Permit) ?? OfTag(question, tag, now) ?? OfProject(question.Permit, tag, admittedUserTypes)
            ?? OfHolders(question, tag) ?? OfUse(question, tag, usedBy);
        return refused is { } no
            ? new AuthorizationResult(no.Status, tag?.ExpiresAt, tag?.Parent, no.Reason)
            : new AuthorizationResult(AuthorizationStatus.Accepted, tag?.ExpiresAt, tag?.Parent);
    }

    private static Refusal? OfChargePoint(ChargingPermit permit) => permit.MayCharge
        ? null : new(AuthorizationStatus.Blocked, $"The charge point is '{permit.Stage.ToString().ToLowerInvariant()}', not 'commissioned'.");

    private static Refusal? OfTag(TokenQuestion question, KnownTag? tag, DateTimeOffset now) => tag switch
    {
        null when question.Permit.Access == AccessMode.Open => null,
        null when question.Token.Type == NoToken => new(AuthorizationStatus.Invalid, "Only open projects let somebody charge without a tag."),
        null => new(AuthorizationStatus.Invalid, "The tag is not known to the organization."),
        _ when IsAnotherType(question.Token.Type, tag.Type) =>
            new(AuthorizationStatus.Invalid, $"The tag is known as '{tag.Type}', but was shown as '{question.Token.Type}'."),
        { Status: "blocked" } => new(AuthorizationStatus.Blocked, "The tag is blocked."),
        { Status: "expired" } => new(AuthorizationStatus.Expired, "The tag has expired."),
        _ when tag.ExpiresAt <= now => new(AuthorizationStatus.Expired, $"The tag expired at {tag.ExpiresAt:yyyy-MM-dd HH:mm} UTC."),
        _ => null,
    };

    private static Refusal? OfProject(ChargingPermit permit, KnownTag? tag, IReadOnlyCollection<string> admittedUserTypes) =>
        permit.Access != AccessMode.Listed || admittedUserTypes.Contains(tag?.UserType ?? "", StringComparer.OrdinalIgnoreCase)
            ? null
            : new(AuthorizationStatus.NotAtThisLocation, tag?.UserType is { Length: > 0 } type
                ? $"The project does not admit user type '{type}'." : "The project admits some user types only, and the tag has none.");

    private static Refusal? OfHolders(TokenQuestion question, KnownTag? tag)
    {
        if (question is { Purpose: TokenPurpose.Stop, StartedBy: { } starter } && !AreTogether(question.Token, tag, starter))
        {
            return new(AuthorizationStatus.Invalid, $"Tag '{starter.IdTag}' started the session, and this one is not of its group.");
        }
        return question is { Purpose: not TokenPurpose.Stop, ReservedFor: { } holder } && !AreTogether(question.Token, tag, holder)
            ? new(AuthorizationStatus.NotAtThisTime, "The connector is reserved for somebody else.") : null;
    }

    private static Refusal? OfUse(TokenQuestion question, KnownTag? tag, SessionId? usedBy) =>
        usedBy is not null && question is { Purpose: TokenPurpose.Start or TokenPurpose.RemoteStart, Token.Type: not NoToken } && tag is not { Concurrent: true }
            ? new(AuthorizationStatus.ConcurrentTx, $"The tag is charging already: {usedBy}.") : null;

    /// <summary>The same tag, or one of the same group; a tag that others name as theirs is of that group itself.</summary>
    private static bool AreTogether(IdToken token, KnownTag? tag, TokenHolder holder) =>
        string.Equals(token.Value, holder.IdTag, StringComparison.OrdinalIgnoreCase)
        || string.Equals(tag?.Parent ?? token.Value, holder.Group ?? holder.IdTag, StringComparison.OrdinalIgnoreCase);

    /// <summary>A number that somebody keys in is not the card that bears it. 1.6 does not say what it is.</summary>
    private static bool IsAnotherType(string? shown, string? known) =>
        shown is not null and not OurOwn && known is not null and not OurOwn && !string.Equals(shown, known, StringComparison.OrdinalIgnoreCase);

    private readonly record struct Refusal(AuthorizationStatus Status, string Reason);
}
