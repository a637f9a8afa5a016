using Dynamo.Api.Commands.Ocpp;
using static Dynamo.Api.Commands.Ocpp.OcppFields;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Charging;
using static Dynamo.Api.Commands.Ocpp201.Ocpp201Parts;

namespace Dynamo.Api.Commands.Ocpp201;

/// <summary>Every message from the system to a station in OCPP 2.0.1 (part 2, edition 3).</summary>
internal static class Ocpp201Messages
{
    private static readonly string[] Connectors =
    [
        "cCCS1", "cCCS2", "cG105", "cTesla", "cType1", "cType2", "s309-1P-16A", "s309-1P-32A", "s309-3P-16A", "s309-3P-32A", "sBS1361", "sCEE-7-7", "sType2",
        "sType3", "Other1PhMax16A", "Other1PhOver16A", "Other3Ph", "Pan", "wInductive", "wResonant", "Undetermined", "Unknown",
    ];

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<OcppMessage> All { get; } = [.. Charging().Concat(Ocpp201Station.Messages).OrderBy(message => message.Action, StringComparer.Ordinal)];

    /// <summary>About charging: tokens, transactions, reservations, profiles.</summary>
    private static OcppMessage[] Charging() =>
    [
        Action("CancelReservation", "End a reservation before it expires.", Integer("reservationId", "The reservation's number, as ReserveNow gave it.", "7").Must),
        Action("ChangeAvailability", "Put an EVSE, a plug, or the whole station in or out of service.",
            Word("operationalStatus", "Out of service or in service.", "Operative", "Inoperative", "Operative").Must, Evse.Like("""{"id":1}""")),
        Action("ClearCache", "Empty the station's authorization cache."),
        Action("ClearChargingProfile", "Remove the profiles that match; without fields, all.",
            Integer("chargingProfileId", "Only the profile with this number.", "1"),
            Group("chargingProfileCriteria", "Only those like this.", EvseId, Purpose, Integer("stackLevel", "Only those of this level.").From(0))),
        Action("CostUpdated", "Tell the driver what the transaction costs so far.", Number("totalCost", "The cost, taxes included.", "4.35").Must, TransactionId.Must),
        Action("DataTransfer", "Send a vendor's own message.",
            Text("vendorId", 255, "The vendor.", "\"com.example\"").Must, Text("messageId", 50, "The kind of message.", "\"Hello\""), Anything("data", "The message, as the vendor defines it; sent as it is.", "{}")),
        Action("GetChargingProfiles", "Ask for the profiles that match.",
            RequestId, EvseId, Group("chargingProfile", "Which profiles.", Purpose, Integer("stackLevel", "Only those of this level.").From(0),
                List("chargingProfileId", "Only these.", Integer("", "A profile's number.", "1"), 1),
                List("chargingLimitSource", "Only those from here.", Word("", "Where a limit comes from.", "CSO", "EMS", "Other", "SO", "CSO"), 1, 4)).Must),
        Action("GetCompositeSchedule", "Ask which limits hold for an EVSE over a time.", Integer("duration", "Seconds from now that are asked for.", "3600").From(0).Must, EvseId.Must, RateUnit),
        Action("GetLocalListVersion", "Ask which version of the local list the station has."),
        Action("GetTransactionStatus", "Ask whether a transaction runs, and whether messages of it wait.", TransactionId),
        Action("RequestStartTransaction", "Ask the station to start a transaction.",
            Integer("remoteStartId", "A number that the transaction will carry.", "1").Must, IdToken.Must, EvseId.From(1), GroupIdToken, Profile with { Meaning = "A profile for the transaction; its purpose must be TxProfile." }),
        Action("RequestStopTransaction", "Ask the station to stop a transaction.", TransactionId.Must),
        Action("ReserveNow", "Reserve an EVSE for a token. POST /reservations does this and keeps the reservation too.",
            Integer("id", "The reservation's number; the same number again replaces it.", "7").Must, Time("expiryDateTime", "Until when.", "\"2026-01-31T10:00:00Z\"").Must, IdToken.Must,
            EvseId.From(1), GroupIdToken, Word("connectorType", "Only a plug of this type.", null, Connectors)),
        Action("SendLocalList", "Replace or amend the list of tokens that the station knows while offline.",
            Integer("versionNumber", "The list's version after this.", "2").From(0).Must, Word("updateType", "Replace the list, or amend it.", "Full", "Differential", "Full").Must,
            List("localAuthorizationList", "The tokens.", Group("", "A token.", IdToken.Must, IdTokenInfo), 1)
                .Like("""[{"id_token":{"id_token":"04A2B3C4D5","type":"ISO14443"},"id_token_info":{"status":"Accepted"}}]""")),
        Action("SetChargingProfile", "Limit charging by a schedule.", EvseId.Must, Profile.Must),
        Action("UnlockConnector", "Unlock a cable.", EvseId.From(1).Must, Integer("connectorId", "The plug within the EVSE.", "1").From(1).Must),
    ];
}
