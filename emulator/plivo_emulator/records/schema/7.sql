CREATE TABLE unfinished_calls (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    call_uuid TEXT NOT NULL,
    noted INTEGER NOT NULL,
    facts TEXT NOT NULL,
    UNIQUE (auth_id, call_uuid)
);
