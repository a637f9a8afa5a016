using Dynamo.Billing;
using Npgsql;

namespace Dynamo.Grains.Catalogue;

/// <summary>Redeems promotional codes; the database counts their uses.</summary>
public sealed class PromotionCatalogue(NpgsqlDataSource database)
{
    private const string OfSql = """
        select p.promotion_id, p.code, p.discount_type, p.discount_value, p.currency from promotion_uses u join promotional_codes p using (promotion_id)
        where u.session_id = $1
        """;

    // A code that would take nothing off is not used up by it. Codes do not change, so they can be looked at beforehand.
    private const string RedeemSql = """
        select case when exists (
            select from promotional_codes where organization_id = $1 and code = upper($2) and discount_type = 'fixed' and currency is not null and currency <> $6)
        then 'other_currency' else redeem_promotion($1, $2, $3, $4, $5) end
        """;

    /// <param name="organizationId">Whose code it is.</param>
    /// <param name="code">In any case.</param>
    /// <param name="sessionId">The session's public id.</param>
    /// <param name="user">Whom the limit for a user counts: the user, else the tag.</param>
    /// <param name="currency">Of the session's price.</param>
    /// <param name="now">Against which the code may have expired.</param>
    public async Task<RedeemOutcome> Redeem(string organizationId, string code, string sessionId, string user, string currency, DateTimeOffset now)
    {
        await using var command = database.CreateCommand(RedeemSql);
        foreach (var text in new[] { organizationId, code, sessionId, user }) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = currency });
        return Enum.Parse<RedeemOutcome>(((string)(await command.ExecuteScalarAsync())!).Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
    }

    /// <summary>The code that was redeemed for a session; null for none.</summary>
    public async Task<Promotion?> Of(string sessionId)
    {
        await using var command = database.CreateCommand(OfSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sessionId });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) return null;
        var type = Enum.Parse<DiscountType>(row.GetString(2), ignoreCase: true);
        return new Promotion(row.GetString(0), row.GetString(1), type, row.GetDecimal(3), row.IsDBNull(4) ? null : row.GetString(4));
    }
}
