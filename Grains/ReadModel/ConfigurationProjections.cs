namespace Dynamo.Grains.ReadModel;

/// <summary>The statements of the facts of configurations and their commissioning.</summary>
internal static class ConfigurationProjections
{
    public const string Applied = """
        insert into charge_point_live as l (charge_point_id, configuration_applied_at) values (lower($1::jsonb->>'charge_point_id'), $2)
        on conflict (charge_point_id) do update set configuration_applied_at = excluded.configuration_applied_at, configuration_drifted_at = null,
            configuration_drift = null
        """;

    public const string Drifted = """
        insert into charge_point_live as l (charge_point_id, configuration_drifted_at, configuration_drift)
        values (lower($1::jsonb->>'charge_point_id'), $2, $1::jsonb->'settings')
        on conflict (charge_point_id) do update set configuration_drifted_at = excluded.configuration_drifted_at,
            configuration_drift = excluded.configuration_drift
        """;
}
