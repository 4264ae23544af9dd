/* SPDX-License-Identifier: Apache-2.0 */
/* The text inside a request, after the library has cut it into lines: everything here is hostile until parsed.
 * The checks in http_headers_check stand although a proxy in front makes them too: two guards that disagree are how
 * requests are smuggled. */
#include "http/parse.h"

#include <string.h>

static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

ecode http_decode(struct arena *a, str raw, bool plus, str *ret, struct err *e) {
    char *p = arena_try(a, raw.n + 1, 1);
    if (!p) return err_set(e, E_LIMIT, "the request is too large");
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '%') {
            bool whole = raw.n - i > 2;
            int hi = whole ? hex(raw.p[i + 1]) : -1, lo = whole ? hex(raw.p[i + 2]) : -1;
            if (hi < 0 || lo < 0) return err_set(e, E_SYNTAX, "a broken %% escape in the address or form");
            c = (char)(hi * 16 + lo);
            i += 2;
        } else if (c == '+' && plus) c = ' ';
        if (!c) return err_set(e, E_SYNTAX, "a NUL in the address or form");
        p[n++] = c;
    }
    str made = {p, n};
    if (!str_utf8_is(made, NULL)) return err_set(e, E_SYNTAX, "the address or form is not UTF-8");
    *ret = made;
    return E_OK;
}

/* The segment that starts behind the slash at `at` is `.` or `..`. */
static bool dot_segment(str path, size_t at) {
    str rest = str_sub(path, at + 1, path.n);
    size_t end = str_find(rest, STR("/"), 0);
    str segment = str_sub(rest, 0, end);
    return str_is(segment, ".") || str_is(segment, "..");
}

ecode http_path_parse(struct arena *a, str raw, str *ret, struct err *e) {
    str path = {0};
    if (!raw.n || raw.p[0] != '/' || raw.n > HTTP_PATH_MAX)
        return err_set(e, E_SYNTAX, "the path does not start with / or is too long");
    TRY(http_decode(a, raw, false, &path, e));
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        bool slash = c == '/', twice = slash && i + 1 < path.n && path.p[i + 1] == '/';
        if (c == '\\' || (unsigned char)c < 0x20 || twice || (slash && dot_segment(path, i)))
            return err_set(e, E_SYNTAX, "the path has a dot segment, an empty segment or a control character");
    }
    *ret = path;
    return E_OK;
}

ecode http_form_parse(struct arena *a, str raw, struct http_pair **ret, size_t *ret_n, struct err *e) {
    size_t cap = raw.n ? 1 : 0, n = 0;
    for (size_t i = 0; i < raw.n; i++) cap += raw.p[i] == '&';
    if (cap > HTTP_FIELDS_MAX) return err_set(e, E_LIMIT, "more than %d fields", HTTP_FIELDS_MAX);
    struct http_pair *pair = arena_array(a, struct http_pair, cap);
    str piece;
    while (str_cut(&raw, '&', &piece)) {
        if (!piece.n) continue;
        size_t eq = str_find(piece, STR("="), 0);
        if (eq == SIZE_MAX) eq = piece.n;
        TRY(http_decode(a, str_sub(piece, 0, eq), true, &pair[n].name, e));
        TRY(http_decode(a, str_sub(piece, eq + 1, piece.n), true, &pair[n].value, e));
        n++;
    }
    *ret = pair;
    *ret_n = n;
    return E_OK;
}

void http_cookies_parse(struct arena *a, str raw, struct http_pair **ret, size_t *ret_n) {
    enum { MAX = 32 };
    struct http_pair *pair = arena_array(a, struct http_pair, MAX);
    size_t n = 0;
    str piece;
    while (n < MAX && str_cut(&raw, ';', &piece)) {
        piece = str_trim(piece);
        size_t eq = str_find(piece, STR("="), 0);
        if (eq == SIZE_MAX || eq == 0) continue;
        pair[n++] = (struct http_pair){str_sub(piece, 0, eq), str_sub(piece, eq + 1, piece.n)};
    }
    *ret = pair;
    *ret_n = n;
}

static bool is_token(str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && !(c && strchr("!#$%&'*+-.^_`|~", c))) return false;
    }
    return s.n > 0;
}

static bool has_control(str v) {
    for (size_t k = 0; k < v.n; k++)
        if (((unsigned char)v.p[k] < 0x20 && v.p[k] != '\t') || v.p[k] == 0x7F) return true;
    return false;
}

