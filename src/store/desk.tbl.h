/* SPDX-License-Identifier: Apache-2.0 */
/* Statements over the tables of schema/100_desk.sql; see sql.tbl.h. */
SQL(account_find, "SELECT id, mail, name, roles, lang, password FROM account WHERE mail = ?1")
SQL(account_get, "SELECT id, mail, name, roles, lang, password FROM account WHERE id = ?1")
SQL(account_each, "SELECT id, mail, name, roles, lang, password FROM account ORDER BY mail")
SQL(account_put, "INSERT INTO account (mail, name, roles, lang, password) VALUES (?1, ?2, ?3, ?4, '') ON CONFLICT (mail) DO UPDATE "
                 "SET name = excluded.name, roles = excluded.roles, lang = excluded.lang RETURNING id")
SQL(account_password, "UPDATE account SET password = ?2 WHERE id = ?1")
SQL(account_del, "DELETE FROM account WHERE id = ?1")

SQL(code_find, "SELECT hash, made_ms, tries, hour_ms, sent FROM code WHERE mail = ?1")
SQL(code_put,
    "INSERT INTO code (mail, hash, made_ms, tries, hour_ms, sent) VALUES (?1, ?2, ?3, 0, ?4, ?5) ON CONFLICT (mail) DO UPDATE "
    "SET hash = excluded.hash, made_ms = excluded.made_ms, tries = 0, hour_ms = excluded.hour_ms, sent = excluded.sent")
SQL(code_try, "UPDATE code SET tries = tries + 1 WHERE mail = ?1")
SQL(code_spend, "UPDATE code SET tries = 1000 WHERE mail = ?1 AND tries < 1000")

SQL(guess_find, "SELECT from_ms, n FROM guess WHERE mail = ?1")
SQL(guess_put,
    "INSERT INTO guess (mail, from_ms, n) VALUES (?1, ?2, ?3) ON CONFLICT (mail) DO UPDATE SET from_ms = excluded.from_ms, "
    "n = CASE WHEN guess.from_ms = excluded.from_ms THEN guess.n + 1 ELSE excluded.n END")

SQL(session_add, "INSERT INTO session (hash, account, made_ms, seen_ms) VALUES (?1, ?2, ?3, ?3)")
SQL(session_find,
    "SELECT a.id, a.mail, a.name, a.roles, a.lang, s.made_ms, s.seen_ms FROM session s JOIN account a ON a.id = s.account "
    "WHERE s.hash = ?1")
SQL(session_seen, "UPDATE session SET seen_ms = ?2 WHERE hash = ?1 AND seen_ms < ?3")
SQL(session_del, "DELETE FROM session WHERE hash = ?1")
SQL_EACH(session_sweep, "DELETE FROM session WHERE made_ms < ?1 OR seen_ms < ?2", /* what another process is at is left to it */
         "DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE made_ms < ?1 OR seen_ms < ?2 FOR UPDATE SKIP LOCKED)")

SQL(account_candidate_find, "SELECT candidate FROM account_candidate WHERE account = ?1 AND procedure = ?2")
SQL(account_candidate_each, "SELECT procedure, candidate FROM account_candidate WHERE account = ?1 ORDER BY procedure")
SQL(account_candidate_put,
    "INSERT INTO account_candidate (account, procedure, candidate) VALUES (?1, ?2, ?3) ON CONFLICT (account, procedure) DO UPDATE "
    "SET candidate = excluded.candidate")

SQL(draft_get, "SELECT facts, changed_ms FROM draft WHERE account = ?1 AND procedure = ?2")
SQL(draft_put,
    "INSERT INTO draft (account, procedure, facts, changed_ms) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account, procedure) DO UPDATE "
    "SET facts = excluded.facts, changed_ms = excluded.changed_ms")
SQL(draft_del, "DELETE FROM draft WHERE account = ?1 AND procedure = ?2")

