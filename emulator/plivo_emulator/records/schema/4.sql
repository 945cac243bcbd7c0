CREATE TABLE streams (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    stream_id TEXT NOT NULL,
    call_uuid TEXT NOT NULL,
    service_url TEXT NOT NULL,
    bidirectional INTEGER NOT NULL,
    audio_track TEXT NOT NULL,
    created INTEGER NOT NULL,
    started INTEGER,
    ended INTEGER NOT NULL,
    bill_duration INTEGER NOT NULL,
    billed_duration INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    subaccount TEXT,
    UNIQUE (auth_id, stream_id)
);
