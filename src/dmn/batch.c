/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decisions for many cases at once, over the vectors of feel/vec.h. A decision table becomes a set of rows for each value of
 * each input column, looked up once for a text or a segment of numbers and days; the sets of a case are met, and what is
 * left is the row that decided. What has no vector form is left to eval.c, as are cases that are odd: asked, they are
 * evaluated alone. So the answer never depends on the road (tests/unit/dmn/test_batch.c, bench/screen).
 */
#include "dmn/batch.h"

#include <string.h>

#include "dmn/eval.h"
#include "dmn/json.h"
#include "dmn/json_columns.h"
#include "dmn/json_walk.h"
#include "dmn/table.h"
#include "feel/vec.h"

enum { NOT_ASKED, UNDER_WAY, BY_COLUMN, ALONE };

/* What is known of an element for the cases at hand. */
struct known {
    uint8_t state;
    struct vec vec;
};

struct dmn_batch {
    struct arena *a;
    const struct dmn_model *m;
    struct feel_columns *columns; /* of the inputs, by slot */
    struct dmn_type record;       /* a case: its inputs by name */
    struct feel_run *run;
    struct vec_chunk chunk;
    struct vec_level level;
    struct known *known;                    /* by element; in the run's arena */
    struct dmn_eval **alone;                /* by case, when it was asked */
    const feel_value *input[DMN_BATCH_MAX]; /* NULL: to be read from its text, should it be wanted */
    struct {
        const struct dmn_node *input;
        str text;
    } read[DMN_BATCH_MAX];
    bool begun; /* deciding has begun: no case may be added */
};

static bool call_bkm(void *user, struct vec_level *at, const void *function, const struct vec *arg, size_t n, struct vec *ret);

/* A case as a context whose components are the inputs. Where a name alone does not tell which one is meant, none is read by it. */
static struct dmn_type record_of(struct arena *a, const struct dmn_model *m) {
    size_t n;
    const struct dmn_node *const *input = dmn_list(m, DMN_INPUT, &n);
    str *name = arena_array(a, str, n);
    const struct dmn_type **type = arena_array(a, const struct dmn_type *, n);
    bool plain = true;
    for (size_t i = 0; i < n; i++) {
        name[i] = input[i]->name;
        type[i] = input[i]->type;
        plain &= dmn_find_kind(m, DMN_INPUT, name[i]) == input[i] && json_walk_is_plain(name[i]);
    }
    return (struct dmn_type){
        .base = FEEL_CONTEXT, .n_components = n, .component_name = name, .component = type, .plain_names = plain};
}

struct dmn_batch *dmn_batch_make(struct arena *a, const struct dmn_model *m) {
    struct dmn_batch *b = arena_new(a, struct dmn_batch);
    const struct feel_type **type = arena_array(a, const struct feel_type *, m->n_list[DMN_INPUT] + 1);
    for (size_t i = 0; i < m->n_list[DMN_INPUT]; i++) {
        const struct element *n = (const struct element *)m->list[DMN_INPUT][i];
        type[i] = n->type ? n->type : feel_type_of(FEEL_TYPE_ANY);
    }
    *b = (struct dmn_batch){.a = a, .m = m, .record = record_of(a, m)};
    b->columns = feel_columns_make(a, type, m->n_list[DMN_INPUT], DMN_BATCH_MAX);
    b->chunk = (struct vec_chunk){.words = columns_words(b->columns), .odd = columns_odd(b->columns), .call = call_bkm, .user = b};
    return b;
}

void dmn_batch_begin(struct dmn_batch *b, struct feel_run *run) {
    MUST(b->a != run->a); /* what a run makes is rewound */
    feel_columns_empty(b->columns);
    b->run = b->chunk.run = run;
    b->known = arena_array(run->a, struct known, b->m->n_nodes);
    b->alone = arena_array(run->a, struct dmn_eval *, DMN_BATCH_MAX);
    b->begun = false;
}

bool dmn_batch_add(struct dmn_batch *b, const feel_value *input) {
    size_t n = feel_columns_count(b->columns);
    if (n == DMN_BATCH_MAX || b->begun) return false;
    b->input[n] = input;
    feel_columns_add(b->columns, input);
    return true;
}

