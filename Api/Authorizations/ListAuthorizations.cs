using Dynamo.Tokens;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Authorizations;

/// <summary>Which authorizations to list.</summary>
public sealed record ListAuthorizationsRequest : Page
{
    /// <summary>Only those at this charge point.</summary>
    [QueryParam]
    public string? ChargePointId { get; init; }

    /// <summary>Only those of this tag, compared without case.</summary>
    [QueryParam]
    public string? IdTag { get; init; }

    /// <summary>Only those that were asked for this.</summary>
    [QueryParam]
    public TokenPurpose? Purpose { get; init; }

    /// <summary>Only those that were refused (`true`) or accepted (`false`).</summary>
    [QueryParam]
    public bool? Refused { get; init; }

    /// <summary>Only those at this time or later.</summary>
    [QueryParam]
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those before this time.</summary>
    [QueryParam]
    public DateTimeOffset? To { get; init; }
}

/// <summary>A piece of the list of authorizations.</summary>
public sealed record AuthorizationList : PageAnswer
{
    /// <summary>The authorizations of this piece.</summary>
    public required IReadOnlyList<Authorization> Authorizations { get; init; }
}

public sealed class ListAuthorizationsValidator : PageValidator<ListAuthorizationsRequest>
{
    public ListAuthorizationsValidator() =>
        RuleFor(request => request.To).GreaterThan(request => request.From).When(request => request is { From: not null, To: not null })
            .WithMessage("must be later than from");
}

public sealed class ListAuthorizations(NpgsqlDataSource database) : Endpoint<ListAuthorizationsRequest, AuthorizationList>
{
    private const string Columns = """
        a.at as timestamp, coalesce(c.charge_point_id, a.charge_point_id) as charge_point_id, a.connector_id, a.id_tag, a.token_type, a.purpose, a.status,
        a.reason, s.session_id
        """;

    private const string Tables = """
        authorization_attempts a left join charge_points c on lower(c.charge_point_id) = a.charge_point_id
        left join sessions s on s.charge_point_id = a.charge_point_id and s.local_id = a.local_id
        """;

    public override void Configure()
    {
        Get("/authorizations");
        Policies(Scope.ReadSessions);
        Summary(s =>
        {
            s.Summary = "What tags were told, and why";
            s.Description = "Every time a tag was shown at a charger or asked for here, the newest first. It appears within a second and is kept for 90 days.";
        });
    }

    public override async Task HandleAsync(ListAuthorizationsRequest req, CancellationToken ct)
    {
        var where = new List<string> { "a.organization_id = @Organization" };
        if (req.ChargePointId is { Length: > 0 }) where.Add("a.charge_point_id = lower(@ChargePointId)");
        if (req.IdTag is { Length: > 0 }) where.Add("lower(a.id_tag) = lower(@IdTag)");
        if (req.Purpose is not null) where.Add("a.purpose = @purpose");
        if (req.Refused is not null) where.Add("(a.status <> 'Accepted') = @Refused");
        if (req.From is not null) where.Add("a.at >= @From");
        if (req.To is not null) where.Add("a.at < @To");
        var args = User.Actor().With(new
        {
            req.ChargePointId, req.IdTag, purpose = req.Purpose?.ToString(), req.Refused, req.From, req.To, req.Limit, req.Offset,
        });
        var (rows, total) = await database.Page<Authorization>(
            Columns, $"{Tables} where {string.Join(" and ", where)}", "a.at desc, a.number desc", args, ct);
        await Send.OkAsync(new AuthorizationList { Authorizations = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
