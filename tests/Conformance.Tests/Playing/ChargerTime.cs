using System.Globalization;

namespace Dynamo.Conformance.Tests.Playing;

/// <summary>Times as chargers write them: whole seconds, UTC.</summary>
public static class ChargerTime
{
    public static DateTimeOffset Now
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    public static DateTimeOffset MinutesAgo(double minutes) => Now.AddMinutes(-minutes);

    public static string Wire(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
