/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who tries when. A letter that the server puts off (4xx) is tried again after longer and longer pauses, for five days; one that it
 * refuses (5xx) has failed, and a person of the desk sees why. A server that is down counts against no letter: all of them wait, as
 * long as it takes, and none is lost.
 */
#include "app/sender.h"

#include <string.h>

#include "codec/address.h"
#include "codec/doc.h"
#include "codec/ical.h"
#include "mail/message.h"
#include "store/log.h"

enum { MINUTE_MS = 60000, LEASE_MS = 15 * MINUTE_MS, NOTE_MS = 60 * MINUTE_MS };
static const int64_t give_up_ms = INT64_C(5) * 24 * 60 * MINUTE_MS;

struct sender {
    struct arena a, batch; /* as long as it; reset at each claim */
    struct sender_config c;
    struct smtp *smtp;
    str origin; /* of the database: what makes our numbers ours */
    size_t n;
    struct letter letter[SENDER_BATCH];
    struct smtp_result result[SENDER_BATCH];
    bool tried[SENDER_BATCH];
};

int64_t sender_pause_ms(int64_t tries) {
    static const int64_t minutes[] = {1, 5, 15, 60, 240};
    enum { N = sizeof minutes / sizeof *minutes };
    return minutes[tries < 0 ? 0 : tries < N ? tries : N - 1] * MINUTE_MS;
}

ecode sender_open(const struct sender_config *c, struct sender **ret, struct err *e) {
    struct arena a;
    struct smtp *smtp;
    if (!address_is(c->from)) {
        err_set(e, E_INVALID, "\"%.*s\" is no mail address to send from", STR_ARG(str_sub(c->from, 0, 80)));
        return err_remedy(e, "set mail_from in the configuration: selectie@example.be");
    }
    struct smtp_config config = c->smtp;
    config.hello = address_host(c->from);
    TRY(smtp_open(&config, &smtp, e));
    arena_init(&a, 0);
    struct sender *s = arena_new(&a, struct sender);
    s->a = a;
    arena_init(&s->batch, 0);
    s->c = *c;
    s->c.from = arena_str(&s->a, c->from);
    s->c.name = arena_str(&s->a, c->name);
    s->smtp = smtp;
    *ret = s;
    return E_OK;
}

void sender_close(struct sender *s) {
    if (!s) return;
    smtp_close(s->smtp);
    arena_done(&s->batch);
    struct arena a = s->a; /* s lives in it */
    arena_done(&a);
}

ecode sender_claim(struct sender *s, struct store *st, instant now, size_t *ret_n, struct err *e) {
    struct stmt *q = store_stmt(st, SQL_outbox_stale);
    arena_reset(&s->batch);
    s->n = *ret_n = 0;
    stmt_int(q, 1, now.ms - NOTE_MS);
    TRY(stmt_run(q, NULL, e));
    TRY(meta_get(st, &s->batch, "origin", &s->origin, e));
    TRY(outbox_due(st, &s->batch, now, s->letter, SENDER_BATCH, &s->n, e));
    for (size_t i = 0; i < s->n; i++) {
        s->tried[i] = false;
        q = store_stmt(st, SQL_outbox_lease);
        stmt_int(q, 1, s->letter[i].id);
        stmt_int(q, 2, now.ms + LEASE_MS);
        TRY(stmt_run(q, NULL, e));
    }
    *ret_n = s->n;
    return E_OK;
}

/* The number of a letter, the same each time: wervik-1a2b3c4d.12@example.be. */
static str message_id(struct sender *s, const struct letter *l) {
    str origin = s->origin.n ? s->origin : STR("wervik");
    return arena_printf(&s->batch, "%.*s.%lld@%.*s", STR_ARG(origin), (long long)l->id, STR_ARG(address_host(s->c.from)));
}

static ecode print_letter(struct sender *s, const struct letter *l, str *ret, struct err *e) {
    struct doc d;
    struct mail m = {.from_name = s->c.name,
                     .from = s->c.from,
                     .to = l->address,
                     .subject = l->subject,
                     .id = message_id(s, l),
                     .date = l->made,
                     .lang = l->lang,
                     .text = l->body};
    if (l->doc.n) {
        TRY(doc_parse(&s->batch, l->doc, &d, e));
        m.html = doc_html_page(&s->batch, &d);
    }
    if (l->calendar.n) {
        struct ical_event ev;
        struct ical_letter who = {s->c.name, s->c.from, l->address, l->made};
        TRY(ical_event_parse(&s->batch, l->calendar, &ev, e));
        m.calendar = ical_print(&s->batch, &ev, &who);
        m.method = ev.method == ICAL_CANCEL ? STR("CANCEL") : STR("REQUEST");
    }
    return mail_print(&s->batch, &m, ret, e);
}

void sender_run(struct sender *s) {
    for (size_t i = 0; i < s->n; i++) {
        struct arena_mark mark = arena_mark(&s->batch);
        struct err e;
        str message;
        s->tried[i] = true;
        if (print_letter(s, &s->letter[i], &message, &e)) {
            s->result[i] = (struct smtp_result){.end = SMTP_NEVER};
            memcpy(s->result[i].said, e.msg, sizeof s->result[i].said - 1);
        } else smtp_send(s->smtp, s->c.from, s->letter[i].address, message, &s->result[i]);
        arena_rewind(&s->batch, mark);
        if (s->result[i].end == SMTP_DOWN) return;
    }
}

void sender_stop(struct sender *s) { smtp_stop(s->smtp); }

static ecode mark(struct store *st, const struct letter *l, const char *state, bool tried, instant next, const char *said,
                  struct err *e) {
    struct stmt *q = store_stmt(st, SQL_outbox_mark);
    stmt_int(q, 1, l->id);
    stmt_str(q, 2, str_of(state));
    stmt_int(q, 3, tried);
    stmt_instant(q, 4, next);
    stmt_str(q, 5, said ? str_of(said) : l->said);
    return stmt_run(q, NULL, e);
}

static ecode settle_one(struct sender *s, struct store *st, size_t i, instant now, struct sender_tally *t, struct err *e) {
    const struct letter *l = &s->letter[i];
    const struct smtp_result *r = &s->result[i];
    if (!s->tried[i]) return mark(st, l, "waiting", false, (instant){now.ms + MINUTE_MS}, NULL, e);
    if (r->end == SMTP_DOWN) {
        t->down = true;
        memcpy(t->said, r->said, sizeof t->said);
        return mark(st, l, "waiting", false, (instant){now.ms + MINUTE_MS}, r->said, e);
    }
    bool late = now.ms - l->made.ms > give_up_ms;
    if (r->end == SMTP_LATER && !late) {
        t->later++;
        return mark(st, l, "waiting", true, (instant){now.ms + sender_pause_ms(l->tries)}, r->said, e);
    }
    if (r->end != SMTP_SENT) {
        t->failed++;
        return mark(st, l, "failed", true, now, r->said, e);
    }
    t->sent++;
    if (l->procedure.n) return mark(st, l, "sent", true, now, r->said, e);
    struct stmt *q = store_stmt(st, SQL_outbox_drop); /* a code: nobody needs it any more */
    stmt_int(q, 1, l->id);
    return stmt_run(q, NULL, e);
}

ecode sender_settle(struct sender *s, struct store *st, instant now, struct sender_tally *ret, struct err *e) {
    struct sender_tally t = {0};
    for (size_t i = 0; i < s->n; i++) TRY(settle_one(s, st, i, now, &t, e));
    s->n = 0;
    *ret = t;
    return E_OK;
}
