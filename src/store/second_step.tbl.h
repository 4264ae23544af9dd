/* SPDX-License-Identifier: Apache-2.0 */
/* Statements over the tables of schema/460_second_step.sql; see sql.tbl.h. */
SQL(second_step_get, "SELECT sealed, since_ms, used FROM second_step WHERE account = ?1")
SQL(second_step_put, "INSERT INTO second_step (account, sealed, since_ms, used) VALUES (?1, ?2, 0, 0) ON CONFLICT (account) DO UPDATE "
                     "SET sealed = excluded.sealed, since_ms = 0, used = 0")
SQL(second_step_on, "UPDATE second_step SET since_ms = ?2 WHERE account = ?1")
SQL(second_step_used, "UPDATE second_step SET used = ?2 WHERE account = ?1 AND used < ?2")
SQL(second_step_del, "DELETE FROM second_step WHERE account = ?1")
SQL(recovery_code_add, "INSERT INTO recovery_code (account, hash) VALUES (?1, ?2)")
SQL(recovery_code_use, "DELETE FROM recovery_code WHERE account = ?1 AND hash = ?2")
SQL(recovery_code_del, "DELETE FROM recovery_code WHERE account = ?1")
SQL(recovery_code_count, "SELECT COUNT(*) FROM recovery_code WHERE account = ?1")
SQL(sign_ticket_add, "INSERT INTO sign_ticket (hash, account, made_ms) VALUES (?1, ?2, ?3)")
SQL(sign_ticket_find, "SELECT a.id, a.mail, a.name, a.roles, a.lang, t.made_ms FROM sign_ticket t JOIN account a ON a.id = t.account "
                      "WHERE t.hash = ?1")
SQL(sign_ticket_del, "DELETE FROM sign_ticket WHERE hash = ?1")
SQL(sign_ticket_sweep, "DELETE FROM sign_ticket WHERE made_ms < ?1")
