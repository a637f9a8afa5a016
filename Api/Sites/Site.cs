using Npgsql;

namespace Dynamo.Api.Sites;

/// <summary>A place with charge points and one limit on their power.</summary>
public sealed record Site
{
    /// <summary>Its id, `site_…`.</summary>
    public required string SiteId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>How much all its charge points may draw together, in kW.</summary>
    public required decimal MaxPowerKw { get; init; }

    /// <summary>Degrees north.</summary>
    public required double Lat { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Lng { get; init; }

    /// <summary>Its time zone, an IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The tariff of its charge points that have none of their own or of their project.</summary>
    public string? TariffId { get; init; }

    /// <summary>How many charge points it has.</summary>
    public required int ChargerCount { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Reads sites of the caller's organization.</summary>
internal static class SiteReading
{
    public const string Columns = """
        s.site_id, s.name, s.address, s.max_power_kw, s.lat, s.lng, s.time_zone, s.tariff_id, s.created_at,
        (select count(*)::int from charge_points c where c.site_id = s.site_id and c.decommissioned_at is null) as charger_count
        """;

    public const string InReach = "s.organization_id = @Organization";

    public static Task<Site?> FindSite(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        database.First<Site>($"select {Columns} from sites s where s.site_id = @id and {InReach}", actor.With(new { id }), ct);

    public static string Unknown(string id) => $"There is no site '{id}'.";
}