ecode http_headers_check(const struct http_request *req, struct err *e) {
    size_t lengths = 0, codings = 0, hosts = 0;
    for (size_t i = 0; i < req->header_n; i++) {
        str name = req->header[i].name, v = req->header[i].value;
        int64_t n;
        if (!is_token(name)) return err_set(e, E_SYNTAX, "a header name that is no token");
        if (has_control(v)) return err_set(e, E_SYNTAX, "a control character in a header");
        if (str_is(name, "host")) hosts++;
        if (str_is(name, "content-length") && (++lengths, !str_int(v, 0, INT64_MAX, &n) || v.p[0] == '+' || v.p[0] == '-'))
            return err_set(e, E_SYNTAX, "a Content-Length that is no number");
        if (str_is(name, "transfer-encoding") && (++codings, !str_eq_nocase(v, STR("chunked"))))
            return err_set(e, E_SYNTAX, "a transfer coding other than chunked");
    }
    if (lengths > 1) return err_set(e, E_SYNTAX, "more than one Content-Length");
    if (codings > 1 || (codings && lengths)) return err_set(e, E_SYNTAX, "Content-Length together with Transfer-Encoding");
    if (hosts != 1) return err_set(e, E_SYNTAX, "not exactly one Host");
    return E_OK;
}

/* The value of `; key=value` or `; key="value"` in a header. */
static str parameter(str header, str key) {
    str piece;
    for (bool first = true; str_cut(&header, ';', &piece); first = false) {
        piece = str_trim(piece);
        size_t eq = str_find(piece, STR("="), 0);
        if (first || eq == SIZE_MAX || !str_eq_nocase(str_sub(piece, 0, eq), key)) continue;
        str v = str_sub(piece, eq + 1, piece.n);
        bool quoted = v.n >= 2 && v.p[0] == '"' && v.p[v.n - 1] == '"';
        return quoted ? str_sub(v, 1, v.n - 1) : v;
    }
    return (str){0};
}

/* What the headers of one part say. */
struct part {
    str name, file, type;
    bool has_file;
};

static struct part part_head(str head) {
    struct part p = {0};
    str line;
    while (str_cut(&head, '\n', &line)) {
        line = str_trim(line);
        size_t colon = str_find(line, STR(":"), 0);
        if (colon == SIZE_MAX) continue;
        str key = str_sub(line, 0, colon), value = str_trim(str_sub(line, colon + 1, line.n));
        if (str_eq_nocase(key, STR("content-type"))) p.type = value;
        if (!str_eq_nocase(key, STR("content-disposition"))) continue;
        p.name = parameter(value, STR("name"));
        p.file = parameter(value, STR("filename"));
        p.has_file = str_find(value, STR("filename="), 0) != SIZE_MAX;
    }
    return p;
}

static ecode part_add(struct http_request *req, str text, struct err *e) {
    size_t end = str_find(text, STR("\r\n\r\n"), 0);
    if (end == SIZE_MAX) return err_set(e, E_SYNTAX, "a part of the form without headers");
    struct part p = part_head(str_sub(text, 0, end));
    str data = str_sub(text, end + 4, text.n);
    if (!p.name.n || !str_utf8_is(p.name, NULL) || !str_utf8_is(p.file, NULL))
        return err_set(e, E_SYNTAX, "a part of the form without a name");
    if (p.has_file) {
        if (!p.file.n && !data.n) return E_OK; /* nothing was chosen */
        if (req->upload_n == HTTP_UPLOADS_MAX) return err_set(e, E_LIMIT, "more than %d files in one form", HTTP_UPLOADS_MAX);
        req->upload[req->upload_n++] = (struct http_upload){p.name, p.file, p.type, data};
        return E_OK;
    }
    if (req->field_n == HTTP_FIELDS_MAX) return err_set(e, E_LIMIT, "more than %d fields", HTTP_FIELDS_MAX);
    if (!str_utf8_is(data, NULL) || (data.n && memchr(data.p, 0, data.n)))
        return err_set(e, E_SYNTAX, "a field that is not UTF-8 text");
    req->field[req->field_n++] = (struct http_pair){p.name, data};
    return E_OK;
}

ecode http_multipart_parse(struct http_request *req, str type, struct err *e) {
    str boundary = parameter(type, STR("boundary"));
    if (!boundary.n || boundary.n > 70) return err_set(e, E_SYNTAX, "a form without a boundary");
    str mark = arena_printf(req->a, "--%.*s", STR_ARG(boundary)), next = arena_printf(req->a, "\r\n%.*s", STR_ARG(mark));
    if (!str_starts(req->body, mark)) return err_set(e, E_SYNTAX, "a form that does not start with its boundary");
    req->field = arena_array(req->a, struct http_pair, HTTP_FIELDS_MAX);
    req->upload = arena_array(req->a, struct http_upload, HTTP_UPLOADS_MAX);
    size_t at = mark.n;
    while (str_starts(str_sub(req->body, at, req->body.n), STR("\r\n"))) {
        size_t end = str_find(req->body, next, at);
        if (end == SIZE_MAX) return err_set(e, E_SYNTAX, "a form that ends inside a part");
        TRY(part_add(req, str_sub(req->body, at + 2, end), e));
        at = end + next.n;
    }
    if (!str_starts(str_sub(req->body, at, req->body.n), STR("--"))) return err_set(e, E_SYNTAX, "a form without its end");
    return E_OK;
}
