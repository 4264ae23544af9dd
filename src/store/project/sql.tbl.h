/* SPDX-License-Identifier: Apache-2.0 */
/* SQL(name, text): the statements on the state tables; those that write are run by store/project alone. ?1 is the procedure. */
SQL(stand_add, "INSERT INTO stand (procedure, folder, seed, candidates, posts, filled, opened) VALUES (?1, ?2, ?3, 0, ?4, 0, 0)")
SQL(stand_get, "SELECT folder, seed, candidates, posts, filled, ended, opened FROM stand WHERE procedure = ?1")
SQL(stand_folder, "UPDATE stand SET folder = ?2 WHERE procedure = ?1")
SQL(stand_candidates, "UPDATE stand SET candidates = ?2 WHERE procedure = ?1")
SQL(stand_posts, "UPDATE stand SET posts = posts + ?2, opened = ?3 WHERE procedure = ?1")
SQL(stand_filled, "UPDATE stand SET filled = filled + ?2 WHERE procedure = ?1")
SQL(stand_ended, "UPDATE stand SET ended = ?2 WHERE procedure = ?1")

SQL(candidate_add,
    "INSERT INTO candidate (procedure, no, state, round, channel, via, language, received_ms, changed) "
    "VALUES (?1, ?2, 'submitted', 0, ?3, ?4, ?5, ?6, ?7)")
SQL(candidate_get, "SELECT no, state, round, channel, via, language, received_ms, changed FROM candidate WHERE procedure = ?1 AND no = ?2")
SQL(candidate_state, "UPDATE candidate SET state = ?3, round = ?4 WHERE procedure = ?1 AND no = ?2")
SQL(candidate_channel, "UPDATE candidate SET channel = ?3 WHERE procedure = ?1 AND no = ?2")
SQL(candidate_changed, "UPDATE candidate SET changed = ?3 WHERE procedure = ?1 AND no = ?2")
SQL(candidate_page,
    "SELECT no, state, round, channel, via, language, received_ms, changed FROM candidate WHERE procedure = ?1 AND no > ?2 ORDER BY no LIMIT ?3")
SQL(candidate_count, "SELECT state, COUNT(*) FROM candidate WHERE procedure = ?1 GROUP BY state ORDER BY state")
SQL(candidate_chosen, "SELECT COUNT(*) FROM candidate WHERE procedure = ?1 AND state = 'chosen' AND channel = ?2")
SQL(candidate_in_state, "SELECT no FROM candidate WHERE procedure = ?1 AND state = ?2 ORDER BY no LIMIT 1")

SQL(person_add, "INSERT INTO person (procedure, no, name, mail, facts) VALUES (?1, ?2, ?3, ?4, ?5)")
SQL(person_get, "SELECT name, mail, facts FROM person WHERE procedure = ?1 AND no = ?2")
SQL(person_name, "UPDATE person SET name = ?3 WHERE procedure = ?1 AND no = ?2")
SQL(person_facts, "UPDATE person SET facts = ?3 WHERE procedure = ?1 AND no = ?2")
SQL(person_blank, "UPDATE person SET name = NULL, mail = NULL, facts = NULL WHERE procedure = ?1 AND no = ?2")

SQL(document_add,
    "INSERT INTO document (procedure, no, document, proof, state, hash, bytes, name, kind, given_ms, seq) "
    "VALUES (?1, ?2, ?3, ?4, 'given', ?5, ?6, ?7, ?8, ?9, ?10)")
SQL(document_state, "UPDATE document SET state = ?4 WHERE procedure = ?1 AND no = ?2 AND document = ?3")
SQL(document_blank, "UPDATE document SET name = NULL, kind = NULL WHERE procedure = ?1 AND no = ?2")
SQL(document_of,
    "SELECT document, proof, state, hash, bytes, name, kind, given_ms FROM document WHERE procedure = ?1 AND no = ?2 ORDER BY document")
