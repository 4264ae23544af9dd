/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a worker that found itself wrong: one line, no personal data, then abort. */
#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void must_fail(const char *file, int line, const char *func, const char *cond) {
    fprintf(stderr, "wervik: internal error at %s:%d in %s: %s\n", file, line, func, cond);
    abort();
}
