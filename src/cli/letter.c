/* SPDX-License-Identifier: Apache-2.0 */
/* Letters on the command line: what was written to whom and what became of it, and one letter as it would be written now. */
#include "app/letter.h"

#include "cli/desk.h"
#include "cli/show.h"
#include "cli/table.h"
#include "stage/when.h"

static ecode opened(struct cli *c, ecode (*look)(struct cli *, struct desk *, struct err *), struct err *e) {
    struct desk d = {0};
    TRY(desk_open(c, DESK_LOOK, &d, e));
    ecode failed = look(c, &d, e);
    desk_close(&d);
    return failed;
}

/* ---- letter ---- */

static ecode print_letter(struct cli *c, const struct letter *l, struct err *e) {
    struct doc doc;
    if (cli_has(c, "html")) {
        TRY(doc_parse(c->a, l->doc, &doc, e));
        return cli_printf(c, "%.*s", STR_ARG(doc_html_page(c->a, &doc))), E_OK;
    }
    str to = l->address.n ? l->address : text_get(c->lang, TEXT_LETTER_BY_POST);
    cli_line(c, cli_say(c, LETTER_TO, to));
    cli_line(c, cli_say(c, LETTER_SUBJECT, l->subject));
    cli_printf(c, "\n%.*s", STR_ARG(l->body));
    return E_OK;
}

static ecode look_letter(struct cli *c, struct desk *d, struct err *e) {
    struct desk_names names = {.c = c, .s = d};
    struct letter l;
    struct letter_question q = {.procedure = c->config.procedure, .moment = c->arg[1], .lang = cli_text(c, "in", (str){0})};
    TRY(desk_candidate(&names, c->a, c->arg[0], &q.candidate, e));
    TRY(desk_now(c, d, &q.at, e));
    TRY(app_letter(d->app, c->a, &q, &l, e));
    return print_letter(c, &l, e);
}

ecode cmd_letter(struct cli *c, struct err *e) { return opened(c, look_letter, e); }

/* ---- letters ---- */

static void letter_json(struct cli *c, const struct letter *l) {
    struct json *o = json_object(c->a);
    json_put_int(c->a, o, "id", l->id);
    json_put_instant(c->a, o, "made", l->made);
    json_put_str(c->a, o, "candidate", l->candidate);
    json_put_str(c->a, o, "letter", l->letter);
    json_put_str(c->a, o, "state", l->state);
    json_put_int(c->a, o, "tries", l->tries);
    if (str_is(l->state, "waiting")) json_put_instant(c->a, o, "next", l->next);
    if (l->said.n) json_put_str(c->a, o, "said", l->said);
    json_put_str(c->a, o, "subject", l->subject);
    cli_printf(c, "%.*s\n", STR_ARG(json_print_line(c->a, o)));
}

static ecode one_sent(struct cli *c, struct desk *d, int64_t id, struct err *e) {
    struct letter l;
    TRY(outbox_find(app_store(d->app), c->a, id, &l, e));
    return print_letter(c, &l, e);
}

static ecode look_letters(struct cli *c, struct desk *d, struct err *e) {
    const struct letter *l;
    size_t n;
    int64_t id;
    str who = {0}, procedure = c->config.procedure.n ? c->config.procedure : d->procedure ? d->procedure->vacancy.number : (str){0};
    struct desk_names names = {.c = c, .s = d};
    if (c->n_arg && str_int(c->arg[0], 1, INT64_MAX, &id)) return one_sent(c, d, id, e);
    if (c->n_arg) TRY(desk_candidate(&names, c->a, c->arg[0], &who, e));
    TRY(outbox_list(app_store(d->app), c->a, procedure, who, &l, &n, e));
    str head[] = {STR("nr"), text_get(c->lang, TEXT_LETTERS_WHEN), text_get(c->lang, TEXT_LETTERS_WHO),
                  text_get(c->lang, TEXT_LETTERS_STATE), text_get(c->lang, TEXT_LETTERS_SUBJECT)};
    struct table t = table_make(c->a, head, 5);
    for (size_t i = n; i-- > 0;) {
        if (c->json) letter_json(c, &l[i]);
        else
            table_row(&t, arena_printf(c->a, "%lld", (long long)l[i].id), when_print(c->a, d->zone, l[i].made), l[i].candidate,
                      l[i].state, l[i].subject);
    }
    if (!c->json) table_print(&t, c->out, c->colour);
    return E_OK;
}

ecode cmd_letters(struct cli *c, struct err *e) { return opened(c, look_letters, e); }
