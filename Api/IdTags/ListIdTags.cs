using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>Which tags to list.</summary>
public sealed record ListIdTagsRequest : Page, IIdTagFilter
{
    /// <summary>Only those with this in the tag, the user's id or the e-mail address.</summary>
    [QueryParam]
    public string? Q { get; init; }

    /// <summary>Only those with this status.</summary>
    [QueryParam]
    public IdTagStatus? Status { get; init; }

    /// <summary>Only those of this user.</summary>
    [QueryParam]
    public string? UserId { get; init; }

    /// <summary>Only those of this user type, compared without case.</summary>
    [QueryParam]
    public string? UserType { get; init; }

    /// <summary>Only the members of the group of this tag, compared without case.</summary>
    [QueryParam]
    public string? Parent { get; init; }

    /// <summary>Only active ones that expire within so many days, 1 to 3650.</summary>
    [QueryParam]
    public int? Expiring { get; init; }
}

/// <summary>A piece of the list of tags.</summary>
public sealed record IdTagList : PageAnswer
{
    /// <summary>The id tags of this piece.</summary>
    public required IReadOnlyList<IdTag> IdTags { get; init; }
}

public sealed class ListIdTagsValidator : PageValidator<ListIdTagsRequest>
{
    public ListIdTagsValidator() => RuleFor(request => request.Expiring).InclusiveBetween(1, IdTagFilter.LongestAhead);
}

internal sealed class ListIdTags(NpgsqlDataSource database, ListTotals totals) : Endpoint<ListIdTagsRequest, IdTagList>
{
    public override void Configure()
    {
        Get("/id-tags");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "List tags";
            s.Description = "In the order of their creation. A total above 10,000 of a search (`q`) may be half a minute old.";
        });
    }

    public override async Task HandleAsync(ListIdTagsRequest req, CancellationToken ct)
    {
        var args = User.Actor().With(IdTagFilter.Arguments(req));
        args.AddDynamicParams(new { req.Limit, req.Offset });
        // The tags from an index first, however far down the piece is; rows only for what is shown.
        var from = $"id_tags t where {IdTagFilter.Where(req)}";
        var sql = $"""
            select {IdTagReading.Columns} from id_tags t where {IdTagReading.InReach} and lower(t.id_tag) = any(array(
                select lower(id_tag) from (select t.id_tag from {from} order by t.created_at, t.id_tag limit @Limit offset @Offset) piece))
            order by t.created_at, t.id_tag
            """;
        var rows = await database.List<IdTag>(sql, args, ct);
        // Without a filter it is counted already; a search looks at every tag, so its total is remembered, the others see each change.
        var total = IdTagFilter.IsEmpty(req) ? await totals.OfTags(rows.Count, req, args, ct) : await totals.Of(rows.Count, req, from, args, ct, remembered: req.Q is { Length: > 0 });
        await Send.OkAsync(new IdTagList { IdTags = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
