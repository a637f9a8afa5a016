using System.Collections.Frozen;

namespace Dynamo.Billing;

/// <summary>The currencies of ISO 4217 and their minor units.</summary>
public static class Currencies
{
    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD "
        + "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
        + "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
        + "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";

    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    private const string FourDecimals = "CLF UYW";

    private static readonly FrozenDictionary<string, int> Decimals =
        new[] { (TwoDecimals, 2), (NoDecimals, 0), (ThreeDecimals, 3), (FourDecimals, 4) }
            .SelectMany(group => group.Item1.Split(' '), (group, code) => KeyValuePair.Create(code, group.Item2)).ToFrozenDictionary(StringComparer.Ordinal);

    public static int Count => Decimals.Count;

    public static bool IsKnown(string? currency) => currency is not null && Decimals.ContainsKey(currency);

    /// <summary>How many digits stand behind the point; 2 for a currency that is not known.</summary>
    public static int MinorUnits(string currency) => Decimals.GetValueOrDefault(currency, 2);

    /// <summary>To the minor unit, half to even, with exactly as many digits as the currency has.</summary>
    public static decimal Round(decimal amount, string currency)
    {
        var digits = MinorUnits(currency);
        // Adding a zero of that scale makes 5.5 into 5.50.
        return decimal.Round(amount, digits, MidpointRounding.ToEven) + new decimal(0, 0, 0, false, (byte)digits);
    }
}
