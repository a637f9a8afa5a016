namespace Dynamo.Grains.ReadModel;

/// <summary>What facts about reservations do to their rows, which the Api has made before the charger was asked.</summary>
internal static class ReservationProjections
{
    public const string Created = $"""
        update reservations set status = 'active' from {Projections.Given} where reservation_id = f->>'reservation_id' and status = 'pending'
        """;

    public const string Renewed = $"""
        update reservations set reason = f->>'not_held' from {Projections.Given} where reservation_id = f->>'reservation_id' and status = 'active'
        """;

    public const string Ended = $"""
        update reservations r set ended_at = f_at, reason = f->>'detail',
            end_reason = lower(f->>'end'), status = case f->>'end' when 'Used' then 'used' when 'Expired' then 'expired' when 'Refused' then 'refused' else 'cancelled' end,
            session_id = (select s.session_id from sessions s where s.charge_point_id = lower(f->>'charge_point_id') and s.local_id = f->>'local_session_id')
        from {Projections.Given} where r.reservation_id = f->>'reservation_id' and r.ended_at is null
        """;
}
