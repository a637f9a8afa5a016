using System.Text.Json;
using Dynamo.Billing;
using Dynamo.Facts;
using Dynamo.Sessions;

namespace Dynamo.Api.Sessions;

/// <summary>Tells a session's story from the facts. Pure; each entry knows what frames tell it.</summary>
internal sealed class Timeline
{
    private readonly SessionRow _session;
    private readonly List<(TimelineEntry Entry, string? About)> _entries = [];
    private bool _isSuspended;

    private Timeline(SessionRow session) => _session = session;

    /// <summary>The oldest first.</summary>
    public static IReadOnlyList<(TimelineEntry Entry, string? About)> Of(SessionRow session, TimelineSources sources)
    {
        var timeline = new Timeline(session);
        var statuses = Around(session, sources.Statuses).Select(row => (row.At, row.Number, Add: (Action)(() => timeline.AddStatus(row))));
        var attempts = sources.Attempts.Select(row => (row.At, Number: 0L, Add: (Action)(() => timeline.AddAttempt(row))));
        var facts = sources.Facts.Select(row => (At: When(row), row.Number, Add: (Action)(() => timeline.AddFact(row))));
        foreach (var (_, _, add) in statuses.Concat(attempts).Concat(facts).OrderBy(happened => happened.At).ThenBy(happened => happened.Number)) add();
        return timeline._entries;
    }

    /// <summary>From the moment when the connector was last free before the start until it is free after the end.</summary>
    private static IEnumerable<HistoryRow> Around(SessionRow session, IReadOnlyList<HistoryRow> statuses)
    {
        var from = statuses.LastOrDefault(row => row.At <= session.StartedAt && IsFree(row))?.At;
        var until = session.EndedAt is { } end ? statuses.FirstOrDefault(row => row.At >= end && IsFree(row))?.At : null;
        return statuses.Where(row => (from is null || row.At > from) && (until is null || row.At <= until));
    }

    private static bool IsFree(HistoryRow row) => Word(row.Data, "status") == "Available";

    /// <summary>A bill is of the session's end; one that an operator's correction or decision made is of that: after weeks, perhaps.</summary>
    private static DateTimeOffset When(HistoryRow row)
    {
        if (row.Type != nameof(BillingRecorded) || Word(row.Data, "reason") is not (nameof(BillReason.Correction) or nameof(BillReason.Resolved))
            || Word(row.Data, "recorded_at") is not { } text) return row.At;
        var made = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return made > row.At ? made : row.At;
    }

    private void AddStatus(HistoryRow row)
    {
        using var fact = JsonDocument.Parse(row.Data);
        var status = FrameSubject.Text(fact.RootElement, "ocpp_status") ?? "";
        var error = FrameSubject.Text(fact.RootElement, "error_code") is { } code && code != "NoError" ? code : FrameSubject.Text(fact.RootElement, "info");
        AddState(row.At, status, error);
    }

    private void AddState(DateTimeOffset at, string state, string? error)
    {
        var (what, text) = TimelineWords.OfState(state, _session.ConnectorId, error, isStarted: at >= _session.StartedAt, _isSuspended);
        if (what is TimelineEvent.SuspendedByCar or TimelineEvent.SuspendedByCharger) _isSuspended = true;
        else if (what is TimelineEvent.Charging or TimelineEvent.Resumed) _isSuspended = false;
        Add(at, what, text, FrameSubject.Status(state));
    }

    private void AddAttempt(AttemptRow row)
    {
        var isRemote = row.Purpose == "RemoteStart";
        var told = row.Status == "Accepted" ? "it may charge" : $"it may not ({row.Status}): {row.Reason}";
        Add(row.At, isRemote ? TimelineEvent.RemoteStartAsked : TimelineEvent.TagShown,
            row.Purpose switch
            {
                "RemoteStart" => $"Somebody asked from afar to charge with tag {row.IdTag}: {told}",
                "Stop" => $"Tag {row.IdTag} was shown to stop the session, and may not: {row.Reason}",
                _ => $"Tag {row.IdTag} was shown: {told}",
            }, isRemote ? FrameSubject.RemoteStart : FrameSubject.Shown);
    }

    private void AddFact(HistoryRow row)
    {
        using var data = JsonDocument.Parse(row.Data);
        var fact = data.RootElement;
        switch (row.Type)
        {
            case nameof(SessionStarted):
                Add(row.At, TimelineEvent.Started, TimelineWords.OfStart(row.At, fact), FrameSubject.Started);
                break;
            case nameof(SessionAuthorized):
                Add(row.At, TimelineEvent.Authorized, TimelineWords.OfTag(fact), FrameSubject.Shown);
                break;
            case nameof(SessionStateChanged):
                AddState(row.At, FrameSubject.Text(fact, "charging_state") ?? "", null);
                break;
            case nameof(SessionEnded):
                var isLost = FrameSubject.Text(fact, "lost") is not null;
                Add(row.At, isLost ? TimelineEvent.ClosedBySystem : TimelineEvent.Stopped, TimelineWords.OfEnd(fact), isLost ? null : FrameSubject.Stopped);
                break;
            case nameof(SessionResumed):
                Add(row.At, TimelineEvent.Resumed, "It went on after all: the charger sent meter values of it again.", null);
                break;
            case nameof(SessionResolved):
                Add(row.At, TimelineEvent.Resolved, TimelineWords.OfDecision(fact.GetProperty("decision").Deserialize<SessionDecision>(FactJson.Options)!), null);
                break;
            case nameof(BillingRecorded):
                Add(When(row), TimelineEvent.Billed, TimelineWords.OfBill(fact), null);
                break;
        }
    }

    private void Add(DateTimeOffset at, TimelineEvent what, string text, string? about) =>
        _entries.Add((new TimelineEntry { Timestamp = at, Event = what, Text = text.EndsWith('.') ? text : text + "." }, about));

    private static string? Word(string json, string name)
    {
        using var data = JsonDocument.Parse(json);
        return FrameSubject.Text(data.RootElement, name);
    }
}
