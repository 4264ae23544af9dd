/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of cases, judged. Some hundreds at a time are read into columns and decided together (batch.c); a case that cannot be
 * read keeps its place among the answers, and those around it their own. Trap: a limit of steps or memory is a case's own, and
 * together they may pass one that none passes alone. Then they are read again and judged one by one, so that a file's answers
 * do not depend on how many stand in it.
 */
#include "dmn/facts.h"

#include "dmn/batch.h"
#include "dmn/input.h"
#include "dmn/json.h"

enum { MEMORY = 1 << 30 };

/* ---- reading ---- */

static ecode columns_of(struct dmn_facts *c, struct arena *a, struct err *e) {
    const struct dmn_node **input = arena_array(a, const struct dmn_node *, c->csv.cols);
    for (size_t i = 0; i < c->csv.cols; i++) {
        input[i] = dmn_find_kind(c->m, DMN_INPUT, c->csv.head[i]);
        if (input[i]) continue;
        err_set(e, E_INVALID, "column %zu: the model has no input `%.*s`", i + 1, STR_ARG(c->csv.head[i]));
        str near = dmn_suggest(c->m, c->csv.head[i]);
        if (near.n) err_remedy(e, "did you mean `%.*s`", STR_ARG(near));
        return err_at(e, c->file, 1, 0);
    }
    c->columns = input;
    return E_OK;
}

ecode dmn_facts_open(struct dmn_facts *c, struct arena *a, const struct dmn_model *m, dmn_facts_kind kind, str file, str text,
                     struct err *e) {
    struct json *j;
    *c = (struct dmn_facts){.m = m, .kind = kind, .file = file, .many = true};
    if (kind == DMN_FACTS_CSV) {
        TRY(csv_open(&c->csv, a, text, &(struct csv_limits){.name = file}, e));
        return columns_of(c, a, e);
    }
    if (kind == DMN_FACTS_LINES) {
        c->rest = text;
        c->next_line = 1;
        return E_OK;
    }
    TRY(json_parse(a, text, &(struct json_limits){.name = file}, &j, e));
    c->many = j->tag == JSON_ARRAY;
    c->next = c->many ? j->first : j;
    return E_OK;
}

bool dmn_facts_end(const struct dmn_facts *c) {
    if (c->kind == DMN_FACTS_JSON) return !c->next;
    if (c->kind == DMN_FACTS_LINES) return !c->rest.n;
    return c->csv.broken || c->csv.at >= c->csv.text.n;
}

/* The next line that is not empty; false at the end. */
static bool line_next(struct dmn_facts *c, str *ret) {
    while (str_cut(&c->rest, '\n', ret)) {
        c->line = c->next_line++;
        if (str_trim(*ret).n) return true;
    }
    return false;
}

/* A place in a line is one in the file. */
static ecode in_line(const struct dmn_facts *c, struct err *e) { return err_at(e, c->file, (int)c->line, e->col); }

static ecode next_in_lines(struct dmn_facts *c, struct arena *a, feel_value **ret, struct err *e) {
    str line;
    struct json *j;
    *ret = NULL;
    if (!line_next(c, &line)) return E_OK;
    if (json_parse(a, line, NULL, &j, e) || dmn_json_inputs(a, c->m, j, ret, e)) return in_line(c, e);
    return E_OK;
}

static ecode next_in_json(struct dmn_facts *c, struct arena *a, feel_value **ret, struct err *e) {
    const struct json *j = c->next;
    *ret = NULL;
    if (!j) return E_OK;
    c->next = c->many ? j->next : NULL;
    c->line = j->line;
    if (dmn_json_inputs(a, c->m, j, ret, e)) return err_at(e, c->file, e->line, e->col);
    return E_OK;
}

static ecode next_in_csv(struct dmn_facts *c, struct arena *a, feel_value **ret, struct err *e) {
    struct csv_row row;
    size_t n;
    *ret = NULL;
    c->line = c->csv.line;
    TRY(csv_next(&c->csv, a, &row, e));
    if (!row.n) return E_OK;
    c->line = row.line;
    (void)dmn_list(c->m, DMN_INPUT, &n);
    feel_value *slot = arena_array(a, feel_value, n + 1);
    for (size_t i = 0; i < row.n; i++) {
        if (!dmn_input_parse(a, c->columns[i]->type, row.cell[i], &slot[c->columns[i]->slot], e)) continue;
        err_context(e, "%.*s", STR_ARG(c->columns[i]->name));
        return err_at(e, c->file, (int)row.line, 0);
    }
    *ret = slot;
    return E_OK;
}

ecode dmn_facts_next(struct dmn_facts *c, struct arena *a, feel_value **ret, struct err *e) {
    static ecode (*const next[])(struct dmn_facts * c, struct arena * a, feel_value * *ret, struct err * e) = {
        [DMN_FACTS_JSON] = next_in_json, [DMN_FACTS_LINES] = next_in_lines, [DMN_FACTS_CSV] = next_in_csv};
    return next[c->kind](c, a, ret, e);
}

