using Dynamo.Sessions;

namespace Dynamo.Tokens;

/// <summary>A tag: may it charge now, its group, its expiry, its concurrent use. Key `tag/{organization}/{token}`.</summary>
[Alias("Dynamo.IIdTokenGrain")]
public interface IIdTokenGrain : IGrainWithStringKey
{
    /// <summary>May it do that now? Writes no state, but to end a use that its session left behind; the answer and its reason are kept in the log of authorizations, in batches.</summary>
    [Alias("Authorize")]
    Task<AuthorizationResult> Authorize(TokenQuestion question);

    /// <summary>Authorizes a session and, when it may charge, notes that the token is in use. Idempotent per session.</summary>
    [Alias("Begin")]
    Task<AuthorizationResult> Begin(TokenUse use);

    /// <summary>A session that was allowed to use the token once does so still: noted without a further look. Idempotent per session.</summary>
    [Alias("Continue")]
    Task Continue(SessionId session, int connectorId, DateTimeOffset at);

    /// <summary>The session has ended. Idempotent; costs nothing when it does not use the token.</summary>
    [Alias("End")]
    Task End(SessionId session);

    /// <summary>The catalogue changed: look again.</summary>
    [Alias("Refresh")]
    Task Refresh();
}
