using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which vendor messages to list.</summary>
public sealed record ListDataTransfersRequest : Page
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>Only those of this vendor, compared without case.</summary>
    [QueryParam]
    public string? VendorId { get; init; }

    /// <summary>Only those of this message id.</summary>
    [QueryParam]
    public string? MessageId { get; init; }
}

/// <summary>A vendor's own message from a charger, and how it was answered.</summary>
public sealed record DataTransferReceived
{
    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The vendor, as the charger wrote it.</summary>
    public required string VendorId { get; init; }

    /// <summary>Which of the vendor's messages.</summary>
    public string? MessageId { get; init; }

    /// <summary>What it says: text, or in 2.0.1 any JSON as its text.</summary>
    public string? Data { get; init; }

    /// <summary>The answer: `Accepted`, `Rejected`, `UnknownMessageId` or `UnknownVendorId`.</summary>
    public string? Status { get; init; }

    /// <summary>What was answered beside the status.</summary>
    public string? ResponseData { get; init; }
}

/// <summary>A piece of the list of vendor messages.</summary>
public sealed record DataTransferList : PageAnswer
{
    /// <summary>The messages of this piece, the newest first.</summary>
    public required IReadOnlyList<DataTransferReceived> DataTransfers { get; init; }
}

public sealed class ListDataTransfers(NpgsqlDataSource database) : Endpoint<ListDataTransfersRequest, DataTransferList>
{
    public override void Configure()
    {
        Get("/charge-points/{id}/data-transfers");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "The vendor messages of a charge point";
            s.Description = "What the charger sent as DataTransfer, the newest first, kept for 90 days. A message of a vendor that nobody here understands is kept too.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ListDataTransfersRequest req, CancellationToken ct)
    {
        if (await database.FindChargePoint(User.Actor(), req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        var from = "vendor_messages v where v.charge_point_id = lower(@id)";
        if (req.VendorId is { Length: > 0 }) from += " and lower(v.vendor_id) = lower(@VendorId)";
        if (req.MessageId is { Length: > 0 }) from += " and v.message_id = @MessageId";
        const string columns = "v.at as received_at, v.vendor_id, v.message_id, v.data, v.status, v.answer as response_data";
        var args = new { id = row.ChargePointId, req.VendorId, req.MessageId, req.Limit, req.Offset };
        var (rows, total) = await database.Page<DataTransferReceived>(columns, from, "v.at desc, v.number desc", args, ct);
        await Send.OkAsync(new DataTransferList { DataTransfers = rows, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
