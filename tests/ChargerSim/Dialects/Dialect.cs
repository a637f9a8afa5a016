namespace Dynamo.ChargerSim.Dialects;

/// <summary>The versions by their names on the command line.</summary>
internal static class Dialect
{
    public static IDialect Of(string version) => version switch
    {
        "1.6" => new V16(),
        "2.0.1" => new V201(),
        _ => throw new ArgumentException($"no version {version}; there are 1.6 and 2.0.1"),
    };

    /// <summary>OCPP's timestamps: UTC with milliseconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
}
