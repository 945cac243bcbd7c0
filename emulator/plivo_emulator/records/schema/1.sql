CREATE TABLE calls (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    call_uuid TEXT NOT NULL,
    request_uuid TEXT NOT NULL,
    from_number TEXT,
    to_number TEXT NOT NULL,
    direction TEXT NOT NULL,
    initiated INTEGER NOT NULL,
    answered INTEGER,
    ended INTEGER NOT NULL,
    call_duration INTEGER NOT NULL,
    bill_duration INTEGER NOT NULL,
    billed_duration INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    parent_call_uuid TEXT,
    hangup_cause_name TEXT NOT NULL,
    hangup_cause_code INTEGER NOT NULL,
    hangup_source TEXT NOT NULL,
    call_state TEXT,
    conference_uuid TEXT,
    source_ip TEXT NOT NULL,
    stir_verification TEXT NOT NULL,
    stir_attestation TEXT NOT NULL,
    voice_network_group TEXT NOT NULL,
    subaccount TEXT,
    UNIQUE (auth_id, call_uuid)
);

CREATE TABLE recordings (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    recording_id TEXT NOT NULL,
    call_uuid TEXT NOT NULL,
    from_number TEXT,
    to_number TEXT,
    recording_type TEXT NOT NULL,
    format TEXT NOT NULL,
    url TEXT NOT NULL,
    added INTEGER NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    length INTEGER NOT NULL,
    conference_name TEXT,
    conference_uuid TEXT,
    mpc_name TEXT,
    mpc_uuid TEXT,
    storage_rate INTEGER NOT NULL,
    monthly_amount INTEGER NOT NULL,
    subaccount TEXT,
    UNIQUE (auth_id, recording_id)
);

CREATE TABLE accounts (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL UNIQUE,
    auth_token TEXT NOT NULL,
    created INTEGER NOT NULL,
    settings TEXT NOT NULL
);

CREATE TABLE applications (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    app_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    answer_url TEXT NOT NULL,
    answer_method TEXT NOT NULL,
    hangup_url TEXT,
    hangup_method TEXT,
    fallback_url TEXT,
    fallback_method TEXT,
    UNIQUE (auth_id, app_id)
);
