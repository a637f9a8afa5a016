using Dynamo.Api.Sessions;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Which piece of the list of a bill's versions.</summary>
public sealed record ListBillVersionsRequest : Page
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

/// <summary>A piece of the list of a bill's versions.</summary>
public sealed record BillVersionList : PageAnswer
{
    /// <summary>The versions of this piece.</summary>
    public required IReadOnlyList<BillDetail> Versions { get; init; }
}

internal sealed class ListBillVersions(NpgsqlDataSource database, BillReading bills) : Endpoint<ListBillVersionsRequest, BillVersionList>
{
    public override void Configure()
    {
        Get("/billing/sessions/{id}/versions");
        Policies(Scope.ReadBilling);
        Summary(s =>
        {
            s.Summary = "All versions of a session's bill";
            s.Description = "The newest first. A version is never changed; what comes late or is corrected makes the next one, with its reason.";
            s.Responses[404] = "No such session within reach.";
        });
    }

    public override async Task HandleAsync(ListBillVersionsRequest req, CancellationToken ct)
    {
        if (await database.FindSession(User.Actor(), req.Id, ct) is null)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        var (versions, total) = await bills.Versions(req.Id, req, ct);
        await Send.OkAsync(new BillVersionList { Versions = versions, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
