/* SPDX-License-Identifier: Apache-2.0 */
/* Looking things up in a request and filling a reply. */
#include "http/http.h"

static str find(const struct http_pair *pair, size_t n, str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(pair[i].name, name)) return pair[i].value;
    return (str){0};
}

str http_header(const struct http_request *req, str name) { return find(req->header, req->header_n, name); }
str http_cookie(const struct http_request *req, str name) { return find(req->cookie, req->cookie_n, name); }
str http_query(const struct http_request *req, str name) { return find(req->query, req->query_n, name); }
str http_field(const struct http_request *req, str name) { return find(req->field, req->field_n, name); }

void http_reply_header(struct http_reply *r, str name, str value) {
    struct buf clean = buf_make(r->a);
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] >= 0x20 && value.p[i] != 0x7F) buf_addc(&clean, value.p[i]);
    MUST(r->header_n < sizeof r->header / sizeof *r->header);
    r->header[r->header_n++] = (struct http_pair){arena_str(r->a, name), buf_str(&clean)};
}

void http_reply_see(struct http_reply *r, str path) {
    bool own = path.n && path.p[0] == '/' && !(path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\'));
    r->status = 303;
    http_reply_header(r, STR("Location"), own ? path : STR("/"));
}
