using System.Text;
using Dapper;
using Dynamo.Api.Csv;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>Which tags to export.</summary>
public sealed record ExportIdTagsRequest : IIdTagFilter
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

public sealed class ExportIdTagsValidator : Validator<ExportIdTagsRequest>
{
    public ExportIdTagsValidator() => RuleFor(request => request.Expiring).InclusiveBetween(1, IdTagFilter.LongestAhead);
}

public sealed class ExportIdTags(NpgsqlDataSource database) : Endpoint<ExportIdTagsRequest>
{
    // The status as it was set: an expired one says so by its time, and is active again when that is changed.
    private const string Columns = "t.id_tag, t.type, t.status, t.expires_at, t.parent_id_tag, t.user_id, t.user_type, t.email, t.concurrent";

    public override void Configure()
    {
        Get("/id-tags/export");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "Export tags";
            s.Description = "A CSV file that can be imported again, in the order of their creation. The filters are those of the list. What a spreadsheet would take for a formula "
                + "has an apostrophe before it, which an import takes away.";
            s.Response<string>(200, "The file.", "text/csv");
        });
    }

    public override async Task HandleAsync(ExportIdTagsRequest req, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var sql = $"select {Columns} from id_tags t where {IdTagFilter.Where(req)} order by t.created_at, t.id_tag";
        var tags = connection.QueryUnbufferedAsync<ExportedTag>(sql, User.Actor().With(IdTagFilter.Arguments(req)));
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=\"id-tags.csv\"";
        await using var file = new StreamWriter(HttpContext.Response.Body, new UTF8Encoding(false), bufferSize: 1 << 15, leaveOpen: true);
        await file.WriteAsync(CsvWriter.Line([.. TagFile.Columns]));
        await foreach (var tag in tags.WithCancellation(ct)) await file.WriteAsync(tag.Line);
    }

    private sealed class ExportedTag
    {
        public required string IdTag { get; init; }
        public string? Type { get; init; }
        public required string Status { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
        public string? ParentIdTag { get; init; }
        public string? UserId { get; init; }
        public string? UserType { get; init; }
        public string? Email { get; init; }
        public bool Concurrent { get; init; }

        public string Line => CsvWriter.Line(
            IdTag, Type, Status, ExpiresAt is { } at ? Timestamps.Write(at) : null, ParentIdTag, UserId, UserType, Email, Concurrent ? "true" : "false");
    }
}
