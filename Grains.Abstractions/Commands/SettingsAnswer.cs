using System.Collections.Immutable;
using Dynamo.ChargePoints;

namespace Dynamo.Commands;

/// <summary>What a charger answered when it was asked for settings.</summary>
/// <param name="Known">Those that it told; passwords without their values.</param>
/// <param name="Unknown">Names that it does not know.</param>
[GenerateSerializer, Immutable, Alias("Dynamo.SettingsAnswer")]
public sealed record SettingsAnswer([property: Id(0)] ImmutableArray<SettingValue> Known, [property: Id(1)] ImmutableArray<string> Unknown);
