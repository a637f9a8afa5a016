namespace Dynamo.Grains.ReadModel;

/// <summary>What facts about commands do to the history of commands.</summary>
internal static class CommandProjections
{
    public const string RemoteStartMissed = $"""
        update commands set follow_up = lower(regexp_replace(f->>'missing', '([a-z])([A-Z])', '\1_\2', 'g')), follow_up_detail = f->>'detail',
            follow_up_session_id = f->>'session_id', follow_up_at = f_at
        from {Projections.Given} where command_id = f->>'command_id'
        """;
}
