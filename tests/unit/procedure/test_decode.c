/* SPDX-License-Identifier: Apache-2.0 */
/* Values as they are written against values as they are held, over the folder that uses every key of the language. */
#include "exam/exam.h"
#include "procedure/schema.h"
#include "sys/file.h"
#include "test.h"

static struct compile compile_wide(struct arena *a) {
    const char *path = "tests/cases/check/wide";
    const str *name;
    size_t n;
    struct err e;
    if (file_list(a, path, 200, &name, &n, &e)) fail_msg("%s", e.msg);
    struct folder_file *file = arena_array(a, struct folder_file, n);
    for (size_t i = 0; i < n; i++) {
        file[i].name = name[i];
        if (file_load(a, file_join(a, path, name[i]), 1 << 20, &file[i].bytes, &e)) fail_msg("%s", e.msg);
    }
    struct folder *f = arena_new(a, struct folder);
    struct diags *d = arena_new(a, struct diags);
    *f = (struct folder){.n = n, .file = file};
    *d = diags_make(a);
    struct compile x;
    compile_folder(&x, a, f, d);
    assert_int_equal(d->errors, 0);
    return x;
}

static void every_key_is_used(void **state) {
    struct compile x = compile_wide(*state);
    size_t missing = 0;
    for (int o = 0; o < OBJ__MAX; o++) {
        size_t keys;
        const struct proc_key_row *k = schema_keys((enum proc_object)o, &keys);
        for (size_t i = 0; i < keys; i++) {
            bool found = false;
            for (size_t j = 0; j < x.node.n; j++) {
                enum proc_object of;
                const struct yaml_node *node = compile_noted(&x, j, &of);
                found = found || (of == (enum proc_object)o && yaml_find(node, k[i].name));
            }
            if (found) continue;
            missing++;
            print_error("%s: key `%s` is in no folder\n", schema_object((enum proc_object)o)->what, k[i].name);
        }
    }
    assert_int_equal(missing, 0);
}

static void vacancy_and_days(void **state) {
    const struct procedure *p = compile_wide(*state).p;
    assert_str(p->vacancy.title.tongue[0].text, "Alles"); /* the own language first, whatever the order in the file */
    assert_int_equal(p->vacancy.posts, 4);
    assert_int_equal(p->vacancy.languages, 2);
    assert_str(date_print(*state, p->vacancy.holiday[0]), "2026-05-01"); /* ascending */
    assert_str(instant_print(*state, p->opening->opens), "2026-02-01T23:00:00Z");
    assert_str(instant_print(*state, p->closing->opens), "2026-02-01T23:00:00Z"); /* no beginning: that of the procedure */
    assert_str(instant_print(*state, p->closing->closes), "2026-03-02T16:00:00Z");
    const struct proc_milestone *day = procedure_milestone_find(p, STR("gesprek"));
    assert_str(instant_print(*state, day->closes), "2026-04-20T22:00:00Z"); /* summer time */
    assert_int_equal(p->changes.ahead.unit, PROC_WORKING_DAYS);
    assert_true(p->changes.tell_all);
    assert_int_equal(p->role[PROC_AUDITOR].n, 0);
    assert_str(procedure_text(p->role[PROC_CHAIR], STR("en")), "chair");
}

static void facts_and_categories(void **state) {
    const struct procedure *p = compile_wide(*state).p;
    const struct proc_fact *diploma = procedure_fact_find(p, STR("diploma"));
    assert_int_equal(diploma->parts, 2);
    assert_int_equal(diploma->part[0].options, 2);
    assert_str(diploma->part[0].option[1].id, "master");
    assert_true(diploma->personal);
    assert_int_equal(diploma->proof_due, PROC_STAGE_HIRE);
    assert_false(procedure_fact_find(p, STR("sluiting"))->personal);
    assert_true(procedure_fact_find(p, STR("geboren"))->sensitive);
    assert_int_equal(procedure_fact_find(p, STR("rijbewijs"))->source, PROC_BY_MANAGER);
    assert_ptr_equal(p->category[0].bonus_on, procedure_score_find(p, STR("totaal")));
    assert_str(p->category[0].decision, "voorrang");
    assert_str(p->category[1].channel, "intern");
}

