/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_PARSE_H
#define HTTP_PARSE_H
#include "http/http.h"

/** Bounds on what a request may hold. */
enum { HTTP_FIELDS_MAX = 1000, HTTP_UPLOADS_MAX = 8, HTTP_HEADERS_MAX = 64, HTTP_PATH_MAX = 2048 };

/**
 * A path or form component with %XX decoded (and + as space in forms).
 *
 * out      ret             in `a`, UTF-8 without NUL
 * errors   E_SYNTAX        a broken escape, NUL, or not UTF-8
 */
MUST_USE ecode http_decode(struct arena *a, str raw, bool plus, str *ret, struct err *e);
/** A request path: decoded; dot segments, empty segments and backslashes refused with E_SYNTAX. */
MUST_USE ecode http_path_parse(struct arena *a, str raw, str *ret, struct err *e);
/** `a=b&c=d` into pairs, at most HTTP_FIELDS_MAX; E_SYNTAX or E_LIMIT. */
MUST_USE ecode http_form_parse(struct arena *a, str raw, struct http_pair **ret, size_t *ret_n, struct err *e);
/** A Cookie header into pairs; broken pieces are skipped, as browsers of old send them. */
void http_cookies_parse(struct arena *a, str raw, struct http_pair **ret, size_t *ret_n);
/**
 * multipart/form-data (RFC 7578) into req's fields and uploads, slices of its body.
 *
 * in       type            the whole Content-Type with its boundary
 * errors   E_SYNTAX        not well-formed
 *          E_LIMIT         more parts than allowed
 */
MUST_USE ecode http_multipart_parse(struct http_request *req, str type, struct err *e);
/**
 * Refuse what two servers could read differently: two Content-Lengths, a length with Transfer-Encoding, an unknown
 * transfer coding, two Hosts or none, a name that is no token, control characters in a value (RFC 9112, section 11.2).
 *
 * errors   E_SYNTAX        with the reason
 */
MUST_USE ecode http_headers_check(const struct http_request *req, struct err *e);

#endif
