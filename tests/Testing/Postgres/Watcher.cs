using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dynamo.Testing.Postgres;

/// <summary>
/// Clears up behind this process, even after kill -9: a small shell waits on the other end of a pipe that closes when this process ends, then
/// ends a product and a PostgreSQL that use the data folder, and removes it.
/// </summary>
public static class Watcher
{
    private const string Script = """
        trap '' INT TERM HUP
        cat >/dev/null
        place=$(cat "$1/postgres-is-at" 2>/dev/null || echo "$1/postgres")
        product=$(cat "$place/product.pid" 2>/dev/null)
        [ -n "$product" ] && grep -q Dynamo.Silo.dll "/proc/$product/cmdline" 2>/dev/null && kill -9 "$product"
        server=$(head -n 1 "$place/data/postmaster.pid" 2>/dev/null)
        [ -n "$server" ] && kill -QUIT "$server" 2>/dev/null && while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
        rm -rf "$place" "$1"
        """;

    // The pipe must stay open as long as this process lives, whoever forgets the watch.
    private static readonly ConcurrentBag<Process> Watches = [];

    /// <summary>Disposing the watch clears up at once.</summary>
    public static IDisposable Watch(string dataFolder)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "watcher", dataFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Process.Start(start)!;
        Watches.Add(watch);
        return watch;
    }
}
