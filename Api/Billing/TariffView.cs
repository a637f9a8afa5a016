using System.Text.Json;
using Dynamo.Billing;
using Dynamo.Facts;
using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>What a session costs: prices by what they count.</summary>
public sealed record TariffView
{
    /// <summary>Its id, `tariff_…`.</summary>
    public required string TariffId { get; init; }

    /// <summary>Counts its changes, from 1. A running session keeps the version that it started with.</summary>
    public required int Version { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The currency of all its prices, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>What is counted, and at what price.</summary>
    public required IReadOnlyList<TariffComponentView> Components { get; init; }

    /// <summary>The tax, on top of the prices.</summary>
    public required decimal TaxRatePercent { get; init; }

    /// <summary>What a session costs at least, without tax.</summary>
    public decimal? MinimumFee { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was made.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>One component of a tariff.</summary>
public sealed record TariffComponentView
{
    /// <summary>`energy`: per kWh; `time`: per minute of the session; `flat`: once; `parking`: per minute after the end of charging.</summary>
    public TariffComponentType? Type { get; init; }

    /// <summary>Per kWh, per minute, or once; without tax.</summary>
    public decimal? Price { get; init; }

    /// <summary>Billed in steps that were begun: Wh of energy, seconds of time and parking.</summary>
    public decimal StepSize { get; init; } = 1;

    /// <summary>Counts only what comes after so many minutes: of parking for `parking` (its grace), of the session for the others.</summary>
    public decimal? MinDurationMinutes { get; init; }
}

internal sealed class TariffRow
{
    public const string Columns = """
        t.tariff_id, t.version, t.name, t.currency, t.components::text as components, t.tax_rate_percent, t.minimum_fee, t.created_at, t.updated_at
        """;

    public required string TariffId { get; init; }
    public int Version { get; init; }
    public required string Name { get; init; }
    public required string Currency { get; init; }
    public required string Components { get; init; }
    public decimal TaxRatePercent { get; init; }
    public decimal? MinimumFee { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public TariffView ToAnswer() => new()
    {
        TariffId = TariffId, Version = Version, Name = Name, Currency = Currency, TaxRatePercent = TaxRatePercent, MinimumFee = MinimumFee, CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Components = [.. JsonSerializer.Deserialize<TariffComponent[]>(Components, FactJson.Options)!.Select(component => new TariffComponentView
        {
            Type = component.Type, Price = component.Price, StepSize = component.StepSize, MinDurationMinutes = component.MinDurationMinutes,
        })],
    };
}

/// <summary>Reads tariffs of the caller's organization.</summary>
internal static class TariffReading
{
    public const string InReach = "t.organization_id = @Organization";

    public static async Task<TariffView?> FindTariff(this NpgsqlDataSource database, Actor actor, string id, CancellationToken ct) =>
        (await database.First<TariffRow>($"select {TariffRow.Columns} from tariffs t where t.tariff_id = @id and {InReach}", actor.With(new { id }), ct))?.ToAnswer();

    public static string Unknown(string id) => $"There is no tariff '{id}'.";
}