/* The inputs of a case out of a JSON text, as values. */
static ecode inputs_read(struct dmn_batch *b, const struct dmn_node *input, str text, feel_value **ret, struct err *e) {
    struct json *j;
    if (!input) {
        TRY(json_parse(b->run->a, text, NULL, &j, e));
        return dmn_json_inputs(b->run->a, b->m, j, ret, e);
    }
    feel_value *value = arena_array(b->run->a, feel_value, b->m->n_list[DMN_INPUT] + 1);
    TRY(dmn_json_value(b->run->a, text, input->type, &value[input->slot], e));
    *ret = value;
    return E_OK;
}

/* A plain text into columns. */
static bool columns_read(struct dmn_batch *b, const struct dmn_node *input, str text, size_t row) {
    if (!input) return json_column_read(b->run->a, text, &b->record, b->columns, NULL, row);
    if (!json_column_read(b->run->a, text, input->type, b->columns, columns_of(b->columns, input->slot), row)) return false;
    for (size_t k = 0; k < b->m->n_list[DMN_INPUT]; k++)
        if (k != input->slot) json_column_null(columns_of(b->columns, k), row);
    return true;
}

ecode dmn_batch_read(struct dmn_batch *b, const struct dmn_node *input, str text, struct err *e) {
    size_t row = feel_columns_count(b->columns);
    feel_value *value = NULL;
    if (row == DMN_BATCH_MAX || b->begun) return err_set(e, E_LIMIT, "the batch takes no more cases");
    columns_write(b->columns);
    if (!columns_is_written(b->columns)) { /* values were added before: they are all remembered as such */
        TRY(inputs_read(b, input, text, &value, e));
        return dmn_batch_add(b, value) ? E_OK : err_set(e, E_LIMIT, "the batch takes no more cases");
    }
    if (!columns_read(b, input, text, columns_row(b->columns))) {
        TRY(inputs_read(b, input, text, &value, e));
        for (size_t k = 0; k < b->m->n_list[DMN_INPUT]; k++) columns_put(b->columns, columns_of(b->columns, k), row, &value[k]);
    }
    b->input[row] = value;
    b->read[row].input = input;
    b->read[row].text = text;
    columns_take(b->columns);
    return E_OK;
}

size_t dmn_batch_count(const struct dmn_batch *b) { return feel_columns_count(b->columns); }

/* ---- tables ---- */

/* The rows that may hold for a value of column c; 0 rows and *ret_odd where only evaluation can tell. */
static uint64_t rows_for(const struct column_index *ix, feel_value v, bool *ret_odd) {
    size_t segment = index_segment(ix, v);
    *ret_odd |= segment == SIZE_MAX;
    return segment == SIZE_MAX ? 0 : ix->rows[segment];
}

static void meet_texts(struct dmn_batch *b, const struct vec_level *at, const struct column_index *ix, const struct vec *v,
                       uint64_t *set) {
    const struct vec_words *w = b->chunk.words;
    uint64_t *of = arena_raw(b->run->a, w->n * sizeof *of + 1);
    bool odd = false;
    uint8_t *asked = arena_array(b->run->a, uint8_t, w->n + 1);
    uint64_t null = rows_for(ix, feel_null(), &odd);
    for (size_t k = 0; k < at->n; k++) {
        size_t i = v->step ? k : 0;
        if (!v->t[i]) {
            set[k] &= null;
            continue;
        }
        int32_t code = v->d[i];
        if (!asked[code]) {
            odd = false;
            of[code] = rows_for(ix, feel_string(w->text[code]), &odd);
            asked[code] = odd ? 2 : 1;
        }
        if (asked[code] == 2) vec_odd(&b->chunk, at, k);
        set[k] &= of[code];
    }
}

static void meet_answers(const struct vec_level *at, const uint64_t of[3], const struct vec *v, uint64_t *set) {
    for (size_t k = 0; k < at->n; k++) set[k] &= of[v->t[v->step ? k : 0]];
}