SQL(document_kept,
    "SELECT no, document, hash FROM document WHERE procedure = ?1 AND (no > ?2 OR (no = ?2 AND document > ?3)) AND state = 'given' "
    "ORDER BY no, document LIMIT 1")

SQL(screening_put,
    "INSERT INTO screening (procedure, no, seq, channel, outcome, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
    "ON CONFLICT (procedure, no) DO UPDATE SET seq = excluded.seq, channel = excluded.channel, outcome = excluded.outcome, "
    "digest = excluded.digest, confirmed = NULL, confirmed_seq = NULL")
SQL(screening_get, "SELECT seq, channel, outcome, digest, confirmed, confirmed_seq FROM screening WHERE procedure = ?1 AND no = ?2")
SQL(screening_confirm, "UPDATE screening SET confirmed = ?3, confirmed_seq = ?4 WHERE procedure = ?1 AND no = ?2")
SQL(screening_due,
    "SELECT c.no FROM candidate c LEFT JOIN screening s ON s.procedure = c.procedure AND s.no = c.no "
    "WHERE c.procedure = ?1 AND c.no > ?2 AND c.state IN ('submitted', 'to-prove', 'valid', 'invalid') "
    "AND (s.seq IS NULL OR s.seq < c.changed) ORDER BY c.no LIMIT ?3")
SQL(screening_due_count,
    "SELECT COUNT(*) FROM candidate c JOIN person p ON p.procedure = c.procedure AND p.no = c.no AND p.facts IS NOT NULL "
    "LEFT JOIN screening s ON s.procedure = c.procedure AND s.no = c.no WHERE c.procedure = ?1 AND c.state IN ('submitted', 'to-prove', 'valid', 'invalid') AND (s.seq IS NULL OR s.seq < c.changed)")
SQL(screening_open,
    "SELECT no FROM screening WHERE procedure = ?1 AND no > ?2 AND confirmed IS NULL ORDER BY no LIMIT ?3")
SQL(screening_count,
    "SELECT COUNT(*), SUM(CASE WHEN confirmed IS NULL THEN 1 ELSE 0 END) FROM screening WHERE procedure = ?1")

SQL(proof_ask, "INSERT INTO proof_asked (procedure, no, seq, until) VALUES (?1, ?2, ?3, ?4)")
SQL(proof_asked_each,
    "SELECT q.no, q.seq, q.until, c.changed > q.seq, p.name FROM proof_asked q "
    "JOIN candidate c ON c.procedure = q.procedure AND c.no = q.no JOIN person p ON p.procedure = q.procedure AND p.no = q.no "
    "WHERE q.procedure = ?1 AND c.state IN ('submitted', 'to-prove', 'valid', 'invalid') "
    "AND q.seq = (SELECT MAX(z.seq) FROM proof_asked z WHERE z.procedure = q.procedure AND z.no = q.no) "
    "ORDER BY q.until, q.no LIMIT ?2")
SQL(proof_asked_of, "SELECT seq, until FROM proof_asked WHERE procedure = ?1 AND no = ?2 ORDER BY seq")

SQL(look_up_add, "INSERT INTO looked_up (procedure, no, seq, fact) VALUES (?1, ?2, ?3, ?4)")
SQL(look_up_of, "SELECT seq, fact FROM looked_up WHERE procedure = ?1 AND no = ?2 ORDER BY seq DESC LIMIT ?3")

SQL(score_put,
    "INSERT INTO score (procedure, no, score, value, seq) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT (procedure, no, score) DO UPDATE SET value = excluded.value, seq = excluded.seq")
SQL(score_each, "SELECT score, value FROM score WHERE procedure = ?1 AND no = ?2 ORDER BY score")
SQL(score_count, "SELECT COUNT(DISTINCT no) FROM score WHERE procedure = ?1")

SQL(round_close,
    "INSERT INTO round_stand (procedure, round, seq, places) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (procedure, round) DO UPDATE SET seq = excluded.seq")
