ALTER TABLE applications ADD COLUMN default_number_app INTEGER NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN message_url TEXT;
ALTER TABLE applications ADD COLUMN message_method TEXT;
ALTER TABLE applications ADD COLUMN log_incoming_messages INTEGER NOT NULL DEFAULT 1;
ALTER TABLE applications ADD COLUMN public_uri INTEGER NOT NULL DEFAULT 0;

ALTER TABLE numbers RENAME TO numbers_of_applications;
CREATE TABLE numbers (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    number TEXT NOT NULL,
    app_id TEXT,
    created INTEGER NOT NULL,
    alias TEXT,
    subaccount TEXT,
    cnam_lookup INTEGER NOT NULL,
    UNIQUE (auth_id, number)
);
INSERT INTO numbers (serial, auth_id, number, app_id, created, cnam_lookup)
    SELECT serial, auth_id, number, app_id, created, 0 FROM numbers_of_applications;
DROP TABLE numbers_of_applications;
