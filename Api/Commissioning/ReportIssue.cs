using Dynamo.Api.ChargePoints;
using FastEndpoints;
using FluentValidation;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>An issue to report.</summary>
public sealed record ReportIssueRequest
{
    /// <summary>The charge point's id.</summary>
    [RouteParam]
    public string ChargePointId { get; init; } = "";

    /// <summary>What is wrong, in a few words; made from the description when absent.</summary>
    public string? Title { get; init; }

    /// <summary>What is wrong, in full.</summary>
    public string? Description { get; init; }

    /// <summary>How bad it is.</summary>
    public IssueSeverity Severity { get; init; } = IssueSeverity.Medium;

    /// <summary>What kind of issue it is.</summary>
    public string? Category { get; init; }
}

public sealed class ReportIssueValidator : Validator<ReportIssueRequest>
{
    public ReportIssueValidator()
    {
        RuleFor(issue => issue.Title).MaximumLength(200);
        RuleFor(issue => issue.Title).NotEmpty().WithMessage("must not be empty where there is no description").When(issue => string.IsNullOrWhiteSpace(issue.Description));
        RuleFor(issue => issue.Description).MaximumLength(4000);
        RuleFor(issue => issue.Category).MaximumLength(50);
    }
}

public sealed class ReportIssue(NpgsqlDataSource database, IGrainFactory grains, TimeProvider time) : Endpoint<ReportIssueRequest, CommissioningIssue>
{
    private const int LongestTitle = 200;

    public override void Configure()
    {
        Post("/installer/commissioning/{charge_point_id}/issues");
        Policies(Access.Install);
        Description(b => b.AcceptsIdempotencyKey());
        Summary(s =>
        {
            s.Summary = "Report an issue of a charge point";
            s.ExampleRequest = new ReportIssueRequest
            {
                Title = "Cable lock stuck", Description = "The lock of connector 1 does not open after a session.", Severity = IssueSeverity.High, Category = "hardware",
            };
            s.Responses[201] = "Reported.";
            s.Responses[404] = "No such charge point within reach.";
        });
    }

    public override async Task HandleAsync(ReportIssueRequest req, CancellationToken ct)
    {
        const string sql = """
            insert into commissioning_issues (issue_id, charge_point_id, session_id, title, description, severity, category, reported_by, reported_at)
            values (@IssueId, @ChargePointId, @SessionId, @Title, @Description, @severity, @Category, @ReportedBy, @ReportedAt)
            """;
        var actor = User.Actor();
        if (await database.FindChargePoint(actor, req.ChargePointId, ct) is not { } row)
        {
            await Send.NotFoundAsync(ChargePointWords.Unknown(req.ChargePointId));
            return;
        }
        var now = time.Now();
        var issue = new CommissioningIssue
        {
            IssueId = PublicId.New("iss", now), ChargePointId = row.ChargePointId, SessionId = (await grains.Commissioning(row.ChargePointId).Get())?.SessionId,
            Title = string.IsNullOrWhiteSpace(req.Title) ? Short(req.Description!) : req.Title, Description = req.Description, Severity = req.Severity,
            Category = req.Category, Status = "open", ReportedBy = actor.Name, ReportedAt = now,
        };
        var args = new
        {
            issue.IssueId, issue.ChargePointId, issue.SessionId, issue.Title, issue.Description, severity = EnumWords.Of<IssueSeverity>().Word(req.Severity),
            issue.Category, issue.ReportedBy, issue.ReportedAt,
        };
        await database.Execute(sql, args, ct);
        await Send.CreatedAsync(issue.IssueId, issue, ct);
    }

    private static string Short(string text) => text.Length <= LongestTitle ? text : text[..(LongestTitle - 1)] + "…";
}
