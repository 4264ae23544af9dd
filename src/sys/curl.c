/* SPDX-License-Identifier: Apache-2.0 */
/* The one place that knows which file libcurl is. */
#include "sys/curl.h"

ecode curl_load(struct curl *ret, struct err *e) {
    static const struct library curl = {"libcurl.so.4", "libcurl4"};
    static const char *const name[] = {
#define FUNCTION LIBRARY_NAME
#include "sys/curl.tbl.h"
    };
    return library_load(&curl, sizeof name / sizeof *name, name, ret, e);
}
