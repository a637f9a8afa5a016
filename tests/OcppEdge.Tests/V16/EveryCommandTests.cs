using System.Text.Json;
using Dynamo.Commands;
using Dynamo.OcppEdge.V16;
using Dynamo.Testing.Schemas;
using Dynamo.Tokens;

namespace Dynamo.OcppEdge.Tests.V16;

/// <summary>
/// Every message that we send in 1.6, from the writer that sends it, against the official schema: once with nothing but what it needs, and with everything
/// that the schema has a field for.
/// </summary>
public sealed class EveryCommandTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IdToken Tag = new("04A2B3C4D5E6F708090A");
    private static readonly CertificateHash Hash = new("SHA384", new string('a', 96), new string('b', 96), new string('c', 40));
    private static readonly FirmwareSignature Signature = new("-----BEGIN CERTIFICATE-----", "c2lnbmF0dXJl");

    private static readonly ChargingProfile Least = new()
    {
        Id = 1, Purpose = ProfilePurpose.Session, Kind = ProfileKind.Relative, Unit = RateUnit.Amperes, Periods = [new ProfilePeriod(0, 16)],
    };

    private static readonly ChargingProfile Most = new()
    {
        Id = int.MaxValue, StackLevel = 9, Purpose = ProfilePurpose.Session, Kind = ProfileKind.Recurring, Recurrency = Recurrency.Weekly, LocalId = "1842",
        ValidFrom = Noon, ValidTo = Noon.AddDays(400), Unit = RateUnit.Watts, StartAt = Noon, DurationSeconds = 86_400, MinRate = 1380.06m,
        Periods = [new ProfilePeriod(0, 11_000.049m, 3), new ProfilePeriod(3600, 0, 1)],
    };

    /// <summary>The least and the most that can be said with each action.</summary>
    private static readonly Dictionary<string, (Command Least, Command Most)> All = new()
    {
        ["CancelReservation"] = (new CancelReservation(0), new CancelReservation(int.MaxValue)),
        ["ChangeAvailability"] = (new SetAvailability(null, true), new SetAvailability(2, false)),
        ["ChangeConfiguration"] = (new SetSetting("", ""), new SetSetting(new string('k', 50), new string('v', 500))),
        ["ClearCache"] = (new ClearCache(), new ClearCache()),
        ["ClearChargingProfile"] = (new ClearPowerLimit(null), new ClearProfiles(7, 1, ProfilePurpose.ChargePointMax, 0)),
        ["DataTransfer"] = (new SendVendorData("com.acme"), new SendVendorData(new string('v', 255), new string('m', 50), """{"a":[1,"ü"]}""")),
        ["GetCompositeSchedule"] = (new GetCompositeSchedule(0, 60), new GetCompositeSchedule(2, 86_400, RateUnit.Amperes)),
        ["GetConfiguration"] = (new GetSettings([]), new GetSettings(["A", new string('k', 50)])),
        ["GetDiagnostics"] = (new GetDiagnostics("ftp://example.com"), new GetDiagnostics("https://example.com/up?a=1&b=ü")
            { Retries = 3, RetryIntervalSeconds = 60, From = Noon, To = Noon.AddHours(1) }),
        ["GetLocalListVersion"] = (new GetLocalListVersion(), new GetLocalListVersion()),
        ["RemoteStartTransaction"] = (new StartCharging(null, Tag), new StartCharging(1, Tag, Most with { LocalId = null })),
        ["RemoteStopTransaction"] = (new StopCharging("-1"), new StopCharging("2147483647")),
        ["ReserveNow"] = (new ReserveConnector(1, null, Tag, Noon), new ReserveConnector(1, 2, Tag, Noon, "FLEET")),
        ["Reset"] = (new ResetCharger(false), new ResetCharger(true)),
        ["SendLocalList"] = (new SendLocalList(1, [], true), new SendLocalList(int.MaxValue,
            [new LocalListEntry(Tag, AuthorizationStatus.ConcurrentTx, Noon, "FLEET"), new LocalListEntry(Tag, AuthorizationStatus.Accepted)])),
        ["SetChargingProfile"] = (new SetProfile(0, Least), new SetProfile(2, Most)),
        ["TriggerMessage"] = (new TriggerMessage("Heartbeat", null), new TriggerMessage("StatusNotification", 2)),
        ["UnlockConnector"] = (new UnlockConnector(1), new UnlockConnector(9)),
        ["UpdateFirmware"] = (new UpdateFirmware("ftp://example.com/f", Noon), new UpdateFirmware("https://example.com/f", Noon) { Retries = 3, RetryIntervalSeconds = 60 }),
        ["CertificateSigned"] = (new DeliverCertificate(""), new DeliverCertificate(new string('c', 10_000))),
        ["DeleteCertificate"] = (new DeleteCertificate(new CertificateHash("SHA256", "", "", "")), new DeleteCertificate(Hash)),
        ["ExtendedTriggerMessage"] = (new TriggerMessage("SignChargePointCertificate", null), new TriggerMessage("LogStatusNotification", 1)),
        ["GetInstalledCertificateIds"] = (new GetInstalledCertificates(null), new GetInstalledCertificates(CertificateUse.ManufacturerRoot)),
        ["GetLog"] = (new GetLog(LogKind.Security, "ftp://x"), new GetLog(LogKind.Diagnostics, "ftp://" + new string('x', 506))
            { Retries = 3, RetryIntervalSeconds = 60, From = Noon, To = Noon.AddHours(1) }),
        ["InstallCertificate"] = (new InstallCertificate(CertificateUse.ServerRoot, ""), new InstallCertificate(CertificateUse.ManufacturerRoot, new string('c', 5500))),
        ["SignedUpdateFirmware"] = (new UpdateFirmware("ftp://x", Noon) { Signature = Signature }, new UpdateFirmware("https://" + new string('x', 504), Noon)
            { Signature = new FirmwareSignature(new string('c', 5500), new string('s', 800)), Retries = 3, RetryIntervalSeconds = 60, InstallAt = Noon.AddHours(1) }),
    };

    public static TheoryData<string> Actions() => [.. RouteTable.Ocpp16.Commands.Select(command => command.Action)];

    [Theory, MemberData(nameof(Actions))]
    public void What_is_sent_passes_the_official_schema_with_the_least_and_with_the_most_that_it_can_say(string action)
    {
        var schema = OcppSchema.Request(OcppSchema.Actions("1.6").Contains(action) ? "1.6" : "1.6-security", action);
        var (least, most) = All[action];
        var (shortest, fullest) = (Written(least, action), Written(most, action));
        schema.Errors(shortest).ShouldBeEmpty();
        schema.Errors(fullest).ShouldBeEmpty();
        RouteTable.Ocpp16.FindCommand(action)!.Check(shortest).ShouldBeNull();
        RouteTable.Ocpp16.FindCommand(action)!.Check(fullest).ShouldBeNull();
        // All that the schema has is said, but what 1.6 itself forbids: a remote start cannot name the session that it is about to begin.
        var possible = Fields(schema, schema.Root, "").Where(field => !(action == "RemoteStartTransaction" && field.EndsWith(".transactionId", StringComparison.Ordinal)));
        possible.Except(Fields(fullest, "")).ShouldBeEmpty();
    }

    [Fact]
    public void A_differential_list_takes_tags_out_by_naming_nothing_but_the_tag()
    {
        var list = new SendLocalList(5, [new LocalListEntry(Tag, AuthorizationStatus.Accepted), new LocalListEntry(new IdToken("GONE"), AuthorizationStatus.Invalid, Removed: true)], true);
        var said = Written(list, "SendLocalList");
        OcppSchema.Request("1.6", "SendLocalList").Errors(said).ShouldBeEmpty();
        said.GetRawText().ShouldBe("""{"listVersion":5,"updateType":"Differential","localAuthorizationList":[{"idTag":"04A2B3C4D5E6F708090A","idTagInfo":{"status":"Accepted"}},{"idTag":"GONE"}]}""");
    }

    [Theory]
    [InlineData(ProfilePurpose.Default, null, "TxProfile")]
    [InlineData(ProfilePurpose.Session, "1842", "transactionId")]
    public void A_remote_start_takes_no_profile_but_one_of_the_session_to_come(ProfilePurpose purpose, string? session, string says) =>
        RouteTable.Ocpp16.Plan(new StartCharging(1, Tag, Least with { Purpose = purpose, LocalId = session })).Invalid!.ShouldContain(says);

    [Fact]
    public void What_1_6_has_no_word_for_is_refused_before_it_is_sent()
    {
        RouteTable.Ocpp16.Plan(new InstallCertificate(CertificateUse.V2GRoot, "x")).Invalid.ShouldNotBeNull();
        RouteTable.Ocpp16.Plan(new GetInstalledCertificates(CertificateUse.V2GChain)).Invalid.ShouldNotBeNull();
        RouteTable.Ocpp16.Plan(new SetProfile(1, Least with { LocalId = "a-b" })).Invalid!.ShouldContain("transactionId");
    }

    private static JsonElement Written(Command command, string action)
    {
        var call = RouteTable.Ocpp16.Plan(command).Call.ShouldNotBeNull();
        call.Action.ShouldBe(action);
        return JsonDocument.Parse(call.Payload).RootElement;
    }

    private static IEnumerable<string> Fields(OcppSchema root, JsonElement schema, string path)
    {
        schema = root.Resolve(schema);
        if (schema.TryGetProperty("items", out var item)) return Fields(root, item, path);
        return schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().SelectMany(field => Fields(root, field.Value, $"{path}.{field.Name}").Prepend($"{path}.{field.Name}"))
            : [];
    }

    private static IEnumerable<string> Fields(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Fields(field.Value, $"{path}.{field.Name}").Prepend($"{path}.{field.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Fields(item, path)),
        _ => [],
    };
}
