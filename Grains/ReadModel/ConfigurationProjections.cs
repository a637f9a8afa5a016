namespace Dynamo.Grains.ReadModel;

/// <summary>The statements of the facts of configurations and their commissioning.</summary>
internal static class ConfigurationProjections
{
    public const string Applied = $"""
        insert into charge_point_live as l (charge_point_id, configuration_applied_at)
        select lower(f->>'charge_point_id'), f_at from {Projections.Given}
        on conflict (charge_point_id) do update set configuration_applied_at = excluded.configuration_applied_at, configuration_drifted_at = null,
            configuration_drift = null
        """;

    public const string Drifted = $"""
        insert into charge_point_live as l (charge_point_id, configuration_drifted_at, configuration_drift)
        select lower(f->>'charge_point_id'), f_at, f->'settings' from {Projections.Given}
        on conflict (charge_point_id) do update set configuration_drifted_at = excluded.configuration_drifted_at,
            configuration_drift = excluded.configuration_drift
        """;
}