/* Days and numbers: the segment is twice the bounds below, one more on a bound. */
static void meet_ordered(const struct vec_level *at, const struct column_index *ix, const struct vec *v, const int64_t *bound,
                         uint64_t *set) {
    size_t null = 2 * ix->n_bounds + 1;
    for (size_t k = 0; k < at->n; k++) {
        size_t i = v->step ? k : 0, segment = 0;
        int64_t it = v->d ? v->d[i] : v->i[i];
        for (size_t m = 0; m < ix->n_bounds; m++) segment += (size_t)(it > bound[m]) + (size_t)(it >= bound[m]);
        set[k] &= ix->rows[v->t[i] ? segment : null];
    }
}

/* The bounds of a column in the numbers of a vector; false where they do not fit. */
static bool bounds_of(struct dmn_batch *b, const struct column_index *ix, struct vec *v, size_t n, int64_t **ret) {
    int64_t *bound = arena_array(b->run->a, int64_t, ix->n_bounds + 1);
    *ret = bound;
    for (int pass = 0; pass < 2; pass++) /* the first finds the finest scale */
        for (size_t m = 0; m < ix->n_bounds; m++) {
            struct vec one;
            if (!vec_of_value(&b->chunk, &ix->bound[m], &one) || one.kind != v->kind || !vec_align(&b->chunk, n, v, &one))
                return false;
            bound[m] = one.d ? one.d[0] : one.i[0];
        }
    return true;
}

static bool meet(struct dmn_batch *b, struct vec_level *at, const struct column_index *ix, struct vec *v, uint64_t *set) {
    bool odd = false;
    if (!ix->usable || ix->any_opaque) return false;
    if (v->kind == VEC_NULL) {
        uint64_t null = rows_for(ix, feel_null(), &odd);
        for (size_t k = 0; k < at->n; k++) set[k] &= null;
    } else if (v->kind == VEC_TEXT) {
        meet_texts(b, at, ix, v, set);
    } else if (v->kind == VEC_TRI) {
        uint64_t of[] = {rows_for(ix, feel_bool(false), &odd), rows_for(ix, feel_null(), &odd),
                         rows_for(ix, feel_bool(true), &odd)};
        meet_answers(at, of, v, set);
    } else if (v->kind == VEC_DAY || v->kind == VEC_NUMBER) {
        int64_t *bound;
        if (ix->n_bounds && ix->tag != (v->kind == VEC_DAY ? FEEL_DATE : FEEL_NUMBER)) return false;
        if (!bounds_of(b, ix, v, at->n, &bound)) return false;
        meet_ordered(at, ix, v, bound, set);
    } else {
        return false;
    }
    return !odd;
}

static bool inputs_meet(struct dmn_batch *b, struct vec_level *at, const struct table *t, struct vec_bind *frame, uint64_t *set) {
    for (size_t k = 0; k < at->n; k++) set[k] = t->n_rules == 64 ? ~UINT64_C(0) : (UINT64_C(1) << t->n_rules) - 1;
    for (size_t c = 0; c < t->n_in; c++) {
        struct vec v;
        if (!t->in[c].x || t->in[c].values) return false;
        if (!vec_expr(&b->chunk, at, t->in[c].x, frame, t->node->frame, &v)) return false;
        if (!vec_conform(&b->chunk, at, t->in[c].type, &v) || !meet(b, at, &t->index[c], &v, set)) return false;
    }
    return true;
}

/* The row of each case; t->n_rules = none. Where a policy would have to choose, the case goes alone. */
static uint32_t *rows_hit(struct dmn_batch *b, struct vec_level *at, const struct table *t, struct vec_bind *frame) {
    uint64_t *set = vec_room(&b->chunk, at->n, sizeof *set);
    uint32_t *hit = vec_room(&b->chunk, at->n, sizeof *hit);
    bool choose = t->policy == HIT_UNIQUE || t->policy == HIT_ANY;
    if (!t->index || t->n_rules > 64 || !t->n_rules || (!choose && t->policy != HIT_FIRST)) return NULL;
    if (!set || !hit || !inputs_meet(b, at, t, frame, set)) return NULL;
    for (size_t k = 0; k < at->n; k++) {
        hit[k] = set[k] ? (uint32_t)__builtin_ctzll(set[k]) : (uint32_t)t->n_rules;
        if (choose && (set[k] & (set[k] - 1))) vec_odd(&b->chunk, at, k);
    }
    return hit;
}

