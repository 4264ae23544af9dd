/* SPDX-License-Identifier: Apache-2.0 */
/* Screening with reasons: the rules of 19498 by the engine, against the same rules written by hand in C over structs. Every atomic
 * decision of every applicant must come out the same, in yes, no and open; only then are the two timed. (bar: 20 times)
 * usage: bench_screen [VACANCY FOLDER] */
#include "bench.h"

#include "base/tri.h"
#include "dmn/batch.h"
#include "dmn/input.h"
#include "sys/file.h"

enum { N = 20000, JOBS = 3, NONE = 255 };

/* Enumerations are indices into the words below; NONE = not known. A day of month 0 is not known. */
struct job {
    date from, to;
    uint8_t regime, relevant;
};
struct applicant {
    uint8_t channel, language, employer, status, rank, level;
    uint8_t passed, by, where;
    uint8_t degree, origin, certificate, for_function, certificate_level;
    uint8_t evaluation, copy_degree, copy_certificate, registry;
    bool has_jobs;
    uint8_t jobs;
    date received, published, awarded, issued, valid;
    struct job job[JOBS];
};

static const char *const channel[] = {"aanwerving", "externe-mobiliteit", "horizontale-mobiliteit", "bevordering"};
static const char *const employer[] = {"diensten van de Vlaamse overheid",
                                       "federale overheid",
                                       "andere gemeenschap of gewest",
                                       "Vlaamse instelling buiten de diensten van de Vlaamse overheid",
                                       "lokale overheid",
                                       "onderwijs",
                                       "andere werkgever of zelfstandig",
                                       "geen werk"};
static const char *const status[] = {"statutair benoemd", "statutair op proef", "contractueel"};
static const char *const rank[] = {"D1", "D2", "D3", "C1", "C2", "C3", "B1", "B2", "B3", "A1", "A2", "A3"};
static const char *const level[] = {"A", "B", "C", "D"};
static const char *const by[] = {"diensten van de Vlaamse overheid", "andere overheid"};
static const char *const where[] = {
    "VDAB", "werkenvoorvlaanderen.be", "Jobpunt Vlaanderen", "Belgisch Staatsblad", "Selor", "VVSG", "ander kanaal"};
static const char *const degree[] = {
    "bachelor", "master", "hoger onderwijs van één cyclus", "ander diploma", "secundair onderwijs", "geen diploma"};
static const char *const origin[] = {"Vlaamse Gemeenschap", "andere gemeenschap van België", "Nederland of Luxemburg",
                                     "buiten de Benelux"};
static const char *const certificate[] = {"toegangsbewijs van de VDAB", "ervaringsbewijs", "bewijs van beroepskwalificatie",
                                          "geen"};
static const char *const regime[] = {"RSZ", "onbetaalde stage", "zelfstandige", "ander stelsel"};
static const char *const evaluation[] = {"voldoende", "onvoldoende", "nog geen evaluatie"};
static const char *const registry[] = {"gevonden", "niet gevonden"};
#define LEN(a) (sizeof(a) / sizeof *(a))

static const date closing = {2025, 11, 10};

/* ---- the limit: by hand ---- */

/* The atomic decisions, in this order in both halves. */
static const char *const decision[] = {"Tijdig ontvangen",
                                       "Nederlandstalige sollicitatie",
                                       "Personeelslid van de Vlaamse overheid",
                                       "Personeelslid van een externe overheid",
                                       "Statutair personeelslid",
                                       "Contractueel of vast benoemd",
                                       "Functie van hetzelfde niveau",
                                       "Zelfde of hogere rang",
                                       "Graad van niveau C",
                                       "Algemene bekendmaking",
                                       "Geslaagd voor objectieve werving",
                                       "Statutair of geslaagd",
                                       "Horizontale mobiliteit open",
                                       "Diploma volstaat",
                                       "Vervangend bewijs volstaat",
                                       "Aanwerving open",
                                       "Externe mobiliteit open",
                                       "Vier jaar relevante ervaring",
                                       "Laatste evaluatie niet onvoldoende",
                                       "Bevordering open",
                                       "Gekozen kanaal open",
                                       "Diploma bewezen",
                                       "Vervangend bewijs bewezen",
                                       "Gevraagde bewijzen geleverd",
                                       "Screening"};
