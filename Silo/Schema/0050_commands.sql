-- Commands are kept before they are sent, with the process that sends them: when it dies, what it had under way can be told from what it had not begun.
alter table commands
    add column kind text not null default 'neutral' check (kind in ('neutral', 'raw')),
    add column sender text,                      -- the process; it holds an advisory lock of this name while it lives
    add column handed_at timestamptz,            -- when it was given to the charge point's connection; null: certainly not sent
    -- A remote start is looked after until a session began, or the charge point's connection time-out has passed without one.
    add column start_connector int, add column start_tag text,
    add column follow_up_due_at timestamptz, add column follow_up_claimed_until timestamptz,
    add column follow_up text, add column follow_up_detail text, add column follow_up_at timestamptz, add column follow_up_session_id text;
create index commands_pending on commands (sender) where status = 'Pending';
create index commands_to_follow_up on commands (follow_up_due_at) where follow_up_due_at is not null and follow_up is null;
create index on commands (charge_point_id, command, created_at desc);
