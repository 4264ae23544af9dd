/* SPDX-License-Identifier: Apache-2.0 */
/* The same twelve conditions from JSON to reasons: a line of text in, the names of the conditions that fail out. Ours: the
 * model eligibility.dmn, any applicant checked against its types. The limit: C that reads this one shape and checks
 * nothing. Every answer must be equal. With a folder as argument the lines and the masks are left there for other engines.
 * usage: bench_rules_json MODEL [FOLDER [LARGE MODEL]] (issue: within 3 times; compiled within 10 ms) */
#include <malloc.h>

#include "bench.h"
#include "by_hand.h"
#include "dmn/batch.h"
#include "dmn/json.h"
#include "print.h"
#include "sys/file.h"

enum { N = 100000, TIMED = 20000, REASONS = 64 };

static size_t heap_pieces; /* asked of the heap by anybody in this program */

void *__libc_malloc(size_t n);
void *malloc(size_t n);
void *malloc(size_t n) {
    heap_pieces++;
    return __libc_malloc(n);
}

struct with {
    struct arena model, data, eval, columns;
    struct applicant *applicant;
    str *line;
    struct dmn_model *m;
    const struct dmn_type *type;
    const struct dmn_node *input, *condition[CONDITIONS];
    struct dmn_batch *batch;
    char reasons[REASONS];
    unsigned long sink;
};

/* "C01,C05": the conditions whose bits are set. */
static size_t reasons_put(char *to, unsigned mask) {
    size_t n = 0;
    for (unsigned k = 0; k < CONDITIONS; k++) {
        if (!(mask >> k & 1)) continue;
        if (n) to[n++] = ',';
        to[n++] = 'C';
        to[n++] = (char)('0' + (k + 1) / 10);
        to[n++] = (char)('0' + (k + 1) % 10);
    }
    to[n] = 0;
    return n;
}

static unsigned mask_of(struct with *w, int i) {
    unsigned mask = 0;
    feel_value a;
    struct feel_run run = {.a = &w->eval};
    arena_reset(&w->eval);
    MUST(dmn_json_value(&w->eval, w->line[i], w->type, &a, NULL) == E_OK);
    struct dmn_eval *ev = dmn_eval_open(&run, w->m, &a);
    for (unsigned k = 0; k < CONDITIONS; k++) mask |= (unsigned)(dmn_eval_test(ev, w->condition[k]) != TRI_YES) << k;
    return mask;
}

static void by_model(void *p) {
    struct with *w = p;
    for (int i = 0; i < TIMED; i++) w->sink += reasons_put(w->reasons, mask_of(w, i));
}

/* Lines from..from + n, judged together; their masks. */
static void masks_of(struct with *w, int from, int n, unsigned *ret) {
    struct feel_run run = {.a = &w->eval};
    arena_reset(&w->eval);
    dmn_batch_begin(w->batch, &run);
    for (int i = 0; i < n; i++) MUST(dmn_batch_read(w->batch, w->input, w->line[from + i], NULL) == E_OK);
    memset(ret, 0, (size_t)n * sizeof *ret);
    for (unsigned k = 0; k < CONDITIONS; k++)
        for (int i = 0; i < n; i++) ret[i] |= (unsigned)(dmn_batch_test(w->batch, w->condition[k], (size_t)i) != TRI_YES) << k;
}

static void by_batch(void *p) {
    struct with *w = p;
    unsigned mask[DMN_BATCH_MAX];
    for (int from = 0; from < TIMED; from += DMN_BATCH_MAX) {
        int n = TIMED - from < DMN_BATCH_MAX ? TIMED - from : DMN_BATCH_MAX;
        masks_of(w, from, n, mask);
        for (int i = 0; i < n; i++) w->sink += reasons_put(w->reasons, mask[i]);
    }
}

static void by_hand(void *p) {
    struct with *w = p;
    for (int i = 0; i < TIMED; i++) {
        struct applicant a;
        hand_read(w->line[i].p, &a);
        w->sink += reasons_put(w->reasons, applicant_mask(&a));
    }
}