SQL(read_audit_add, "INSERT INTO read_audit (at_ms, account, name, procedure, candidate, page) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
SQL(read_audit_each,
    "SELECT id, at_ms, account, name, procedure, candidate, page FROM read_audit WHERE procedure = ?1 AND id < ?2 "
    "ORDER BY id DESC LIMIT ?3")
SQL(read_audit_of,
    "SELECT id, at_ms, account, name, procedure, candidate, page FROM read_audit WHERE procedure = ?1 AND id < ?2 "
    "AND candidate = ?4 ORDER BY id DESC LIMIT ?3")

SQL(retention_files,
    "SELECT c.no, p.name, c.state, (SELECT MAX(COALESCE(s.last, '9999-12-31')) FROM list_place l JOIN list_stand s "
    "ON s.procedure = l.procedure AND s.list = l.list WHERE l.procedure = c.procedure AND l.no = c.no AND l.state <> 'lost'), "
    "(SELECT COUNT(*) FROM request r WHERE r.procedure = c.procedure AND r.no = c.no AND r.state = 'open') "
    "FROM candidate c JOIN person p ON p.procedure = c.procedure AND p.no = c.no "
    "WHERE c.procedure = ?1 AND c.no > ?2 AND p.name IS NOT NULL ORDER BY c.no LIMIT ?3")
SQL(retention_drafts, "SELECT account, changed_ms FROM draft WHERE procedure = ?1 ORDER BY changed_ms")
SQL(retention_reads, "SELECT id, at_ms FROM read_audit WHERE procedure = ?1 ORDER BY id")
SQL(retention_read_del, "DELETE FROM read_audit WHERE id = ?1")

SQL(once_find, "SELECT place FROM once WHERE key = ?1")
SQL(once_add, "INSERT INTO once (key, place, made_ms) VALUES (?1, ?2, ?3)")

SQL(once_sweep, "DELETE FROM once WHERE made_ms < ?1")

SQL(outbox_count, "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'")
SQL(outbox_add, "INSERT INTO outbox (made_ms, procedure, candidate, address, subject, body, state, tries, next_ms, said, letter, seq, "
                "lang, doc, calendar) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?1, '', ?8, ?9, ?10, ?11, ?12)")
#define OUTBOX                                                                                                                     \
    "SELECT id, made_ms, procedure, candidate, address, subject, body, letter, seq, lang, doc, calendar, state, tries, next_ms, "  \
    "said FROM outbox "
SQL(outbox_get, OUTBOX "WHERE id = ?1")
SQL(outbox_each, OUTBOX "ORDER BY id DESC LIMIT ?1")
SQL(outbox_each_of, OUTBOX "WHERE procedure = ?2 ORDER BY id DESC LIMIT ?1")
SQL(outbox_of, OUTBOX "WHERE procedure = ?2 AND candidate = ?3 ORDER BY id DESC LIMIT ?1")
SQL_EACH(outbox_due, OUTBOX "WHERE state = 'waiting' AND next_ms <= ?2 ORDER BY next_ms, id LIMIT ?1",
         OUTBOX "WHERE state = 'waiting' AND next_ms <= ?2 ORDER BY next_ms, id LIMIT ?1 FOR UPDATE SKIP LOCKED") /* one sender each */
SQL(outbox_in_state, OUTBOX "WHERE procedure = ?2 AND state = ?3 AND id < ?4 ORDER BY id DESC LIMIT ?1")
SQL(outbox_since, OUTBOX "WHERE id > ?1 ORDER BY id")
#undef OUTBOX
SQL(outbox_last, "SELECT COALESCE(MAX(id), 0) FROM outbox")
SQL(outbox_counts, "SELECT state, COUNT(*) FROM outbox WHERE procedure = ?1 GROUP BY state")
SQL(outbox_lease, "UPDATE outbox SET next_ms = ?2 WHERE id = ?1")
SQL(outbox_mark, "UPDATE outbox SET state = ?2, tries = tries + ?3, next_ms = ?4, said = ?5 WHERE id = ?1")
SQL(outbox_drop, "DELETE FROM outbox WHERE id = ?1")
SQL(outbox_stale, "DELETE FROM outbox WHERE procedure = '' AND made_ms < ?1")
SQL(outbox_retry, "UPDATE outbox SET state = 'waiting', next_ms = ?3 WHERE id = ?1 AND procedure = ?2 AND state = 'failed'")
SQL(outbox_posted, "UPDATE outbox SET state = 'posted' WHERE id = ?1 AND procedure = ?2 AND state = 'paper'")
SQL(outbox_has, "SELECT 1 FROM outbox WHERE procedure = ?1 AND candidate = ?2 AND letter = ?3 LIMIT 1")
SQL(outbox_forget, "DELETE FROM outbox WHERE procedure = ?1 AND candidate = ?2")
SQL(outbox_forget_notes, "DELETE FROM outbox WHERE procedure = '' AND address = ?1")
