/* SPDX-License-Identifier: Apache-2.0 */
/* Twelve conditions for taking part, judged by FEEL on typed values with every failed one named, against the same
 * conditions written by hand in C over structs. Every mask must be equal. (issue: within 25 times) */
#include "applicants.h"
#include "bench.h"
#include "feel/columnar.h"
#include "feel/feel.h"

enum { N = 20000 };

static const char *const CONDITION[CONDITIONS] = {
    "a.birthDate + duration(\"P18Y\") <= Deadline",
    "a.birthDate + duration(\"P67Y\") > Deadline",
    "list contains(EEA, a.citizenship) or (a.permitExpires != null and a.permitExpires >= Deadline)",
    "a.degree.level in (\"master\", \"single-cycle\", \"phd\")",
    "list contains(Classes, a.degree.code)",
    "a.degree.awarded <= Deadline",
    "a.licence != null and a.licence.expires >= Deadline and a.licence.issued <= Deadline - duration(\"P1Y\")",
    "some l in a.languages satisfies l.code = \"en\" and l.level in (\"B2\", \"C1\", \"C2\")",
    "every p in a.periods satisfies p.from <= p.to",
    "sum(concatenate([0], for p in a.periods return if list contains(Roles, p.role) then service months(p.from, p.to) else 0)) >= "
    "48",
    "a.lastDismissal = null or a.lastDismissal + duration(\"P10Y\") <= Deadline",
    "0.7 * a.written + 0.3 * a.oral >= 21",
};
static const char APPLICANT[] =
    "context<birthDate: date, citizenship: string, permitExpires: date, degree: context<level: string, code: string, awarded: "
    "date>, "
    "licence: context<issued: date, expires: date>, languages: list<context<code: string, level: string>>, "
    "periods: list<context<from: date, to: date, role: string>>, lastDismissal: date, written: number, oral: number>";

enum { SLOT_A, SLOT_DEADLINE, SLOT_EEA, SLOT_CLASSES, SLOT_ROLES, SLOT_MONTHS, SLOTS };

struct with {
    struct arena model, data, eval;
    struct applicant *applicant;
    feel_value *value;
    struct feel_expr *condition[CONDITIONS];
    feel_value frame[SLOTS];
    struct feel_columns *columns, *batch;
    unsigned mask[N];
    tri answer[CONDITIONS * N];
    unsigned long sink;
};

static feel_value day_value(day t) { return t ? feel_date((date){DAY_Y(t), (uint8_t)DAY_M(t), (uint8_t)DAY_D(t)}) : feel_null(); }

static feel_value text(const char *s) { return feel_string(str_of(s)); }

static feel_value strings(struct arena *a, const char *const *list, int n) {
    feel_value item[40];
    for (int i = 0; i < n; i++) item[i] = text(list[i]);
    return feel_list_make(a, item, (size_t)n);
}

