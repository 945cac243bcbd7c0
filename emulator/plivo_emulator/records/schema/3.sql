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
