using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>Which unknown tags to list.</summary>
public sealed record ListUnknownTagsRequest : Page
{
    /// <summary>Only those last shown at this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only those with this in the tag.</summary>
    [QueryParam]
    public string? Q { get; init; }
}

/// <summary>A tag that was shown and that the organization does not know.</summary>
public sealed record UnknownTag
{
    /// <summary>The tag as the charger read it.</summary>
    public required string IdTag { get; init; }

    /// <summary>What the charger says it is (2.0.1).</summary>
    public string? Type { get; init; }

    /// <summary>Where it was shown last.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>When it was shown first.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When it was shown last.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>How often it was shown; a session that it starts and stops counts for each.</summary>
    public required long Times { get; init; }
}

/// <summary>A piece of the list of unknown tags.</summary>
public sealed record UnknownTagList : PageAnswer
{
    /// <summary>The unknown tags of this piece.</summary>
    public required IReadOnlyList<UnknownTag> UnknownTags { get; init; }
}

public sealed class ListUnknownTags(NpgsqlDataSource database) : Endpoint<ListUnknownTagsRequest, UnknownTagList>
{
    public override void Configure()
    {
        Get("/id-tags/unknown");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "List tags that were shown but are not known";
            s.Description = "The one shown last first. A tag leaves the list when it is made known, or when nobody has shown it for 90 days.";
        });
    }

    public override async Task HandleAsync(ListUnknownTagsRequest req, CancellationToken ct)
    {
        var from = $"{UnknownTags.Tables} where {UnknownTags.InReach}";
        if (req.ChargePointId is { Length: > 0 }) from += " and u.charge_point_id = lower(@ChargePointId)";
        if (req.Q is { Length: > 0 }) from += " and u.id_tag ilike @like";
        var args = User.Actor().With(new { req.ChargePointId, like = SqlLike.Containing(req.Q), req.Limit, req.Offset });
        var (rows, total) = await database.Page<UnknownTag>(UnknownTags.Columns, from, "u.last_at desc, u.tag_key", args, ct);
        await Send.OkAsync(new UnknownTagList { UnknownTags = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}

/// <summary>Reads unknown tags of the caller's organization.</summary>
internal static class UnknownTags
{
    public const string Columns = """
        u.id_tag, u.token_type as type, coalesce(c.charge_point_id, u.charge_point_id) as charge_point_id, u.first_at as first_seen_at,
        u.last_at as last_seen_at, u.times
        """;

    public const string Tables = "unknown_tags u left join charge_points c on lower(c.charge_point_id) = u.charge_point_id";

    public const string InReach = """
        u.organization_id = @Organization
        and not exists (select from id_tags t where t.organization_id = u.organization_id and lower(t.id_tag) = u.tag_key)
        """;
}
