using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>
/// Entratek reads at most four settings at once. Whoever reads settings asks for pieces as large as the profile allows; here it is counted. A raw
/// GetConfiguration goes out as it was given.
/// </summary>
internal static class EntratekFourKeys
{
    public static void Note(OutgoingCall call, ConnectionQuirks quirks, DateTimeOffset now)
    {
        if (call.Action == "GetConfiguration" && quirks.Has(QuirkBook.EntratekFourKeys)) quirks.Use(QuirkBook.EntratekFourKeys, now);
    }
}