/* What a row answers, for the cases at hand; a row that is not there answers null. */
static bool row_answer(struct dmn_batch *b, struct vec_level *at, const struct table *t, uint32_t row, struct vec_bind *frame,
                       struct vec *ret) {
    const struct feel_expr *x = row < t->n_rules ? t->rule[row].out[0] : t->out[0].fallback;
    *ret = (struct vec){.kind = VEC_NULL};
    return !x || (vec_expr(&b->chunk, at, x, frame, t->node->frame, ret) && vec_conform(&b->chunk, at, t->out[0].type, ret));
}

/* Rows that answer constants of one kind, which most tables are made of: the answer of a case is looked up by its row. */
static bool answers_known(struct dmn_batch *b, struct vec_level *at, const struct table *t, const uint32_t *hit,
                          const uint32_t *cases, struct vec *ret) {
    uint8_t known[65];
    int32_t code[65] = {0};
    *ret = (struct vec){.kind = VEC_NULL};
    for (uint32_t r = 0; r <= t->n_rules; r++) {
        struct vec one;
        const struct feel_expr *x = r < t->n_rules ? t->rule[r].out[0] : t->out[0].fallback;
        if (!cases[r] || !x) continue;
        if (!feel_expr_constant(x) || !row_answer(b, at, t, r, NULL, &one)) return false;
        if (one.kind != VEC_NULL && one.kind != VEC_TRI && one.kind != VEC_TEXT && one.kind != VEC_DAY) return false;
        if (one.kind != VEC_NULL && ret->kind != VEC_NULL && one.kind != ret->kind) return false;
        if (one.kind == VEC_NULL) continue;
        known[r] = one.t[0];
        if (one.d) code[r] = one.d[0];
        ret->kind = one.kind;
    }
    if (ret->kind == VEC_NULL) return true;
    for (uint32_t r = 0; r <= t->n_rules; r++) {
        const struct feel_expr *x = r < t->n_rules ? t->rule[r].out[0] : t->out[0].fallback;
        if (!cases[r] || !x || feel_expr_constant(x)->tag == FEEL_NULL) known[r] = ret->kind == VEC_TRI ? VEC_OPEN : 0;
    }
    uint8_t *of = vec_room(&b->chunk, at->n, 1);
    int32_t *d = ret->kind == VEC_TRI ? NULL : vec_room(&b->chunk, at->n, sizeof *d);
    if (!of || (!d && ret->kind != VEC_TRI)) return false;
    for (size_t k = 0; k < at->n; k++) of[k] = known[hit[k]];
    for (size_t k = 0; d && k < at->n; k++) d[k] = code[hit[k]];
    ret->t = of;
    ret->d = d;
    ret->step = 1;
    return true;
}

static bool vec_table(struct dmn_batch *b, struct vec_level *at, const struct table *t, struct vec_bind *frame, struct vec *ret) {
    if (t->n_out != 1) return false;
    uint32_t *hit = rows_hit(b, at, t, frame), cases[65] = {0};
    if (!hit) return false;
    for (size_t k = 0; k < at->n; k++) cases[hit[k]]++;
    if (answers_known(b, at, t, hit, cases, ret)) return true;
    *ret = (struct vec){.kind = VEC_NULL};
    for (uint32_t r = 0; r <= t->n_rules; r++) {
        struct vec one;
        size_t n = 0;
        if (!cases[r]) continue;
        if (cases[r] == at->n) return row_answer(b, at, t, r, frame, ret);
        uint32_t *own = vec_room(&b->chunk, cases[r], sizeof *own);
        if (!own) return false;
        for (size_t k = 0; k < at->n; k++)
            if (hit[k] == r) own[n++] = (uint32_t)k;
        struct vec_level *in = vec_level_in(&b->chunk, at, own, n);
        if (!in || !row_answer(b, in, t, r, frame, &one) || !vec_merge(&b->chunk, at->n, ret, (struct vec_rows){own, n}, &one, ret))
            return false;
    }
    return true;
}