/* ---- judging ---- */

/* Cases under way: as many as were read, with what is wrong with those that were refused. */
struct pending {
    size_t n;
    uint32_t line[DMN_BATCH_MAX];
    const struct err *e[DMN_BATCH_MAX];
};

static const struct err *kept(struct arena *a, const struct err *e) {
    struct err *mine = arena_raw(a, sizeof *mine);
    *mine = *e;
    return mine;
}

/* The next case into the batch. False at the end of the file. */
static bool take(struct dmn_facts *c, struct dmn_batch *b, struct arena *a, struct pending *p) {
    struct err e = {0};
    feel_value *slot = NULL;
    ecode code;
    if (c->kind == DMN_FACTS_LINES) {
        str line;
        if (!line_next(c, &line)) return false;
        code = dmn_batch_read(b, NULL, line, &e);
        if (code) in_line(c, &e);
    } else {
        code = dmn_facts_next(c, a, &slot, &e);
        if (!code && !slot) return false;
        if (!code) MUST(dmn_batch_add(b, slot));
    }
    p->line[p->n] = c->line;
    p->e[p->n++] = code ? kept(a, &e) : NULL;
    return true;
}

/* Where cases are judged, and where their answers are worded: apart, since what passed its limit of memory is to be told too. */
struct court {
    struct arena run, words, own;
    struct dmn_batch *batch; /* in `own`; NULL: one by one */
};

static void answer(struct court *y, const struct dmn_facts_question *q, struct dmn_answer x) {
    arena_reset(&y->words);
    x.a = &y->words;
    q->answer(q->user, &x);
}

/* The answers of a batch, by case and decision; false where they passed a limit together. */
static bool decide(struct dmn_batch *b, const struct dmn_facts_question *q, struct feel_run *run, feel_value *ret) {
    size_t n = dmn_batch_count(b);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < q->n; k++) ret[i * q->n + k] = dmn_batch_value(b, q->decision[k], i);
    return !run->limit && !arena_is_over(run->a);
}

/* The next cases, one by one; as many as `most`. */
static void judge_alone(struct dmn_facts *c, const struct dmn_facts_question *q, struct court *y, size_t most) {
    struct arena *a = &y->run;
    while (most-- && !dmn_facts_end(c)) {
        struct feel_run run = q->run;
        struct err e = {0};
        feel_value *slot;
        run.a = a;
        arena_reset(a);
        ecode code = dmn_facts_next(c, a, &slot, &e);
        if (!code && !slot) return;
        struct dmn_answer x = {.line = c->line};
        if (code) {
            x.e = &e;
        } else {
            feel_value *value = arena_array(a, feel_value, q->n + 1);
            struct dmn_eval *ev = dmn_eval_open(&run, c->m, slot);
            for (size_t k = 0; k < q->n; k++) value[k] = dmn_eval_decide(ev, q->decision[k]);
            x.value = value;
        }
        answer(y, q, x);
    }
}

/* The next cases, together. */
static void judge_together(struct dmn_facts *c, const struct dmn_facts_question *q, struct court *y, size_t most) {
    struct dmn_facts before = *c;
    struct feel_run run = q->run;
    struct dmn_batch *b = y->batch;
    struct pending p;
    p.n = 0;
    run.a = &y->run;
    arena_reset(run.a);
    dmn_batch_begin(b, &run);
    while (p.n < most && take(c, b, run.a, &p)) {}
    feel_value *value = arena_try(run.a, dmn_batch_count(b) * q->n + 1, sizeof *value);
    if (!value || !decide(b, q, &run, value)) {
        *c = before;
        judge_alone(c, q, y, p.n);
        return;
    }
    for (size_t i = 0; i < p.n; i++) {
        answer(y, q, (struct dmn_answer){.line = p.line[i], .e = p.e[i], .value = p.e[i] ? NULL : value});
        if (!p.e[i]) value += q->n;
    }
}

void dmn_facts_judge(struct dmn_facts *c, const struct dmn_facts_question *q) {
    struct court y = {0};
    size_t most = q->at_once && q->at_once < DMN_BATCH_MAX ? q->at_once : DMN_BATCH_MAX;
    arena_init(&y.run, q->memory ? q->memory : MEMORY);
    arena_init(&y.words, 0);
    arena_init(&y.own, 0);
    if (most > 1) y.batch = dmn_batch_make(&y.own, c->m);
    while (!dmn_facts_end(c)) {
        if (y.batch) judge_together(c, q, &y, most);
        else judge_alone(c, q, &y, most);
    }
    arena_done(&y.own);
    arena_done(&y.words);
    arena_done(&y.run);
}
