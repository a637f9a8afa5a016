using System.Collections.Immutable;

namespace Dynamo.Grains.Configuration;

/// <summary>
/// The keys that OCPP 1.6 names (part 2, 9; security whitepaper, 5): what a charger is asked for that cannot tell all its settings at once. Those that
/// its firmware does not know, it says so.
/// </summary>
internal static class StandardSettings
{
    public const string MaxKeys = "GetConfigurationMaxKeys";

    public static readonly ImmutableArray<string> Names =
    [
        // Core.
        MaxKeys, "HeartbeatInterval", "ConnectionTimeOut", "NumberOfConnectors", "SupportedFeatureProfiles", "AuthorizeRemoteTxRequests",
        "MeterValuesSampledData", "MeterValueSampleInterval", "MeterValuesAlignedData", "ClockAlignedDataInterval", "StopTxnSampledData",
        "StopTxnAlignedData", "LocalAuthorizeOffline", "LocalPreAuthorize", "AllowOfflineTxForUnknownId", "AuthorizationCacheEnabled",
        "StopTransactionOnEVSideDisconnect", "StopTransactionOnInvalidId", "MaxEnergyOnInvalidId", "TransactionMessageAttempts",
        "TransactionMessageRetryInterval", "UnlockConnectorOnEVSideDisconnect", "WebSocketPingInterval", "ResetRetries", "MinimumStatusDuration",
        "ConnectorPhaseRotation", "ConnectorPhaseRotationMaxLength", "BlinkRepeat", "LightIntensity", "MeterValuesSampledDataMaxLength",
        "MeterValuesAlignedDataMaxLength", "StopTxnSampledDataMaxLength", "StopTxnAlignedDataMaxLength", "SupportedFeatureProfilesMaxLength",

        // Local lists, reservation, smart charging, firmware.
        "LocalAuthListEnabled", "LocalAuthListMaxLength", "SendLocalListMaxLength", "ReserveConnectorZeroSupported", "ChargeProfileMaxStackLevel",
        "ChargingScheduleAllowedChargingRateUnit", "ChargingScheduleMaxPeriods", "ConnectorSwitch3to1PhaseSupported", "MaxChargingProfilesInstalled",
        "SupportedFileTransferProtocols",

        // The security whitepaper's; its AuthorizationKey cannot be read.
        "AdditionalRootCertificateCheck", "CertificateSignedMaxChainSize", "CertificateStoreMaxLength", "CpoName", "SecurityProfile",
    ];
}
