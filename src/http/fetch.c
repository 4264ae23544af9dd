/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asking a server elsewhere, by libcurl. Whoever answers is not trusted: it has a time for all of it and a number of bytes, is
 * never let send us on to somewhere else, and what it says in its status line or its headers reaches nobody's screen.
 *
 * Trap: a limit on silence alone lets a server that drips a byte a second hold a thread for a day. The time is for all of it.
 */
#include "http/fetch.h"

#include <string.h>

#include "base/buf.h"
#include "sys/curl.h"

enum { WAIT_MS = 5000, MAX_BYTES = 64 * 1024, URL_BYTES = 4000 };

struct taken {
    struct buf body;
    size_t max;
    bool over;
};

static bool is_here(str host) {
    static const char *const here[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof here / sizeof *here; i++) {
        str h = str_of(here[i]);
        if (str_starts(host, h) && (host.n == h.n || host.p[h.n] == ':' || host.p[h.n] == '/' || host.p[h.n] == '?')) return true;
    }
    return false;
}

ecode fetch_url_check(str url, struct err *e) {
    bool tls = str_starts(url, STR("https://")), plain = str_starts(url, STR("http://")), fine = url.n < URL_BYTES;
    str rest = str_sub(url, tls ? 8 : plain ? 7 : 0, url.n);
    for (size_t i = 0; i < url.n; i++) fine = fine && (unsigned char)url.p[i] > ' ' && (unsigned char)url.p[i] < 0x7f;
    size_t end = 0;
    while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?') end++;
    str host = str_sub(rest, 0, end);
    fine = fine && (tls || plain) && host.n && str_find(host, STR("@"), 0) == SIZE_MAX && str_find(url, STR("#"), 0) == SIZE_MAX;
    if (!fine) {
        err_set(e, E_INVALID, "this is no address that can be asked");
        return err_remedy(e, "write it whole, without a name in it: https://register.example.be/bewijzen");
    }
    if (plain && !is_here(rest)) {
        err_set(e, E_INVALID, "over http, only this very machine is asked");
        return err_remedy(e, "write https://, or put a gateway on 127.0.0.1");
    }
    return E_OK;
}

static size_t take(char *p, size_t size, size_t n, void *user) {
    struct taken *t = user;
    size_t bytes = size * n;
    if (bytes > t->max - t->body.n) {
        t->over = true;
        return 0;
    }
    buf_add(&t->body, str_make(p, bytes));
    return bytes;
}

/* "application/json; charset=utf-8" is of the type asked. */
static bool is_type(const char *given, str asked) {
    str t = str_of(given);
    return t.n >= asked.n && str_eq_nocase(str_sub(t, 0, asked.n), asked) &&
           (t.n == asked.n || t.p[asked.n] == ';' || t.p[asked.n] == ' ');
}

static void options(const struct curl *lib, CURL *h, struct arena *a, const struct fetch *f, struct taken *t) {
    lib->curl_easy_setopt(h, CURLOPT_URL, arena_cstr(a, f->url));
    lib->curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    lib->curl_easy_setopt(h, CURLOPT_PROXY, "");
    lib->curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    lib->curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    lib->curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    lib->curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)(f->wait_ms > 0 && f->wait_ms < 60000 ? f->wait_ms : WAIT_MS));
    lib->curl_easy_setopt(h, CURLOPT_USERAGENT, "Wervik");
    lib->curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take);
    lib->curl_easy_setopt(h, CURLOPT_WRITEDATA, t);
    if (f->trust.n) lib->curl_easy_setopt(h, CURLOPT_CAINFO, arena_cstr(a, f->trust));
}

static struct curl_slist *headers(const struct curl *lib, struct arena *a, const struct fetch *f) {
    struct curl_slist *list = lib->curl_slist_append(NULL, arena_cstr(a, arena_printf(a, "Accept: %.*s", STR_ARG(f->accept))));
    MUST(list);
    if (!f->bearer.n) return list;
    struct curl_slist *more =
        lib->curl_slist_append(list, arena_cstr(a, arena_printf(a, "Authorization: Bearer %.*s", STR_ARG(f->bearer))));
    MUST(more);
    return more;
}

/* What became of it. The library's words name no more than hosts and limits of ours. */
static ecode judge(const struct curl *lib, CURL *h, const struct fetch *f, CURLcode c, const struct taken *t, struct err *e) {
    long status = 0;
    char *type = NULL;
    if (t->over) return err_set(e, E_LIMIT, "the answer is longer than %zu bytes", t->max);
    if (c == CURLE_OPERATION_TIMEDOUT) return err_set(e, E_IO, "there was no answer in time");
    if (c == CURLE_PARTIAL_FILE || c == CURLE_GOT_NOTHING || c == CURLE_WEIRD_SERVER_REPLY || c == CURLE_RECV_ERROR)
        return err_set(e, E_INVALID, "the answer was cut off or is no answer");
    if (c != CURLE_OK) return err_set(e, E_IO, "it cannot be reached: %s", lib->curl_easy_strerror(c));
    lib->curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
    lib->curl_easy_getinfo(h, CURLINFO_CONTENT_TYPE, &type);
    if (status != 200) return err_set(e, E_INVALID, "it answers with status %ld", status);
    if (!type || !is_type(type, f->accept)) return err_set(e, E_INVALID, "the answer is not of the type asked for");
    return E_OK;
}

ecode fetch_get(struct arena *a, const struct fetch *f, str *ret, struct err *e) {
    struct curl lib;
    struct taken t = {.body = buf_make(a), .max = f->max_bytes ? f->max_bytes : MAX_BYTES};
    TRY(fetch_url_check(f->url, e));
    TRY(curl_load(&lib, e));
    CURL *h = lib.curl_easy_init();
    MUST(h);
    options(&lib, h, a, f, &t);
    struct curl_slist *list = headers(&lib, a, f);
    lib.curl_easy_setopt(h, CURLOPT_HTTPHEADER, list);
    ecode code = judge(&lib, h, f, lib.curl_easy_perform(h), &t, e);
    lib.curl_slist_free_all(list);
    lib.curl_easy_cleanup(h);
    if (!code) *ret = buf_str(&t.body);
    return code;
}
