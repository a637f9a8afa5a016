using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Organizations;

/// <summary>Names one API key.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>The key's id, `key_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

public sealed class GetApiKey(NpgsqlDataSource database) : Endpoint<ApiKeyRequest, ApiKey>
{
    public override void Configure()
    {
        Get("/api-keys/{id}");
        Policies(Scope.WriteApiKeys);
        Summary(s =>
        {
            s.Summary = "One API key";
            s.Responses[404] = "No such key within reach.";
        });
    }

    public override async Task HandleAsync(ApiKeyRequest req, CancellationToken ct)
    {
        const string sql = $"select {ApiKeyRow.Columns} from api_keys k where k.key_id = @Id and {ApiKeyRow.InReach}";
        if (await database.First<ApiKeyRow>(sql, User.Actor().With(new { req.Id }), ct) is { } row)
            await Send.OkAsync(row.ToAnswer(), ct);
        else
            await Send.NotFoundAsync($"There is no API key '{req.Id}'.");
    }
}
