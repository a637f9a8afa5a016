namespace Dynamo.Api.Tests.Isolation;

/// <summary>One of each kind of thing of billing.</summary>
internal sealed record BillingBelongings(string TariffId, string RuleId, string PromotionId, string InvoiceId)
{
    public static object Tariff { get; } = new { name = "Mine", currency = "EUR", components = new[] { new { type = "energy", price = 1 } } };

    public static object Rule { get; } = new { name = "Mine", priority = 1, conditions = Array.Empty<object>(), actions = new[] { new { type = "free_session" } } };

    public static async Task<BillingBelongings> Make(World world)
    {
        var tariff = await world.Operator.Post("/billing/tariffs", Tariff);
        var rule = await world.Operator.Post("/billing/rules", new { name = "Never", priority = 1, conditions = Array.Empty<object>(), actions = new[] { new { type = "free_session" } }, active = false });
        var code = await world.Operator.Post("/billing/promotional-codes", new { code = World.NewName("C").ToUpperInvariant(), discount_type = "percent", discount_value = 10 });
        var invoice = World.NewName("inv_");
        await world.Product.Database.Execute(
            "insert into invoices (invoice_id, organization_id, month, currency) values ($1, $2, date '1990-01-01' + (random() * 9000)::int, $1)",
            invoice, world.Product.Settings.OrganizationId);
        return new BillingBelongings(tariff["tariff_id"]!, rule["rule_id"]!, code["promotion_id"]!, invoice);
    }

    public string? Of(string pattern) => pattern.Split('/') switch
    {
        ["billing", "tariffs", ..] => TariffId,
        ["billing", "rules", ..] => RuleId,
        ["billing", "promotional-codes", ..] => PromotionId,
        ["billing", "invoices", ..] => InvoiceId,
        _ => null,
    };
}
