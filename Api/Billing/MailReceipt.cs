using Dynamo.Api.Sessions;
using FastEndpoints;
using FluentValidation;
using MimeKit;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Where to mail a receipt.</summary>
public sealed record MailReceiptRequest
{
    /// <summary>The session's id, `sess_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The address; the one that it was mailed to before, or that the tag has, where absent.</summary>
    public string? Address { get; init; }
}

public sealed class MailReceiptValidator : Validator<MailReceiptRequest>
{
    public MailReceiptValidator() => RuleFor(request => request.Address)
        .Must(address => MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address && address.Contains('@', StringComparison.Ordinal))
        .When(request => request.Address is not null).WithMessage("must be an e-mail address such as sam@example.com");
}

/// <summary>A receipt was put into the outbox.</summary>
public sealed record MailReceiptAnswer
{
    /// <summary>The session, `sess_…`.</summary>
    public required string SessionId { get; init; }

    /// <summary>The version of its bill.</summary>
    public required int Version { get; init; }

    /// <summary>Where to.</summary>
    public required string Address { get; init; }
}

internal sealed class MailReceipt(NpgsqlDataSource database, BillReading bills, TimeProvider time) : Endpoint<MailReceiptRequest, MailReceiptAnswer>
{
    private const string PutSql = """
        insert into receipt_mails as m (session_id, version, organization_id, address, next_at, created_at)
        select @Id, @Version, @Organization, a.address, @now, @now from (select coalesce(@Address,
            (select e.address from receipt_mails e where e.session_id = @Id order by e.version desc limit 1),
            (select t.email from id_tags t where t.organization_id = @Organization and lower(t.id_tag) = lower(@IdTag))) as address) a where a.address is not null
        on conflict (session_id, version) do update set address = excluded.address, status = 'waiting', attempts = 0, next_at = @now, created_at = @now, last_error = null
        returning address
        """;

    public override void Configure()
    {
        Post("/billing/sessions/{id}/receipt/mail");
        Policies(Scope.WriteBilling);
        Summary(s =>
        {
            s.Summary = "Mail a receipt, or mail it again";
            s.Description = "Puts the receipt of the newest version of the bill into the outbox, as after an address was put right. `GET /billing/receipt-mails` tells what became of it.";
            s.ExampleRequest = new MailReceiptRequest { Address = "sam@example.com" };
            s.Response<MailReceiptAnswer>(202, "It is sent within seconds, if the mail server takes it.");
            s.Responses[404] = "No such session within reach.";
            s.Responses[409] = "The session is still running, has no price, or no address is known.";
        });
    }

    public override async Task HandleAsync(MailReceiptRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var found = await bills.Find(actor, req.Id, ct);
        if (found is null)
        {
            await Send.NotFoundAsync(SessionReading.Unknown(req.Id));
            return;
        }
        if (found.Bill is not { Currency: not null } bill)
        {
            await Send.ConflictAsync(found.Bill is null ? BillWords.Running(req.Id) : "No tariff applied to the session, so there is no receipt to mail.");
            return;
        }
        var args = actor.With(new { req.Id, bill.Version, req.Address, bill.IdTag, now = time.Now() });
        if (await database.First<string>(PutSql, args, ct) is not { } address)
        {
            await Send.ConflictAsync("No e-mail address is known for the session's tag. Send `address`, or give the tag one.");
            return;
        }
        await Send.ResponseAsync(new MailReceiptAnswer { SessionId = req.Id, Version = bill.Version, Address = address }, 202, ct);
    }
}
