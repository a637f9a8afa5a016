-- Rows of files of tags on their way into the catalogue. A file is read in many short transactions and merged in one: the ledger is read only below the oldest
-- running transaction, so one that lasted as long as an upload would hold up all projections. What a crash leaves behind is cleared by the silo's housekeeping.
create unlogged table tag_imports (
    import_id uuid not null, at timestamptz not null default now(), line int not null, id_tag text not null, type text, status text,
    expires_at timestamptz, parent_id_tag text, user_id text, user_type text, email text, concurrent boolean);
create index on tag_imports (import_id);