static str load(struct arena *a, const char *path) {
    struct err e = {0};
    str text;
    if (file_load(a, path, 16 << 20, &text, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        exit(1);
    }
    return text;
}

static void prepare(struct with *w, const char *path) {
    struct err e = {0};
    MUST(dmn_load(&w->model, STR("model"), load(&w->model, path), NULL, &w->m, &e) == E_OK);
    MUST(dmn_model_judge(w->m, &e) == E_OK);
    w->input = dmn_find(w->m, STR("a"));
    w->type = w->input->type;
    w->batch = dmn_batch_make(&w->columns, w->m);
    for (int k = 0; k < CONDITIONS; k++) w->condition[k] = dmn_find(w->m, arena_printf(&w->model, "C%02d", k + 1));
    w->applicant = arena_array(&w->data, struct applicant, N);
    w->line = arena_array(&w->data, str, N);
    applicants_make(w->applicant, N);
    struct buf b = buf_make(&w->data);
    size_t *at = arena_array(&w->data, size_t, N + 1);
    for (int i = 0; i < N; i++) applicant_print(&b, &w->applicant[i], i), at[i + 1] = b.n;
    str all = buf_str(&b);
    for (int i = 0; i < N; i++) w->line[i] = str_sub(all, at[i], at[i + 1]);
}

/* For other engines: what goes in, and what has to come out. */
static void leave(const struct with *w, const char *folder) {
    char path[1000];
    snprintf(path, sizeof path, "%s/applicants.ndjson", folder);
    FILE *lines = fopen(path, "w");
    snprintf(path, sizeof path, "%s/expected.txt", folder);
    FILE *masks = fopen(path, "w");
    MUST(lines && masks);
    for (int i = 0; i < N; i++) {
        fwrite(w->line[i].p, 1, w->line[i].n, lines);
        fprintf(masks, "%03x\n", applicant_mask(&w->applicant[i]));
    }
    MUST(fclose(lines) == 0 && fclose(masks) == 0);
}

static void memory(struct with *w) {
    arena_done(&w->eval);
    mask_of(w, 0);
    for (int i = 0; i < 100; i++) mask_of(w, i); /* warm */
    size_t used = w->eval.used, pieces = heap_pieces;
    for (int i = 0; i < N; i++) w->sink += mask_of(w, i);
    printf("memory of one evaluation %zu bytes, after %d more %zu; asked of the heap %zu times %s\n", used, N, w->eval.used,
           heap_pieces - pieces, used == w->eval.used && heap_pieces == pieces ? "ok" : "OVER");
}

/* The same of batches: what they were made of stays, and no more is asked for. */
static void memory_of_batches(struct with *w) {
    unsigned mask[DMN_BATCH_MAX];
    size_t used = 0, pieces = 0;
    for (int from = 0; from + DMN_BATCH_MAX <= N; from += DMN_BATCH_MAX) {
        masks_of(w, from, DMN_BATCH_MAX, mask);
        if (from == N / 2 / DMN_BATCH_MAX * DMN_BATCH_MAX) used = w->eval.used + w->columns.used, pieces = heap_pieces;
    }
    size_t after = w->eval.used + w->columns.used;
    printf("memory of a batch of %d %zu bytes, after %d more cases %zu; asked of the heap %zu times %s\n", DMN_BATCH_MAX, used,
           N / 2, after, heap_pieces - pieces, used == after && heap_pieces == pieces ? "ok" : "OVER");
}

static void compile_time(const char *path) {
    struct arena text, a;
    struct dmn_model *m;
    double ms[BENCH_ROUNDS];
    arena_init(&text, 0);
    arena_init(&a, 0);
    str s = load(&text, path);
    for (int i = 0; i < BENCH_ROUNDS; i++) {
        arena_reset(&a);
        int64_t t = bench_ticks();
        MUST(dmn_load(&a, STR("model"), s, NULL, &m, NULL) == E_OK);
        ms[i] = (double)(bench_ticks() - t) / 1e6;
    }
    qsort(ms, BENCH_ROUNDS, sizeof *ms, bench_cmp);
    printf("compiling %s, %zu bytes: %.1f ms of processor time, at best %.1f ms (bar 10) %s\n", path, s.n, ms[BENCH_ROUNDS / 2],
           ms[0], ms[BENCH_ROUNDS / 2] <= 10 ? "ok" : "OVER");
    arena_done(&a);
    arena_done(&text);
}

int main(int argc, char **argv) {
    static struct with w;
    if (argc < 2 || argc > 4) return fprintf(stderr, "usage: %s MODEL [FOLDER [LARGE MODEL]]\n", argv[0]), 2;
    arena_init(&w.model, 0);
    arena_init(&w.data, 0);
    arena_init(&w.eval, 0);
    arena_init(&w.columns, 0);
    prepare(&w, argv[1]);
    for (int i = 0; i < N; i++) {
        struct applicant a;
        unsigned want = applicant_mask(&w.applicant[i]), got = mask_of(&w, i);
        hand_read(w.line[i].p, &a);
        if (got != want) printf("applicant %d: %03x, by hand %03x\n", i, got, want);
        MUST(got == want && applicant_mask(&a) == want);
    }
    for (int from = 0; from < N; from += DMN_BATCH_MAX) {
        unsigned mask[DMN_BATCH_MAX];
        int n = N - from < DMN_BATCH_MAX ? N - from : DMN_BATCH_MAX;
        masks_of(&w, from, n, mask);
        for (int i = 0; i < n; i++) MUST(mask[i] == applicant_mask(&w.applicant[from + i]));
    }
    double work, limit;
    bench_pair(by_model, by_hand, &w, &work, &limit);
    printf("%d applicants, all right; from JSON to reasons %.0f ns each\n", N, work / TIMED * 1e9);
    bench_print("JSON in, reasons out, one at a time", TIMED, work, limit, 3);
    bench_pair(by_batch, by_hand, &w, &work, &limit);
    printf("by columns %.0f ns each\n", work / TIMED * 1e9);
    bench_print("JSON in, reasons out, 512 at a time", TIMED, work, limit, 3);
    memory(&w);
    memory_of_batches(&w);
    if (argc > 2) leave(&w, argv[2]);
    if (argc > 3) compile_time(argv[3]);
    arena_done(&w.model);
    arena_done(&w.data);
    arena_done(&w.eval);
    arena_done(&w.columns);
    return 0;
}