static void rounds_and_scores(void **state) {
    const struct procedure *p = compile_wide(*state).p;
    const struct proc_round *r = procedure_round_find(p, STR("papier"));
    assert_ptr_equal(r->reserve, procedure_round_find(p, STR("screening")));
    assert_int_equal(r->scores, 5);
    assert_int_equal(r->exam->parts, 1);
    assert_str(r->score[0].part, "ABC");
    assert_str(dec_print(*state, r->score[0].guess), "0.25");
    assert_ptr_equal(r->score[3].term[0].of, &r->score[0]);
    assert_int_equal(r->score[3].mode, DEC_DOWN); /* when nothing is said */
    const struct proc_score *rede = procedure_score_find(p, STR("rede")), *taal = procedure_score_find(p, STR("taal")),
                            *totaal = procedure_score_find(p, STR("totaal"));
    assert_str(dec_print(*state, rede->scale.max), "9");
    assert_str(rede->scale.norm, "BE-nl 2024");
    assert_false(taal->counts);
    assert_true(totaal->computed);
    assert_str(dec_print(*state, totaal->divide), "4"); /* the sum of the weights */
    assert_str(dec_print(*state, totaal->scale.min), "0.25");
    assert_str(dec_print(*state, totaal->scale.max), "17.25");
    assert_int_equal(totaal->digits, 2);
    assert_int_equal(totaal->mode, DEC_HALF_EVEN);
    assert_true(r->gate[1].strict);
    assert_ptr_equal(r->gate[1].only, &p->category[0]);
    assert_int_equal(r->cut.by.n, 4);
    assert_int_equal(r->cut.by.key[0].kind, PROC_KEY_CATEGORY);
    assert_ptr_equal(r->cut.by.key[1].score, totaal);
    assert_int_equal(r->cut.by.key[2].kind, PROC_KEY_FACT);
    assert_true(r->cut.by.key[2].low_first);
    assert_int_equal(r->cut.by.key[3].kind, PROC_KEY_SUBMITTED);
    assert_int_equal(r->refill->events, 2);
    assert_int_equal(r->refill->event[1], PROC_CANNOT);
    const struct proc_round *g = procedure_round_find(p, STR("gesprek"));
    assert_str(dec_print(*state, g->score[0].scale.max), "2"); /* two bands */
    assert_int_equal(g->jury->agree, PROC_MEDIAN);
    assert_int_equal(p->competency[0].behaviours, 1);
    assert_str(procedure_text(p->competency[0].behaviour[0], STR("en")), "lets people finish");
    assert_int_equal(g->jury->role[1], PROC_CHAIR);
    assert_ptr_equal(procedure_round_find(p, STR("slot"))->inform[0], g);
}

static void lists_calls_and_offers(void **state) {
    const struct procedure *p = compile_wide(*state).p;
    const struct proc_list *l = procedure_list_find(p, STR("wacht"));
    assert_true(l->at_most_percent);
    assert_str(dec_print(*state, l->at_most), "50");
    assert_int_equal(l->valid.start, PROC_FROM_MILESTONE);
    assert_ptr_equal(l->valid.milestone, procedure_milestone_find(p, STR("gesprek")));
    assert_int_equal(l->valid.at_most.unit, PROC_YEARS);
    assert_int_equal(l->place[1].effect, PROC_LAST);
    assert_null(l->place[1].round);
    assert_ptr_equal(l->enter[0].round, procedure_round_find(p, STR("papier")));
    const struct proc_call *c = procedure_call_find(p, PROC_NEED_POST);
    assert_int_equal(c->take, PROC_TAKE_STRICT);
    assert_int_equal(c->by, PROC_OFFICER);
    assert_ptr_equal(c->list[0], l);
    assert_int_equal(procedure_offer_find(p, PROC_NEED_EXTRA)->no_answer, PROC_LAST);
    assert_int_equal(p->appoint.by.key[1].kind, PROC_KEY_LOT);
    assert_int_equal(p->letter[0].n, 2);
    assert_str(p->reading[0].id, "lot");
}

TESTS(TEST(every_key_is_used), TEST(vacancy_and_days), TEST(facts_and_categories), TEST(rounds_and_scores),
      TEST(lists_calls_and_offers))
