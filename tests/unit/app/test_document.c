/* SPDX-License-Identifier: Apache-2.0 */
/* Documents (E12 S2 S3): handed in for a proof the rules ask, sealed, covered by verify, erased with the person. */
#include "app/document.h"

#include "road.h"
#include "store/log.h"

#define PDF  "%PDF-1.7 diploma %%EOF"
#define COPY "Bewijsstukken.kopie diploma"

/* Somebody from before 2002 without a copy: to be proven (S2). */
#define WITHOUT                                                                                                                    \
    "'facts':{'Tewerkstelling':{'werkgever':'geen werk'},'Diploma':{'soort':'bachelor','behaald op':'1999-06-30','herkomst':"      \
    "'Vlaamse Gemeenschap','taal':'Nederlands'},'Vervangend bewijs':{'soort':'geen'}}"

static ecode hand_in(struct road *k, const char *who, const char *proof, str bytes) {
    struct json *o = json_object(k->a);
    json_put_str(k->a, o, "candidate", str_of(who));
    json_put_str(k->a, o, "proof", str_of(proof));
    json_put_str(k->a, o, "file", STR("C:\\Users\\Kim\\diploma.pdf"));
    struct act_request rq = {.act = ACT_DOCUMENT, .by = STR("test"), .role = ROLE_CANDIDATE, .at = k->now, .args = o};
    k->e = (struct err){0};
    return app_act_file(k->app, k->a, &rq, bytes, &k->r, &k->e);
}

static void start(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_at(k, "2025-11-03T09:00:00Z");
    road_does(k, "apply", "{'name':'An','channel':'aanwerving'," WITHOUT "}");
}

