-- Answers to creating requests that carried an Idempotency-Key, kept for a day: the same request gets the same answer again.
-- The key is kept as a hash, and the body sealed with a key made from it and the request, because answers may show a secret once.
create table idempotency (
    actor text not null, key bytea not null, method_path text not null, body_hash bytea not null,
    claim uuid not null,             -- the attempt that runs, or ran
    status int,                      -- null while the first request runs
    location text, content_type text, body bytea,
    created_at timestamptz not null default now(),
    primary key (actor, key));
create index on idempotency (created_at);
