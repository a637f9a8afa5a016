using Dapper;
using Npgsql;

namespace Dynamo.Api.Database;

/// <summary>
/// A list, the newest first, of which each week is counted (`list_counts` and what was not folded into it yet): by its scope, such as an organization, a project
/// or a site, and by status. The counts tell where a piece begins, so it is read without a walk over what lies before it, and the total comes from the same look:
/// it never contradicts the piece.
/// </summary>
/// <param name="List">Its name in the counts.</param>
/// <param name="From">The table and its alias: `sessions s`.</param>
/// <param name="At">The column of the time by which it is ordered and counted.</param>
/// <param name="Key">The column that tells its rows apart.</param>
internal sealed record CountedList(string List, string From, string At, string Key)
{
    public static readonly CountedList Sessions = new("sessions", "sessions s", "s.started_at", "s.session_id");
    public static readonly CountedList Bills = new("bills", "billing_sessions b", "b.started_at", "b.session_id");
    public static readonly CountedList Commands = new("commands", "commands m", "m.created_at", "m.command_id");

    private string Newest => $"{At} desc, {Key} desc";

    /// <summary>The ids of a piece, in order, and the size of the whole; no size where it is not counted.</summary>
    /// <param name="args">Organization, From, To, Limit, Offset, and what else the conditions name.</param>
    public async Task<(string[] Ids, long? Total)> Piece(NpgsqlDataSource database, ListWish wish, DynamicParameters args, CancellationToken ct)
    {
        if (wish.Scope is null)
        {
            var sql = $"select array(select {Key} from {From} where {wish.Where} order by {Newest} limit @Limit offset @Offset) as ids";
            return ((await database.First<FoundPiece>(sql, args, ct))!.Ids, null);
        }
        args.Add("Scope", wish.Scope);
        args.Add("CountedStatus", wish.Status);
        var found = (await database.First<FoundPiece>(Counted(wish), args, ct))!;
        return (found.Ids, found.Total);
    }

    /// <summary>The rows of a piece, in the order of the list.</summary>
    public string Rows(string columns, string tables) => $"select {columns} from {tables} where {Key} = any(@ids) order by {Newest}";

    /// <summary>1. Count the weeks; those that a time limit cuts are counted row by row. 2. Add up. 3. The weeks that the piece lies in. 4. The piece, from them alone.</summary>
    private string Counted(ListWish wish)
    {
        var cells = $"list = '{List}' and scope = @Scope and organization_id = @Organization{(wish.Status is null ? "" : " and status = @CountedStatus")}"
            + $"{(wish.From ? " and week > @From - interval '7 days'" : "")}{(wish.To ? " and week < @To" : "")}";
        return $"""
            with weeks as materialized (
                select week, sum(count)::bigint as count from (
                    select week, count from list_counts where {cells} union all select week, count from list_count_changes where {cells}) c
                group by week having sum(count) > 0),
            counted as materialized (select week, {Cut(wish)} as count from weeks),
            placed as materialized (select week, count, sum(count) over (order by week desc)::bigint - count as before from counted),
            hit as materialized (
                select min(week) as first, max(week) + interval '7 days' as last, min(before) as before from placed
                where count > 0 and before < @Offset::bigint + @Limit and before + count > @Offset)
            select (select coalesce(sum(count), 0)::bigint from placed) as total, array(
                select {Key} from {From}
                where {wish.Where} and {At} >= (select first from hit) and {At} < (select last from hit)
                order by {Newest} limit @Limit offset (select @Offset - before from hit)) as ids
            """;
    }

    private string Cut(ListWish wish)
    {
        if (wish is { From: false, To: false }) return "count";
        var whole = string.Join(" and ", new[] { wish.From ? "week >= @From" : "", wish.To ? "week + interval '7 days' <= @To" : "" }.Where(one => one.Length > 0));
        return $"""
            case when {whole} then count else (
                select count(*) from {From} where {wish.Where} and {At} >= week and {At} < week + interval '7 days') end
            """;
    }
}

/// <summary>What is wanted of a counted list.</summary>
/// <param name="Scope">Whose weeks are counted: an organization, project, site, or as the schema says; null where the conditions are over more than that, status and time.</param>
/// <param name="Where">All conditions, the scope's too.</param>
/// <param name="Status">The status among them, as it is counted.</param>
/// <param name="From">Whether @From is among them.</param>
/// <param name="To">Whether @To is among them.</param>
internal sealed record ListWish(string? Scope, string Where, string? Status, bool From, bool To);
