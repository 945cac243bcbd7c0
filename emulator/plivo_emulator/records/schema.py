"""Tables of the records file, as numbered steps: step n makes version n of version n - 1. A step never changes."""

APPLICATION_ID = 0x50564543
"""Marks a file as ours, in SQLite's own header: `PVEC`."""

_FIRST = """
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
"""

_SECOND = """
ALTER TABLE applications ADD COLUMN default_endpoint_app INTEGER NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN subaccount TEXT;

CREATE TABLE multiparty_calls (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    mpc_uuid TEXT NOT NULL,
    friendly_name TEXT NOT NULL,
    status TEXT NOT NULL,
    created INTEGER NOT NULL,
    started INTEGER,
    ended INTEGER,
    max_participants INTEGER,
    max_duration INTEGER,
    stay_alone INTEGER NOT NULL,
    wait_music_url TEXT,
    wait_music_method TEXT,
    agent_hold_music_url TEXT,
    agent_hold_music_method TEXT,
    customer_hold_music_url TEXT,
    customer_hold_music_method TEXT,
    duration INTEGER,
    billed_duration INTEGER,
    billed_amount INTEGER,
    termination_cause TEXT,
    termination_cause_code INTEGER,
    subaccount TEXT,
    UNIQUE (auth_id, mpc_uuid)
);

CREATE TABLE participants (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    mpc_uuid TEXT NOT NULL,
    mpc_name TEXT NOT NULL,
    call_uuid TEXT NOT NULL,
    member_address TEXT NOT NULL,
    role TEXT NOT NULL,
    start_mpc_on_enter INTEGER NOT NULL,
    end_mpc_on_exit INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    exited INTEGER NOT NULL,
    exit_cause TEXT NOT NULL,
    duration INTEGER NOT NULL,
    billed_duration INTEGER NOT NULL,
    billed_amount INTEGER NOT NULL,
    subaccount TEXT,
    UNIQUE (auth_id, member_id)
);

CREATE TABLE numbers (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    number TEXT NOT NULL,
    app_id TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (auth_id, number)
);

CREATE TABLE endpoints (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    endpoint_id TEXT NOT NULL,
    username TEXT NOT NULL,
    alias TEXT NOT NULL,
    password TEXT NOT NULL,
    app_id TEXT,
    subaccount TEXT,
    created INTEGER NOT NULL,
    contact TEXT,
    user_agent TEXT,
    expires INTEGER,
    UNIQUE (auth_id, endpoint_id)
);

CREATE TABLE caller_ids (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    phone_number TEXT NOT NULL,
    verification_uuid TEXT NOT NULL,
    alias TEXT NOT NULL,
    country TEXT NOT NULL,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    subaccount TEXT,
    UNIQUE (auth_id, phone_number)
);

CREATE TABLE verifications (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    verification_uuid TEXT NOT NULL,
    phone_number TEXT NOT NULL,
    channel TEXT NOT NULL,
    chosen INTEGER NOT NULL,
    otp TEXT NOT NULL,
    alias TEXT NOT NULL,
    country TEXT NOT NULL,
    subaccount TEXT,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    verified INTEGER,
    UNIQUE (auth_id, verification_uuid)
);

CREATE TABLE subaccounts (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    sub_auth_id TEXT NOT NULL,
    auth_token TEXT NOT NULL,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (auth_id, sub_auth_id)
);

CREATE TABLE devices (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    address TEXT NOT NULL,
    script TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (auth_id, address)
);
"""

_THIRD = """
ALTER TABLE recordings DROP COLUMN url;
ALTER TABLE recordings ADD COLUMN score TEXT NOT NULL DEFAULT '';
UPDATE recordings SET score = '{"tracks":1,"spans":[[0,' || length || ']],"sounds":[],"parts":[]}';

CREATE TABLE clips (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    created INTEGER NOT NULL,
    audio BLOB NOT NULL,
    UNIQUE (auth_id, digest)
);
"""

_FOURTH = """
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
"""

STEPS = (_FIRST, _SECOND, _THIRD, _FOURTH)
"""Statements of each step; `serial` keeps the order in which records of one instant were added."""
