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

    /// <summary>A piece of a list and the size of the whole: by the counts where they are of what is wanted, else by the conditions.</summary>
    public async Task<(IReadOnlyList<T> Rows, long Total)> Piece<T>(
        CountedList list, ListWish wish, Page page, string columns, string tables, DynamicParameters args, CancellationToken ct)
    {
        var (ids, total) = await list.Piece(database, wish, args, ct);
        // Rows and names only for what is shown, whatever the way to it.
        var rows = ids.Length == 0 ? [] : await database.List<T>(list.Rows(columns, tables), new { ids }, ct);
        return (rows, total ?? await Of(ids.Length, page, $"{list.From} where {wish.Where}", args, ct));
    }

    /// <summary>The total of a list of which a piece was read. A last piece tells it by itself, so that it never disagrees with what it comes with.</summary>
    /// <param name="remembered">Whether it may be that of some seconds ago; of what people enter themselves they expect to see the change.</param>
    public async Task<long> Of(int read, Page page, string from, DynamicParameters args, CancellationToken ct, bool remembered = true)
    {
        if (read < page.Limit && (read > 0 || page.Offset == 0)) return page.Offset + read;
        var total = remembered ? await Remembered(from, args, ct) : await Count(from, args, ct);
        return Math.Max(read > 0 ? page.Offset + read : 0, total);
    }

    /// <summary>The total of all tags of the organization, which is counted with each change.</summary>
    public async Task<long> OfTags(int read, Page page, DynamicParameters args, CancellationToken ct)
    {
        const string sql = """
            select coalesce(sum(count), 0)::bigint from (
                select count from list_counts where list = 'tags' and scope = @Organization
                union all select count from list_count_changes where list = 'tags' and scope = @Organization) c
            """;
        return Math.Max(read > 0 ? page.Offset + read : 0, await database.First<long>(sql, args, ct));
    }

    /// <param name="from">What is counted: tables and conditions.</param>
    /// <param name="args">The arguments of the conditions; those of the page are not looked at.</param>
    private async Task<long> Remembered(string from, DynamicParameters args, CancellationToken ct)
    {
        var key = from + string.Concat(args.ParameterNames.Where(name => name is not ("Limit" or "Offset")).Select(name => $"\n{name}={args.Get<object?>(name)}"));
        if (_known.TryGetValue(key, out var known) && time.GetUtcNow() - known.At < Age) return known.Total;
        var total = await Count(from, args, ct);
        if (total < Large) return total;
        if (_known.Count >= Most) _known.Clear();
        _known[key] = (total, time.GetUtcNow());
        return total;
    }

    private Task<long> Count(string from, DynamicParameters args, CancellationToken ct) => database.First<long>($"select count(*) from {from}", args, ct);
}
