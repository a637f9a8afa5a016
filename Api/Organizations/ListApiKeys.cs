using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Organizations;

/// <summary>Which piece of the list of API keys.</summary>
public sealed record ListApiKeysRequest : Page;

/// <summary>A piece of the list of API keys.</summary>
public sealed record ApiKeyList : PageAnswer
{
    /// <summary>The api keys of this piece.</summary>
    public required IReadOnlyList<ApiKey> ApiKeys { get; init; }
}

public sealed class ListApiKeys(NpgsqlDataSource database) : Endpoint<ListApiKeysRequest, ApiKeyList>
{
    public override void Configure()
    {
        Get("/api-keys");
        Policies(Scope.WriteApiKeys);
        Summary(s =>
        {
            s.Summary = "List API keys";
            s.Description = "Without their secrets, and without those revoked.";
        });
    }

    public override async Task HandleAsync(ListApiKeysRequest req, CancellationToken ct)
    {
        var (rows, total) = await database.Page<ApiKeyRow>(
            ApiKeyRow.Columns, $"api_keys k where {ApiKeyRow.InReach}", "k.created_at, k.key_id", User.Actor().With(new { req.Limit, req.Offset }), ct);
        await Send.OkAsync(new ApiKeyList { ApiKeys = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
