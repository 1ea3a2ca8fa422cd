CREATE TABLE document (
     key TEXT PRIMARY KEY,
     body TEXT NOT NULL,
     updated_at INTEGER NOT NULL
   ) STRICT;
INSERT INTO document VALUES ('settings', '{"greeting":"kept"}', 1795420800000);
PRAGMA user_version = 1;
PRAGMA application_id = 0;
