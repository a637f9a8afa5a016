using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Sessions;

/// <summary>Which meter values of a session to list.</summary>
public sealed record ListMeterValuesRequest : Page
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Only this measurand, such as `Energy.Active.Import.Register`.</summary>
    [QueryParam]
    public string? Measurand { get; init; }

    /// <summary>Only this phase, such as `L1` or `L1-N`; `none` for those of all phases together.</summary>
    [QueryParam]
    public string? Phase { get; init; }

    /// <summary>Only those measured for this reason, such as `Transaction.End`.</summary>
    [QueryParam]
    public string? Context { get; init; }

    /// <summary>Only those measured there, such as `Outlet`.</summary>
    [QueryParam]
    public string? Location { get; init; }

    /// <summary>Only those measured at this time or later.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those measured before this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }
}

/// <summary>One measured value. Energy is in Wh and power in W whatever the charger used.</summary>
public sealed record MeterValue
{
    /// <summary>When it was measured, by the charger's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What was measured, in the standard's words.</summary>
    public required string Measurand { get; init; }

    /// <summary>The number; null where the charger sent signed data.</summary>
    public decimal? Value { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The phase; null for all together.</summary>
    public string? Phase { get; init; }

    /// <summary>Where it was measured: `Outlet`, `Inlet`, `Cable`, `EV`, `Body`.</summary>
    public required string Location { get; init; }

    /// <summary>Why it was measured, such as `Sample.Periodic` or `Transaction.Begin`.</summary>
    public required string Context { get; init; }

    /// <summary>The value as it came, where it is not a plain number.</summary>
    public string? Raw { get; init; }

    /// <summary>What can be read of a signed value.</summary>
    public SignedMeterValue? Signed { get; init; }
}

/// <summary>A piece of a session's meter values.</summary>
public sealed record MeterValueList : PageAnswer
{
    /// <summary>The meter values of this piece.</summary>
    public required IReadOnlyList<MeterValue> MeterValues { get; init; }
}

public sealed class ListMeterValuesValidator : PageValidator<ListMeterValuesRequest>
{
    public ListMeterValuesValidator() =>
        RuleFor(request => request.To).GreaterThan(request => request.From).When(request => request is { From: not null, To: not null })
            .WithMessage("must be later than from");
}

public sealed class ListMeterValues(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<ListMeterValuesRequest, MeterValueList>
{
    public override void Configure()
    {
        Get("/sessions/{id}/meter-values");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "The meter values of a session";
            s.Description = "The oldest first.";
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(ListMeterValuesRequest req, CancellationToken ct)
    {
        if (await database.FindSession(User.Actor(), req.Id, ct) is not { } session)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var from = "meter_samples m where m.owner = @owner";
        if (req.Measurand is { Length: > 0 }) from += " and m.measurand = @Measurand";
        if (req.Phase is { Length: > 0 }) from += " and m.phase = @phase";
        if (req.Context is { Length: > 0 }) from += " and m.context = @Context";
        if (req.Location is { Length: > 0 }) from += " and m.location = @Location";
        if (req.From is not null) from += " and m.at >= @From";
        if (req.To is not null) from += " and m.at < @To";
        const string columns = """
            m.at as timestamp, m.measurand, m.value, m.unit, nullif(m.phase, '') as phase, m.location, m.context, nullif(m.raw, '') as raw
            """;
        var args = new { owner = grains.Session(session.Key).GetPrimaryKeyString(), req.Measurand, phase = req.Phase == "none" ? "" : req.Phase, req.Context, req.Location, req.From, req.To, req.Limit, req.Offset };
        var (rows, total) = await database.Page<MeterValue>(columns, from, "m.at, m.measurand, m.phase, m.location, m.context, m.value", args, ct);
        rows = [.. rows.Select(row => row.Raw is null ? row : row with { Signed = SignedMeterValue.Of(row.Raw) })];
        await Send.OkAsync(new MeterValueList { MeterValues = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
