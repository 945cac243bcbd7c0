CREATE TABLE nodes (
    node INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    beat INTEGER NOT NULL,
    lease INTEGER NOT NULL
);
CREATE TABLE leases (
    auth_id TEXT PRIMARY KEY,
    node INTEGER NOT NULL REFERENCES nodes (node) ON DELETE CASCADE
);
CREATE INDEX leases_by_node ON leases (node);
CREATE TABLE account_times (
    auth_id TEXT PRIMARY KEY,
    now INTEGER NOT NULL,
    noted INTEGER NOT NULL
);
