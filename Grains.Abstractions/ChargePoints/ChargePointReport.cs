using System.Collections.Immutable;
using Dynamo.Quirks;

namespace Dynamo.ChargePoints;

/// <summary>What a charger tells of itself, apart from boots and connectors.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ChargePointReport")]
public abstract record ChargePointReport
{
    [Id(0)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Progress of a firmware update; <see cref="Status"/> is the charger's own word.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.FirmwareReport")]
public sealed record FirmwareReport : ChargePointReport
{
    [Id(0)] public required string Status { get; init; }
    [Id(1)] public int? RequestId { get; init; }
}

/// <summary>Progress of an upload of diagnostics; <see cref="Status"/> is the charger's own word.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.DiagnosticsReport")]
public sealed record DiagnosticsReport : ChargePointReport
{
    [Id(0)] public required string Status { get; init; }
    [Id(1)] public int? RequestId { get; init; }
}

/// <summary>A security event (security whitepaper; 2.0.1 A04).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SecurityReport")]
public sealed record SecurityReport : ChargePointReport
{
    [Id(0)] public required string Type { get; init; }

    /// <summary>When it happened, by the charger's clock.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }
    [Id(2)] public string? TechInfo { get; init; }
}

/// <summary>Values of settings as the charger reported them.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SettingsReport")]
public sealed record SettingsReport : ChargePointReport
{
    [Id(0)] public required ImmutableArray<SettingValue> Settings { get; init; }
}

/// <summary>Settings that we pushed and the charger accepted, at once or after its next reboot.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SettingsAcceptedReport")]
public sealed record SettingsAcceptedReport : ChargePointReport
{
    [Id(0)] public required ImmutableArray<SettingValue> Settings { get; init; }

    /// <summary>Who pushed them.</summary>
    [Id(1)] public string? By { get; init; }
}

/// <summary>Settings that were to be pushed, but the charger had them already: they count for the stage as if it had accepted them.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SettingsFoundReport")]
public sealed record SettingsFoundReport : ChargePointReport
{
    [Id(0)] public required ImmutableArray<string> Names { get; init; }
}

/// <summary>A vendor's own message (DataTransfer).</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.VendorReport")]
public sealed record VendorReport : ChargePointReport
{
    [Id(0)] public required string VendorId { get; init; }
    [Id(1)] public string? MessageId { get; init; }
    [Id(2)] public string? Data { get; init; }

    /// <summary>How it was answered, in OCPP's word.</summary>
    [Id(3)] public string? Status { get; init; }

    /// <summary>What was answered.</summary>
    [Id(4)] public string? Answer { get; init; }
}

/// <summary>What the edge noticed of a charger while it served it.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ObservationReport")]
public sealed record ObservationReport : ChargePointReport
{
    /// <summary>The charger's clock minus ours; null where nothing new is known.</summary>
    [Id(0)] public TimeSpan? ClockOffset { get; init; }

    /// <summary>Quirks that were met since the last report.</summary>
    [Id(1)] public ImmutableArray<QuirkUse> Quirks { get; init; } = [];
}

/// <summary>One setting of a charger: a key (1.6) or `Component.Variable` (2.0.1) and its value.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.SettingValue")]
public sealed record SettingValue([property: Id(0)] string Name, [property: Id(1)] string? Value, [property: Id(2)] bool ReadOnly = false);
