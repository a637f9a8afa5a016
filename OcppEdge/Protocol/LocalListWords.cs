using Dynamo.OcppEdge.Framing;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Protocol;

/// <summary>The status of a tag in a list that was sent; the words are the same in both versions where they occur.</summary>
internal static class LocalListWords
{
    public static AuthorizationStatus Status(Payload? info) =>
        Enum.TryParse<AuthorizationStatus>(info?.Text("status"), ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : AuthorizationStatus.Invalid;
}
