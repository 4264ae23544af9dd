/* SPDX-License-Identifier: Apache-2.0 */
/* SQL(name, text): every statement, prepared once a connection. One text for SQLite and PostgreSQL: parameters ?1 ?2 ...,
 * ON CONFLICT and RETURNING as both have them, no functions that only one has. What is of one engine (begin, pragma) is in
 * its own folder. The state tables' rows stand in project/sql.tbl.h.
 * SQL_LONG(name, text): one that may give more rows than should stand in memory at once.
 * SQL_EACH(name, sqlite, postgres): one that has to be said differently. */
#ifndef SQL_LONG
#define SQL_LONG(name, text) SQL(name, text)
#endif
#ifndef SQL_EACH
#define SQL_EACH(name, sqlite, postgres) SQL(name, sqlite)
#endif
SQL(meta_get, "SELECT value FROM meta WHERE key = ?1")
SQL(meta_put, "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
SQL(meta_del, "DELETE FROM meta WHERE key = ?1")
SQL(meta_count, "SELECT COUNT(*), COUNT(CASE WHEN key = 'moving' THEN 1 END) FROM meta")

SQL(procedure_add,
    "INSERT INTO procedure (id, name, origin, folder, created_ms) SELECT COALESCE(MAX(id), 0) + 1, ?1, ?2, ?3, ?4 FROM procedure "
    "RETURNING id")
SQL(procedure_find, "SELECT id, name, origin, folder, created_ms FROM procedure WHERE name = ?1")
SQL(procedure_each, "SELECT id, name, origin, folder, created_ms FROM procedure ORDER BY id")

SQL(log_add, "INSERT INTO ledger (place, at_ms, kind, person, body, leaf) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
SQL(log_head, "SELECT place, at_ms, leaf FROM ledger WHERE place >= ?1 AND place < ?2 ORDER BY place DESC LIMIT 1")
SQL(log_tail, "SELECT place, at_ms, leaf FROM ledger WHERE place >= ?1 AND place < ?2 ORDER BY place LIMIT ?3")
SQL_LONG(log_read, "SELECT place, at_ms, kind, person, body, leaf FROM ledger WHERE place >= ?1 AND place < ?2 ORDER BY place")
SQL(log_one, "SELECT place, at_ms, kind, person, body, leaf FROM ledger WHERE place = ?1")
SQL_LONG(log_person,
    "SELECT place, at_ms, kind, person, body, leaf FROM ledger WHERE person = ?3 AND person <> '' AND place >= ?1 AND place < ?2 "
    "ORDER BY place")
SQL(log_leaves, "SELECT leaf FROM ledger WHERE place >= ?1 AND place < ?2 ORDER BY place")

SQL(merkle_add, "INSERT INTO merkle (procedure, level, idx, hash) VALUES (?1, ?2, ?3, ?4)")
SQL(merkle_nodes, "SELECT hash FROM merkle WHERE procedure = ?1 AND level = ?2 AND idx >= ?3 AND idx < ?4 ORDER BY idx")

SQL(checkpoint_add,
    "INSERT INTO checkpoint (procedure, size, root, note) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (procedure, size) DO NOTHING")
SQL(checkpoint_last, "SELECT size, root, note FROM checkpoint WHERE procedure = ?1 ORDER BY size DESC LIMIT 1")
SQL(checkpoint_covering, "SELECT size, root, note FROM checkpoint WHERE procedure = ?1 AND size > ?2 ORDER BY size LIMIT 1")
SQL_LONG(checkpoint_each, "SELECT size, root, note FROM checkpoint WHERE procedure = ?1 ORDER BY size")

SQL(person_key_add, "INSERT INTO person_key (person, key) VALUES (?1, ?2)")
SQL(person_key_gone, "INSERT INTO person_key (person, destroyed_ms) VALUES (?1, ?2) ON CONFLICT (person) DO NOTHING")
SQL(person_key_get, "SELECT key, destroyed_ms FROM person_key WHERE person = ?1")
SQL(person_key_bare, "SELECT person, key FROM person_key WHERE LENGTH(key) = 32 ORDER BY person LIMIT 1")
SQL(person_key_wrap, "UPDATE person_key SET key = ?2 WHERE person = ?1")
SQL(person_key_destroy, "UPDATE person_key SET key = NULL, destroyed_ms = ?2 WHERE person = ?1 AND key IS NOT NULL")

SQL(blob_put, "INSERT INTO blob (hash, bytes) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING")
SQL(blob_del, "DELETE FROM blob WHERE hash = ?1")
SQL(blob_get, "SELECT bytes FROM blob WHERE hash = ?1")
#include "store/candidate.tbl.h"
#include "store/concept.tbl.h"
#include "store/desk.tbl.h"
#include "store/second_step.tbl.h"
#include "store/project/people.tbl.h"
#include "store/project/sql.tbl.h"
#undef SQL
#undef SQL_LONG
#undef SQL_EACH
