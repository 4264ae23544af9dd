/* SPDX-License-Identifier: Apache-2.0 */
/* Statements over what a candidate keeps outside of the log: documents of a draft. See sql.tbl.h. */
SQL(draft_key_get, "SELECT key FROM draft_key WHERE account = ?1 AND procedure = ?2")
SQL(draft_key_add, "INSERT INTO draft_key (account, procedure, key) VALUES (?1, ?2, ?3)")
SQL(draft_key_del, "DELETE FROM draft_key WHERE account = ?1 AND procedure = ?2")
SQL(draft_document_add,
    "INSERT INTO draft_document (account, procedure, proof, name, kind, bytes, sealed, made_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
SQL(draft_document_each,
    "SELECT id, proof, name, kind, bytes, made_ms FROM draft_document WHERE account = ?1 AND procedure = ?2 ORDER BY id")
SQL(draft_document_get, "SELECT proof, name, kind, bytes, made_ms, sealed FROM draft_document WHERE account = ?1 AND procedure = ?2 AND id = ?3")
SQL(draft_document_del, "DELETE FROM draft_document WHERE account = ?1 AND procedure = ?2 AND id = ?3")
SQL(draft_documents_del, "DELETE FROM draft_document WHERE account = ?1 AND procedure = ?2")

/* What an account holds: for its owner. */
SQL(session_of, "SELECT hash, made_ms, seen_ms FROM session WHERE account = ?1 ORDER BY made_ms")
SQL(session_newest, "SELECT hash, made_ms, seen_ms FROM session WHERE account = ?1 ORDER BY seen_ms DESC, made_ms DESC LIMIT ?2")
SQL(session_end, "DELETE FROM session WHERE account = ?1 AND hash = ?2")
SQL(session_end_others, "DELETE FROM session WHERE account = ?1 AND hash <> ?2")
SQL(draft_of, "SELECT procedure, facts, changed_ms FROM draft WHERE account = ?1 ORDER BY procedure")
SQL(account_lang, "UPDATE account SET lang = ?2 WHERE id = ?1")
