namespace Dynamo.Api.Commands.Ocpp;

/// <summary>The kinds of fields that OCPP's payloads are made of, for the tables of messages.</summary>
internal static class OcppFields
{
    public static OcppField Text(string name, int maxLength, string meaning, string? sample = null) =>
        new(name, OcppKind.Text, meaning, sample) { MaxLength = maxLength };

    public static OcppField LongText(string name, string meaning, string? sample = null) => new(name, OcppKind.Text, meaning, sample);

    public static OcppField Uri(string name, string meaning, string? sample = null) => new(name, OcppKind.Uri, meaning, sample);

    /// <summary>One of a few words, told apart by their meaning and compared without case.</summary>
    public static OcppField Word(string name, string meaning, string? sample, params string[] words) =>
        new(name, OcppKind.Word, meaning, sample is null ? null : $"\"{sample}\"") { Words = words };

    public static OcppField Integer(string name, string meaning, string? sample = null) => new(name, OcppKind.Integer, meaning, sample);

    public static OcppField Number(string name, string meaning, string? sample = null, decimal? step = null) =>
        new(name, OcppKind.Number, meaning, sample) { Step = step };

    public static OcppField Flag(string name, string meaning, string? sample = null) => new(name, OcppKind.Flag, meaning, sample);

    public static OcppField Time(string name, string meaning, string? sample = null) => new(name, OcppKind.Time, meaning, sample);

    public static OcppField Object(string name, string meaning, params OcppField[] fields) => new(name, OcppKind.Object, meaning) { Fields = fields };

    public static OcppField List(string name, string meaning, OcppField item, int atLeast = 0, int? atMost = null) =>
        new(name, OcppKind.List, meaning) { Item = item, AtLeast = atLeast, AtMost = atMost };

    public static OcppField Anything(string name, string meaning, string? sample = null) => new(name, OcppKind.Anything, meaning, sample);
}
