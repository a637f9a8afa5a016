using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Organizations;

/// <summary>An API key to create.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>What to call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it may do; no more than the caller may.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

public sealed class CreateApiKeyValidator : Validator<CreateApiKeyRequest>
{
    public CreateApiKeyValidator()
    {
        RuleFor(request => request.Name).NotEmpty().MaximumLength(100);
        RuleFor(request => request.Scopes).NotEmpty();
        RuleForEach(request => request.Scopes).Must(scope => Scope.All.Contains(scope)).WithMessage($"must be one of: {string.Join(", ", Scope.All)}");
    }
}

public sealed class CreateApiKey(NpgsqlDataSource database, TimeProvider time) : Endpoint<CreateApiKeyRequest, NewApiKey>
{
    public override void Configure()
    {
        Post("/api-keys");
        Policies(Scope.WriteApiKeys);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Create an API key";
            s.Description = "Its secret is shown in this answer only.";
            s.ExampleRequest = new CreateApiKeyRequest { Name = "Reporting", Scopes = [Scope.ReadChargePoints, Scope.ReadSessions] };
            s.Responses[201] = "Created.";
            s.Responses[403] = "The caller has no `write:api_keys`, or not one of the scopes that the key shall have.";
        });
    }

    public override async Task HandleAsync(CreateApiKeyRequest req, CancellationToken ct)
    {
        if (req.Scopes.FirstOrDefault(scope => !User.HasScope(scope)) is { } beyond)
        {
            await Send.ForbiddenAsync($"You do not have the scope {beyond} yourself, so you cannot give it.");
            return;
        }
        const string sql = """
            insert into api_keys (key_id, organization_id, name, prefix, hash, scopes, created_at)
            values (@KeyId, @Organization, @Name, @Prefix, @hash, @scopes, @CreatedAt)
            """;
        var secret = ApiKeySecret.Generate();
        var now = time.Now();
        var scopes = req.Scopes.Distinct().ToArray();
        var key = new NewApiKey
        {
            KeyId = PublicId.New("key", now), Name = req.Name, Prefix = ApiKeySecret.Shown(secret), Scopes = scopes, CreatedAt = now, Secret = secret,
        };
        var args = User.Actor().With(new { key.KeyId, key.Name, key.Prefix, hash = ApiKeySecret.Hash(secret), scopes, key.CreatedAt });
        await database.Execute(sql, args, ct);
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.CreatedAsync(key.KeyId, key, ct);
    }
}
