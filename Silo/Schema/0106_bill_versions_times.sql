-- From when to when a version of a bill is: a late stop, or a session that went on, ends at another time than the version before said.
alter table billing_versions add column started_at timestamptz, add column ended_at timestamptz;

-- What is not known of older ones is as it was shown until now: as the newest version says.
update billing_versions v set started_at = (e.data->>'started_at')::timestamptz, ended_at = e.at
from billing_sessions b, session_events e
where b.session_id = v.session_id and b.version > 1 and e.session_id = v.session_id and e.type = 'BillingRecorded' and (e.data->>'version')::int = v.version;
