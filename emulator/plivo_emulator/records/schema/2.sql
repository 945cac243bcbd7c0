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
