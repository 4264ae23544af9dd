/* SPDX-License-Identifier: Apache-2.0 */
/* For those who look after the machine: is it alive, does it take work, how is it doing. Figures only: nothing of a person, no
 * number of a candidate, no address. The metrics are given to this machine alone; the other two to anybody. */
#include <inttypes.h>

#include "app/outbox.h"
#include "store/log.h"
#include "sys/process.h"
#include "web/page.h"

static void plain(struct web_ctx *x, int status, const char *text) {
    x->reply->status = status;
    x->reply->type = STR("text/plain; charset=utf-8");
    buf_adds(&x->reply->body, text);
}

void page_health(struct web_ctx *x) { plain(x, 200, "gezond\n"); }

void page_ready(struct web_ctx *x) {
    struct err e;
    str *name;
    size_t n;
    bool reads = !app_procedures(x->app, x->a, &name, &n, &e);
    bool ready = reads && web_is_ready(x->web);
    plain(x, ready ? 200 : 503, ready ? "klaar\n" : "niet klaar\n");
}

static void head(struct buf *b, const char *name, const char *type, const char *help) {
    buf_addf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void one(struct buf *b, const char *name, const char *type, const char *help, double v) {
    head(b, name, type, help);
    buf_addf(b, "%s %.17g\n", name, v);
}

static void requests(struct buf *b, const struct http_stats *s) {
    static const char *const lane[HTTP_LANES] = {"read", "write", "slow"};
    head(b, "wervik_requests_total", "counter", "Requests answered, by lane and class of status.");
    for (int l = 0; l < HTTP_LANES; l++)
        for (int c = 2; c < HTTP_CLASSES; c++)
            buf_addf(b, "wervik_requests_total{lane=\"%s\",status=\"%dxx\"} %" PRIu64 "\n", lane[l], c, s->request[l][c]);
    head(b, "wervik_request_seconds", "histogram", "From the first line of a request until its answer was sent.");
    for (int l = 0; l < HTTP_LANES; l++) {
        uint64_t n = 0;
        for (int i = 0; i < HTTP_BUCKETS; i++) {
            int64_t bound = http_bucket_us(i);
            n += s->bucket[l][i];
            if (bound) buf_addf(b, "wervik_request_seconds_bucket{lane=\"%s\",le=\"%g\"} ", lane[l], (double)bound / 1e6);
            else buf_addf(b, "wervik_request_seconds_bucket{lane=\"%s\",le=\"+Inf\"} ", lane[l]);
            buf_addf(b, "%" PRIu64 "\n", n);
        }
        buf_addf(b, "wervik_request_seconds_sum{lane=\"%s\"} %g\n", lane[l], (double)s->sum_us[l] / 1e6);
        buf_addf(b, "wervik_request_seconds_count{lane=\"%s\"} %" PRIu64 "\n", lane[l], n);
    }
}

static void queues(struct buf *b, const struct http_stats *s) {
    head(b, "wervik_queue_waiting", "gauge", "Requests waiting for the writer or a slow thread.");
    buf_addf(b, "wervik_queue_waiting{lane=\"write\"} %zu\n", s->writes);
    buf_addf(b, "wervik_queue_waiting{lane=\"slow\"} %zu\n", s->slow);
    one(b, "wervik_queue_limit", "gauge", "Requests that may wait; past it they are answered 503.", (double)s->queue_max);
    one(b, "wervik_busy_total", "counter", "Requests answered 503 because a queue was full.", (double)s->busy);
    one(b, "wervik_commits_total", "counter", "Transactions of the writer.", (double)s->batches);
    one(b, "wervik_commit_requests_total", "counter", "Requests in those transactions.", (double)s->batched);
    one(b, "wervik_commit_failures_total", "counter", "Transactions that did not hold: nothing of them was confirmed.",
        (double)s->failed);
    one(b, "wervik_connections", "gauge", "Open connections.", s->connections);
}

static void database(struct web_ctx *x, struct buf *b) {
    struct err e;
    str *name;
    size_t n;
    int64_t waiting = 0;
    if (app_procedures(x->app, x->a, &name, &n, &e)) n = 0;
    head(b, "wervik_log_events_total", "counter", "Events in the log of a procedure.");
    for (size_t i = 0; i < n; i++) {
        struct procedure_row p;
        uint64_t size;
        instant last;
        if (procedure_find(x->store, x->a, name[i], &p, &e) || log_head(x->store, p.id, &size, &last, &e)) continue;
        buf_addf(b, "wervik_log_events_total{procedure=\"%.*s\"} %" PRIu64 "\n", STR_ARG(p.name), size);
    }
    if (!outbox_count(x->store, &waiting, &e)) one(b, "wervik_outbox_waiting", "gauge", "Letters not sent yet.", (double)waiting);
}

void page_metrics(struct web_ctx *x) {
    struct http_stats s;
    struct buf *b = &x->reply->body;
    if (!str_starts(x->req->peer, STR("127."))) {
        web_not_found(x);
        return;
    }
    web_stats(x->web, &s);
    requests(b, &s);
    queues(b, &s);
    database(x, b);
    one(b, "process_resident_memory_bytes", "gauge", "Memory in use.", (double)process_memory_bytes());
    x->reply->type = STR("text/plain; version=0.0.4; charset=utf-8");
}
