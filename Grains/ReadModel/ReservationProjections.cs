namespace Dynamo.Grains.ReadModel;

/// <summary>What facts about reservations do to their rows, which the Api has made before the charger was asked.</summary>
internal static class ReservationProjections
{
    public const string Created = """
        update reservations set status = 'active' where reservation_id = $1::jsonb->>'reservation_id' and status = 'pending' and $2 is not null
        """;

    public const string Renewed = """
        update reservations set reason = $1::jsonb->>'not_held' where reservation_id = $1::jsonb->>'reservation_id' and status = 'active' and $2 is not null
        """;

    public const string Ended = """
        update reservations r set ended_at = $2, reason = f->>'detail',
            end_reason = lower(f->>'end'), status = case f->>'end' when 'Used' then 'used' when 'Expired' then 'expired' when 'Refused' then 'refused' else 'cancelled' end,
            session_id = (select s.session_id from sessions s where s.charge_point_id = lower(f->>'charge_point_id') and s.local_id = f->>'local_session_id')
        from (select $1::jsonb) as x(f) where r.reservation_id = f->>'reservation_id' and r.ended_at is null
        """;
}
