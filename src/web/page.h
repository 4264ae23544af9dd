/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H
#include "web/web.h"

#define ROUTE(method, pattern, page, who, lane)                                                                                    \
    /** Serves the route of this name; see route.tbl.h. */                                                                         \
    void page(struct web_ctx *x);
#include "web/route.tbl.h"

#endif
