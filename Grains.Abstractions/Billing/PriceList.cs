using System.Collections.Immutable;

namespace Dynamo.Billing;

/// <summary>The prices of one piece of a session, as the tariff and the rules that hold there make them, rule by rule in their order.</summary>
internal sealed class PriceList
{
    private readonly List<Price> _prices;
    private readonly bool _free;

    public PriceList(Tariff tariff, IEnumerable<BillingRule> rules)
    {
        _prices = [.. tariff.Components.Select(component => new Price(component, null, component.Price, []))];
        foreach (var rule in rules)
        {
            foreach (var action in rule.Actions)
            {
                _free |= action.Type == RuleActionType.FreeSession;
                Apply(rule, action);
            }
        }
        // Free stays free, whatever rules come after.
        if (_free) _prices = _prices.ConvertAll(price => price with { Value = 0 });
    }

    public bool IsFree => _free;

    /// <summary>The price of a component; null where a rule removed it.</summary>
    public Price? Of(TariffComponent component) => _prices.Find(price => price.Component == component);

    /// <summary>What rules add once.</summary>
    public IEnumerable<Price> Fees => _prices.Where(price => price.Fee is not null);

    private void Apply(BillingRule rule, RuleAction action)
    {
        switch (action.Type)
        {
            case RuleActionType.ApplyDiscount:
                Change(rule, _ => true, value => value * (100 - action.Value) / 100);
                break;
            case RuleActionType.OverridePrice:
                Change(rule, price => price.Component?.Type == TariffComponentType.Energy, _ => action.Value);
                break;
            case RuleActionType.FreeSession:
                Change(rule, _ => true, _ => 0);
                break;
            case RuleActionType.AddFlatFee:
                _prices.Add(new Price(null, rule, action.Value, []));
                break;
            case RuleActionType.RemoveComponent:
                _prices.RemoveAll(price => price.Component is { } component && component.Type == action.Component);
                break;
        }
    }

    private void Change(BillingRule rule, Predicate<Price> concerned, Func<decimal, decimal> change)
    {
        for (var i = 0; i < _prices.Count; i++)
        {
            if (concerned(_prices[i])) _prices[i] = _prices[i] with { Value = change(_prices[i].Value), Rules = _prices[i].Rules.Add(rule.Name) };
        }
    }
}

/// <summary>A price, of a component of the tariff or of a fee that a rule adds, and the rules that changed it.</summary>
internal sealed record Price(TariffComponent? Component, BillingRule? Fee, decimal Value, ImmutableArray<string> Rules);
