/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tampering. Each case changes the database under a sound procedure by hand, with more or less care to hide it, and is found
 * with a code of its own kind. A change that fits the database in itself (bytes, hash and columns together) is still found,
 * because the rules give something else or because nobody can sign for it.
 */
#include <sqlite3.h>

#include "ledger/merkle.h"
#include "road.h"
#include "store/sqlite/sqlite.h"

/* Where the first log of a database begins in the table. */
#define LOG "1099511627776 + "

/* Eight people, five invited, one withdrawn, the next invited: 55 events or so. */
static void sound(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, 8);
    road_screen(k);
    road_score(k, (int[]){90, 80, 70, 65, 60, 55, 50, 39}, 8);
    road_at(k, "2025-11-19T09:00:00Z");
    road_does(k, "close", "{'round':'tests'}");
    road_does(k, "withdraw", "{'candidate':'K00002','reason':'andere job'}");
    road_does(k, "invite", "");
    road_holds(k);
}

static sqlite3 *db_of(struct road *k) { return sqlite_of(app_store(k->app))->db; }

/* SQL by hand, as a tamperer would. */
static void by_hand(struct road *k, const char *sql) {
    char *why = NULL;
    int c = sqlite3_exec(db_of(k), sql, NULL, NULL, &why);
    if (c) print_error("%s: %s\n", sql, why ? why : "");
    assert_int_equal(c, SQLITE_OK);
    assert_true(sqlite3_changes(db_of(k)) > 0);
}

/* Change text in the body of the first event of a kind (same length or not) and, with care, its leaf. */
static void rewrite(struct road *k, const char *kind, const char *from, const char *to, bool care) {
    sqlite3_stmt *q;
    assert_int_equal(
        sqlite3_prepare_v2(db_of(k), "SELECT place, body FROM ledger WHERE kind = ?1 ORDER BY place LIMIT 1", -1, &q, NULL),
        SQLITE_OK);
    sqlite3_bind_text(q, 1, kind, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t seq = sqlite3_column_int64(q, 0);
    str body = arena_str(k->a, str_make(sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1)));
    sqlite3_finalize(q);
    size_t at = str_find(body, str_of(from), 0);
    assert_int_not_equal(at, SIZE_MAX);
    struct buf b = buf_make(k->a);
    buf_add(&b, str_sub(body, 0, at));
    buf_adds(&b, to);
    buf_add(&b, str_sub(body, at + strlen(from), body.n));
    hash leaf = merkle_leaf(buf_str(&b));
    assert_int_equal(sqlite3_prepare_v2(db_of(k),
                                        care ? "UPDATE ledger SET body = ?1, leaf = ?2 WHERE place = ?3"
                                             : "UPDATE ledger SET body = ?1 WHERE place = ?3",
                                        -1, &q, NULL),
                     SQLITE_OK);
    sqlite3_bind_blob(q, 1, buf_str(&b).p, (int)b.n, SQLITE_STATIC);
    if (care) sqlite3_bind_blob(q, 2, leaf.b, sizeof leaf.b, SQLITE_STATIC);
    sqlite3_bind_int64(q, 3, seq);
    assert_int_equal(sqlite3_step(q), SQLITE_DONE);
    sqlite3_finalize(q);
}

static void found(struct road *k, const char *code, const char *says) {
    struct app_verdict v = road_verify(k);
    bool fits = !v.holds && str_is(v.code, code) && str_find(v.what.text, str_of(says), 0) != SIZE_MAX;
    if (!fits) print_error("wanted %s \"%s\", got %.*s: %.*s\n", code, says, STR_ARG(v.code), STR_ARG(v.what.text));
    assert_true(fits);
    app_close(k->app);
}

static void bit_flipped(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "placed", "\"rank\":1", "\"rank\":3", false);
    found(&k, "leaf", "was changed");
}

static void event_dropped(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "DELETE FROM ledger WHERE place = " LOG "5");
    found(&k, "gap", "event 5 is missing");
}