SQL(round_get, "SELECT seq, places FROM round_stand WHERE procedure = ?1 AND round = ?2")
SQL(result_put,
    "INSERT INTO round_result (procedure, round, no, outcome, rank) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT (procedure, round, no) DO UPDATE SET outcome = excluded.outcome, rank = excluded.rank")
SQL(result_get, "SELECT outcome, rank FROM round_result WHERE procedure = ?1 AND round = ?2 AND no = ?3")
SQL(result_count, "SELECT outcome, COUNT(*) FROM round_result WHERE procedure = ?1 AND round = ?2 GROUP BY outcome ORDER BY outcome")
SQL(result_ranked, "SELECT COUNT(*) FROM round_result WHERE procedure = ?1 AND round = ?2 AND rank IS NOT NULL")

SQL(invitation_put,
    "INSERT INTO invitation (procedure, round, no, how, state, seq) VALUES (?1, ?2, ?3, ?4, 'open', ?5) "
    "ON CONFLICT (procedure, round, no) DO UPDATE SET how = excluded.how, state = 'open', seq = excluded.seq")
SQL(invitation_get, "SELECT how, state, seq FROM invitation WHERE procedure = ?1 AND round = ?2 AND no = ?3")
SQL(invitation_state, "UPDATE invitation SET state = ?4 WHERE procedure = ?1 AND round = ?2 AND no = ?3")
SQL(invitation_each, "SELECT no, how, state FROM invitation WHERE procedure = ?1 AND round = ?2 ORDER BY no")
SQL(invitation_of, "SELECT round, how, state FROM invitation WHERE procedure = ?1 AND no = ?2 ORDER BY seq, round")

SQL(accepted_put, "INSERT INTO accepted (procedure, round, no, seq) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (procedure, round, no) DO NOTHING")
SQL(accepted_get, "SELECT seq FROM accepted WHERE procedure = ?1 AND round = ?2 AND no = ?3")

SQL(request_add,
    "INSERT INTO request (procedure, no, request, kind, state, made_ms, text, seq) "
    "SELECT ?1, ?2, COALESCE(MAX(request), 0) + 1, ?3, 'open', ?4, ?5, ?6 FROM request WHERE procedure = ?1 AND no = ?2")
SQL(request_due, "UPDATE request SET due = ?4 WHERE procedure = ?1 AND no = ?2 AND request = ?3")
SQL(request_answer, "UPDATE request SET state = 'answered', reply = ?4 WHERE procedure = ?1 AND no = ?2 AND request = ?3")
SQL(request_blank, "UPDATE request SET text = NULL, reply = NULL WHERE procedure = ?1 AND no = ?2")
SQL(request_of, "SELECT request, kind, state, made_ms, due, text, reply, no FROM request WHERE procedure = ?1 AND no = ?2 ORDER BY request")
SQL(request_open,
    "SELECT request, kind, state, made_ms, due, text, reply, no FROM request WHERE procedure = ?1 AND state = 'open' "
    "ORDER BY due, no, request LIMIT 500")

SQL(place_ahead,
    "SELECT COUNT(*) FROM list_place WHERE procedure = ?1 AND list = ?2 AND state = 'on' AND rank > 0 AND rank < ?3")
SQL(list_begin,
    "INSERT INTO list_stand (procedure, list, start, last, extended, seq) VALUES (?1, ?2, ?3, ?4, 0, ?5)")
SQL(list_get, "SELECT start, last, extended FROM list_stand WHERE procedure = ?1 AND list = ?2")
SQL(list_extend, "UPDATE list_stand SET last = ?3, extended = extended + 1 WHERE procedure = ?1 AND list = ?2")
SQL(place_put,
    "INSERT INTO list_place (procedure, list, no, rank, state, seq) VALUES (?1, ?2, ?3, ?4, 'on', ?5) "
    "ON CONFLICT (procedure, list, no) DO UPDATE SET rank = excluded.rank, state = 'on', seq = excluded.seq")
