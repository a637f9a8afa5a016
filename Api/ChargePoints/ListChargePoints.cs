using Dynamo.ChargePoints;
using Dynamo.Connectors;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which charge points to list.</summary>
public sealed record ListChargePointsRequest : Page
{
    /// <summary>Only those at this site.</summary>
    [QueryParam]
    public string? SiteId { get; init; }

    /// <summary>Only those of this project.</summary>
    [QueryParam]
    public string? ProjectId { get; init; }

    /// <summary>A stage (`pending` … `commissioned`), a link state (`online`, `offline`), or a connector status: those with such a connector.</summary>
    [QueryParam]
    public string? Status { get; init; }

    /// <summary>Part of the id, the name, the serial number, the vendor or the model.</summary>
    [QueryParam]
    public string? Q { get; init; }
}

/// <summary>A piece of the list of charge points.</summary>
public sealed record ChargePointList : PageAnswer
{
    /// <summary>The charge points of this piece.</summary>
    public required IReadOnlyList<ChargePoint> ChargePoints { get; init; }
}

public sealed class ListChargePointsValidator : PageValidator<ListChargePointsRequest>
{
    public ListChargePointsValidator() =>
        RuleFor(request => request.Status).Must(ChargePointFilter.IsStatus)
            .WithMessage("must be a stage (pending, configured, tested, commissioned), online or offline, or a connector status (Available, Occupied, Reserved, Unavailable, Faulted)");
}

public sealed class ListChargePoints(NpgsqlDataSource database) : Endpoint<ListChargePointsRequest, ChargePointList>
{
    public override void Configure()
    {
        Get("/charge-points");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "List charge points";
            s.Description = "In the order of their registration. Live values lag behind the chargers by well under a second.";
        });
    }

    public override async Task HandleAsync(ListChargePointsRequest req, CancellationToken ct) =>
        await Send.OkAsync(await ChargePointFilter.Find(database, User.Actor(), req, ct), ct);
}

/// <summary>The filters of the list, shared with the installers' list.</summary>
internal static class ChargePointFilter
{
    private const string Online = "online";
    private const string Offline = "offline";
    private const string IsOnline = """
        lower(c.charge_point_id) in (select v.charge_point_id from charge_point_live v join edges w on w.edge_id = v.edge_id where v.connected and w.alive_until > now())
        """;

    public static bool IsStatus(string? status) =>
        status is null or "" or Online or Offline || EnumWords.Of<Stage>().TryRead(status, out _) || EnumWords.Of<ConnectorStatus>().TryRead(status, out _);

    public static async Task<ChargePointList> Find(NpgsqlDataSource database, Actor actor, ListChargePointsRequest request, CancellationToken ct)
    {
        var where = new List<string> { "c.decommissioned_at is null", actor.Reach("c") };
        if (request.SiteId is { Length: > 0 }) where.Add("c.site_id = @SiteId");
        if (request.ProjectId is { Length: > 0 }) where.Add("c.project_id = @ProjectId");
        if (request.Status is { Length: > 0 } status) where.Add(HasStatus(status));
        if (request.Q is { Length: > 0 }) where.Add("c.searched like lower(@Like)");
        var args = actor.With(new { request.SiteId, request.ProjectId, request.Status, Like = SqlLike.Containing(request.Q), request.Limit, request.Offset });
        // Filters without an index are looked at once, for the total and the piece; rows and live values only for what is shown.
        var dear = request is { Status.Length: > 0 } or { Q.Length: > 0 };
        var found = (await database.First<FoundPiece>(
            $"""
            with found as {(dear ? "" : "not")} materialized (select c.charge_point_id, c.registered_at from {ChargePointRow.Tables} where {string.Join(" and ", where)})
            select (select count(*) from found) as total,
                array(select charge_point_id from found order by registered_at, charge_point_id limit @Limit offset @Offset) as ids
            """, args, ct))!;
        var rows = await database.List<ChargePointRow>(
            $"select {ChargePointRow.Columns} from {ChargePointRow.Tables} where c.charge_point_id = any(@Ids) order by c.registered_at, c.charge_point_id", found, ct);
        var connectors = await ConnectorRow.Of(database, rows.Select(row => row.ChargePointId), ct);
        return new ChargePointList { ChargePoints = [.. rows.Select(row => row.ToAnswer([.. connectors[row.ChargePointId]]))], Total = found.Total, Limit = request.Limit, Offset = request.Offset };
    }

    private static string HasStatus(string status) => status switch
    {
        Online => IsOnline,
        Offline => $"not ({IsOnline})",
        _ when EnumWords.Of<Stage>().TryRead(status, out _) => "coalesce(l.stage, 'pending') = @Status",
        _ => "exists (select from connectors n where n.charge_point_id = lower(c.charge_point_id) and n.connector_id > 0 and n.status = @Status)",
    };
}
