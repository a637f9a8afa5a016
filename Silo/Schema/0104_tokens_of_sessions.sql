-- When a session that began without a token was told of one, by our clock: a remote start may have asked for it.
alter table sessions add column token_received_at timestamptz;
