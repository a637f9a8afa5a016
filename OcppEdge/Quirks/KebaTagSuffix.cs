using Dynamo.OcppEdge.Protocol;
using Dynamo.Quirks;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Quirks;

/// <summary>KEBA appends its serial number to tags: `04A2B3C4D5_21370815` is the tag `04A2B3C4D5`.</summary>
internal static class KebaTagSuffix
{
    private const int ShortestSerial = 6;

    /// <summary>A required tag of a payload, without what its charger appended.</summary>
    public static IdToken RequiredTag(this CallContext call, string field) => Read(call, call.Payload.RequiredText(field));

    /// <summary>A tag of a payload, without what its charger appended; null where there is none.</summary>
    public static IdToken? Tag(this CallContext call, string field) => call.Payload.Text(field) is { Length: > 0 } text ? Read(call, text) : null;

    public static string Strip(string tag, string? serial)
    {
        var end = tag.LastIndexOf('_');
        if (end <= 0) return tag;
        var suffix = tag.AsSpan(end + 1);
        var isSerial = suffix.Equals(serial, StringComparison.OrdinalIgnoreCase) || (suffix.Length >= ShortestSerial && !suffix.ContainsAnyExceptInRange('0', '9'));
        return isSerial ? tag[..end] : tag;
    }

    private static IdToken Read(CallContext call, string text)
    {
        if (!call.Quirks.Has(QuirkBook.KebaTagSuffix)) return new IdToken(text);
        var tag = Strip(text, call.Quirks.Settings.SerialNumber);
        if (tag.Length < text.Length) call.Quirks.Use(QuirkBook.KebaTagSuffix, call.ReceivedAt);
        return new IdToken(tag);
    }
}
