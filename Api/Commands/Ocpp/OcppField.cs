using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Api.Commands.Ocpp;

internal enum OcppKind { Text, Uri, Word, Integer, Number, Flag, Time, Object, List, Anything, VendorData }

/// <summary>One field of an OCPP message that we send: its name as OCPP writes it, what it means, what it may hold, and an example.</summary>
/// <param name="Name">As OCPP writes it, `chargingProfileId`; empty for the items of a list.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Meaning">What it is for, for the description.</param>
/// <param name="Sample">An example as JSON; null leaves the field out of the message's example.</param>
internal sealed record OcppField(string Name, OcppKind Kind, string Meaning, string? Sample = null)
{
    public bool IsRequired { get; init; }
    public int? MaxLength { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }

    /// <summary>The number must be a multiple of it.</summary>
    public decimal? Step { get; init; }

    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The fields of an object, or of a list's items where those are objects.</summary>
    public IReadOnlyList<OcppField> Fields { get; init; } = [];

    /// <summary>What a list holds.</summary>
    public OcppField? Item { get; init; }

    public int AtLeast { get; init; }
    public int? AtMost { get; init; }

    /// <summary>The name as our API writes it, `charging_profile_id`.</summary>
    public string SnakeName { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Name);

    public OcppField Must => this with { IsRequired = true };

    public OcppField From(int minimum) => this with { Minimum = minimum };

    public OcppField To(int maximum) => this with { Maximum = maximum };

    /// <summary>The field as another message's example shows it; null leaves it out.</summary>
    public OcppField Like(string? sample) => this with { Sample = sample };

    /// <summary>An example of the value: given, or put together from the inner fields; null when there is none.</summary>
    public JsonNode? Example() => Kind switch
    {
        _ when Sample is not null => JsonNode.Parse(Sample),
        OcppKind.Object when IsRequired => ExampleOf(Fields),
        OcppKind.List when IsRequired && Item!.Must.Example() is { } item => new JsonArray(item),
        _ => null,
    };

    /// <summary>An example of an object: those of its fields that have one.</summary>
    public static JsonObject ExampleOf(IEnumerable<OcppField> fields)
    {
        var example = new JsonObject();
        foreach (var field in fields)
            if (field.Example() is { } value) example[field.SnakeName] = value;
        return example;
    }
}