enum { DECISIONS = LEN(decision) };

static tri of_bool(uint8_t b) { return b == NONE ? TRI_OPEN : b ? TRI_YES : TRI_NO; }
static tri not_after(date d, date limit) { return !d.m ? TRI_OPEN : date_key(d) <= date_key(limit) ? TRI_YES : TRI_NO; }

static tri announced(const struct applicant *a) {
    if (!a->published.m) return TRI_OPEN;
    int64_t k = date_key(a->published);
    if (k < date_key((date){2006, 1, 1})) return TRI_NO;
    if (a->by == NONE || a->where == NONE) return TRI_OPEN;
    if (a->by == 1) return a->where == 4 || a->where == 5 || a->where == 0 || a->where == 2 ? TRI_YES : TRI_NO;
    if (k <= date_key((date){2014, 10, 31})) return a->where == 3 || a->where == 0 || a->where == 2 ? TRI_YES : TRI_NO;
    if (k <= date_key((date){2017, 12, 31})) return a->where == 0 ? TRI_YES : TRI_NO;
    return a->where <= 1 ? TRI_YES : TRI_NO;
}

/* Whole months covered by periods [from, to], overlaps once, adjoining ones joined; loose days of several pieces add up by 30. */
static int64_t months_of(struct job *p, size_t n) {
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && date_key(p[k].from) < date_key(p[k - 1].from); k--) {
            struct job t = p[k];
            p[k] = p[k - 1];
            p[k - 1] = t;
        }
    int64_t months = 0, days = 0, loose = 0;
    for (size_t i = 0; i < n;) {
        date from = p[i].from, end = date_add_days(p[i].to, 1);
        for (i++; i < n && date_key(p[i].from) <= date_key(end); i++) {
            date e = date_add_days(p[i].to, 1);
            if (date_key(e) > date_key(end)) end = e;
        }
        int64_t whole = date_months_between(from, end), rest = date_days(end) - date_days(date_add_months(from, whole));
        months += whole;
        if (rest > 0) loose++, days += rest;
    }
    return months + (loose > 1 ? days / 30 : 0);
}

static tri experience(const struct applicant *a) {
    struct job sure[JOBS], maybe[JOBS];
    size_t s = 0, m = 0;
    if (!a->has_jobs) return TRI_OPEN;
    for (size_t i = 0; i < a->jobs; i++) {
        struct job j = a->job[i];
        bool order = !j.from.m || !j.to.m || date_key(j.to) >= date_key(j.from),
             in = !j.from.m || date_key(j.from) <= date_key(closing);
        struct job cut = {.from = j.from.m ? j.from : (date){1900, 1, 1},
                          .to = !j.to.m || date_key(j.to) > date_key(closing) ? closing : j.to};
        if (j.relevant == 1 && j.regime == 0 && j.from.m && in && order) sure[s++] = cut;
        if ((j.relevant == 1 || j.relevant == NONE) && (j.regime == 0 || j.regime == NONE) && in && order) maybe[m++] = cut;
    }
    if (months_of(sure, s) >= 48) return TRI_YES;
    return months_of(maybe, m) >= 48 ? TRI_OPEN : TRI_NO;
}

static tri certificate_holds(const struct applicant *a) {
    tri issued = not_after(a->issued, a->received), fits = of_bool(a->for_function);
    switch (a->certificate) {
    case 0:
        return tri_and(tri_and(fits, issued), !a->valid.m                                   ? TRI_OPEN
                                              : date_key(a->valid) >= date_key(a->received) ? TRI_YES
                                                                                            : TRI_NO);
    case 1: return tri_and(fits, issued);
    case 2: return tri_and(a->certificate_level == NONE ? TRI_OPEN : a->certificate_level == 1 ? TRI_YES : TRI_NO, issued);
    case 3: return TRI_NO;
    default: return TRI_OPEN;
    }
}