SQL(place_get, "SELECT rank, state FROM list_place WHERE procedure = ?1 AND list = ?2 AND no = ?3")
SQL(place_state, "UPDATE list_place SET state = ?4 WHERE procedure = ?1 AND list = ?2 AND no = ?3")
SQL(place_last,
    "UPDATE list_place SET rank = (SELECT MAX(p.rank) + 1 FROM list_place p WHERE p.procedure = ?1 AND p.list = ?2) "
    "WHERE procedure = ?1 AND list = ?2 AND no = ?3")
SQL(place_each, "SELECT no, rank, state FROM list_place WHERE procedure = ?1 AND list = ?2 ORDER BY rank, no")
SQL(place_count, "SELECT COUNT(*) FROM list_place WHERE procedure = ?1 AND list = ?2 AND state = 'on'")
SQL(place_of, "SELECT list, rank, state FROM list_place WHERE procedure = ?1 AND no = ?2 ORDER BY list")

SQL(juror_put, "INSERT INTO juror (procedure, round, juror, seq) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (procedure, round, juror) DO NOTHING")
SQL(juror_each,
    "SELECT j.juror, (SELECT COUNT(*) FROM excused x WHERE x.procedure = j.procedure AND x.juror = j.juror AND x.no = ?3), "
    "(SELECT COUNT(*) FROM assessment t WHERE t.procedure = j.procedure AND t.round = j.round AND t.juror = j.juror AND t.no = ?3) "
    "FROM juror j WHERE j.procedure = ?1 AND j.round = ?2 ORDER BY j.juror")
