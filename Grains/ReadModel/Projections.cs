using System.Collections.Frozen;
using Dynamo.Facts;

namespace Dynamo.Grains.ReadModel;

/// <summary>
/// What each fact does to the tables: one statement for many facts of the same kind, no two of them of one charge point. Facts of one charge point come
/// in their order, each exactly once.
/// </summary>
internal static class Projections
{
    /// <summary>
    /// The facts as JSON and their times: $1 and $2 of every statement. A limit that the planner does not know counts as a tenth of the rows: it expects one
    /// fact, and looks up the row of each by its key also where the plan was made while the table was new.
    /// </summary>
    public const string Given = "(select * from unnest($1::jsonb[], $2::timestamptz[]) limit cardinality($1)) as x(f, f_at)";

    private const string Live = "insert into charge_point_live as l (charge_point_id";
    private const string OnLive = "on conflict (charge_point_id) do update set";

    /// <summary>Facts that change no table: what they tell of is asked of its grain alone. They are in the ledger and on the stream like all others.</summary>
    public static readonly FrozenSet<string> WithoutTable = new[]
    {
        nameof(CertificateRequested), nameof(CertificateOrderEnded), nameof(CertificateInstalled), nameof(CertificateRemoved),
        nameof(CertificatesTold), nameof(LocalListAnswered),
    }.ToFrozenSet();

