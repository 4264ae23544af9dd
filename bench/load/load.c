/* SPDX-License-Identifier: Apache-2.0 */
/* The crowd at the deadline, against the whole server: HTTP, session, token, rules, log, projection, page. Two acts: `answer` is
 * one answer in a computer test that runs, as the player's script sends it; `apply` submits an application whose form was filled
 * in. First as fast as it goes (closed loop), then at 70 % of that (open loop, latency from when a request was due).
 *
 * The limit, in the same run: limit.h. It is put twice: with as many acts to a transaction as the server had on average, which is
 * the bar, and with as many as there are connections (at most 256, the server's most), which is all that group commit could give.
 * The processor time of client, server and limit is printed, because the three share the machine.
 *
 *     build/release/bench_load [FOLDER [answer|apply [CONNECTIONS]]]       FOLDER on the disk to be measured (.) */
#include "app/draft.h"
#include "client.h"
#include "limit.h"
#include "server.h"

enum { APPLICANTS = 50000, SITTING = 2500, ITEMS = 40, ANSWERS = SITTING * ITEMS, BATCH = 256, SECONDS = 4 };

struct bench {
    struct arena a;
    char db[300], was[300], copy[300];
    struct served served;
    size_t people, requests;
    str *token;
    str *request;
};

static const char facts_text[] = "{\"Tewerkstelling\":{\"werkgever\":\"geen werk\"},\"Diploma\":"
                                 "{\"soort\":\"bachelor\",\"behaald op\":\"1999-06-30\",\"herkomst\":\"Vlaamse Gemeenschap\","
                                 "\"taal\":\"Nederlands\"},\"Vervangend bewijs\":{\"soort\":\"geen\"},"
                                 "\"Bewijsstukken\":{\"kopie diploma\":true}}";

static void group(struct app *app, bool begin) {
    struct err e;
    must(begin ? app_group_begin(app, &e) : app_group_commit(app, &e), &e);
}

/* ---- submitting an application ---- */

static void applicants_make(struct bench *b, struct app *app) {
    struct store *s = app_store(app);
    struct draft d;
    struct err e;
    str text = arena_printf(&b->a, "{\"name\":\"Ann Peeters\",\"channel\":\"aanwerving\",\"facts\":%s,\"asked\":[]}", facts_text);
    must(store_begin(s, &e), &e);
    for (size_t i = 0; i < b->people; i++) {
        draft_parse(&b->a, text, &d);
        int64_t id = account_make(s, &b->a, i, &b->token[i]);
        must(draft_save(s, &b->a, id, STR("19498"), &d, clock_now(), &e), &e);
    }
    must(store_commit(s, &e), &e);
}

static str post(struct bench *b, const char *path, size_t i, str body) {
    return arena_printf(&b->a,
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-wervik=%.*s; wervik_toestel=t%zu\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
                        path, STR_ARG(b->token[i]), i, body.n, STR_ARG(body));
}

/* The key makes each sending one of its own. */
static void applications_make(struct bench *b) {
    for (size_t i = 0; i < b->requests; i++) {
        str csrf = form_token(&b->a, b->token[i]);
        b->request[i] = post(
            b, "/vacature/19498/solliciteren", i,
            arena_printf(&b->a, "csrf=%.*s.abcdefghijklmnop&once=bench-form-%08zu&stap=indienen&verklaar=1", STR_ARG(csrf), i));
    }
}

/* ---- an answer in a test ---- */

static struct json *about(struct arena *a, str candidate) {
    struct json *o = json_object(a);
    json_put_str(a, o, "candidate", candidate);
    return o;
}

static str candidate_make(struct bench *b, struct app *app, struct arena *a) {
    struct act_result r;
    struct json *args = json_object(a), *facts;
    struct err e;
    json_put_str(a, args, "name", STR("Ann Peeters"));
    json_put_str(a, args, "channel", STR("aanwerving"));
    must(json_parse(a, str_of(facts_text), NULL, &facts, &e), &e);
    json_put(args, STR("facts"), facts);
    bench_act(app, ACT_APPLY, "2025-11-03T10:00:00Z", args, &r);
    return arena_str(&b->a, r.candidate);
}

static void test_open(struct app *app, struct arena *a, str candidate, size_t i) {
    struct json *sit = about(a, candidate), *begin = about(a, candidate);
    str device = arena_printf(a, "t%zu", i);
    json_put_str(a, sit, "declares", STR("yes"));
    json_put_str(a, sit, "device", device);
    bench_act(app, ACT_SIT, "2025-11-17T11:00:00Z", sit, NULL);
    json_put_str(a, begin, "part", STR("ADM"));
    json_put_str(a, begin, "device", device);
    bench_act(app, ACT_BEGIN_PART, "2025-11-17T11:00:00Z", begin, NULL);
}

/* Everybody valid and at the first part of the test. */
static void sitting_make(struct bench *b, struct app *app) {
    struct store *s = app_store(app);
    struct err e;
    struct arena a;
    str *candidate = arena_array(&b->a, str, b->people);
    arena_init(&a, 0);
    group(app, true);
    for (size_t i = 0; i < b->people; i++) candidate[i] = candidate_make(b, app, &a);
    bench_act(app, ACT_SCREEN, "2025-11-14T09:00:00Z", json_object(&a), NULL);
    bench_act(app, ACT_CONFIRM, "2025-11-14T10:00:00Z", json_object(&a), NULL);
    for (size_t i = 0; i < b->people; i++) {
        test_open(app, &a, candidate[i], i);
        must(account_candidate_put(s, account_make(s, &b->a, i, &b->token[i]), STR("19498"), candidate[i], &e), &e);
        arena_reset(&a);
    }
    group(app, false);
    arena_done(&a);
}

