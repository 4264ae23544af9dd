/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_STATS_H
#define HTTP_STATS_H
#include <stdatomic.h>

#include "http/http.h"

/** Counters that every thread adds to; all zero at the start. */
struct stats {
    atomic_ullong request[HTTP_LANES][HTTP_CLASSES];
    atomic_ullong bucket[HTTP_LANES][HTTP_BUCKETS];
    atomic_ullong sum_us[HTTP_LANES];
    atomic_ullong batches, batched, failed, busy;
};

/** Count a request that is over. */
void stats_add(struct stats *t, http_lane lane, int status, int64_t taken_us);
/** The counters as they stand, each by itself. */
void stats_read(const struct stats *t, struct http_stats *ret);

#endif
