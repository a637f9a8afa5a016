using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which piece of the list of user types.</summary>
public sealed record ListUserTypesRequest : Page;

/// <summary>A piece of the list of user types.</summary>
public sealed record UserTypeList : PageAnswer
{
    /// <summary>The user types of this piece.</summary>
    public required IReadOnlyList<UserTypeView> UserTypes { get; init; }
}

public sealed class ListUserTypes(NpgsqlDataSource database) : Endpoint<ListUserTypesRequest, UserTypeList>
{
    internal const string InReach = "u.organization_id = @Organization";

    internal const string Columns = """
        u.name, u.description, u.created_at,
        (select count(*)::int from id_tags t where t.organization_id = u.organization_id and lower(t.user_type) = lower(u.name)) as tag_count
        """;

    public override void Configure()
    {
        Get("/billing/user-types");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "List user types";
            s.Description = "In the order of their names.";
        });
    }

    public override async Task HandleAsync(ListUserTypesRequest req, CancellationToken ct)
    {
        var (rows, total) = await database.Page<UserTypeView>(Columns, $"user_types u where {InReach}", "lower(u.name)", User.Actor().With(new { req.Limit, req.Offset }), ct);
        await Send.OkAsync(new UserTypeList { UserTypes = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