/* The k-th delivery of everybody, then the next one. */
static void answers_make(struct bench *b) {
    for (size_t i = 0; i < b->requests; i++) {
        size_t who = i % b->people, k = i / b->people;
        str csrf = form_token(&b->a, b->token[who]);
        b->request[i] = post(
            b, "/mijn/19498/test/antwoord", who,
            arena_printf(&b->a, "csrf=%.*s.abcdefghijklmnop&vraag=ADM-%03zu&antwoord=A&nummer=%zu", STR_ARG(csrf), k + 1, k + 1));
    }
}

/* ---- runs ---- */

static void prepare(struct bench *b, bool apply) {
    b->people = apply ? APPLICANTS : SITTING;
    b->requests = apply ? APPLICANTS : ANSWERS;
    b->token = arena_array(&b->a, str, b->people);
    b->request = arena_array(&b->a, str, b->requests);
    struct app *app = database_make(&b->a, b->db);
    if (apply) applicants_make(b, app);
    else sitting_make(b, app);
    app_close(app);
    if (apply) applications_make(b);
    else answers_make(b);
    database_del(b->was);
    database_copy(&b->a, b->db, b->was);
    b->served = (struct served){.database = b->db, .at = bench_instant(apply ? "2025-11-10T09:00:00Z" : "2025-11-17T11:01:00Z")};
}

struct slice {
    const struct bench *b;
    size_t from;
};

static str request_of(void *user, size_t i) {
    const struct slice *s = user;
    return s->b->request[s->from + i];
}

static void phase(const char *what, struct bench *b, struct client_run *r, struct served_look *ret) {
    struct served_look before = server_look(&b->served);
    client_go(r);
    *ret = server_look(&b->served);
    double n = (double)(ret->stats.batched - before.stats.batched);
    client_print(what, r);
    printf("    processor time a request: server %.0f us, client %.0f us; %.1f requests in a commit, %llu turned away\n",
           (ret->cpu_us - before.cpu_us) / n, r->cpu_us / (double)r->done, n / (double)(ret->stats.batches - before.stats.batches),
           (unsigned long long)ret->stats.busy);
}

static void judge(struct bench *b, const struct client_run *peak, double batch, int connections, size_t acts) {
    static struct limit l;
    double cpu, cpu_most, got = (double)peak->done / peak->seconds;
    size_t most = (size_t)(connections < BATCH ? connections : BATCH);
    l.was = b->was;
    l.copy = b->copy;
    limit_read(&l, b->db, acts);
    double bare = limit_run(&l, &b->a, (size_t)(batch + 0.5), &cpu);
    double full = limit_run(&l, &b->a, most, &cpu_most);
    printf("    limit: %.1f rows an act; %.0f to a commit %.0f /s (%.0f us), %zu to a commit %.0f /s (%.0f us)\n",
           (double)l.rows / (double)l.acts, batch, bare, cpu, most, full, cpu_most);
    printf("    reached %.0f %% of the first (bar 50 %%) %s, %.0f %% of the second\n", 100 * got / bare,
           got >= bare / 2 ? "ok" : "UNDER", 100 * got / full);
    limit_done(&l);
}

static void run(struct bench *b, bool apply, int connections) {
    const char *what = apply ? "apply" : "answer";
    char line[100];
    struct served_look at_peak, at_end;
    prepare(b, apply);
    server_start(&b->served);
    struct slice first = {b, 0};
    struct client_run peak = {.port = b->served.port,
                              .connections = connections,
                              .n = b->requests / 2,
                              .request = request_of,
                              .user = &first,
                              .want = apply ? 303 : 200,
                              .most_ns = (int64_t)SECONDS * 1000000000};
    snprintf(line, sizeof line, "%s, %d connections, peak", what, connections);
    phase(line, b, &peak, &at_peak);
    double rate = 0.7 * (double)peak.done / peak.seconds;
    struct slice second = {b, peak.done};
    size_t left = b->requests - second.from, n = (size_t)(rate * SECONDS);
    struct client_run calm = {.port = b->served.port,
                              .connections = connections,
                              .rate = rate,
                              .n = n < left ? n : left,
                              .request = request_of,
                              .user = &second,
                              .want = peak.want};
    snprintf(line, sizeof line, "%s, %d connections, at 70 %% of it", what, connections);
    phase(line, b, &calm, &at_end);
    printf("    p99 %.1f ms (bar 50) %s\n", client_ms(&calm, 0.99), client_ms(&calm, 0.99) < 50 ? "ok" : "OVER");
    server_stop(&b->served);
    judge(b, &peak, (double)at_peak.stats.batched / (double)at_peak.stats.batches, connections, at_end.stats.batched);
    free(peak.latency_ns);
    free(calm.latency_ns);
    database_del(b->db);
    database_del(b->was);
    arena_reset(&b->a);
}

int main(int argc, char **argv) {
    static struct bench b;
    const char *folder = argc > 1 ? argv[1] : ".";
    int64_t only = 0;
    arena_init(&b.a, 0);
    snprintf(b.db, sizeof b.db, "%s/bench-load-%d.db", folder, (int)getpid());
    snprintf(b.was, sizeof b.was, "%s/bench-was-%d.db", folder, (int)getpid());
    snprintf(b.copy, sizeof b.copy, "%s/bench-limit-%d.db", folder, (int)getpid());
    if (argc > 3) (void)str_int(str_of(argv[3]), 1, 1000, &only);
    signal(SIGPIPE, SIG_IGN);
    for (int apply = 0; apply < 2; apply++) {
        static const int connections[] = {64, 512};
        if (argc > 2 && strcmp(argv[2], apply ? "apply" : "answer") != 0) continue;
        for (size_t i = 0; i < 2; i++)
            if (!only || only == connections[i]) run(&b, apply, connections[i]);
    }
    return 0;
}
