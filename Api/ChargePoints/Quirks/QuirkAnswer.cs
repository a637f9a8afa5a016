using Dynamo.Quirks;

namespace Dynamo.Api.ChargePoints.Quirks;

/// <summary>A way in which chargers depart from OCPP, what is done about it, and how it stands for one charge point.</summary>
public sealed record QuirkAnswer
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What is done about it.</summary>
    public required string Description { get; init; }

    /// <summary>`tolerance`: can do no harm and is always on; `profile`: changes what is meant, and can be switched.</summary>
    public required QuirkKind Kind { get; init; }

    /// <summary>Whether it is on for this charge point.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether the charge point's vendor, model and firmware call for it; a profile is on then, unless somebody switched it.</summary>
    public required bool Suits { get; init; }

    /// <summary>What somebody switched it to; null where vendor, model and firmware decide.</summary>
    public bool? Switched { get; init; }

    /// <summary>How often it was met. Counted roughly: up to five minutes of counting are lost when a process dies.</summary>
    public required long Uses { get; init; }

    /// <summary>When it was last met.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    internal static QuirkAnswer Of(QuirkView view, Quirk quirk) => new()
    {
        Name = quirk.Name,
        Description = quirk.Does,
        Kind = quirk.Kind,
        Enabled = view.Enabled,
        Suits = view.Suits,
        Switched = view.Switched,
        Uses = view.Uses,
        LastUsedAt = view.LastUsedAt,
    };
}

/// <summary>Names one quirk of one charge point.</summary>
public record QuirkRequest
{
    /// <summary>The charge point's id.</summary>
    [FastEndpoints.RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The quirk's name.</summary>
    [FastEndpoints.RouteParam]
    public string Name { get; init; } = "";
}

internal static class QuirkReading
{
    public static string Unknown(string name) => $"There is no quirk '{name}'. See /charge-points/{{id}}/quirks for those that there are.";

    public static string AlwaysOn(string name) => $"Quirk '{name}' is a tolerance: it can do no harm and is always on.";

    public static async Task<IReadOnlyList<QuirkAnswer>> Quirks(this IGrainFactory grains, string chargePointId) =>
        [.. (await grains.ChargePoint(chargePointId).GetQuirks()).Select(view => QuirkAnswer.Of(view, QuirkBook.Find(view.Name)!))];
}
