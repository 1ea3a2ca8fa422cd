/**
 * Times are epoch milliseconds; REAL, because back-offs have fractions. The unique index `outbox_under_way`
 * prevents two attempts with the same content, besides the check in `arm`. Claims have their own table, so
 * that a quarantined row keeps its claim.
 */
export const outboxSchema = `
  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    sender TEXT NOT NULL,
    content TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    request_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at REAL NOT NULL,
    repeats TEXT,
    state TEXT NOT NULL,
    send_at REAL,
    not_after REAL,
    undo_until REAL,
    ignore_quiet_hours INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    armed_at REAL,
    armed_server_at REAL,
    deadline_at REAL,
    misses INTEGER NOT NULL,
    not_before REAL,
    remote_id TEXT,
    accepted_at REAL,
    status TEXT,
    detail TEXT,
    problem TEXT,
    also_accepted INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    dismissed INTEGER NOT NULL,
    listings INTEGER NOT NULL,
    updated_at REAL NOT NULL,
    section TEXT NOT NULL,
    haystack TEXT NOT NULL,
    file_id TEXT,
    seal TEXT NOT NULL,
    UNIQUE (request_key, position)
  ) STRICT;
  CREATE INDEX outbox_by_section ON outbox (account, kind, section);
  CREATE INDEX outbox_by_state ON outbox (account, state);
  CREATE INDEX outbox_followed ON outbox (account) WHERE state = 'accepted' AND settled = 0;
  CREATE INDEX outbox_files ON outbox (file_id) WHERE file_id IS NOT NULL;
  CREATE UNIQUE INDEX outbox_under_way ON outbox (fingerprint) WHERE state IN ('armed', 'unknown');

  CREATE TABLE outbox_log (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    item INTEGER NOT NULL,
    at REAL NOT NULL,
    event TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE INDEX outbox_log_by_item ON outbox_log (item);
  CREATE TRIGGER outbox_log_stays BEFORE UPDATE ON outbox_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
  CREATE TRIGGER outbox_log_remains BEFORE DELETE ON outbox_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

  CREATE TABLE outbox_claim (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (account, kind, remote_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox_seen (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (account, kind, remote_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox_lease (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    holder TEXT NOT NULL,
    at REAL NOT NULL
  ) STRICT;

  CREATE TABLE outbox_quarantine (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    item INTEGER NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
`

/** The lease got a fencing number, and a time at which it ends. */
export const leaseFence = `
  ALTER TABLE outbox_lease ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outbox_lease ADD COLUMN until REAL NOT NULL DEFAULT 0;
`

/** What was sent together, and what took an item's place. `job_id` is that of `job`, for counts and lists. */
export const jobColumns = `
  ALTER TABLE outbox ADD COLUMN job TEXT;
  ALTER TABLE outbox ADD COLUMN job_id TEXT;
  ALTER TABLE outbox ADD COLUMN repeated_as TEXT;
  CREATE INDEX outbox_by_job ON outbox (account, kind, job_id) WHERE job_id IS NOT NULL;
`
