using Dynamo.ChargePoints;
using Npgsql;

namespace Dynamo.Api.Projects;

internal sealed class ProjectRow
{
    public const string Columns = """
        p.project_id, p.organization_id, p.name, p.address, p.site_owner_email, replace(p.status, '_', '') as status, p.access_mode, p.user_types, p.tariff_id, p.created_at,
        (select count(*)::int from charge_points c where c.project_id = p.project_id and c.decommissioned_at is null) as charge_point_count,
        array(select i.account_id from project_installers i where i.project_id = p.project_id order by 1) as installer_ids
        """;

    public required string ProjectId { get; init; }
    public required string OrganizationId { get; init; }
    public required string Name { get; init; }
    public string? Address { get; init; }
    public string? SiteOwnerEmail { get; init; }
    public ProjectStatus Status { get; init; }
    public AccessMode AccessMode { get; init; }
    public required string[] UserTypes { get; init; }
    public string? TariffId { get; init; }
    public int ChargePointCount { get; init; }
    public required string[] InstallerIds { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    public Project ToAnswer() => new()
    {
        ProjectId = ProjectId,
        Name = Name,
        Address = Address,
        SiteOwnerEmail = SiteOwnerEmail,
        Status = Status,
        AccessPolicy = new AccessPolicy { Mode = AccessMode, UserTypes = UserTypes },
        TariffId = TariffId,
        ChargePointCount = ChargePointCount,
        InstallerIds = InstallerIds,
        CreatedAt = CreatedAt,
    };
}

/// <summary>Reads projects in the caller's reach.</summary>
internal static class ProjectReading
{
    public static Task<ProjectRow?> FindProject(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<ProjectRow>(
            $"select {ProjectRow.Columns} from projects p where p.project_id = @id and {actor.Reach("p")}", actor.With(new { id }), ct);

    public static async Task<ProjectList> ListProjects(this NpgsqlDataSource database, Actor actor, Page page, CancellationToken ct)
    {
        var (rows, total) = await database.Page<ProjectRow>(
            ProjectRow.Columns, $"projects p where {actor.Reach("p")}", "p.created_at, p.project_id", actor.With(new { page.Limit, page.Offset }), ct);
        return new ProjectList { Projects = [.. rows.Select(row => row.ToAnswer())], Total = total, Limit = page.Limit, Offset = page.Offset };
    }

    public static string Unknown(string id) => $"There is no project '{id}'.";
}
