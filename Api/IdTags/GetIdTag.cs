using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.IdTags;

/// <summary>Names one tag.</summary>
public sealed record IdTagRequest
{
    /// <summary>The tag, compared without case.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetIdTag(NpgsqlDataSource database) : Endpoint<IdTagRequest, IdTag>
{
    public override void Configure()
    {
        Get("/id-tags/{id}");
        Policies(Access.Operator);
        Summary(s =>
        {
            s.Summary = "One tag";
            s.Responses[404] = "No such tag within reach.";
        });
    }

    public override async Task HandleAsync(IdTagRequest req, CancellationToken ct)
    {
        if (await database.FindIdTag(User.Actor(), req.Id, ct) is { } tag)
            await Send.OkAsync(tag, ct);
        else
            await Send.NotFoundAsync(IdTagReading.Unknown(req.Id));
    }
}
