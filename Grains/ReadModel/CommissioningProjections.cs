namespace Dynamo.Grains.ReadModel;

/// <summary>The statements of the facts of commissioning sessions: the session's row, and a line of its log.</summary>
internal static class CommissioningProjections
{
    public const string Started = $"""
        with started as (
            insert into commissioning_sessions (session_id, charge_point_id, status, started_by, started_at, deadline)
            select f->>'session_id', lower(f->>'charge_point_id'), 'running', f->>'by', f_at, (f->>'deadline')::timestamptz from {Projections.Given}
            on conflict (session_id) do nothing)
        insert into commissioning_log (session_id, charge_point_id, at, level, message)
        select f->>'session_id', lower(f->>'charge_point_id'), f_at, 'info', 'Started by ' || (f->>'by') || '.' from {Projections.Given}
        """;

    public const string StepChanged = $"""
        insert into commissioning_log (session_id, charge_point_id, at, level, step, message)
        select f->>'session_id', lower(f->>'charge_point_id'), f_at, case f->>'status' when 'Failed' then 'error' else 'info' end,
            case f->>'step' when 'TestTransaction' then 'test_transaction' else lower(f->>'step') end,
            (f->>'status') || coalesce(': ' || (f->>'detail'), '.')
        from {Projections.Given}
        """;

    public const string Ended = $"""
        with ended as (
            update commissioning_sessions set status = lower(f->>'status'), ended_at = f_at, reason = f->>'reason', ended_by = f->>'by'
            from {Projections.Given} where session_id = f->>'session_id')
        insert into commissioning_log (session_id, charge_point_id, at, level, message)
        select f->>'session_id', lower(f->>'charge_point_id'), f_at, case f->>'status' when 'Passed' then 'info' else 'error' end,
            (f->>'status') || coalesce(': ' || (f->>'reason'), '.')
        from {Projections.Given}
        """;
}
