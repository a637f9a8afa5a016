using Npgsql;

namespace Dynamo.Api.Billing;

/// <summary>Gives a tariff to what it applies to.</summary>
internal static class TariffAssignment
{
    /// <summary>Whether a tariff may be given by the caller: there is one of that id, or none is wanted.</summary>
    public static async Task<bool> IsTariff(this NpgsqlDataSource database, Actor actor, string? tariffId, CancellationToken ct) =>
        tariffId is null || await database.FindTariff(actor, tariffId, ct) is not null;

    public const string Refusal = "must be the id of a tariff of the organization, or null";
}
