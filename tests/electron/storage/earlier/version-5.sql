CREATE TABLE document (
  key TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
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
CREATE TABLE outbox_log (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    item INTEGER NOT NULL,
    at REAL NOT NULL,
    event TEXT NOT NULL,
    detail TEXT
  ) STRICT;
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
  , fence INTEGER NOT NULL DEFAULT 0, until REAL NOT NULL DEFAULT 0) STRICT;
CREATE TABLE outbox_quarantine (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    item INTEGER NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
CREATE TABLE outbox_mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    noted INTEGER NOT NULL,
    unnamed INTEGER NOT NULL
  ) STRICT;
CREATE TABLE outbox_missing (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    recipient TEXT NOT NULL,
    has_left INTEGER NOT NULL,
    at REAL NOT NULL,
    noticed_at REAL NOT NULL,
    told INTEGER NOT NULL
  ) STRICT;
CREATE INDEX outbox_by_section ON outbox (account, kind, section);
CREATE INDEX outbox_by_state ON outbox (account, state);
CREATE INDEX outbox_followed ON outbox (account) WHERE state = 'accepted' AND settled = 0;
CREATE INDEX outbox_files ON outbox (file_id) WHERE file_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_under_way ON outbox (fingerprint) WHERE state IN ('armed', 'unknown');
CREATE INDEX outbox_log_by_item ON outbox_log (item);
CREATE TRIGGER outbox_log_stays BEFORE UPDATE ON outbox_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER outbox_log_remains BEFORE DELETE ON outbox_log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE INDEX outbox_missing_by_content ON outbox_missing (fingerprint);
CREATE INDEX outbox_missing_by_request ON outbox_missing (request_key, position);
INSERT INTO document VALUES ('settings', '{"greeting":"kept"}', 1795420800000);
INSERT INTO outbox VALUES (1, 'item-0', 'practice 42', 'sms', '447700901000', 'FrontDesk', '{"kind":"sms","message":"Message 0"}', 'ed878452d22daf978864df82068126b2e8d01f69695ad27f20b8eed82dc3bb55', 'request-0', 0, 1795420800000.0, NULL, 'scheduled', 1795424400000.0, 1795428000000.0, NULL, 1, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800000.0, 'on-their-way', '447700901000
frontdesk
message 0', NULL, '2 wCie2/S/nDgCrkUkJDuhPPNnuyWcStDchcyjDTLguiU=');
INSERT INTO outbox VALUES (2, 'item-1', 'practice 42', 'fax', '447700901001', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-0","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"00ff","pages":2}}', '9a2212a3420eddfea6e7098328901f34c71e79b66ef1347e90c34c6643c962d3', 'request-1', 0, 1795420800001.0, NULL, 'scheduled', 1795424400000.0, 1795428000000.0, NULL, 1, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800001.0, 'on-their-way', '447700901001
frontdesk
order.pdf', 'f-0', '2 9oed2py9FLIc5970gT5ftdNLhRXs/NBFhDepRwz4syU=');
INSERT INTO outbox VALUES (3, 'item-2', 'practice 42', 'sms', '447700901002', 'FrontDesk', '{"kind":"sms","message":"Message 2"}', 'c33797566ca320748e382550e67a165b41a28e1be80b148c39bcb85cdb2cdc70', 'request-2', 0, 1795420800002.0, NULL, 'queued', NULL, NULL, 1795420805000.25, 0, 0, NULL, NULL, NULL, 3, 1795420800012.5, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800002.0, 'on-their-way', '447700901002
frontdesk
message 2', NULL, '2 pdhMde4sbmFID/LbNoZwmyNBJFbqS/qfzANERBxPCwM=');
INSERT INTO outbox VALUES (4, 'item-3', 'practice 42', 'fax', '447700901003', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-1","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"10ff","pages":2}}', '81fc05dd789d0d60e51a5f5535427c415215437e6a864d1edd9a980a86264caa', 'request-3', 0, 1795420800003.0, NULL, 'queued', NULL, NULL, 1795420805000.25, 0, 0, NULL, NULL, NULL, 3, 1795420800012.5, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800003.0, 'on-their-way', '447700901003
frontdesk
order.pdf', 'f-1', '2 W8ywYQz6G0KXbOD03zlvCEajEEWeKfkluXLciqrtP/s=');
INSERT INTO outbox VALUES (5, 'item-4', 'practice 42', 'sms', '447700901004', 'FrontDesk', '{"kind":"sms","message":"Message 4"}', '91cff8afca6b71f4ae4c6fb9cba4772a540cc210fca788ef9b6f72aefaea21ec', 'request-4', 0, 1795420800004.0, NULL, 'armed', NULL, NULL, NULL, 0, 1, 1795420800000.0, 1795420799900.0, 1795420860000.0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 2, 1795420800004.0, 'on-their-way', '447700901004
frontdesk
message 4', NULL, '2 f0j/sdhpRJwC52YizBteBBE+hMISTslSJqipodxIc+0=');
INSERT INTO outbox VALUES (6, 'item-5', 'practice 42', 'fax', '447700901005', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-2","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"20ff","pages":2}}', '71c5e726fea6ed137b96d3a91836e61dbdc7beb1579e844c797372473387f148', 'request-5', 0, 1795420800005.0, NULL, 'armed', NULL, NULL, NULL, 0, 1, 1795420800000.0, 1795420799900.0, 1795420860000.0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 2, 1795420800005.0, 'on-their-way', '447700901005
frontdesk
order.pdf', 'f-2', '2 hH1B4ffuNRZ79eCc+fKpGPNNw3/+pEA+kmRY5LPKTCQ=');
INSERT INTO outbox VALUES (7, 'item-6', 'practice 42', 'sms', '447700901006', 'FrontDesk', '{"kind":"sms","message":"Message 6"}', 'bdbdd9312bf8b999b0021f5355ce83cddb358b4d6dcb45247acb35e652a59b79', 'request-6', 0, 1795420800006.0, NULL, 'unknown', NULL, NULL, NULL, 0, 1, 1795420800000.0, 1795420799900.0, 1795420860000.0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 2, 1795420800006.0, 'needs-you', '447700901006
frontdesk
message 6', NULL, '2 pPMMEnqfCAjreeMPxmlC7xVNv5VfRWjWmVwhqTVrrgs=');
INSERT INTO outbox VALUES (8, 'item-7', 'practice 42', 'fax', '447700901007', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-3","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"30ff","pages":2}}', '6d118cc7c6d8c8e7b379529b655e564f7a892c9bd32f836d3bc0f098946b6031', 'request-7', 0, 1795420800007.0, NULL, 'unknown', NULL, NULL, NULL, 0, 1, 1795420800000.0, 1795420799900.0, 1795420860000.0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 2, 1795420800007.0, 'needs-you', '447700901007
frontdesk
order.pdf', 'f-3', '2 djxCRE/IsoLQKlXqDmFnA4osaAmr9WcAPxzc5F3ziQY=');
INSERT INTO outbox VALUES (9, 'item-8', 'practice 42', 'sms', '447700901008', 'FrontDesk', '{"kind":"sms","message":"Message 8"}', '29005ea022d7c3515ff1bbeebb07f05c7761383e660c04e3bbc29fa05cde9acb', 'request-8', 0, 1795420800008.0, NULL, 'ask', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800008.0, 'needs-you', '447700901008
frontdesk
message 8', NULL, '2 qdWC6VD/IuHI0R+LXzg0rNSYuxN6lyjBa0j6/b2/H/o=');
INSERT INTO outbox VALUES (10, 'item-9', 'practice 42', 'fax', '447700901009', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-4","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"40ff","pages":2}}', '4e24b4264315dc3ba885f7572904291c50f05be008b4018defe1642aed63ab33', 'request-9', 0, 1795420800009.0, NULL, 'ask', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800009.0, 'needs-you', '447700901009
frontdesk
order.pdf', 'f-4', '2 mf3HAGXizvrxCatWQ/drMIbIGKcLYtZa0iHnqDsa9u0=');
INSERT INTO outbox VALUES (11, 'item-10', 'practice 42', 'sms', '447700901010', 'FrontDesk', '{"kind":"sms","message":"Message 10"}', '049f8a2881fa80917e0b841131d9cac2739b3400dd5a73d4a711a9154c513956', 'request-10', 0, 1795420800010.0, NULL, 'accepted', NULL, NULL, NULL, 0, 1, NULL, NULL, NULL, 0, NULL, NULL, 1795420800000.0, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800010.0, 'on-their-way', '447700901010
frontdesk
message 10', NULL, '2 t80kTXUxkF0eAy0hqcNP1EIULtcJJx0zoxz4hw9ggTc=');
INSERT INTO outbox VALUES (12, 'item-11', 'practice 42', 'fax', '447700901011', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-5","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"50ff","pages":2}}', '0e05441c89739a0dd49089b146f26c54094b5975bc3a897b0d41a99c22db7379', 'request-11', 0, 1795420800011.0, NULL, 'accepted', NULL, NULL, NULL, 0, 1, NULL, NULL, NULL, 0, NULL, NULL, 1795420800000.0, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800011.0, 'on-their-way', '447700901011
frontdesk
order.pdf', 'f-5', '2 zCq716BCmNP6tK7l93b0Oni+MN+B1ix0GzVw/fO7nYg=');
INSERT INTO outbox VALUES (13, 'item-12', 'practice 42', 'sms', '447700901012', 'FrontDesk', '{"kind":"sms","message":"Message 12"}', 'db853af623ff63c2b41b86217608be26f289443e006e13fd35c53406d903831c', 'request-12', 0, 1795420800012.0, NULL, 'delivered', NULL, NULL, NULL, 0, 1, NULL, NULL, NULL, 0, NULL, 'r-9', 1795420800000.0, '{"id":11,"text":"Delivered ✓","at":1795420800000}', NULL, NULL, 0, 1, 0, 0, 1795420800012.0, 'done', '447700901012
frontdesk
message 12', NULL, '2 X3niH/p6FWPsHasnXoeq92Gi4Cb+rLCkgKMmpbnIE6g=');
INSERT INTO outbox VALUES (14, 'item-13', 'practice 42', 'fax', '447700901013', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-6","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"60ff","pages":2}}', '35d9fca1a62f683275dd7240ec3ba1d644479aa1f0ee58aa5bdb51d2ed6cab74', 'request-13', 0, 1795420800013.0, NULL, 'delivered', NULL, NULL, NULL, 0, 1, NULL, NULL, NULL, 0, NULL, 'f-9', 1795420800000.0, '{"id":11,"text":"Delivered ✓","at":1795420800000}', '{"retries":1,"billableSeconds":42.5,"remoteStation":"FAR END","transmitErrors":null,"calledAt":1795420800000,"deliveredAt":1795420860000}', NULL, 0, 1, 0, 0, 1795420800013.0, 'done', '447700901013
frontdesk
order.pdf', 'f-6', '2 psQPIwFPxPU/MUCjgu0zXoNdDLACERKP9fo5WZCiH5M=');
INSERT INTO outbox VALUES (15, 'item-14', 'practice 42', 'sms', '447700901014', 'FrontDesk', '{"kind":"sms","message":"Message 14"}', 'bc01b6f2a15d12c09c78365a04a67b97b1d1dc3761c0266ab3d7c9c522567c65', 'request-14', 0, 1795420800014.0, NULL, 'failed', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800014.0, 'needs-you', '447700901014
frontdesk
message 14', NULL, '2 nZXIhkBnrnWdl7kzG3xuLhPIDjgwwgB96Qfxvqzzssg=');
INSERT INTO outbox VALUES (16, 'item-15', 'practice 42', 'fax', '447700901015', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-7","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"70ff","pages":2}}', '33a4dc2aa73132a10880d0d00c8b28ee639d5acdc69090166962be173d27be57', 'request-15', 0, 1795420800015.0, NULL, 'failed', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800015.0, 'needs-you', '447700901015
frontdesk
order.pdf', 'f-7', '2 mOUs0c9J4RgUUuUTekA904u2Nw12d1zbsXS+jcef9/Q=');
INSERT INTO outbox VALUES (17, 'item-16', 'practice 42', 'sms', '447700901016', 'FrontDesk', '{"kind":"sms","message":"Message 16"}', '6713881a33612feeb67548557a1d73bbdce8542d386893e1f035287aafef479a', 'request-16', 0, 1795420800016.0, NULL, 'rejected', NULL, NULL, NULL, 0, 1, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, '{"code":"rejected","detail":"No.","fields":[{"field":"to","messages":["is not a number"]}]}', 0, 0, 1, 0, 1795420800016.0, 'done', '447700901016
frontdesk
message 16', NULL, '2 fzgVcY7lL+4X8K+YuT6v+xlJbFC2Sls36LTDNXaw8eU=');
INSERT INTO outbox VALUES (18, 'item-17', 'practice 42', 'fax', '447700901017', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-8","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"80ff","pages":2}}', 'fd331cb3de2801457b60a5258e2029976c990686ef7097f06169a6f5c195450d', 'request-17', 0, 1795420800017.0, NULL, 'rejected', NULL, NULL, NULL, 0, 1, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, '{"code":"rejected","detail":"No.","fields":[{"field":"to","messages":["is not a number"]}]}', 0, 0, 1, 0, 1795420800017.0, 'done', '447700901017
frontdesk
order.pdf', 'f-8', '2 TzSx3HZy2zpMXIixm0Xyzh7PNKij8zMHGeF/uTUj9LA=');
INSERT INTO outbox VALUES (19, 'item-18', 'practice 42', 'sms', '447700901018', 'FrontDesk', '{"kind":"sms","message":"Message 18"}', 'a953f3fc7a435a20f82141d01e0cf060fae163dc932dee9c68dc0284a28f8d16', 'request-18', 0, 1795420800018.0, NULL, 'cancelled', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800018.0, 'done', '447700901018
frontdesk
message 18', NULL, '2 MwUoiTEEeIIfeSxaIOZfsr6pEE5YlHgHmkIIRhVgZk0=');
INSERT INTO outbox VALUES (20, 'item-19', 'practice 42', 'fax', '447700901019', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-9","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"90ff","pages":2}}', '8661020faafef3075d13e0b815d0e3d1d81c48096c204ef07d66452e59b41459', 'request-19', 0, 1795420800019.0, NULL, 'cancelled', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800019.0, 'done', '447700901019
frontdesk
order.pdf', 'f-9', '2 hxT6xfPl5iaJGufwiIb2tXIGigdsEhHlcuI4KGicJ28=');
INSERT INTO outbox VALUES (21, 'item-20', 'practice 42', 'sms', '447700901020', 'FrontDesk', '{"kind":"sms","message":"Message 20"}', 'ff52b25f7165395c375168a9404099ba1a4639b37e2ef4ca6b990e6f21270e80', 'request-20', 0, 1795420800020.0, NULL, 'expired', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800020.0, 'needs-you', '447700901020
frontdesk
message 20', NULL, '2 YIUWAq459RdoEbM9eBZBq4v+EyYasjEcpf2jabBlSfY=');
INSERT INTO outbox VALUES (22, 'item-21', 'practice 42', 'fax', '447700901021', 'FrontDesk', '{"kind":"fax","file":{"fileId":"f-10","name":"Order.pdf","wireName":"Order~ABCDEFGH23.pdf","mediaType":"application/pdf","bytes":1200,"sha256":"100ff","pages":2}}', '6874de21038de115b125f7146a09ced59e97aa9c8ebb0e6670db3c402b2e2544', 'request-21', 0, 1795420800021.0, NULL, 'expired', NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1795420800021.0, 'needs-you', '447700901021
frontdesk
order.pdf', 'f-10', '2 7+oA4sF0yZbMCcwYbn2MwR82hMevfMHymqal8jGnUTs=');
INSERT INTO outbox_log VALUES (1, 1, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (2, 2, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (3, 3, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (4, 4, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (5, 5, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (6, 6, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (7, 7, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (8, 8, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (9, 9, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (10, 10, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (11, 11, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (12, 12, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (13, 13, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (14, 14, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (15, 15, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (16, 16, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (17, 17, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (18, 18, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (19, 19, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (20, 20, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (21, 21, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_log VALUES (22, 22, 1795420800000.0, 'queued', NULL);
INSERT INTO outbox_claim VALUES ('practice 42', 'fax', 'f-9', 14);
INSERT INTO outbox_claim VALUES ('practice 42', 'sms', 'r-9', 13);
INSERT INTO outbox_seen VALUES ('practice 42', 'sms', 'seen-1', 1795420800000.0);
INSERT INTO outbox_lease VALUES (1, 'holder', 1795420800000.0, 1, 1795420815000.0);
INSERT INTO outbox_mark VALUES (1, 22, 0);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('outbox', 22);
INSERT INTO sqlite_sequence VALUES ('outbox_log', 22);
PRAGMA user_version = 5;
PRAGMA application_id = 1128398853;