static tri degree_proven(const struct applicant *a) {
    tri ask = a->origin == NONE      ? TRI_OPEN
              : a->origin            ? TRI_NO
              : !a->awarded.m        ? TRI_OPEN
              : a->awarded.y >= 2002 ? TRI_YES
                                     : TRI_NO;
    tri owed = ask == TRI_NO ? TRI_YES : ask == TRI_OPEN || a->registry == NONE ? TRI_OPEN : a->registry ? TRI_YES : TRI_NO;
    return owed == TRI_NO || a->copy_degree == 1 ? TRI_YES : TRI_OPEN;
}

static void by_hand(const struct applicant *a, tri d[DECISIONS]) {
    size_t n = 0;
    tri in_time = d[n++] = not_after(a->received, closing), dutch = d[n++] = a->language == NONE ? TRI_OPEN
                                                                             : a->language       ? TRI_NO
                                                                                                 : TRI_YES;
    tri flemish = d[n++] = a->employer == NONE ? TRI_OPEN : a->employer ? TRI_NO : TRI_YES;
    tri external = d[n++] = a->employer == NONE ? TRI_OPEN : a->employer >= 1 && a->employer <= 5 ? TRI_YES : TRI_NO;
    tri statutory = d[n++] = a->status == NONE ? TRI_OPEN : a->status < 2 ? TRI_YES : TRI_NO;
    tri steady = d[n++] = a->status == NONE ? TRI_OPEN : a->status != 1 ? TRI_YES : TRI_NO;
    tri same_level = d[n++] = a->level == NONE ? TRI_OPEN : a->level == 1 ? TRI_YES : TRI_NO;
    tri high = d[n++] = a->rank == NONE ? TRI_OPEN : a->rank >= 6 ? TRI_YES : TRI_NO;
    tri level_c = d[n++] = a->rank == NONE ? TRI_OPEN : a->rank >= 3 && a->rank <= 5 ? TRI_YES : TRI_NO;
    tri public = d[n++] = announced(a), objective = d[n++] = tri_and(of_bool(a->passed), public);
    tri either = d[n++] = tri_or(statutory, objective), horizontal = d[n++] = tri_and(tri_and(flemish, high), either);
    tri access = a->degree == NONE || a->degree == 3 ? TRI_OPEN : a->degree < 3 ? TRI_YES : TRI_NO;
    tri enough = d[n++] = tri_and(access, not_after(a->awarded, closing)), instead = d[n++] = certificate_holds(a);
    tri open[4];
    open[0] = d[n++] = tri_and(tri_and(tri_not(flemish), tri_not(horizontal)), tri_or(enough, instead));
    open[1] = d[n++] = tri_and(tri_and(external, steady), same_level);
    open[2] = horizontal;
    tri four = d[n++] = experience(a), rated = d[n++] = a->evaluation == NONE ? TRI_OPEN : a->evaluation == 1 ? TRI_NO : TRI_YES;
    open[3] = d[n++] = tri_and(tri_and(tri_and(flemish, level_c), either), tri_and(four, rated));
    tri chosen = d[n++] = a->channel == NONE ? TRI_OPEN : open[a->channel];
    tri proven = d[n++] = degree_proven(a);
    tri other = d[n++] = a->certificate == NONE ? TRI_OPEN : a->certificate || a->copy_certificate == 1 ? TRI_YES : TRI_OPEN;
    tri shown = d[n++] = a->channel == NONE ? TRI_OPEN
                         : a->channel       ? TRI_YES
                                            : tri_or(tri_and(enough, proven), tri_and(instead, other));
    d[n++] = tri_and(tri_and(tri_and(in_time, dutch), chosen), shown);
}

/* ---- the engine ---- */

struct with {
    struct arena a, scratch;
    struct dmn_model *m;
    const struct dmn_node *node[DECISIONS];
    struct applicant *who;
    feel_value **input;
    struct dmn_batch *batch;
    uint64_t sum;
};

