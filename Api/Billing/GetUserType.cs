using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Names one user type.</summary>
public sealed record UserTypeRequest
{
    /// <summary>The user type, compared without case.</summary>
    [RouteParam]
    public string Name { get; init; } = "";
}

public sealed class GetUserType(NpgsqlDataSource database) : Endpoint<UserTypeRequest, UserTypeView>
{
    public override void Configure()
    {
        Get("/billing/user-types/{name}");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "One user type";
            s.Responses[404] = "No such user type within reach.";
        });
    }

    public override async Task HandleAsync(UserTypeRequest req, CancellationToken ct)
    {
        const string sql = $"select {ListUserTypes.Columns} from user_types u where {ListUserTypes.InReach} and lower(u.name) = lower(@Name)";
        if (await database.First<UserTypeView>(sql, User.Actor().With(new { req.Name }), ct) is { } type) await Send.OkAsync(type, ct);
        else await Send.NotFoundAsync($"There is no user type '{req.Name}'.");
    }
}