/* ---- boxed expressions ---- */

static bool vec_boxed(struct dmn_batch *b, struct vec_level *at, const struct boxed *x, struct vec_bind *frame, struct vec *ret);

static bool vec_entries(struct dmn_batch *b, struct vec_level *at, const struct boxed *x, struct vec_bind *frame, struct vec *ret) {
    size_t n = x->shape->n;
    struct vec *part = arena_array(b->run->a, struct vec, n);
    for (size_t i = 0; i < x->n; i++) {
        struct vec v = {.kind = VEC_NULL};
        if (x->part[i] && !vec_boxed(b, at, x->part[i], frame, &v)) return false;
        if (i >= n) return *ret = v, true;
        if (!vec_conform(&b->chunk, at, x->part_type[i], &v) || !vec_dense(&b->chunk, at->n, &v)) return false;
        part[i] = v;
        frame[x->base + i] = (struct vec_bind){.is = VEC_BOUND, .vec = v, .at = at};
    }
    uint8_t *t = vec_room(&b->chunk, at->n, 1);
    if (!t) return false;
    memset(t, 1, at->n);
    *ret = (struct vec){.kind = VEC_CONTEXT, .step = 1, .t = t, .n = n, .shape = x->shape, .part = part};
    return true;
}

/* A call by name of a knowledge model. */
static bool vec_invocation(struct dmn_batch *b, struct vec_level *at, const struct boxed *x, struct vec_bind *frame,
                           struct vec *ret) {
    const struct boxed *called = x->part[0];
    size_t n_slots;
    if (!called || called->kind != BOXED_LITERAL || !called->feel || x->n > 9) return false;
    const uint32_t *slot = feel_expr_slots(called->feel, &n_slots);
    if (n_slots != 1 || called->feel->root->op != N_FRAME || frame[slot[0]].is != VEC_FUNCTION) return false;
    const struct element *to = frame[slot[0]].function;
    struct vec arg[8];
    if (to->n_params != x->n - 1) return false;
    for (size_t p = 0; p < to->n_params; p++) {
        size_t i = 0;
        while (i < to->n_params && !str_eq(x->name[i], to->param[p].name)) i++;
        if (i == to->n_params) return false;
        arg[p] = (struct vec){.kind = VEC_NULL};
        if (x->part[i + 1] && !vec_boxed(b, at, x->part[i + 1], frame, &arg[p])) return false;
        if (!vec_conform(&b->chunk, at, x->part_type[i], &arg[p])) return false;
    }
    return call_bkm(b, at, to, arg, to->n_params, ret);
}

static bool vec_boxed(struct dmn_batch *b, struct vec_level *at, const struct boxed *x, struct vec_bind *frame, struct vec *ret) {
    bool ok = false;
    if (x->kind == BOXED_LITERAL) ok = x->feel && vec_expr(&b->chunk, at, x->feel, frame, x->node->frame, ret);
    else if (x->kind == BOXED_TABLE) ok = vec_table(b, at, x->table, frame, ret);
    else if (x->kind == BOXED_CONTEXT) ok = vec_entries(b, at, x, frame, ret);
    else if (x->kind == BOXED_INVOCATION) ok = vec_invocation(b, at, x, frame, ret);
    return ok && vec_conform(&b->chunk, at, x->type, ret);
}

/* ---- elements ---- */

static const struct vec *element_vec(struct dmn_batch *b, const struct element *n);

/* What an element's expressions may name. An import's name has no vector form: it stays unbound. */
static bool frame_make(struct dmn_batch *b, const struct element *n, struct vec_bind **ret) {
    struct vec_bind *frame = arena_array(b->run->a, struct vec_bind, n->frame + 1);
    for (size_t i = 0; i < n->n_bindings; i++) {
        const struct element *to = n->binding[i].node;
        if (!to) continue;
        frame[i].at = &b->level;
        const struct vec *v = to->pub.kind == DMN_INPUT || to->pub.kind == DMN_DECISION ? element_vec(b, to) : NULL;
        if (v) frame[i].is = VEC_BOUND, frame[i].vec = *v;
        else if (to->pub.kind == DMN_BKM) frame[i].is = VEC_FUNCTION, frame[i].function = to;
    }
    *ret = frame;
    return !arena_is_over(b->run->a);
}