static feel_value word(const char *const *words, uint8_t i) { return i == NONE ? feel_null() : feel_string(str_of(words[i])); }
static feel_value yes_no(uint8_t b) { return b == NONE ? feel_null() : feel_bool(b); }
static feel_value day(date d) { return d.m ? feel_date(d) : feel_null(); }

/* A context of a type, its components given by name in `name` and `value`. */
static feel_value context(struct with *w, const struct dmn_type *t, const char *const *name, const feel_value *value, size_t n) {
    str *names = arena_array(&w->a, str, t->n_components);
    feel_value *values = arena_array(&w->a, feel_value, t->n_components);
    for (size_t i = 0; i < t->n_components; i++) {
        names[i] = t->component_name[i];
        for (size_t k = 0; k < n; k++)
            if (str_is(names[i], name[k])) values[i] = value[k];
    }
    return feel_context_make(&w->a, names, values, t->n_components);
}

static void put(struct with *w, feel_value *in, const char *name, feel_value v) {
    const struct dmn_node *n = dmn_find_kind(w->m, DMN_INPUT, str_of(name));
    struct err e;
    MUST(n);
    if (dmn_input_conform(&w->a, dmn_input_type(n), v, &in[n->slot], &e)) MUST(!"a value of the input's type");
}

static const struct dmn_type *type_of(struct with *w, const char *name) {
    return dmn_input_type(dmn_find_kind(w->m, DMN_INPUT, str_of(name)));
}
#define CONTEXT(type, names, ...) context(w, type, names, (const feel_value[]){__VA_ARGS__}, LEN(names))

static feel_value jobs(struct with *w, const struct applicant *a) {
    static const char *const part[] = {"van", "tot en met", "stelsel", "relevant"};
    feel_value item[JOBS];
    if (!a->has_jobs) return feel_null();
    for (size_t i = 0; i < a->jobs; i++)
        item[i] = CONTEXT(type_of(w, "Ervaring")->item, part, day(a->job[i].from), day(a->job[i].to),
                          word(regime, a->job[i].regime), yes_no(a->job[i].relevant));
    return feel_list_make(&w->a, item, a->jobs);
}

static feel_value *inputs(struct with *w, const struct applicant *a) {
    static const char *const work[] = {"werkgever", "statuut", "rang", "niveau"},
                             *const before[] = {"geslaagd", "georganiseerd door", "bekendgemaakt op", "bekendgemaakt via"},
                             *const paper[] = {"soort", "behaald op", "herkomst"},
                             *const instead[] = {"soort", "voor deze functie", "niveau", "afgeleverd op", "geldig tot"},
                             *const copies[] = {"kopie diploma", "kopie toegangsbewijs"};
    size_t n;
    (void)dmn_list(w->m, DMN_INPUT, &n);
    feel_value *in = arena_array(&w->a, feel_value, n);
    put(w, in, "Kanaal", word(channel, a->channel));
    put(w, in, "Ontvangen op", day(a->received));
    put(w, in, "Taal van de sollicitatie", a->language == NONE ? feel_null() : feel_string(a->language ? STR("fr") : STR("nl")));
    put(w, in, "Sluitingsdatum", day(closing));
    put(w, in, "Niveau van de vacature", feel_string(STR("B")));
    put(w, in, "Rang van de vacature", feel_string(STR("B1")));
    put(w, in, "Tewerkstelling",
        CONTEXT(type_of(w, "Tewerkstelling"), work, word(employer, a->employer), word(status, a->status), word(rank, a->rank),
                word(level, a->level)));
    put(w, in, "Eerdere selectie",
        CONTEXT(type_of(w, "Eerdere selectie"), before, yes_no(a->passed), word(by, a->by), day(a->published),
                word(where, a->where)));
    put(w, in, "Diploma", CONTEXT(type_of(w, "Diploma"), paper, word(degree, a->degree), day(a->awarded), word(origin, a->origin)));
    put(w, in, "Vervangend bewijs",
        CONTEXT(type_of(w, "Vervangend bewijs"), instead, word(certificate, a->certificate), yes_no(a->for_function),
                word(level, a->certificate_level), day(a->issued), day(a->valid)));
    put(w, in, "Ervaring", jobs(w, a));
    put(w, in, "Laatste evaluatie", word(evaluation, a->evaluation));
    put(w, in, "Bewijsstukken", CONTEXT(type_of(w, "Bewijsstukken"), copies, yes_no(a->copy_degree), yes_no(a->copy_certificate)));
    put(w, in, "Diplomaregister", word(registry, a->registry));
    return in;
}

