/* SPDX-License-Identifier: Apache-2.0 */
/* Every act as a command: `wervik ACT [WHO...] [NAME=VALUE...]`. One handler for the whole table of acts; what may be
 * said stands in app/act.tbl.h, how it is read in stage/request.c, whether it is allowed in the app. */
#include "cli/desk.h"
#include "cli/show.h"
#include "cli/table.h"
#include "sys/file.h"

static ecode who_acts(const struct cli *c, const struct request *rq, struct act_request *to, struct err *e) {
    str as = rq->as.n ? rq->as : c->config.as;
    if (request_role(as, &to->role, &to->by)) return E_OK;
    err_set(e, E_USAGE, "`%.*s` is no role", STR_ARG(as));
    return err_remedy(e, "write officer:An, jury:Mia, manager:Jo, ...; `wervik doc acts` lists the roles");
}

static void told_json(const struct cli *c, const struct act_result *r) {
    struct json *o = json_object(c->a);
    json_put_int(c->a, o, "seq", (int64_t)r->seq);
    if (r->candidate.n) json_put_str(c->a, o, "candidate", r->candidate);
    json_put_int(c->a, o, "consequences", (int64_t)r->n);
    str text = json_print_line(c->a, o);
    cli_printf(c, "%.*s, \"events\": [", STR_ARG(str_sub(text, 0, text.n - 1)));
    for (size_t i = 0; i < r->n_shown; i++)
        cli_printf(c, "%s\n  %.*s", i ? "," : "", STR_ARG(json_print_line(c->a, r->event[i].body)));
    cli_printf(c, "]}\n");
}

/* What the rules made of it, a line each; of many the first. */
static void consequences(const struct cli *c, const struct act_result *r) {
    enum { SHOWN = 20 };
    struct table t = {.a = c->a, .cols = 3};
    for (size_t i = 0; i < r->n_shown && i < SHOWN; i++) {
        const struct json *body = r->event[i].body;
        str kind = {0}, person = {0};
        (void)!json_may_str(body, "kind", &kind, NULL);
        (void)!json_may_str(body, "person", &person, NULL);
        size_t slash = str_find(person, STR("/"), 0);
        if (slash != SIZE_MAX) person = str_sub(person, slash + 1, person.n);
        table_row(&t, arena_printf(c->a, "  %.*s", STR_ARG(kind)), person, show_value(c, json_get(body, "data")));
    }
    table_print(&t, c->out, c->colour);
    if (r->n > SHOWN) cli_line(c, cli_say(c, ACT_MORE, arena_printf(c->a, "%zu", r->n - SHOWN)));
}

static void told(const struct cli *c, const struct request *rq, size_t i, const struct act_result *r) {
    if (c->json) {
        told_json(c, r);
        return;
    }
    str who = rq->subject && rq->subject[i].n ? arena_printf(c->a, " %.*s", STR_ARG(rq->subject[i])) : (str){0};
    str id = r->candidate.n ? arena_printf(c->a, " (%.*s)", STR_ARG(r->candidate)) : (str){0};
    str head = arena_printf(c->a, "%s%.*s%.*s", c->command->name, STR_ARG(who), STR_ARG(id));
    cli_line(c,
             cli_say(c, ACT_DONE, head, arena_printf(c->a, "%llu", (unsigned long long)r->seq), arena_printf(c->a, "%zu", r->n)));
    if (rq->act != ACT_SCREEN && rq->act != ACT_APPLY) consequences(c, r);
    if (rq->act == ACT_SCREEN)
        cli_line(c, cli_say(c, ACT_SCREENED, arena_printf(c->a, "%zu", r->valid), arena_printf(c->a, "%zu", r->invalid),
                            arena_printf(c->a, "%zu", r->open)));
}

/* `name=@FILE`: the value stands in a file: a long reason, facts as JSON. */
static ecode word_from_file(struct cli *c, struct play_word *w, struct err *e) {
    enum { BYTES = 1 << 20 };
    if (!w->named || w->text.n < 2 || w->text.p[0] != '@') return E_OK;
    TRY(file_load(c->a, arena_cstr(c->a, str_sub(w->text, 1, w->text.n)), BYTES, &w->text, e));
    w->text = str_trim(w->text);
    return E_OK;
}

/* The members of `--from FILE` join the arguments; what the command line says goes before. */
static ecode args_join(struct cli *c, struct request *rq, struct err *e) {
    enum { BYTES = 1 << 20 };
    str path = cli_text(c, "from", (str){0}), text;
    if (!path.n) return E_OK;
    TRY(file_load(c->a, arena_cstr(c->a, path), BYTES, &text, e));
    for (size_t i = 0; i < rq->n_args; i++) {
        struct json *file, *args = (struct json *)(uintptr_t)rq->args[i]; /* built by request_read, for us */
        TRY(json_parse(c->a, text, &(struct json_limits){.name = path, .depth = 16}, &file, e));
        if (file->tag != JSON_OBJECT) return err_set(e, E_INVALID, "no JSON object"), err_at(e, path, 1, 1);
        for (struct json *m = file->first, *next; m; m = next) {
            next = m->next;
            m->next = NULL; /* out of the file's object, into ours */
            if (!json_find(args, m->key)) json_put(args, m->key, m);
        }
    }
    return E_OK;
}

static ecode acts_do(struct cli *c, struct desk *s, struct err *e) {
    act_kind act;
    struct request rq;
    struct act_request to = {.procedure = c->config.procedure};
    MUST(act_find(str_of(c->command->name), &act));
    struct play_word *word = arena_array(c->a, struct play_word, c->n_arg);
    for (size_t i = 0; i < c->n_arg; i++) {
        word[i] = play_word_make(c->arg[i]);
        TRY(word_from_file(c, &word[i], e));
    }
    struct desk_names names = {.c = c, .s = s};
    struct request_world w = {s->procedure, desk_candidate, &names};
    TRY(request_read(c->a, &w, (str){0}, act, word, c->n_arg, &rq, e));
    TRY(args_join(c, &rq, e));
    to.act = act;
    TRY(who_acts(c, &rq, &to, e));
    TRY(desk_now(c, s, &to.at, e));
    for (size_t i = 0; i < rq.n_args; i++) {
        struct act_result r = {0};
        to.args = rq.args[i];
        TRY(app_act(s->app, c->a, &to, &r, e));
        told(c, &rq, i, &r);
    }
    return E_OK;
}

ecode cmd_act(struct cli *c, struct err *e) {
    struct desk s = {0};
    TRY(desk_open(c, DESK_ACT, &s, e));
    ecode failed = acts_do(c, &s, e);
    desk_close(&s);
    return failed;
}