    public static readonly FrozenDictionary<string, string> Sql = new Dictionary<string, string>
    {
        [nameof(CertificateIssued)] = $"""
            insert into issued_certificates (serial_number, charge_point_id, issued_at, not_before, not_after)
            select upper(ltrim(f->>'serial_number', '0')), lower(f->>'charge_point_id'), f_at, (f->>'not_before')::timestamptz, (f->>'not_after')::timestamptz
            from {Given} on conflict do nothing
            """,
        [nameof(StageChanged)] = $"""
            {Live}, stage, commissioned_at, commissioned_by)
            select lower(f->>'charge_point_id'), lower(f->>'to'), case when f->>'to' = 'Commissioned' then f_at end, case when f->>'to' = 'Commissioned' then f->>'by' end
            from {Given}
            {OnLive} stage = excluded.stage, commissioned_at = coalesce(excluded.commissioned_at, l.commissioned_at),
                commissioned_by = coalesce(excluded.commissioned_by, l.commissioned_by)
            """,
        [nameof(ChargePointConnected)] = $"""
            {Live}, connected, connection_id, edge_id, ocpp_version, remote_address, connected_since)
            select lower(f->>'charge_point_id'), true, f->>'connection', f->>'edge_id', case f->>'version' when 'Ocpp201' then '2.0.1' else '1.6' end,
                f->>'remote_address', f_at
            from {Given}
            {OnLive} connected = true, connection_id = excluded.connection_id, edge_id = excluded.edge_id, ocpp_version = excluded.ocpp_version,
                remote_address = excluded.remote_address, connected_since = excluded.connected_since
            """,
        [nameof(ChargePointDisconnected)] = $"""
            update charge_point_live set connected = false, disconnected_at = f_at, disconnect_reason = f->>'reason'
            from {Given} where charge_point_id = lower(f->>'charge_point_id')
            """,
        [nameof(ChargePointBooted)] = $"""
            {Live}, booted_at, vendor, model, serial_number, firmware_version, boot_reason)
            select lower(f->>'charge_point_id'), f_at, f->>'vendor', f->>'model', f->>'serial_number', f->>'firmware_version', f->>'reason'
            from {Given}
            {OnLive} booted_at = excluded.booted_at, vendor = excluded.vendor, model = excluded.model, serial_number = excluded.serial_number,
                firmware_version = excluded.firmware_version, boot_reason = excluded.boot_reason
            """,
        [nameof(ClockOffsetMeasured)] = $"""
            {Live}, clock_offset_seconds) select lower(f->>'charge_point_id'), (f->>'offset_seconds')::double precision from {Given}
            {OnLive} clock_offset_seconds = excluded.clock_offset_seconds
            """,
        [nameof(FirmwareStatusReported)] = $"""
            {Live}, firmware_status, firmware_status_at) select lower(f->>'charge_point_id'), f->>'status', f_at from {Given}
            {OnLive} firmware_status = excluded.firmware_status, firmware_status_at = excluded.firmware_status_at
            """,
        [nameof(DiagnosticsStatusReported)] = $"""
            {Live}, diagnostics_status, diagnostics_status_at) select lower(f->>'charge_point_id'), f->>'status', f_at from {Given}
            {OnLive} diagnostics_status = excluded.diagnostics_status, diagnostics_status_at = excluded.diagnostics_status_at
            """,
        [nameof(ConnectorStatusChanged)] = $"""
            insert into connectors (charge_point_id, connector_id, status, ocpp_status, error_code, info, vendor_error_code, status_at)
            select lower(f->>'charge_point_id'), (f->>'connector_id')::int, f->>'status', f->>'ocpp_status', f->>'error_code', f->>'info', f->>'vendor_error_code', f_at
            from {Given}
            on conflict (charge_point_id, connector_id) do update set status = excluded.status, ocpp_status = excluded.ocpp_status,
                error_code = excluded.error_code, info = excluded.info, vendor_error_code = excluded.vendor_error_code, status_at = excluded.status_at
            """,
        [nameof(SettingsReported)] = $"""
            insert into settings (charge_point_id, name, value, read_only, reported_at)
            select distinct on (f->>'charge_point_id', s->>'name') lower(f->>'charge_point_id'), s->>'name', s->>'value', coalesce((s->>'read_only')::boolean, false), f_at
            from {Given}, jsonb_array_elements(f->'settings') s
            on conflict (charge_point_id, name) do update set value = excluded.value, read_only = excluded.read_only, reported_at = excluded.reported_at
            """,
        [nameof(SettingsAccepted)] = $"""
            insert into settings (charge_point_id, name, value, accepted_at, accepted_by)
            select distinct on (f->>'charge_point_id', s->>'name') lower(f->>'charge_point_id'), s->>'name', s->>'value', f_at, f->>'by'
            from {Given}, jsonb_array_elements(f->'settings') s
            on conflict (charge_point_id, name) do update set value = excluded.value, accepted_at = excluded.accepted_at, accepted_by = excluded.accepted_by
            """,
        [nameof(SecurityEventReported)] = $"""
            insert into security_events (charge_point_id, at, type, tech_info, received_at)
            select lower(f->>'charge_point_id'), f_at, f->>'type', f->>'tech_info', (f->>'received_at')::timestamptz from {Given}
            """,
        [nameof(VendorDataReceived)] = $"""
            insert into vendor_messages (charge_point_id, at, vendor_id, message_id, data, status, answer)
            select lower(f->>'charge_point_id'), f_at, f->>'vendor_id', f->>'message_id', f->>'data', f->>'status', f->>'answer' from {Given}
            """,
        [nameof(ReservationCreated)] = ReservationProjections.Created,
        [nameof(ReservationRenewed)] = ReservationProjections.Renewed,
        [nameof(ReservationEnded)] = ReservationProjections.Ended,
        [nameof(RemoteStartMissed)] = CommandProjections.RemoteStartMissed,
        [nameof(JobRequested)] = JobProjections.Requested,
        [nameof(JobProgressed)] = JobProjections.Progressed,
        [nameof(JobEnded)] = JobProjections.Ended,
        [nameof(ConfigurationApplied)] = ConfigurationProjections.Applied,
        [nameof(ConfigurationDrifted)] = ConfigurationProjections.Drifted,
        [nameof(CommissioningStarted)] = CommissioningProjections.Started,
        [nameof(CommissioningStepChanged)] = CommissioningProjections.StepChanged,
        [nameof(CommissioningEnded)] = CommissioningProjections.Ended,
        [nameof(SessionStarted)] = SessionProjections.Started,
        [nameof(SessionPlaced)] = SessionProjections.Placed,
        [nameof(SessionAuthorized)] = SessionProjections.Authorized,
        [nameof(SessionStateChanged)] = SessionProjections.StateChanged,
        [nameof(SessionEnded)] = SessionProjections.Ended,
        [nameof(SessionResumed)] = SessionProjections.Resumed,
        [nameof(SessionResolved)] = SessionProjections.Resolved,
        [nameof(UnmatchedStopReceived)] = SessionProjections.UnmatchedStop,
        [nameof(BillingRecorded)] = BillingProjections.Recorded,
        [nameof(SessionCostUpdated)] = BillingProjections.CostUpdated,
        [nameof(PromotionRedeemed)] = BillingProjections.Redeemed,
    }.ToFrozenDictionary();
}
