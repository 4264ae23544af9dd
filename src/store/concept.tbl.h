/* SPDX-License-Identifier: Apache-2.0 */
/* Statements over the tables of schema/470_vacancy_desk.sql; see sql.tbl.h. */
SQL(concept_add, "INSERT INTO concept (title, version, published) VALUES (?1, 0, '') RETURNING id")
#define CONCEPT                                                                                                                    \
    "SELECT c.id, c.title, c.version, c.published, v.at_ms, v.by_name, v.folder, v.what FROM concept c "                           \
    "JOIN concept_version v ON v.concept = c.id AND v.version = "
SQL(concept_each, CONCEPT "c.version ORDER BY v.at_ms DESC, c.id DESC LIMIT ?1")
SQL(concept_get, CONCEPT "c.version WHERE c.id = ?1")
SQL(concept_get_version, CONCEPT "?2 WHERE c.id = ?1")
#undef CONCEPT
SQL(concept_versions,
    "SELECT version, at_ms, by_name, folder, what FROM concept_version WHERE concept = ?1 ORDER BY version DESC LIMIT ?2")
SQL(concept_step, "UPDATE concept SET version = ?2, title = ?3 WHERE id = ?1 AND version = ?2 - 1")
SQL(concept_version_add,
    "INSERT INTO concept_version (concept, version, at_ms, by_name, folder, what) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
SQL(concept_published, "UPDATE concept SET published = ?2 WHERE id = ?1")

SQL(rehearsal_add, "INSERT INTO rehearsal (concept, version, by_name, at_ms, people, seed, state, began_ms, result) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', 0, '') RETURNING id")
SQL(rehearsal_waiting, "SELECT COUNT(*) FROM rehearsal WHERE state IN ('waiting', 'running')")
SQL(rehearsal_next, "SELECT id, concept, version, people, seed FROM rehearsal WHERE state = 'waiting' ORDER BY id LIMIT 1")
SQL(rehearsal_begin, "UPDATE rehearsal SET state = 'running', began_ms = ?2 WHERE id = ?1 AND state = 'waiting'")
SQL(rehearsal_end, "UPDATE rehearsal SET state = ?2, result = ?3 WHERE id = ?1 AND state = 'running'")
SQL(rehearsal_lost, "UPDATE rehearsal SET state = 'failed', result = ?2 WHERE state = 'running' AND began_ms < ?1")
#define REHEARSAL "SELECT id, concept, version, by_name, at_ms, people, seed, state, began_ms, "
SQL(rehearsal_each, REHEARSAL "'' FROM rehearsal WHERE concept = ?1 ORDER BY id DESC LIMIT ?2")
SQL(rehearsal_get, REHEARSAL "result FROM rehearsal WHERE concept = ?1 AND id = ?2")
#undef REHEARSAL
SQL(outbox_letters, "SELECT letter, COUNT(*) FROM outbox WHERE procedure = ?1 GROUP BY letter ORDER BY letter")
