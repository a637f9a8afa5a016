using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>Which tags to list.</summary>
public sealed record ListIdTagsRequest : Page
{
    /// <summary>Only those with this status.</summary>
    [QueryParam]
    public IdTagStatus? Status { get; init; }

    /// <summary>Only those of this user.</summary>
    [QueryParam]
    public string? UserId { get; init; }
}

/// <summary>A piece of the list of tags.</summary>
public sealed record IdTagList : PageAnswer
{
    /// <summary>The id tags of this piece.</summary>
    public required IReadOnlyList<IdTag> IdTags { get; init; }
}

public sealed class ListIdTags(NpgsqlDataSource database) : Endpoint<ListIdTagsRequest, IdTagList>
{
    public override void Configure()
    {
        Get("/id-tags");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "List tags";
            s.Description = "In the order of their creation.";
        });
    }

    public override async Task HandleAsync(ListIdTagsRequest req, CancellationToken ct)
    {
        var from = $"id_tags t where {IdTagReading.InReach}";
        if (req.Status is not null) from += " and case when t.status = 'active' and t.expires_at <= now() then 'expired' else t.status end = @status";
        if (req.UserId is { Length: > 0 }) from += " and t.user_id = @UserId";
        var status = req.Status is { } wanted ? EnumWords.Of<IdTagStatus>().Word(wanted) : null;
        var args = User.Actor().With(new { status, req.UserId, req.Limit, req.Offset });
        var (rows, total) = await database.Page<IdTag>(IdTagReading.Columns, from, "t.created_at, t.id_tag", args, ct);
        await Send.OkAsync(new IdTagList { IdTags = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