static void by_rules(struct with *w, size_t i, tri d[DECISIONS]) {
    struct feel_run run = {.a = &w->scratch, .zone = STR("Europe/Brussels")};
    struct dmn_eval *ev = dmn_eval_open(&run, w->m, w->input[i]);
    for (size_t k = 0; k < DECISIONS; k++) {
        d[k] = feel_truth(dmn_eval_decide(ev, w->node[k]));
    }
    arena_reset(&w->scratch);
}

/* ---- both ---- */

static uint8_t pick(uint64_t *s, size_t n) {
    uint64_t r = bench_random(s);
    return r % 8 == 0 ? NONE : (uint8_t)((r >> 8) % n);
}
static date pick_day(uint64_t *s, int from, int to) {
    uint64_t r = bench_random(s);
    return r % 10 == 0 ? (date){0}
                       : date_of_days(date_days((date){from, 1, 1}) + (int64_t)((r >> 8) % (uint64_t)((to - from) * 365)));
}

static void applicant_make(uint64_t *s, struct applicant *a) {
    *a = (struct applicant){.channel = pick(s, 4),
                            .language = bench_random(s) % 30 == 0,
                            .employer = pick(s, LEN(employer)),
                            .status = pick(s, 3),
                            .rank = pick(s, 12),
                            .level = pick(s, 4),
                            .passed = pick(s, 2),
                            .by = pick(s, 2),
                            .where = pick(s, 7),
                            .degree = pick(s, 6),
                            .origin = pick(s, 4),
                            .certificate = pick(s, 4),
                            .for_function = pick(s, 2),
                            .certificate_level = pick(s, 4),
                            .evaluation = pick(s, 3),
                            .copy_degree = pick(s, 2),
                            .copy_certificate = pick(s, 2),
                            .registry = pick(s, 2),
                            .has_jobs = bench_random(s) % 8 != 0,
                            .jobs = (uint8_t)(bench_random(s) % (JOBS + 1)),
                            .published = pick_day(s, 2004, 2025),
                            .awarded = pick_day(s, 1990, 2026),
                            .issued = pick_day(s, 2018, 2026),
                            .valid = pick_day(s, 2024, 2028)};
    a->received = date_add_days(closing, -(int64_t)(bench_random(s) % 20));
    for (size_t i = 0; i < a->jobs; i++)
        a->job[i] = (struct job){pick_day(s, 2012, 2025), pick_day(s, 2014, 2026), pick(s, 4), pick(s, 2)};
}

/* As the screening does: a batch at a time, from values to columns to every decision of every case. */
static void by_batch(struct with *w, size_t from, size_t n, tri *d) {
    struct feel_run run = {.a = &w->scratch, .zone = STR("Europe/Brussels")};
    dmn_batch_begin(w->batch, &run);
    for (size_t i = from; i < from + n; i++) (void)dmn_batch_add(w->batch, w->input[i]);
    for (size_t k = 0; k < DECISIONS; k++)
        for (size_t i = 0; i < n; i++) d[i * DECISIONS + k] = dmn_batch_test(w->batch, w->node[k], i);
    arena_reset(&w->scratch);
}

static void work(void *p) {
    struct with *w = p;
    tri d[DMN_BATCH_MAX * DECISIONS];
    for (size_t i = 0; i < N; i += DMN_BATCH_MAX) {
        by_batch(w, i, N - i < DMN_BATCH_MAX ? N - i : DMN_BATCH_MAX, d);
        w->sum += d[DECISIONS - 1];
    }
}

