namespace Dynamo.Grains.ReadModel;

/// <summary>The statements of the facts of commissioning sessions: the session's row, and a line of its log.</summary>
internal static class CommissioningProjections
{
    public const string Started = """
        with started as (
            insert into commissioning_sessions (session_id, charge_point_id, status, started_by, started_at, deadline)
            select f->>'session_id', lower(f->>'charge_point_id'), 'running', f->>'by', $2, (f->>'deadline')::timestamptz from (select $1::jsonb) as x(f)
            on conflict (session_id) do nothing)
        insert into commissioning_log (session_id, charge_point_id, at, level, message)
        select f->>'session_id', lower(f->>'charge_point_id'), $2, 'info', 'Started by ' || (f->>'by') || '.' from (select $1::jsonb) as x(f)
        """;

    public const string StepChanged = """
        insert into commissioning_log (session_id, charge_point_id, at, level, step, message)
        select f->>'session_id', lower(f->>'charge_point_id'), $2, case f->>'status' when 'Failed' then 'error' else 'info' end,
            case f->>'step' when 'TestTransaction' then 'test_transaction' else lower(f->>'step') end,
            (f->>'status') || coalesce(': ' || (f->>'detail'), '.')
        from (select $1::jsonb) as x(f)
        """;

    public const string Ended = """
        with ended as (
            update commissioning_sessions set status = lower($1::jsonb->>'status'), ended_at = $2, reason = $1::jsonb->>'reason', ended_by = $1::jsonb->>'by'
            where session_id = $1::jsonb->>'session_id')
        insert into commissioning_log (session_id, charge_point_id, at, level, message)
        select f->>'session_id', lower(f->>'charge_point_id'), $2, case f->>'status' when 'Passed' then 'info' else 'error' end,
            (f->>'status') || coalesce(': ' || (f->>'reason'), '.')
        from (select $1::jsonb) as x(f)
        """;
}