SQL(excused_put, "INSERT INTO excused (procedure, juror, no, seq) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (procedure, juror, no) DO NOTHING")
SQL(juror_any, "SELECT COUNT(*) FROM juror WHERE procedure = ?1 AND juror = ?2")
SQL(assessment_put,
    "INSERT INTO assessment (procedure, round, no, juror, scores, outcome, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
SQL(assessment_get, "SELECT scores, outcome, seq FROM assessment WHERE procedure = ?1 AND round = ?2 AND no = ?3 AND juror = ?4")
SQL(assessment_of, "SELECT round, juror, scores, outcome, seq FROM assessment WHERE procedure = ?1 AND no = ?2 ORDER BY round, juror")

SQL(finding_put,
    "INSERT INTO finding (procedure, no, moment, outcome, digest, day, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
    "ON CONFLICT (procedure, no, moment) DO UPDATE SET outcome = excluded.outcome, digest = excluded.digest, day = excluded.day, "
    "seq = excluded.seq")
SQL(finding_get, "SELECT outcome, digest, day, seq FROM finding WHERE procedure = ?1 AND no = ?2 AND moment = ?3")
SQL(finding_of, "SELECT moment, outcome, day, seq FROM finding WHERE procedure = ?1 AND no = ?2 ORDER BY seq, moment")

SQL(offer_add, "INSERT INTO offer (procedure, no, seq, kind, vacancy) VALUES (?1, ?2, ?3, ?4, ?5)")
SQL(offer_answer, "UPDATE offer SET answer = ?4, answered_seq = ?5 WHERE procedure = ?1 AND no = ?2 AND seq = ?3")
SQL(offer_due,
    "UPDATE offer SET due = ?3 WHERE procedure = ?1 AND no = ?2 AND seq = "
    "(SELECT MAX(o.seq) FROM offer o WHERE o.procedure = ?1 AND o.no = ?2)")
SQL(offer_of, "SELECT seq, kind, vacancy, answer, due FROM offer WHERE procedure = ?1 AND no = ?2 ORDER BY seq")
SQL(comparison_put,
    "INSERT INTO comparison (procedure, vacancy, outcome, seq) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (procedure, vacancy) DO UPDATE SET outcome = excluded.outcome, seq = excluded.seq")
SQL(comparison_get, "SELECT outcome, seq FROM comparison WHERE procedure = ?1 AND vacancy = ?2")
SQL(moved_put,
    "INSERT INTO moved (procedure, what, no, value, seq) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT (procedure, what, no) DO UPDATE SET value = excluded.value, seq = excluded.seq")
SQL(moved_get, "SELECT value, seq FROM moved WHERE procedure = ?1 AND what = ?2 AND no = ?3")
SQL(moved_each, "SELECT what, no, value FROM moved WHERE procedure = ?1 ORDER BY what, no")
SQL(told_put, "INSERT INTO told (procedure, no, seq, event, what) VALUES (?1, ?2, ?3, ?4, ?5)")
SQL(told_of, "SELECT seq, event, what FROM told WHERE procedure = ?1 AND no = ?2 ORDER BY seq")

SQL(sitting_put,
    "INSERT INTO sitting (procedure, no, round, state, seed, device, number, opened_ms, seq) VALUES (?1, ?2, ?3, 'open', ?4, ?5, 0, ?6, ?7) "
    "ON CONFLICT (procedure, no, round) DO UPDATE SET device = excluded.device, number = 0")
SQL(sitting_get, "SELECT state, seed, device, number, opened_ms FROM sitting WHERE procedure = ?1 AND no = ?2 AND round = ?3")
SQL(sitting_number, "UPDATE sitting SET number = ?4 WHERE procedure = ?1 AND no = ?2 AND round = ?3")
SQL(sitting_done, "UPDATE sitting SET state = 'done' WHERE procedure = ?1 AND no = ?2 AND round = ?3")
SQL(sitting_page, "SELECT no, state FROM sitting WHERE procedure = ?1 AND round = ?2 AND no > ?3 ORDER BY no LIMIT ?4")
SQL(sitting_part_put,
    "INSERT INTO sitting_part (procedure, no, round, part, digest, begun_ms, ends_ms, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
SQL(sitting_part_ends, "UPDATE sitting_part SET ends_ms = ?5 WHERE procedure = ?1 AND no = ?2 AND round = ?3 AND part = ?4")
SQL(sitting_part_done, "UPDATE sitting_part SET done_ms = ?5 WHERE procedure = ?1 AND no = ?2 AND round = ?3 AND part = ?4")
SQL(sitting_parts,
    "SELECT part, digest, begun_ms, ends_ms, done_ms FROM sitting_part WHERE procedure = ?1 AND no = ?2 AND round = ?3 ORDER BY begun_ms, part")
SQL(sitting_answer_put,
    "INSERT INTO sitting_answer (procedure, no, round, item, answer, at_ms, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
    "ON CONFLICT (procedure, no, round, item) DO UPDATE SET answer = excluded.answer, at_ms = excluded.at_ms, seq = excluded.seq")
SQL(sitting_answers, "SELECT item, answer, at_ms FROM sitting_answer WHERE procedure = ?1 AND no = ?2 AND round = ?3 ORDER BY item")
SQL(sitting_answer_del, "DELETE FROM sitting_answer WHERE procedure = ?1 AND no = ?2")
SQL(adjustment_put,
    "INSERT INTO adjustment (procedure, no, round, extra, size, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
    "ON CONFLICT (procedure, no, round) DO UPDATE SET extra = excluded.extra, size = excluded.size, seq = excluded.seq")
SQL(adjustment_get, "SELECT extra, size FROM adjustment WHERE procedure = ?1 AND no = ?2 AND round = ?3")
SQL(neutral_item_put, "INSERT INTO neutral_item (procedure, round, item, seq) VALUES (?1, ?2, ?3, ?4)")
SQL(neutral_items, "SELECT item FROM neutral_item WHERE procedure = ?1 AND round = ?2 ORDER BY item")
SQL(signal_put, "INSERT INTO signal (procedure, no, seq, kind, item, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
SQL(signal_of, "SELECT kind, item, at_ms FROM signal WHERE procedure = ?1 AND no = ?2 ORDER BY seq LIMIT 500")
SQL(signal_count, "SELECT kind, COUNT(*) FROM signal WHERE procedure = ?1 AND no = ?2 GROUP BY kind ORDER BY kind")

/* The day of the interviews. A free time has no row in slot_given. */
#define SLOT_SHOWN                                                                                                                 \
    "SELECT s.slot, s.round, s.day, s.room, s.opens_ms, s.closes_ms, s.state, COALESCE(g.no, 0), COALESCE(g.how, ''), "             \
    "COALESCE(g.asked, 0), COALESCE(g.seq, s.seq) FROM slot s LEFT JOIN slot_given g ON g.procedure = s.procedure AND g.slot = s.slot "
SQL(slot_add,
    "INSERT INTO slot (procedure, slot, round, day, room, opens_ms, closes_ms, state, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8)")
SQL(slot_drop, "UPDATE slot SET state = 'dropped' WHERE procedure = ?1 AND slot = ?2")
SQL(slot_last, "SELECT COALESCE(MAX(slot), 0) FROM slot WHERE procedure = ?1")
SQL(slot_get, SLOT_SHOWN "WHERE s.procedure = ?1 AND s.slot = ?2")
SQL(slot_each, SLOT_SHOWN "WHERE s.procedure = ?1 AND s.state = 'open' ORDER BY s.opens_ms, s.room, s.slot")
SQL(slot_of, SLOT_SHOWN "WHERE g.procedure = ?1 AND g.no = ?2 ORDER BY s.opens_ms, s.slot")
SQL(slot_give,
    "INSERT INTO slot_given (procedure, round, no, slot, how, asked, seq) VALUES (?1, ?3, ?2, ?4, ?5, 0, ?6) "
    "ON CONFLICT (procedure, round, no) DO UPDATE SET slot = excluded.slot, how = excluded.how, asked = 0, seq = excluded.seq")
SQL(slot_free, "DELETE FROM slot_given WHERE procedure = ?1 AND no = ?2 AND slot = ?3")
SQL(slot_ask, "UPDATE slot_given SET asked = ?4 WHERE procedure = ?1 AND no = ?2 AND slot = ?3")
SQL(slot_panel_del, "DELETE FROM slot_panel WHERE procedure = ?1 AND round = ?2 AND day = ?3 AND room = ?4")
SQL(slot_panel_add, "INSERT INTO slot_panel (procedure, round, day, room, juror, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
SQL(slot_panel_each, "SELECT round, day, room, juror FROM slot_panel WHERE procedure = ?1 ORDER BY round, day, room, juror")
SQL(slot_choice_put,
    "INSERT INTO slot_choice (procedure, round, until_ms, seq) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (procedure, round) DO UPDATE SET until_ms = excluded.until_ms, seq = excluded.seq")
SQL(slot_choice_get, "SELECT until_ms FROM slot_choice WHERE procedure = ?1 AND round = ?2")
SQL(declared_put,
    "INSERT INTO declared (procedure, juror, at_ms, seq) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (procedure, juror) DO UPDATE SET at_ms = excluded.at_ms, seq = excluded.seq")
/* Everybody on a jury, when they declared, and how many were invited to round ?2 since. */
SQL(declared_each,
    "SELECT j.juror, d.at_ms, (SELECT COUNT(*) FROM invitation i WHERE i.procedure = ?1 AND i.round = ?2 AND i.seq > COALESCE(d.seq, -1) "
    "AND i.state IN ('open', 'attended')) FROM (SELECT DISTINCT juror FROM juror WHERE procedure = ?1) j "
    "LEFT JOIN declared d ON d.procedure = ?1 AND d.juror = j.juror ORDER BY j.juror")
SQL(excused_each, "SELECT juror, no FROM excused WHERE procedure = ?1 ORDER BY no, juror")

/* verify reads each table whole, in the order of its key: one row here for each row of project/table.tbl.h. */
#define TABLE(name, columns, order) SQL_LONG(all_##name, "SELECT " columns " FROM " #name " WHERE procedure = ?1 ORDER BY " order)
#include "store/project/table.tbl.h"
