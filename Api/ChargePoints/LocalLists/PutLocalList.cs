using Dapper;
using Dynamo.Tokens;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.ChargePoints.LocalLists;

/// <summary>The whole list that a charger shall have.</summary>
public sealed record PutLocalListRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>All tags of the list, 5,000 at most; an empty list empties the charger's.</summary>
    public IReadOnlyList<LocalListTag>? Entries { get; init; }
}

public sealed class PutLocalListValidator : Validator<PutLocalListRequest>
{
    private const int MostEntries = 5000;
    private const int LongestTag = 36;

    public PutLocalListValidator()
    {
        RuleFor(request => request.Entries).NotNull().Must(entries => entries is null || entries.Count <= MostEntries).WithMessage($"must have {MostEntries} entries at most");
        RuleFor(request => request.Entries)
            .Must(entries => entries is null || entries.DistinctBy(entry => entry?.IdTag, StringComparer.OrdinalIgnoreCase).Count() == entries.Count)
            .WithMessage("must not have a tag twice");
        RuleForEach(request => request.Entries).NotNull().ChildRules(entry =>
        {
            entry.RuleFor(tag => tag.IdTag).NotEmpty().MaximumLength(LongestTag);
            entry.RuleFor(tag => tag.ParentIdTag).MaximumLength(LongestTag);
            entry.RuleFor(tag => tag.Type).MaximumLength(LongestTag);
        });
    }
}

public sealed class PutLocalList(NpgsqlDataSource database, IGrainFactory grains) : Endpoint<PutLocalListRequest, LocalList>
{
    private const int LongestTagOf16 = 20;

    private const string ListSql = """
        insert into local_lists (charge_point_id, version, updated_by) values (@id, 1, @by)
        on conflict (charge_point_id) do update set version = local_lists.version % 2147483646 + 1, updated_at = now(), updated_by = excluded.updated_by
        """;

    private const string TagSql = """
        insert into local_list_entries (charge_point_id, id_tag, token_type, status, expires_at, parent_id_tag)
        values (@id, @IdTag, @Type, @Status, @ExpiresAt, @ParentIdTag)
        """;

    public override void Configure()
    {
        Put("/charge-points/{id}/local-list");
        Policies(Scope.WriteChargePoints);
        Summary(s =>
        {
            s.Summary = "Set the local authorization list of a charge point";
            s.Description = "Takes the place of the list before, gets the next version, and is brought to the charger as soon as it is connected: as differences where "
                + "what it has is known, else in full. Whether the charger has taken it is in `sync` of `GET …/local-list`.";
            s.ExampleRequest = new PutLocalListRequest { Entries = [new LocalListTag { IdTag = "04A2B3C4D5" }, new LocalListTag { IdTag = "04FF", Status = AuthorizationStatus.Blocked }] };
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(PutLocalListRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.Id, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.Id));
            return;
        }
        if (row.OcppVersion == OcppVersion.Ocpp16.Name() && req.Entries!.FirstOrDefault(entry => entry.IdTag.Length > LongestTagOf16) is { } tooLong)
        {
            await Send.BadRequestAsync("entries", $"must have tags of {LongestTagOf16} characters at most for OCPP 1.6: '{tooLong.IdTag}' is longer");
            return;
        }
        await Write(row.ChargePointId, actor.Name, req.Entries!, ct);
        var grain = grains.LocalList(row.ChargePointId);
        await grain.Refresh();
        await Send.OkAsync(await database.LocalList(row.ChargePointId, await grain.Get(), ct), ct);
    }

    private async Task Write(string id, string by, IReadOnlyList<LocalListTag> entries, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(ListSql, new { id, by }, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("delete from local_list_entries where charge_point_id = @id", new { id }, cancellationToken: ct));
        var rows = entries.Select(entry => new { id, entry.IdTag, entry.Type, Status = entry.Status.ToString(), entry.ExpiresAt, entry.ParentIdTag });
        await connection.ExecuteAsync(new CommandDefinition(TagSql, rows, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }
}
