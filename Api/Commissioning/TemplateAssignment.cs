using Npgsql;

namespace Dynamo.Api.Commissioning;

internal static class TemplateAssignment
{
    /// <summary>Assigns a template to a charge point and tells its configuration. False when the template is not within reach; nothing is changed then.</summary>
    public static async Task<bool> AssignTemplate(
        this NpgsqlDataSource database, IGrainFactory grains, Actor actor, string chargePointId, string templateId, CancellationToken ct)
    {
        if (await database.FindTemplate(actor, templateId, ct) is null) return false;
        await database.Execute("update charge_points set template_id = @templateId where charge_point_id = @chargePointId", new { templateId, chargePointId }, ct);
        await grains.Configuration(chargePointId).Refresh();
        return true;
    }
}
