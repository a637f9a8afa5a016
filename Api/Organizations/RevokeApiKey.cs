using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Organizations;

public sealed class RevokeApiKey(NpgsqlDataSource database, ApiKeys keys) : Endpoint<ApiKeyRequest>
{
    public override void Configure()
    {
        Delete("/api-keys/{id}");
        Policies(Scope.WriteApiKeys);
        Summary(s =>
        {
            s.Summary = "Revoke an API key";
            s.Description = "It stops working at once; through other processes of a cluster within 5 s.";
            s.Responses[204] = "Revoked.";
            s.Responses[404] = "No such key within reach.";
        });
    }

    public override async Task HandleAsync(ApiKeyRequest req, CancellationToken ct)
    {
        const string sql = $"update api_keys k set revoked_at = now() where k.key_id = @Id and {ApiKeyRow.InReach} returning hash";
        if (await database.First<byte[]>(sql, User.Actor().With(new { req.Id }), ct) is not { } hash)
        {
            await Send.NotFoundAsync($"There is no API key '{req.Id}'.");
            return;
        }
        keys.Forget(hash);
        await Send.NoContentAsync(ct);
    }
}
