/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SMTP by libcurl, which connects, turns to TLS, signs in and doubles dots. What it does not tell is to which of our commands the
 * server said no, and that is what decides whether a letter can never arrive or the house has to mend something; so the lines that
 * go by are listened to.
 *
 * Trap: a refusal (5xx) of the sender or of signing in is not the letter's fault. Taken for one, a wrong password would throw
 * away every letter that waits.
 */
#include "mail/smtp.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "sys/curl.h"

enum { WAIT_S = 30, LINE = 200 };

struct smtp {
    struct arena a;
    struct curl lib;
    CURL *curl;
    char sent[8];    /* the last command: "RCPT"; "." once the text was begun */
    char said[LINE]; /* the last reply line */
    bool bye;        /* what was said since belongs to the end of the connection */
    atomic_bool stop;
    str message; /* being sent */
    size_t at;
};

bool smtp_tls_find(str word, smtp_tls *ret) {
    static const char *const words[] = {[SMTP_STARTTLS] = "starttls", [SMTP_TLS] = "tls", [SMTP_NONE] = "none"};
    for (size_t i = 0; i < 3; i++)
        if (str_is(word, words[i])) return *ret = (smtp_tls)i, true;
    return false;
}

static void keep(char *to, size_t room, const char *p, size_t n) {
    size_t i = 0;
    for (; i < n && i + 1 < room && p[i] != '\r' && p[i] != '\n'; i++) to[i] = p[i] < ' ' || p[i] == 0x7f ? ' ' : p[i];
    to[i] = 0;
}

/* Listens to the lines; never keeps what is sent behind a command word: it may be a password. */
static int overhear(CURL *c, curl_infotype type, char *p, size_t n, void *user) {
    struct smtp *s = user;
    (void)c;
    s->bye = s->bye || (type == CURLINFO_HEADER_OUT && n >= 4 && !memcmp(p, "QUIT", 4)); /* it says goodbye after a refusal */
    if (s->bye) return 0;
    if (type == CURLINFO_HEADER_OUT) keep(s->sent, 5, p, n);
    if (type == CURLINFO_HEADER_IN) keep(s->said, sizeof s->said, p, n);
    return 0;
}

static size_t give(char *to, size_t size, size_t n, void *user) {
    struct smtp *s = user;
    size_t room = size * n, left = s->message.n - s->at, piece = left < room ? left : room;
    if (piece) memcpy(to, s->message.p + s->at, piece);
    s->at += piece;
    return piece;
}

/* Asked now and then by the library: 1 = break off. */
static int go_on(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    return atomic_load(&((struct smtp *)user)->stop);
}

static bool host_is(str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr(".-:[]", c);
        if (!c || !fine) return false;
    }
    return s.n > 0 && s.n < 260;
}

static void options(struct smtp *s, const struct smtp_config *c) {
    CURL *h = s->curl;
    str hello = c->hello.n && host_is(c->hello) ? c->hello : STR("localhost");
    str url = arena_printf(&s->a, "%s://%.*s/%.*s", c->tls == SMTP_TLS ? "smtps" : "smtp", STR_ARG(c->host), STR_ARG(hello));
    long wait = (long)(c->wait_s > 0 && c->wait_s < 3600 ? c->wait_s : WAIT_S);
    s->lib.curl_easy_setopt(h, CURLOPT_URL, arena_cstr(&s->a, url));
    s->lib.curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    s->lib.curl_easy_setopt(h, CURLOPT_PROXY, "");
    s->lib.curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    s->lib.curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, wait);
    s->lib.curl_easy_setopt(h, CURLOPT_SERVER_RESPONSE_TIMEOUT, wait);
    s->lib.curl_easy_setopt(h, CURLOPT_TIMEOUT, wait * 10);
    s->lib.curl_easy_setopt(h, CURLOPT_USE_SSL, c->tls == SMTP_NONE ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
    s->lib.curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (c->trust.n) s->lib.curl_easy_setopt(h, CURLOPT_CAINFO, arena_cstr(&s->a, c->trust));
    if (c->user.n) {
        s->lib.curl_easy_setopt(h, CURLOPT_USERNAME, arena_cstr(&s->a, c->user));
        s->lib.curl_easy_setopt(h, CURLOPT_PASSWORD, arena_cstr(&s->a, c->password));
    }
    s->lib.curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
    s->lib.curl_easy_setopt(h, CURLOPT_READFUNCTION, give);
    s->lib.curl_easy_setopt(h, CURLOPT_READDATA, s);
    s->lib.curl_easy_setopt(h, CURLOPT_VERBOSE, 1L); /* what the listener needs; nothing is printed */
    s->lib.curl_easy_setopt(h, CURLOPT_DEBUGFUNCTION, overhear);
    s->lib.curl_easy_setopt(h, CURLOPT_DEBUGDATA, s);
    s->lib.curl_easy_setopt(h, CURLOPT_NOPROGRESS, 0L);
    s->lib.curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, go_on);
    s->lib.curl_easy_setopt(h, CURLOPT_XFERINFODATA, s);
}

