namespace Dynamo.Api.Commands.Ocpp;

/// <summary>What a field wants, in a caller's words.</summary>
internal static class OcppWishes
{
    public static string Wanted(this OcppField field) => field.Kind switch
    {
        OcppKind.Text => field.MaxLength is { } longest ? $"must be text of {longest} characters at most" : "must be text",
        OcppKind.Uri => "must be an absolute URL, such as https://files.example/firmware.bin",
        OcppKind.Word => $"must be one of: {string.Join(", ", field.Words)}",
        OcppKind.Integer => $"must be a whole number{Range(field)}",
        OcppKind.Number => field.Step is { } step ? $"must be a number{Range(field)}, a multiple of {step}" : $"must be a number{Range(field)}",
        OcppKind.Flag => "must be true or false",
        OcppKind.Time => Timestamps.Refusal,
        OcppKind.VendorData => "must be an object with a `vendorId` of 255 characters at most",
        OcppKind.Object => "must be an object",
        _ => "must be a list",
    };

    public static string LengthWords(this OcppField list) => list.AtMost is { } most
        ? $"must have {list.AtLeast} to {most} entries"
        : $"must have at least {list.AtLeast} {(list.AtLeast == 1 ? "entry" : "entries")}";

    private static string Range(OcppField field) => (field.Minimum, field.Maximum) switch
    {
        ({ } least, { } most) => $" from {least} to {most}",
        ({ } least, null) => $", {least} or more",
        (null, { } most) => $", {most} or less",
        _ => "",
    };
}
