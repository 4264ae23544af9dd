/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of the server. Each counter is right by itself; a reading is not one moment of all of them, and need not be. */
#include "http/stats.h"

int64_t http_bucket_us(int i) {
    static const int64_t bound[HTTP_BUCKETS] = {500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000, 0};
    MUST(i >= 0 && i < HTTP_BUCKETS);
    return bound[i];
}

static void add(atomic_ullong *to, unsigned long long n) { atomic_fetch_add_explicit(to, n, memory_order_relaxed); }

static uint64_t get(const atomic_ullong *from) { return atomic_load_explicit(from, memory_order_relaxed); }

void stats_add(struct stats *t, http_lane lane, int status, int64_t taken_us) {
    int i = 0, class = status >= 100 && status < 600 ? status / 100 : 0;
    while (i < HTTP_BUCKETS - 1 && taken_us > http_bucket_us(i)) i++;
    add(&t->request[lane][class], 1);
    add(&t->bucket[lane][i], 1);
    add(&t->sum_us[lane], taken_us > 0 ? (unsigned long long)taken_us : 0);
}

void stats_read(const struct stats *t, struct http_stats *ret) {
    for (int l = 0; l < HTTP_LANES; l++) {
        for (int c = 0; c < HTTP_CLASSES; c++) ret->request[l][c] = get(&t->request[l][c]);
        for (int b = 0; b < HTTP_BUCKETS; b++) ret->bucket[l][b] = get(&t->bucket[l][b]);
        ret->sum_us[l] = get(&t->sum_us[l]);
    }
    ret->batches = get(&t->batches);
    ret->batched = get(&t->batched);
    ret->failed = get(&t->failed);
    ret->busy = get(&t->busy);
}