static void events_reordered(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE ledger SET place = 999 WHERE place = " LOG "3");
    by_hand(&k, "UPDATE ledger SET place = " LOG "3 WHERE place = " LOG "4");
    by_hand(&k, "UPDATE ledger SET place = " LOG "4 WHERE place = 999");
    found(&k, "order", "at place 3 of the log stands event 4");
}

static void column_redated(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE ledger SET at_ms = at_ms - 1000 WHERE place = " LOG "2");
    found(&k, "date", "another moment");
}

static void event_redated_with_care(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "invite", "2025-11-19T09:00:00Z", "2025-11-19T09:30:00Z", true);
    by_hand(&k, "UPDATE ledger SET at_ms = at_ms + 1800000 WHERE kind = 'invite'");
    struct app_verdict v = road_verify(&k);
    assert_false(v.holds);
    assert_false(str_is(v.code, "leaf"));
    app_close(k.app);
}

static void time_runs_back(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "invite", "2025-11-19T09:00:00Z", "2025-11-18T09:00:00Z", true);
    by_hand(&k, "UPDATE ledger SET at_ms = at_ms - 86400000 WHERE kind = 'invite'");
    found(&k, "time", "earlier than the one before");
}

static void row_edited(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE candidate SET state = 'invited' WHERE no = 8");
    found(&k, "table", "table candidate, row 8: state is \"invited\", the log makes it \"out\"");
}

static void rank_edited(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE list_place SET rank = 1 WHERE no = 7");
    found(&k, "rank", "rank is \"1\", the log makes it \"7\"");
}

static void row_added(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "INSERT INTO invitation SELECT procedure, round, 8, how, state, seq FROM invitation WHERE no = 1");
    found(&k, "row", "table invitation has beyond what the log makes");
}

static void row_lost(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "DELETE FROM score WHERE no = 3 AND score = 'ADM'");
    struct app_verdict v = road_verify(&k);
    assert_false(v.holds);
    assert_true(str_is(v.code, "row") || str_is(v.code, "table"));
    app_close(k.app);
}

/* The facts of a person changed in the table, to make another decision look right. */
static void facts_edited(void **state) {
    struct road k;
    str text;
    sound(&k, *state);
    by_hand(&k, "UPDATE person SET facts = '{\"Diploma\":{\"soort\":\"secundair onderwijs\"}}' WHERE no = 8");
    assert_int_equal(app_explain(k.app, k.a, &(struct app_question){.candidate = STR("K00008"), .form = APP_TEXT_NL}, &text, &k.e),
                     E_TAMPERED);
    found(&k, "table", "table person, row 8: facts");
}

static void consequence_altered(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "screened", "\"outcome\":\"valid\"", "\"outcome\":\"invalid\"", true);
    found(&k, "altered", "the rules give outcome \"valid\", the log says \"invalid\"");
}

static void rank_altered_with_care(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "placed", "\"rank\":1", "\"rank\":2", true);
    found(&k, "altered", "the rules give rank 1, the log says 2");
}

static void digest_altered(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "screened", "\"digest\":\"", "\"digest\":\"00", true);
    found(&k, "altered", "digest");
}

/* The act that was done is another: its consequences do not fit any more. */
static void act_altered(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "score", "\"hoofdmeting\":\"9\"", "\"hoofdmeting\":\"3\"", true);
    found(&k, "altered", "scores");
}

/* An act nobody may do. */
static void role_altered(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "screen", "\"role\":\"officer\"", "\"role\":\"candidate\"", true);
    found(&k, "refused", "may not screen");
}

/* An event that follows from nothing, in the place of one that did. */
static void event_replaced(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "place-freed", "\"kind\":\"place-freed\"", "\"kind\":\"round-closed\"", true);
    by_hand(&k, "UPDATE ledger SET kind = 'round-closed' WHERE kind = 'place-freed'");
    found(&k, "missing", "the rules give \"place-freed\"");
}

