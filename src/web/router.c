/* SPDX-License-Identifier: Apache-2.0 */
/* From a path to its page. Patterns are few and short: a scan over them costs less than reading the request did. */
#include "web/web.h"

#include "web/page.h"

enum { ANYONE = 0 };

static const struct route routes[] = {
#define CANDIDATE                               ACCOUNT_CANDIDATE
#define OFFICER                                 ACCOUNT_OFFICER
#define JUROR                                   ACCOUNT_JUROR
#define MANAGER                                 ACCOUNT_MANAGER
#define AUDITOR                                 ACCOUNT_AUDITOR
#define ADMIN                                   ACCOUNT_ADMIN
#define ROUTE(method, pattern, page, who, lane) {HTTP_##method, pattern, page, (who), HTTP_##lane},
#include "web/route.tbl.h"
};

const struct route *web_routes(size_t *ret_n) {
    *ret_n = sizeof routes / sizeof *routes;
    return routes;
}

static bool matches(str pattern, str path, str param[4]) {
    size_t n = 0;
    str want, got;
    pattern = str_sub(pattern, 1, pattern.n);
    path = str_sub(path, 1, path.n);
    while (str_cut(&pattern, '/', &want)) {
        if (!str_cut(&path, '/', &got) || !got.n) return false;
        if (want.p[0] == ':') {
            MUST(n < 4);
            param[n++] = got;
        } else if (!str_eq(want, got)) return false;
    }
    return path.n == 0;
}

const struct route *web_route_find(http_method method, str path, str param[4], bool *ret_other) {
    *ret_other = false;
    http_method wanted = method == HTTP_HEAD ? HTTP_GET : method;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (!matches(str_of(routes[i].pattern), path, param)) continue;
        if (routes[i].method == wanted) return &routes[i];
        *ret_other = true;
    }
    return NULL;
}
