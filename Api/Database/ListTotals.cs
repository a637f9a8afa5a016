using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace Dynamo.Api.Database;

/// <summary>
/// How long a list is. Counting a million rows takes longer than reading a page of them, and whoever pages asks for the same total again and again: a large one
/// is remembered for some seconds, in which it is as good as right. A small one is counted each time.
/// </summary>
internal sealed class ListTotals(NpgsqlDataSource database, TimeProvider time)
{
    private const long Large = 10_000;
    private const int Most = 1_000;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (long Total, DateTimeOffset At)> _known = new();

    /// <summary>The total of a list of which a piece was read. A last piece tells it by itself, so that it never disagrees with what it comes with.</summary>
    public async Task<long> Of(int read, Page page, string from, DynamicParameters args, CancellationToken ct) =>
        read < page.Limit && (read > 0 || page.Offset == 0) ? page.Offset + read : Math.Max(read > 0 ? page.Offset + read : 0, await Count(from, args, ct));

    /// <param name="from">What is counted: tables and conditions.</param>
    /// <param name="args">The arguments of the conditions; those of the page are not looked at.</param>
    private async Task<long> Count(string from, DynamicParameters args, CancellationToken ct)
    {
        var key = from + string.Concat(args.ParameterNames.Where(name => name is not ("Limit" or "Offset")).Select(name => $"\n{name}={args.Get<object?>(name)}"));
        if (_known.TryGetValue(key, out var known) && time.GetUtcNow() - known.At < Age) return known.Total;
        var total = await database.First<long>($"select count(*) from {from}", args, ct);
        if (total < Large) return total;
        if (_known.Count >= Most) _known.Clear();
        _known[key] = (total, time.GetUtcNow());
        return total;
    }
}
