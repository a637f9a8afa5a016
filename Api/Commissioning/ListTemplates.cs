using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>Which templates to list.</summary>
public sealed record ListTemplatesRequest : Page
{
    /// <summary>Only those for this vendor.</summary>
    [QueryParam]
    public string? Vendor { get; init; }

    /// <summary>Only those for this model.</summary>
    [QueryParam]
    public string? Model { get; init; }
}

/// <summary>A piece of the list of templates.</summary>
public sealed record TemplateList : PageAnswer
{
    /// <summary>The templates of this piece.</summary>
    public required IReadOnlyList<CommissioningTemplate> CommissioningTemplates { get; init; }
}

public sealed class ListTemplates(NpgsqlDataSource database) : Endpoint<ListTemplatesRequest, TemplateList>
{
    public override void Configure()
    {
        Get("/installer/commissioning-templates");
        Policies(Scope.ReadChargePoints);
        Summary(s =>
        {
            s.Summary = "List commissioning templates";
            s.Description = "In the order of their creation. An installer sees his own and those of the operators whose projects are assigned to him.";
        });
    }

    public override async Task HandleAsync(ListTemplatesRequest req, CancellationToken ct)
    {
        var actor = User.Actor();
        var from = $"commissioning_templates t where {TemplateReading.InReach(actor)}";
        if (req.Vendor is { Length: > 0 }) from += " and lower(t.vendor) = lower(@Vendor)";
        if (req.Model is { Length: > 0 }) from += " and lower(t.model) = lower(@Model)";
        var args = actor.With(new { req.Vendor, req.Model, req.Limit, req.Offset });
        var (rows, total) = await database.Page<TemplateRow>(TemplateReading.Columns, from, "t.created_at, t.template_id", args, ct);
        var templates = rows.Select(row => row.ToAnswer()).ToList();
        await Send.OkAsync(new TemplateList { CommissioningTemplates = templates, Total = total, Limit = req.Limit, Offset = req.Offset }, ct);
    }
}