static bool call_bkm(void *user, struct vec_level *at, const void *function, const struct vec *arg, size_t n, struct vec *ret) {
    struct dmn_batch *b = user;
    const struct element *to = function;
    struct vec_bind *frame;
    if (to->pub.problem || !to->body || n != to->n_params || b->chunk.depth > 16 || !frame_make(b, to, &frame)) return false;
    for (size_t i = 0; i < n; i++) {
        frame[to->n_bindings + i] = (struct vec_bind){.is = VEC_BOUND, .vec = arg[i], .at = at};
        if (!vec_conform(&b->chunk, at, to->param[i].type, &frame[to->n_bindings + i].vec)) return false;
    }
    b->chunk.depth++;
    bool ok = vec_boxed(b, at, to->body, frame, ret) && vec_conform(&b->chunk, at, to->result, ret);
    b->chunk.depth--;
    return ok;
}

static bool decision_vec(struct dmn_batch *b, const struct element *n, struct vec *ret) {
    struct vec_bind *frame;
    if (n->pub.problem || !n->body || !frame_make(b, n, &frame)) return false;
    return vec_boxed(b, &b->level, n->body, frame, ret) && vec_conform(&b->chunk, &b->level, n->result, ret);
}

/* The vector of an element; NULL where only evaluation one by one has it. */
static const struct vec *element_vec(struct dmn_batch *b, const struct element *n) {
    struct known *k = &b->known[n->index];
    if (k->state != NOT_ASKED) return k->state == BY_COLUMN ? &k->vec : NULL;
    struct vec_bind bind = {0};
    k->state = UNDER_WAY;
    bool ok = false;
    if (n->pub.problem) ok = false;
    else if (n->pub.kind == DMN_INPUT)
        ok = columns_bind(b->columns, &b->chunk, &b->level, 0, (uint32_t)n->pub.slot, &bind) && bind.is == VEC_BOUND;
    else if (n->pub.kind == DMN_DECISION) ok = decision_vec(b, n, &bind.vec);
    k->vec = bind.vec;
    k->state = ok && !arena_is_over(b->run->a) ? BY_COLUMN : ALONE;
    return k->state == BY_COLUMN ? &k->vec : NULL;
}

/* ---- asking ---- */

static const struct vec *ask(struct dmn_batch *b, const struct dmn_node *decision) {
    if (!b->begun) {
        b->begun = true;
        b->level = (struct vec_level){.n = feel_columns_count(b->columns)};
        run_begin(b->run, &b);
    }
    return b->run->trace ? NULL : element_vec(b, (const struct element *)decision);
}

struct dmn_eval *dmn_batch_alone(struct dmn_batch *b, size_t row) {
    feel_value *value;
    struct err e;
    if (!b->input[row]) { /* a text that was read once is read again, but past the limit of memory, where all is null */
        if (inputs_read(b, b->read[row].input, b->read[row].text, &value, &e))
            value = arena_array(b->run->a, feel_value, b->m->n_list[DMN_INPUT] + 1);
        b->input[row] = value;
    }
    if (!b->alone[row]) b->alone[row] = dmn_eval_open(b->run, b->m, b->input[row]);
    return b->alone[row];
}

feel_value dmn_batch_value(struct dmn_batch *b, const struct dmn_node *decision, size_t row) {
    const struct vec *v = ask(b, decision);
    feel_value value;
    if (v && !b->chunk.odd[row] && vec_value(&b->chunk, v, row, &value)) return value;
    return dmn_eval_decide(dmn_batch_alone(b, row), decision);
}

tri dmn_batch_test(struct dmn_batch *b, const struct dmn_node *decision, size_t row) {
    const struct vec *v = ask(b, decision);
    if (v && !b->chunk.odd[row]) return vec_truth(v, row);
    return feel_truth(dmn_eval_decide(dmn_batch_alone(b, row), decision));
}

bool dmn_batch_is_columnar(struct dmn_batch *b, const struct dmn_node *decision) { return ask(b, decision) != NULL; }