/* A context of the type's own shape, as a reader that knows the type makes it. */
static feel_value context(struct arena *a, const struct feel_type *t, const feel_value *value) {
    struct feel_context *c = arena_raw(a, sizeof *c + t->n * sizeof *value);
    c->shape = t->shape;
    c->value = (feel_value *)(c + 1);
    memcpy(c->value, value, t->n * sizeof *value);
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

static feel_value typed(struct with *w, const struct feel_type *t, const struct applicant *p) {
    enum { DEGREE = 3, LICENCE = 4, LANGUAGE = 5, PERIOD = 6 };
    struct arena *a = &w->data;
    feel_value l[LANGUAGES], periods[PERIODS];
    for (int i = 0; i < p->languages; i++)
        l[i] = context(a, t->part[LANGUAGE]->of, (feel_value[]){text(p->language[i].code), text(p->language[i].level)});
    for (int i = 0; i < p->periods; i++)
        periods[i] = context(a, t->part[PERIOD]->of,
                             (feel_value[]){day_value(p->period[i].from), day_value(p->period[i].to), text(p->period[i].role)});
    feel_value degree = context(a, t->part[DEGREE], (feel_value[]){text(p->level), text(p->code), day_value(p->awarded)}),
               licence = p->issued ? context(a, t->part[LICENCE], (feel_value[]){day_value(p->issued), day_value(p->expires)})
                                   : feel_null();
    return context(a, t,
                   (feel_value[]){day_value(p->birth), text(p->citizenship), day_value(p->permit), degree, licence,
                                  feel_list_make(a, l, (size_t)p->languages), feel_list_make(a, periods, (size_t)p->periods),
                                  day_value(p->dismissal), feel_number(dec_make(p->written, -1)),
                                  feel_number(dec_make(p->oral, -1))});
}

static unsigned mask(struct with *w, struct feel_run *run, int i) {
    unsigned m = 0;
    arena_reset(&w->eval);
    run->steps = 0;
    w->frame[SLOT_A] = w->value[i];
    for (unsigned k = 0; k < CONDITIONS; k++) m |= (unsigned)(feel_test(run, w->condition[k], w->frame) != TRI_YES) << k;
    return m;
}

static void by_feel(void *p) {
    struct with *w = p;
    struct feel_run run = {.a = &w->eval};
    for (int i = 0; i < N; i++) w->sink += mask(w, &run, i);
}

static void by_columns(void *p) {
    struct with *w = p;
    struct feel_run run = {.a = &w->eval};
    arena_reset(&w->eval);
    feel_test_many(&run, (const struct feel_expr *const *)w->condition, CONDITIONS, w->frame, w->columns, w->answer);
    memset(w->mask, 0, sizeof w->mask);
    for (unsigned k = 0; k < CONDITIONS; k++)
        for (int i = 0; i < N; i++) w->mask[i] |= (unsigned)(w->answer[k * N + (unsigned)i] != TRI_YES) << k;
}

/* From values to columns, so many at a time as a screening takes, and then by columns: what a reader of values pays. */
static void by_filling(void *p) {
    enum { BATCH = 512 };
    struct with *w = p;
    struct feel_run run = {.a = &w->eval};
    for (int from = 0; from < N; from += BATCH) {
        int n = N - from < BATCH ? N - from : BATCH;
        arena_reset(&w->eval);
        feel_columns_empty(w->batch);
        for (int i = from; i < from + n; i++) feel_columns_add(w->batch, &w->value[i]);
        feel_test_many(&run, (const struct feel_expr *const *)w->condition, CONDITIONS, w->frame, w->batch, w->answer);
        memset(w->mask + from, 0, (size_t)n * sizeof *w->mask);
        for (int k = 0; k < CONDITIONS; k++)
            for (int i = 0; i < n; i++) w->mask[from + i] |= (unsigned)(w->answer[k * n + i] != TRI_YES) << k;
    }
}

static void by_hand(void *p) {
    struct with *w = p;
    for (int k = 0; k < 10; k++)
        for (int i = 0; i < N; i++) w->sink += applicant_mask(&w->applicant[i]);
}

static void compile(struct with *w) {
    static const char *const name[SLOTS] = {"a", "Deadline", "EEA", "Classes", "Roles", "service months"};
    struct err e;
    const feel_value *known[SLOTS] = {0}; /* as a model knows its constant decisions and functions */
    str names[SLOTS], params[] = {STR("from"), STR("to")};
    const struct feel_type *type[SLOTS] = {0}, *day_type = feel_type_of(FEEL_DATE), *days[] = {day_type, day_type};
    for (int i = 0; i < SLOTS; i++) names[i] = str_of(name[i]);
    MUST(!feel_type_parse(&w->model, str_of(APPLICANT), NULL, NULL, &type[SLOT_A], &e));
    type[SLOT_DEADLINE] = day_type;
    type[SLOT_EEA] = type[SLOT_CLASSES] = type[SLOT_ROLES] = feel_type_list(&w->model, feel_type_of(FEEL_STRING));
    struct feel_scope scope = {.n = SLOTS, .name = names, .type = type, .constant = known},
                      inside = {.n = 2, .name = params, .type = days};
    struct feel_expr *months;
    MUST(!feel_compile(&w->model,
                       STR("years and months duration(from, to).years * 12 + years and months duration(from, to).months"),
                       FEEL_EXPRESSION, &inside, &months, &e));
    struct feel_param *param = arena_array(&w->model, struct feel_param, 2);
    for (int i = 0; i < 2; i++) param[i] = (struct feel_param){params[i], day_type};
    w->frame[SLOT_DEADLINE] = feel_date((date){2026, 6, 30});
    w->frame[SLOT_EEA] = strings(&w->model, EEA, N_EEA);
    w->frame[SLOT_CLASSES] = strings(&w->model, CLASSES, N_CLASSES);
    w->frame[SLOT_ROLES] = strings(&w->model, ROLES, N_ROLES);
    w->frame[SLOT_MONTHS] = feel_function_of(
        &w->model, &(struct feel_signature){STR("service months"), param, 2, feel_type_of(FEEL_NUMBER)}, months, NULL, 0);
    for (int i = SLOT_DEADLINE; i < SLOTS; i++) known[i] = &w->frame[i];
    for (int k = 0; k < CONDITIONS; k++)
        MUST(!feel_compile(&w->model, str_of(CONDITION[k]), FEEL_EXPRESSION, &scope, &w->condition[k], &e));
    w->columns = feel_columns_make(&w->data, type, 1, N);
    w->batch = feel_columns_make(&w->data, type, 1, 512);
    for (int i = 0; i < N; i++) {
        w->value[i] = typed(w, type[SLOT_A], &w->applicant[i]);
        feel_columns_add(w->columns, &w->value[i]);
    }
}

int main(void) {
    static struct with w;
    arena_init(&w.model, 0);
    arena_init(&w.data, 0);
    arena_init(&w.eval, 0);
    w.applicant = arena_array(&w.data, struct applicant, N);
    w.value = arena_array(&w.data, feel_value, N);
    applicants_make(w.applicant, N);
    compile(&w);
    struct feel_run run = {.a = &w.eval};
    int eligible = 0;
    for (int i = 0; i < N; i++) {
        unsigned got = mask(&w, &run, i), want = applicant_mask(&w.applicant[i]);
        if (got != want) printf("applicant %d: %03x, by hand %03x\n", i, got, want);
        MUST(got == want);
        eligible += !want;
    }
    double work, limit;
    bench_pair(by_feel, by_hand, &w, &work, &limit);
    printf("%d applicants, %d meet all twelve; %.0f ns each\n", N, eligible, work / N * 1e9);
    bench_print("twelve conditions, FEEL on typed values", N, work, limit / 10, 25);
    bench_pair(by_columns, by_hand, &w, &work, &limit);
    for (int i = 0; i < N; i++) MUST(w.mask[i] == applicant_mask(&w.applicant[i]));
    for (int k = 0; k < CONDITIONS; k++)
        if (!feel_is_columnar(&run, w.condition[k], w.frame, w.columns)) printf("condition %d goes one by one\n", k + 1);
    bench_print("the same by columns", N, work, limit / 10, 8);
    bench_pair(by_filling, by_hand, &w, &work, &limit);
    for (int i = 0; i < N; i++) MUST(w.mask[i] == applicant_mask(&w.applicant[i]));
    bench_print("the same, filling the columns first", N, work, limit / 10, 8);
    arena_done(&w.model);
    arena_done(&w.data);
    arena_done(&w.eval);
    return 0;
}
