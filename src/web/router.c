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

/* Letter by letter, so that nearly every row is left at its first few. One slash at the end is let pass. */
static bool matches(const char *pattern, str path, str param[4]) {
    size_t n = 0, at = 0;
    for (const char *p = pattern; *p;) {
        if (*p != ':') {
            if (at == path.n || path.p[at] != *p) return false;
            p++, at++;
            continue;
        }
        size_t from = at;
        while (*p && *p != '/') p++;
        while (at < path.n && path.p[at] != '/') at++;
        if (at == from) return false;
        MUST(n < 4);
        param[n++] = str_sub(path, from, at);
    }
    return at == path.n || (at > 1 && at + 1 == path.n && path.p[at] == '/');
}

const struct route *web_route_find(http_method method, str path, str param[4], bool *ret_other) {
    *ret_other = false;
    http_method wanted = method == HTTP_HEAD ? HTTP_GET : method;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (!matches(routes[i].pattern, path, param)) continue;
        if (routes[i].method == wanted) return &routes[i];
        *ret_other = true;
    }
    return NULL;
}
