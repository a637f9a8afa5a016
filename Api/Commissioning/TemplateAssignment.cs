using Npgsql;

namespace Dynamo.Api.Commissioning;

internal static class TemplateAssignment
{
    /// <summary>Assigns a template to a charge point and tells its configuration. False when the template is not within reach; nothing is changed then.</summary>
    public static async Task<bool> AssignTemplate(
        this NpgsqlDataSource database, IGrainFactory grains, Actor actor, string chargePointId, string templateId, CancellationToken ct)
    {
        if (!await database.IsTemplateFor(actor, chargePointId, templateId, ct)) return false;
        await database.Execute("update charge_points set template_id = @templateId where charge_point_id = @chargePointId", new { templateId, chargePointId }, ct);
        await grains.Configuration(chargePointId).Refresh();
        return true;
    }

    /// <summary>
    /// A template in reach, of the charge point's organization or of the caller's own. An installer who works for two operators reaches both their templates, but what
    /// one of them wants of its chargers is not the other's to see.
    /// </summary>
    public static Task<bool> IsTemplateFor(this NpgsqlDataSource database, Actor actor, string chargePointId, string templateId, CancellationToken ct) => database.First<bool>(
        $"""
        select exists (select from commissioning_templates t join charge_points c on c.charge_point_id = @chargePointId
            where t.template_id = @templateId and {TemplateReading.InReach(actor)} and t.organization_id in (@Organization, c.organization_id))
        """, actor.With(new { chargePointId, templateId }), ct);
}
