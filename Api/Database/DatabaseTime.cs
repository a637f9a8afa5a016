namespace Dynamo.Api.Database;

internal static class DatabaseTime
{
    /// <summary>Now, to the microsecond: what is answered is what the database keeps.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
