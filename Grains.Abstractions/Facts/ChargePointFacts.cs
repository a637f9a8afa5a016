using System.Collections.Immutable;
using Dynamo.ChargePoints;

namespace Dynamo.Facts;

[GenerateSerializer, Immutable, Alias("Dynamo.ChargePointConnected")]
public sealed record ChargePointConnected : Fact
{
    [Id(0)] public required string Connection { get; init; }
    [Id(1)] public required string EdgeId { get; init; }
    [Id(2)] public required OcppVersion Version { get; init; }
    [Id(3)] public required string RemoteAddress { get; init; }
    [Id(4)] public string? Note { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.ChargePointDisconnected")]
public sealed record ChargePointDisconnected : Fact
{
    [Id(0)] public required string Connection { get; init; }
    [Id(1)] public required ClosedReason Reason { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.ChargePointBooted")]
public sealed record ChargePointBooted : Fact
{
    [Id(0)] public required string Vendor { get; init; }
    [Id(1)] public required string Model { get; init; }
    [Id(2)] public string? SerialNumber { get; init; }
    [Id(3)] public string? FirmwareVersion { get; init; }
    [Id(4)] public string? Reason { get; init; }
    [Id(5)] public required BootStatus Status { get; init; }
    [Id(6)] public required int IntervalSeconds { get; init; }
    [Id(7)] public string? Iccid { get; init; }
    [Id(8)] public string? Imsi { get; init; }
    [Id(9)] public string? MeterType { get; init; }
    [Id(10)] public string? MeterSerialNumber { get; init; }
}

/// <summary>A charger's clock is off by another amount than before, by half a minute at least.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.ClockOffsetMeasured")]
public sealed record ClockOffsetMeasured : Fact
{
    /// <summary>The charger's clock minus ours.</summary>
    [Id(0)] public required double OffsetSeconds { get; init; }
}

/// <summary>The charge point reached another stage; <see cref="By"/> says who wanted it where somebody did.</summary>
[GenerateSerializer, Immutable, Alias("Dynamo.StageChanged")]
public sealed record StageChanged : Fact
{
    [Id(0)] public required Stage From { get; init; }
    [Id(1)] public required Stage To { get; init; }
    [Id(2)] public string? By { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.SettingsAccepted")]
public sealed record SettingsAccepted : Fact
{
    [Id(0)] public required ImmutableArray<SettingValue> Settings { get; init; }
    [Id(1)] public string? By { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.SettingsReported")]
public sealed record SettingsReported : Fact
{
    [Id(0)] public required ImmutableArray<SettingValue> Settings { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.FirmwareStatusReported")]
public sealed record FirmwareStatusReported : Fact
{
    [Id(0)] public required string Status { get; init; }
    [Id(1)] public int? RequestId { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.DiagnosticsStatusReported")]
public sealed record DiagnosticsStatusReported : Fact
{
    [Id(0)] public required string Status { get; init; }
    [Id(1)] public int? RequestId { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.SecurityEventReported")]
public sealed record SecurityEventReported : Fact
{
    [Id(0)] public required string Type { get; init; }
    [Id(1)] public string? TechInfo { get; init; }
    [Id(2)] public required DateTimeOffset ReceivedAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("Dynamo.VendorDataReceived")]
public sealed record VendorDataReceived : Fact
{
    [Id(0)] public required string VendorId { get; init; }
    [Id(1)] public string? MessageId { get; init; }
    [Id(2)] public string? Data { get; init; }
    [Id(3)] public string? Status { get; init; }
    [Id(4)] public string? Answer { get; init; }
}