static void work_alone(void *p) {
    struct with *w = p;
    tri d[DECISIONS];
    for (size_t i = 0; i < N; i++) {
        by_rules(w, i, d);
        w->sum += d[DECISIONS - 1];
    }
}

/* Which decisions the columns leave to evaluation one by one. */
static void columnar_tell(struct with *w) {
    struct feel_run run = {.a = &w->scratch, .zone = STR("Europe/Brussels")};
    dmn_batch_begin(w->batch, &run);
    for (size_t i = 0; i < 100; i++) (void)dmn_batch_add(w->batch, w->input[i]);
    for (size_t k = 0; k < DECISIONS; k++)
        if (!dmn_batch_is_columnar(w->batch, w->node[k])) printf("%s goes one by one\n", decision[k]);
    arena_reset(&w->scratch);
}

static void limit(void *p) {
    struct with *w = p;
    tri d[DECISIONS];
    for (size_t i = 0; i < N; i++) {
        by_hand(&w->who[i], d);
        w->sum += d[DECISIONS - 1];
        __asm__ volatile("" : : "r"(d) : "memory"); /* the reasons are wanted too */
    }
}

int main(int argc, char **argv) {
    struct with *w = calloc(1, sizeof *w);
    struct err e;
    str text;
    uint64_t seed = 19498;
    size_t differ = 0;
    arena_init(&w->a, 0);
    arena_init(&w->scratch, 0);
    const char *path = arena_printf(&w->a, "%s/rules.dmn", argc > 1 ? argv[1] : "vacancies/19498").p;
    if (file_load(&w->a, path, 16 << 20, &text, &e) || dmn_load(&w->a, str_of(path), text, NULL, &w->m, &e))
        return printf("%s\n", e.msg), 1;
    for (size_t k = 0; k < DECISIONS; k++) MUST((w->node[k] = dmn_find_kind(w->m, DMN_DECISION, str_of(decision[k]))));
    w->who = arena_array(&w->a, struct applicant, N);
    w->input = arena_array(&w->a, feel_value *, N);
    for (size_t i = 0; i < N; i++) {
        tri x[DECISIONS], y[DECISIONS];
        applicant_make(&seed, &w->who[i]);
        w->input[i] = inputs(w, &w->who[i]);
        by_hand(&w->who[i], x);
        by_rules(w, i, y);
        for (size_t k = 0; k < DECISIONS; k++)
            if (x[k] != y[k] && ++differ <= 10)
                printf("applicant %zu, %s: by hand %d, by the rules %d\n", i, decision[k], x[k], y[k]);
    }
    w->batch = dmn_batch_make(&w->a, w->m);
    tri *d = arena_array(&w->a, tri, DMN_BATCH_MAX * DECISIONS);
    for (size_t from = 0; from < N; from += DMN_BATCH_MAX) {
        size_t n = N - from < DMN_BATCH_MAX ? N - from : DMN_BATCH_MAX;
        by_batch(w, from, n, d);
        for (size_t i = 0; i < n; i++) {
            tri x[DECISIONS];
            by_hand(&w->who[from + i], x);
            for (size_t k = 0; k < DECISIONS; k++)
                if (x[k] != d[i * DECISIONS + k] && ++differ <= 20)
                    printf("applicant %zu, %s: by hand %d, by the batch %d\n", from + i, decision[k], x[k], d[i * DECISIONS + k]);
        }
    }
    printf("%d applicants, %d decisions each: %zu differ\n", N, DECISIONS, differ);
    columnar_tell(w);
    double t, l;
    bench_pair(work, limit, w, &t, &l);
    bench_print("screen with every decision (C over structs)", N, t, l, 20);
    bench_pair(work_alone, limit, w, &t, &l);
    bench_print("the same, one applicant at a time", N, t, l, 200);
    return differ != 0;
}
