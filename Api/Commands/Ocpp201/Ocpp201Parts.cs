using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;

namespace Dynamo.Api.Commands.Ocpp201;

/// <summary>Fields that several messages of OCPP 2.0.1 share.</summary>
internal static class Ocpp201Parts
{
    /// <summary>Any object may carry a vendor's own data (part 2, 3.1); nothing in it is renamed.</summary>
    private static readonly OcppField CustomData = new("customData", OcppKind.VendorData, "A vendor's own data: an object with a `vendorId`, sent as it is.");

    public static readonly OcppField RequestId = Integer("requestId", "A number that the station's reports will carry.", "1").Must;
    public static readonly OcppField Retries = Integer("retries", "How often to try again.").From(0);
    public static readonly OcppField RetryInterval = Integer("retryInterval", "Seconds between two tries.").From(0);
    public static readonly OcppField EvseId = Integer("evseId", "The EVSE; 0 is the whole station.", "1").From(0);
    public static readonly OcppField RateUnit = Word("chargingRateUnit", "Whether limits are in watt or ampere.", "W", "W", "A");
    public static readonly OcppField TransactionId = Text("transactionId", 36, "The transaction, as the station named it.", "\"b7e8c2f0-5a1d\"");

    public static readonly OcppField Evse = Group("evse", "The EVSE, and one of its plugs.",
        Integer("id", "The EVSE, from 1.", "1").From(0).Must, Integer("connectorId", "The plug within the EVSE.").From(0));

    public static readonly OcppField Component = Group("component", "The part of the station.",
        Text("name", 50, "Its name.", "\"OCPPCommCtrlr\"").Must, Text("instance", 50, "Which, where there are several."), Evse);

    public static readonly OcppField Variable = Group("variable", "What of that part.",
        Text("name", 50, "Its name.", "\"HeartbeatInterval\"").Must, Text("instance", 50, "Which, where there are several."));

    public static readonly OcppField AttributeKind = Word("attributeType", "Which of its values; Actual when absent.", null, "Actual", "Target", "MinSet", "MaxSet");

    public static readonly OcppField ComponentsAndVariables = List("componentVariable", "Only these.", Group("", "A part, and what of it.", Component.Must, Variable), 1);

    private static readonly OcppField[] Token =
    [
        Text("idToken", 36, "The token.", "\"04A2B3C4D5\"").Must,
        Word("type", "What kind of token.", "ISO14443", "Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress", "NoAuthorization").Must,
        List("additionalInfo", "More that belongs to the token.", Group("", "One more.",
            Text("additionalIdToken", 36, "What it is.", "\"EXTRA\"").Must, Text("type", 50, "What kind.", "\"Vehicle\"").Must), 1),
    ];

    public static readonly OcppField IdToken = Group("idToken", "The driver's token.", Token);
    public static readonly OcppField GroupIdToken = Group("groupIdToken", "The group whose tokens count too.", Token);

    public static readonly OcppField[] Message =
    [
        Word("format", "How it is written.", "UTF8", "ASCII", "HTML", "URI", "UTF8").Must, Text("language", 8, "Its language, such as en."),
        Text("content", 512, "The text.", "\"Welcome\"").Must,
    ];

    public static readonly OcppField IdTokenInfo = Group("idTokenInfo", "What the station answers for it; absent in a differential update removes the token.",
        Word("status", "Whether it may charge.", "Accepted", "Accepted", "Blocked", "ConcurrentTx", "Expired", "Invalid", "NoCredit", "NotAllowedTypeEVSE",
            "NotAtThisLocation", "NotAtThisTime", "Unknown").Must,
        Time("cacheExpiryDateTime", "Until when the station may remember this."), Integer("chargingPriority", "From -9 to 9; 0 is normal.").From(-9).To(9),
        Text("language1", 8, "The driver's language."), Text("language2", 8, "The driver's second language."),
        List("evseId", "Only at these EVSEs.", Integer("", "An EVSE.", "1"), 1), GroupIdToken, Group("personalMessage", "To show to the driver.", Message));

    public static readonly OcppField[] CertificateHash =
    [
        Word("hashAlgorithm", "How the hashes were made.", "SHA256", "SHA256", "SHA384", "SHA512").Must,
        Text("issuerNameHash", 128, "The hash of the issuer's name.", "\"9f2c41d8\"").Must, Text("issuerKeyHash", 128, "The hash of the issuer's public key.", "\"77b0e1aa\"").Must,
        Text("serialNumber", 40, "The certificate's serial number.", "\"1A2B3C\"").Must,
    ];

    public static readonly OcppField Network = Group("connectionData", "How the station reaches the system.",
        Word("ocppVersion", "The version of OCPP.", "OCPP20", "OCPP12", "OCPP15", "OCPP16", "OCPP20").Must, Word("ocppTransport", "The transport.", "JSON", "JSON", "SOAP").Must,
        Text("ocppCsmsUrl", 512, "The system's URL.", "\"wss://csms.example/ocpp\"").Must, Integer("messageTimeout", "Seconds to wait for an answer.", "30").Must,
        Integer("securityProfile", "The security profile.", "2").From(0).Must,
        Word("ocppInterface", "The network interface.", "Wired0", "Wired0", "Wired1", "Wired2", "Wired3", "Wireless0", "Wireless1", "Wireless2", "Wireless3").Must,
        Group("apn", "The access point of a mobile network.", Text("apn", 512, "Its name.", "\"internet\"").Must, Text("apnUserName", 20, "The user."),
            Text("apnPassword", 20, "The password."), Integer("simPin", "The SIM's PIN."), Text("preferredNetwork", 6, "The preferred network, as MCC and MNC."),
            Flag("useOnlyPreferredNetwork", "Whether to use no other."), Word("apnAuthentication", "How to authenticate.", "AUTO", "CHAP", "NONE", "PAP", "AUTO").Must),
        Group("vpn", "A VPN to go through.", Text("server", 512, "Its server.", "\"vpn.example\"").Must, Text("user", 20, "The user.", "\"station\"").Must, Text("group", 20, "The group."),
            Text("password", 20, "The password.", "\"secret\"").Must, Text("key", 255, "The shared key.", "\"key\"").Must, Word("type", "What kind of VPN.", "IKEv2", "IKEv2", "IPSec", "L2TP", "PPTP").Must));

    /// <summary>An object with the vendor's own data beside its fields.</summary>
    public static OcppField Group(string name, string meaning, params OcppField[] fields) => Object(name, meaning, [.. fields, CustomData]);

    /// <summary>A message with the vendor's own data beside its fields.</summary>
    public static OcppMessage Action(string name, string purpose, params OcppField[] fields) => new(name, purpose, [.. fields, CustomData]);
}