static void given_and_opened(void **state) {
    struct road k;
    const struct document_given *g;
    struct document_given one;
    size_t n;
    start(&k, *state);
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    assert_int_equal(k.r.n, 1); /* the copy is a fact of its own */
    assert_int_equal(app_documents(k.app, k.a, (str){0}, STR("K00001"), &g, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    assert_str(g[0].name, "diploma.pdf");
    assert_int_equal(app_document_open(k.app, k.a, (str){0}, STR("K00001"), 1, &one, &k.e), E_OK);
    assert_str(one.data, PDF);
    assert_int_equal(one.kind, SNIFF_PDF);
    assert_int_equal(app_document_open(k.app, k.a, (str){0}, STR("K00001"), 2, &one, &k.e), E_NOTFOUND);
    road_holds(&k);
    road_screen(&k);
    assert_string_equal(road_state(&k, "K00001"), "valid");
    road_holds(&k);
    app_close(k.app);
}

/* E12: missing is open, and what comes during the screening is taken; afterwards no longer. */
static void until_the_screening_is_over(void **state) {
    struct road k;
    start(&k, *state);
    road_screen(&k);
    assert_string_equal(road_state(&k, "K00001"), "to-prove");
    road_at(&k, "2025-11-17T09:00:00Z");
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    road_does(&k, "screen", "");
    road_does(&k, "confirm", "");
    assert_string_equal(road_state(&k, "K00001"), "valid");
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_STATE);
    road_refuses(&k, "take-back", "{'candidate':'K00001','document':1}", E_STATE, "applications are closed");
    road_holds(&k);
    app_close(k.app);
}

static void refused(void **state) {
    struct road k;
    start(&k, *state);
    static const struct {
        const char *proof;
        str bytes;
        ecode code;
        const char *remedy;
    } row[] = {
        {"Bewijsstukken.rijbewijs", {PDF, sizeof PDF - 1}, E_INVALID, "kopie diploma"},
        {COPY, {"", 0}, E_INVALID, "choose it again"},
        {COPY,
         {"\0\0\0\x18"
          "ftypheic",
          12},
         E_INVALID,
         "JPEG"},
        {COPY, {"<html>", 6}, E_INVALID, "PDF"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_int_equal(hand_in(&k, "K00001", row[i].proof, row[i].bytes), row[i].code);
        assert_non_null(strstr(k.e.remedy, row[i].remedy));
    }
    str huge = {arena_alloc(k.a, DOCUMENT_BYTES_MAX + 1), DOCUMENT_BYTES_MAX + 1};
    assert_int_equal(hand_in(&k, "K00001", COPY, huge), E_LIMIT);
    assert_int_equal(hand_in(&k, "K00009", COPY, STR(PDF)), E_NOTFOUND);
    for (int i = 0; i < DOCUMENTS_MAX; i++) assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_LIMIT);
    road_holds(&k);
    app_close(k.app);
}

/* N4: until the deadline it can be taken back; the proof is open again only when no other copy stands. */
static void taken_back(void **state) {
    struct road k;
    struct document_given one;
    start(&k, *state);
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    road_does(&k, "take-back", "{'candidate':'K00001','document':1}");
    assert_int_equal(k.r.n, 0);
    road_does(&k, "take-back", "{'candidate':'K00001','document':2}");
    assert_int_equal(k.r.n, 1);
    road_refuses(&k, "take-back", "{'candidate':'K00001','document':2}", E_NOTFOUND, "no document 2");
    assert_int_equal(app_document_open(k.app, k.a, (str){0}, STR("K00001"), 2, &one, &k.e), E_NOTFOUND);
    road_holds(&k);
    road_screen(&k);
    assert_string_equal(road_state(&k, "K00001"), "to-prove");
    app_close(k.app);
}

static void erased_with_the_person(void **state) {
    struct road k;
    struct document_given one;
    const struct document_given *g;
    size_t n;
    start(&k, *state);
    road_does(&k, "apply", "{'name':'Bo','channel':'aanwerving'," WITHOUT "}");
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    assert_int_equal(hand_in(&k, "K00002", COPY, STR(PDF)), E_OK);
    road_does(&k, "forget", "{'candidate':'K00001'}");
    assert_int_not_equal(app_document_open(k.app, k.a, (str){0}, STR("K00001"), 1, &one, &k.e), E_OK);
    assert_int_equal(app_documents(k.app, k.a, (str){0}, STR("K00001"), &g, &n, &k.e), E_OK);
    assert_int_equal(n, 0);
    assert_int_equal(app_document_open(k.app, k.a, (str){0}, STR("K00002"), 1, &one, &k.e), E_OK);
    road_holds(&k);
    road_screen(&k);
    road_holds(&k);
    app_close(k.app);
}

/* Bytes changed or lost behind the log's back are found. */
static void verify_asks_for_the_bytes(void **state) {
    struct road k;
    struct stmt *q;
    str hex;
    hash h;
    start(&k, *state);
    assert_int_equal(hand_in(&k, "K00001", COPY, STR(PDF)), E_OK);
    struct store *s = app_store(k.app);
    q = store_stmt(s, SQL_document_of);
    stmt_int(q, 1, 1);
    stmt_int(q, 2, 1);
    assert_int_equal(stmt_one(q, "document", &k.e), E_OK);
    hex = arena_str(k.a, col_str(q, 3));
    stmt_done(q);
    assert_true(hash_parse(hex, &h));
    assert_int_equal(store_begin(s, &k.e), E_OK);
    assert_int_equal(blob_del(s, h, &k.e), E_OK);
    assert_int_equal(store_commit(s, &k.e), E_OK);
    struct app_verdict v = road_verify(&k);
    assert_false(v.holds);
    assert_str(v.code, "document");
    app_close(k.app);
}

static void what_is_asked_of_whom(void **state) {
    struct road k;
    struct document_needs d;
    struct json *facts;
    road_open(&k, *state);
    road_publish(&k);
    static const struct {
        const char *day;
        document_need need;
    } row[] = {{"1999-06-30", DOCUMENT_OWED}, {"2010-06-30", DOCUMENT_HELPS}}; /* S2; S3: the registry has not answered */
    for (size_t i = 0; i < 2; i++) {
        str text = arena_printf(
            k.a,
            "{\"Tewerkstelling\":{\"werkgever\":\"geen werk\"},\"Vervangend bewijs\":{\"soort\":\"geen\"},\"Diploma\":"
            "{\"soort\":\"bachelor\",\"behaald op\":\"%s\",\"herkomst\":\"Vlaamse Gemeenschap\",\"taal\":\"Nederlands\"}}",
            row[i].day);
        assert_int_equal(json_parse(k.a, text, NULL, &facts, &k.e), E_OK);
        struct ask_case c = {.facts = facts, .channel = STR("aanwerving")};
        assert_int_equal(app_document_needs(k.app, k.a, (str){0}, &c, k.now, &d, &k.e), E_OK);
        assert_true(d.n >= 2);
        assert_str(d.slot[0].path, COPY);
        assert_int_equal(d.need[0], row[i].need);
        assert_int_equal(d.need[1], DOCUMENT_NOT_ASKED);
    }
    app_close(k.app);
}

/* A part that a document settles is what the documents say, whatever somebody states. */
static void only_a_document_settles(void **state) {
    struct road k;
    const struct procedure *p;
    struct json *facts;
    const str given[] = {STR(COPY)};
    road_open(&k, *state);
    road_publish(&k);
    assert_int_equal(app_procedure(k.app, (str){0}, &p, &k.e), E_OK);
    assert_int_equal(json_parse(k.a, STR("{\"Bewijsstukken\":{\"kopie diploma\":true}}"), NULL, &facts, &k.e), E_OK);
    assert_str(json_print_line(k.a, document_facts(k.a, p, facts, NULL, 0)), "{\"Bewijsstukken\":{\"kopie diploma\":null}}");
    assert_str(json_print_line(k.a, document_facts(k.a, p, NULL, given, 1)), "{\"Bewijsstukken\":{\"kopie diploma\":true}}");
    app_close(k.app);
}

TESTS(TEST(given_and_opened), TEST(until_the_screening_is_over), TEST(refused), TEST(taken_back), TEST(erased_with_the_person),
      TEST(verify_asks_for_the_bytes), TEST(what_is_asked_of_whom), TEST(only_a_document_settles))
