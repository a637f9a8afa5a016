-- When and for whom a session was by a version of its bill: a late stop, or a session that went on, ends at another time than the version before said, and an operator
-- may decide that it counts for another tag.
alter table billing_versions add column started_at timestamptz, add column ended_at timestamptz, add column user_id text, add column id_tag text;

-- What is not known of older ones is as it was shown until now: as the newest version says.
update billing_versions v set started_at = (e.data->>'started_at')::timestamptz, ended_at = e.at, user_id = e.data->>'user_id', id_tag = e.data->'token'->>'value'
from billing_sessions b, session_events e
where b.session_id = v.session_id and b.version > 1 and e.session_id = v.session_id and e.type = 'BillingRecorded' and (e.data->>'version')::int = v.version;
