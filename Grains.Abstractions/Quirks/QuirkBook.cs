using System.Collections.Immutable;

namespace Dynamo.Quirks;

/// <summary>Every quirk that is known, by name. What is done about each is at the edge, in a file of its own.</summary>
public static class QuirkBook
{
    public const string KebaTagSuffix = "keba_tag_suffix";
    public const string GrowattLocalTime = "growatt_local_time";
    public const string WallboxStackLevel = "wallbox_stack_level";
    public const string AutelAbsoluteMaximum = "autel_absolute_maximum";
    public const string EntratekFourKeys = "entratek_four_keys";
    public const string HuaweiEmptyVendor = "huawei_empty_vendor";
    public const string LegrandErrorCode = "legrand_error_code";
    public const string DeltaStopZero = "delta_stop_zero";
    public const string AlfenLargestId = "alfen_largest_id";
    public const string AefaMissingValue = "aefa_missing_value";
    public const string LooseJson = "loose_json";
    public const string WallboxNoBoot = "wallbox_no_boot";
    public const string CelsiusSpelling = "celsius_spelling";

    public static ImmutableArray<Quirk> All { get; } =
    [
        new(KebaTagSuffix, "Takes off the charger's serial number that is appended to tags, behind an underscore.", QuirkKind.Profile) { Vendor = "keba" },
        new(GrowattLocalTime, "Takes times without a zone as local to the site, not as UTC.", QuirkKind.Profile) { Vendor = "growatt" },
        new(WallboxStackLevel, "Sends charging profiles with stack level 0, the only one that is accepted.", QuirkKind.Profile) { Vendor = "wallbox" },
        new(AutelAbsoluteMaximum, "Sends a relative ChargePointMaxProfile as an absolute one that begins now.", QuirkKind.Profile) { Vendor = "autel" },
        new(EntratekFourKeys, "Asks for at most four settings at once.", QuirkKind.Profile) { Vendor = "entratek" },
        new(HuaweiEmptyVendor, "Takes a boot whose vendor is empty; the vendor that was registered counts.", QuirkKind.Tolerance) { Vendor = "huawei" },
        new(LegrandErrorCode, "Keeps an error code that OCPP does not know, such as `Error`, as it came.", QuirkKind.Tolerance) { Vendor = "legrand" },
        new(DeltaStopZero, "Matches a stop with transaction id 0 or -1 to the session that it must mean.", QuirkKind.Tolerance) { Vendor = "delta" },
        new(AlfenLargestId, "Matches a stop with a transaction id that is no id, such as 2^63-1, to the session that it must mean.", QuirkKind.Tolerance) { Vendor = "alfen" },
        new(AefaMissingValue, "Reads a field without a value, such as `\"transactionId\":,`, as null.", QuirkKind.Tolerance) { Vendor = "aefa" },
        new(LooseJson, "Reads a frame that is JSON but for a comma too many, control characters, a NUL at its end or a bare NaN.", QuirkKind.Tolerance),
        new(WallboxNoBoot, "Serves a charger that does not boot after a reconnect, and asks it to.", QuirkKind.Tolerance) { Vendor = "wallbox" },
        new(CelsiusSpelling, "Reads `Celcius` as `Celsius`.", QuirkKind.Tolerance),
    ];

    public static Quirk? Find(string name) => All.FirstOrDefault(quirk => quirk.Name == name);
}