static void event_of_no_act(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "invite", "\"kind\":\"invite\"", "\"kind\":\"placed\"", true);
    by_hand(&k, "UPDATE ledger SET kind = 'placed' WHERE kind = 'invite'");
    found(&k, "uncalled", "follows from no act");
}

static void log_cut_off(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "DELETE FROM ledger WHERE place > (SELECT MAX(place) - 3 FROM ledger)");
    found(&k, "truncated", "");
}

/* The log ends where an act with no consequences ended, and the checkpoints behind it are taken away too: the tables tell. */
static void log_and_checkpoints_cut_off(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "DELETE FROM checkpoint WHERE size > 9");
    by_hand(&k, "DELETE FROM ledger WHERE place >= " LOG "9");
    struct app_verdict v = road_verify(&k);
    assert_false(v.holds);
    assert_true(str_is(v.code, "table") || str_is(v.code, "row"));
    app_close(k.app);
}

static void checkpoint_forged(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE checkpoint SET note = replace(note, 'wervik-', 'wervix-') WHERE size = 3");
    found(&k, "signature", "not signed by the key");
}

static void checkpoints_gone(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "DELETE FROM checkpoint");
    found(&k, "unsigned", "covered by no signed checkpoint");
}

/* Everything rewritten with care but for the signature. */
static void history_rewritten(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "publish", "\"actor\":\"test\"", "\"actor\":\"boss\"", true);
    found(&k, "checkpoint", "not the one that was signed");
}

static void sealed_swapped(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k,
            "UPDATE person_key SET key = (SELECT key FROM person_key WHERE person = '19498/K00002') WHERE person = '19498/K00001'");
    found(&k, "seal", "does not open");
}

static void key_lost(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "DELETE FROM person_key WHERE person = '19498/K00003'");
    found(&k, "key", "no key");
}

/* Forgetting that was only said: the key is put back. */
static void key_kept(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "CREATE TEMP TABLE kept AS SELECT key FROM person_key WHERE person = '19498/K00008'");
    road_does(&k, "forget", "{'candidate':'K00008'}");
    by_hand(&k, "UPDATE person_key SET key = (SELECT key FROM kept), destroyed_ms = NULL WHERE person = '19498/K00008'");
    found(&k, "key", "should be destroyed");
}

static void other_folder(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE procedure SET folder = zeroblob(32)");
    found(&k, "folder", "another vacancy folder");
}

static void folder_from_outside(void **state) {
    struct road k;
    struct app_verdict v;
    sound(&k, *state);
    assert_int_equal(app_verify(k.app, k.a, (str){0}, STR("vacancies/19498"), &v, &k.e), E_OK);
    assert_true(v.holds);
    app_close(k.app);
}

static void tree_edited(void **state) {
    struct road k;
    sound(&k, *state);
    by_hand(&k, "UPDATE merkle SET hash = zeroblob(32) WHERE level = 4 AND idx = 1");
    found(&k, "merkle", "hash tree");
}

static void foreign_event(void **state) {
    struct road k;
    sound(&k, *state);
    rewrite(&k, "withdraw", "/19498\"", "/19499\"", true);
    found(&k, "foreign", "another log");
}

TESTS(TEST(bit_flipped), TEST(event_dropped), TEST(events_reordered), TEST(column_redated), TEST(event_redated_with_care),
      TEST(time_runs_back), TEST(row_edited), TEST(rank_edited), TEST(row_added), TEST(row_lost), TEST(facts_edited),
      TEST(consequence_altered), TEST(rank_altered_with_care), TEST(digest_altered), TEST(act_altered), TEST(role_altered),
      TEST(event_replaced), TEST(event_of_no_act), TEST(log_cut_off), TEST(log_and_checkpoints_cut_off), TEST(checkpoint_forged),
      TEST(checkpoints_gone), TEST(history_rewritten), TEST(sealed_swapped), TEST(key_lost), TEST(key_kept), TEST(other_folder),
      TEST(folder_from_outside), TEST(tree_edited), TEST(foreign_event))