ecode smtp_open(const struct smtp_config *config, struct smtp **ret, struct err *e) {
    struct arena a;
    struct curl lib;
    if (!host_is(config->host)) {
        err_set(e, E_INVALID, "\"%.*s\" is no mail server", STR_ARG(str_sub(config->host, 0, 80)));
        return err_remedy(e, "write its name, with the port where it is not the usual one: mail.example.be:587");
    }
    TRY(curl_load(&lib, e));
    arena_init(&a, 0);
    struct smtp *s = arena_new(&a, struct smtp);
    s->a = a;
    s->lib = lib;
    s->curl = s->lib.curl_easy_init();
    MUST(s->curl);
    options(s, config);
    *ret = s;
    return E_OK;
}

/* Which end a failure is. */
static smtp_end end_of(const struct smtp *s, CURLcode c, int code) {
    bool letter = !strcmp(s->sent, "RCPT") || !strcmp(s->sent, "DATA") || !strcmp(s->sent, ".");
    if (!letter || c == CURLE_LOGIN_DENIED || code == 421 || code == 530) return SMTP_DOWN;
    if (code >= 500 && code < 600 && c != CURLE_OPERATION_TIMEDOUT) return SMTP_NEVER;
    return SMTP_LATER;
}

void smtp_send(struct smtp *s, str from, str to, str message, struct smtp_result *ret) {
    long code = 0;
    struct arena_mark mark = arena_mark(&s->a);
    struct curl_slist *rcpt = s->lib.curl_slist_append(NULL, arena_cstr(&s->a, arena_printf(&s->a, "<%.*s>", STR_ARG(to))));
    MUST(rcpt);
    s->message = message;
    s->at = 0;
    s->sent[0] = s->said[0] = 0;
    s->bye = false;
    s->lib.curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, arena_cstr(&s->a, arena_printf(&s->a, "<%.*s>", STR_ARG(from))));
    s->lib.curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, rcpt);
    s->lib.curl_easy_setopt(s->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)message.n);
    CURLcode c = s->lib.curl_easy_perform(s->curl);
    s->lib.curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &code);
    if (s->at) snprintf(s->sent, sizeof s->sent, ".");
    *ret = (struct smtp_result){.code = (int)code};
    ret->end = c == CURLE_OK ? SMTP_SENT : end_of(s, c, (int)code);
    bool reply = s->said[0] && code >= 400;
    snprintf(ret->said, sizeof ret->said, "%s", c == CURLE_OK || reply ? s->said : s->lib.curl_easy_strerror(c));
    s->lib.curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
    s->lib.curl_slist_free_all(rcpt);
    arena_rewind(&s->a, mark);
}

void smtp_stop(struct smtp *s) { atomic_store(&s->stop, true); }

void smtp_close(struct smtp *s) {
    if (!s) return;
    s->lib.curl_easy_cleanup(s->curl);
    struct arena a = s->a; /* s lives in it */
    arena_done(&a);
}
