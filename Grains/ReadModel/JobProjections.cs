namespace Dynamo.Grains.ReadModel;

/// <summary>The statements of the facts of jobs.</summary>
internal static class JobProjections
{
    public const string Requested = $"""
        insert into jobs (job_id, charge_point_id, kind, request_id, state, requested_at, requested_by, parameters)
        select f->>'job_id', lower(f->>'charge_point_id'), f->>'kind', (f->>'request_id')::int, 'Requested', f_at, f->>'by', f->>'parameters'
        from {Projections.Given} on conflict (job_id) do nothing
        """;

    public const string Progressed = $"""
        update jobs set state = f->>'state', status = f->>'status', file_name = coalesce(f->>'file_name', file_name),
            statuses = statuses || jsonb_build_object('status', f->>'status', 'at', f_at)
        from {Projections.Given} where job_id = f->>'job_id'
        """;

    public const string Ended = $"""
        update jobs set state = f->>'state', status = coalesce(f->>'status', status), detail = f->>'detail', ended_at = f_at,
            statuses = case when f->>'status' is null then statuses else statuses || jsonb_build_object('status', f->>'status', 'at', f_at) end
        from {Projections.Given} where job_id = f->>'job_id'
        """;
}
