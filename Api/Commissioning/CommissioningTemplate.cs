using System.Text.Json;
using FastEndpoints;
using Npgsql;

namespace Dynamo.Api.Commissioning;

/// <summary>A set of settings for charge points of a vendor or a model, or for those that it is assigned to.</summary>
public sealed record CommissioningTemplate
{
    /// <summary>Its id, `tpl_…`.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The vendor whose charge points it is for; any, where it has none.</summary>
    public string? Vendor { get; init; }

    /// <summary>The model that it is for; any, where it has none. Without vendor and model it applies only where it is assigned.</summary>
    public string? Model { get; init; }

    /// <summary>The settings, in the order in which they are set.</summary>
    public required IReadOnlyList<TemplateSetting> Configuration { get; init; }

    /// <summary>How many charge points it is assigned to; those that it applies to by vendor or model are not counted.</summary>
    public required int AssignedTo { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Names one template.</summary>
public sealed record TemplateRequest
{
    /// <summary>The template's id, `tpl_…`.</summary>
    [RouteParam]
    public string Id { get; init; } = "";
}

/// <summary>Reads templates: those of the caller's organization, and for an installer also those of the operators whose projects are assigned to him.</summary>
internal static class TemplateReading
{
    public const string Columns = """
        t.template_id, t.name, t.vendor, t.model, t.created_at, t.updated_at,
        (select count(*)::int from charge_points c where c.template_id = t.template_id and c.decommissioned_at is null) as assigned_to,
        (select coalesce(json_agg(json_build_object('key', s.key, 'value', s.value, 'required', s.required) order by s.place), '[]')::text
            from template_settings s where s.template_id = t.template_id) as configuration
        """;

    public static string InReach(Actor actor) => actor.Kind == ActorKind.Installer
        ? """
          (t.organization_id = @Organization or t.organization_id in (
              select p.organization_id from projects p join project_installers i using (project_id) where i.account_id = @Actor))
          """
        : "t.organization_id = @Organization";

    public static async Task<CommissioningTemplate?> FindTemplate(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        (await database.First<TemplateRow>(
            $"select {Columns} from commissioning_templates t where t.template_id = @id and {InReach(actor)}", actor.With(new { id }), ct))?.ToAnswer();

    public static string Unknown(string id) => $"There is no template '{id}'.";
}

internal sealed class TemplateRow
{
    public required string TemplateId { get; init; }
    public required string Name { get; init; }
    public string? Vendor { get; init; }
    public string? Model { get; init; }
    public required string Configuration { get; init; }
    public int AssignedTo { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public CommissioningTemplate ToAnswer() => new()
    {
        TemplateId = TemplateId, Name = Name, Vendor = Vendor, Model = Model, AssignedTo = AssignedTo, CreatedAt = CreatedAt, UpdatedAt = UpdatedAt,
        Configuration = JsonSerializer.Deserialize<TemplateSetting[]>(Configuration, JsonConventions.Options)!,
    };
}
