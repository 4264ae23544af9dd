/* SPDX-License-Identifier: Apache-2.0 */
/* One form for every act: the rows of act.tbl.h say what is asked, so that an act added there has its page at once. */
#include "web/act_form.h"

#include "app/failure.h"
#include "codec/json.h"
#include "procedure/procedure.h"

act_role act_role_of(const struct account *who, act_kind act, size_t nth) {
    unsigned may =
        act == ACT_DOCUMENT ? 0 : act_row_get(act)->who; /* a file is sent on a page of its own, never named by its path */
    static const struct {
        unsigned account;
        act_role role;
    } as[] = {{ACCOUNT_OFFICER, ROLE_OFFICER}, {ACCOUNT_OFFICER, ROLE_CLERK}, {ACCOUNT_OFFICER, ROLE_REGISTRY},
              {ACCOUNT_JUROR, ROLE_JUROR},     {ACCOUNT_OFFICER, ROLE_CHAIR}, {ACCOUNT_MANAGER, ROLE_MANAGER},
              {ACCOUNT_MANAGER, ROLE_AGENCY}};
    for (size_t i = 0; i < sizeof as / sizeof *as; i++)
        if ((who->roles & as[i].account) && (may & as[i].role) && !nth--) return as[i].role;
    return (act_role)0;
}

static str field_name(struct arena *a, const struct act_arg *arg) { return arena_printf(a, "a.%s", arg->name); }

/* A choice's values, with their words where the catalogue of the procedure has them. */
static void options_of_choice(struct web_ctx *x, const struct act_arg *arg, struct view_field *f) {
    str rest = str_of(arg->choices), one;
    f->option = arena_array(x->a, struct view_option, 12);
    while (f->n_options < 12 && str_cut(&rest, '|', &one))
        f->option[f->n_options++] = (struct view_option){one, one, str_eq(one, f->value)};
}

static void option_add(struct view_field *f, str value, str text) {
    f->option[f->n_options++] = (struct view_option){value, text, str_eq(value, f->value)};
}

static void options_of_procedure(struct web_ctx *x, const struct procedure *p, act_type t, struct view_field *f) {
    str language = str_of(lang_name(x->l));
    size_t n = t == ARG_ROUND ? p->rounds : t == ARG_LIST ? p->lists : p->channels;
    f->option = arena_array(x->a, struct view_option, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (t == ARG_ROUND) option_add(f, p->round[i].id, procedure_text(p->round[i].name, language));
        else if (t == ARG_LIST) option_add(f, p->list[i].id, procedure_text(p->list[i].name, language));
        else option_add(f, p->channel[i].id, procedure_text(p->channel[i].name, language));
    }
}

/* Who was ticked in a list: each box came as a `wie` of its own. */
static str ticked(struct web_ctx *x) {
    struct buf b = buf_make(x->a);
    for (size_t i = 0; i < x->req->query_n; i++) {
        if (!str_is(x->req->query[i].name, "wie")) continue;
        if (b.n) buf_addc(&b, ' ');
        buf_add(&b, x->req->query[i].value);
    }
    return buf_str(&b);
}

void act_form_make(struct web_ctx *x, act_kind act, struct view_act *ret) {
    size_t n;
    const struct act_row *row = act_row_get(act);
    const struct act_arg *arg = act_args_get(act, &n);
    const struct procedure *p = NULL;
    struct err e;
    if (app_procedure(x->app, x->param[0], &p, &e)) p = NULL;
    *ret = (struct view_act){.number = x->param[0],
                             .word = str_of(row->word),
                             .title = str_of(x->l == LANG_NL ? row->nl : row->en),
                             .clauses = str_of(row->clauses),
                             .csrf = web_csrf(x),
                             .once = http_field(x->req, STR("once")),
                             .n_fields = n,
                             .field = arena_array(x->a, struct view_field, n)};
    if (!ret->once.n) ret->once = web_once_make(x);
    for (size_t i = 0; i < n; i++) {
        struct view_field *f = &ret->field[i];
        f->name = field_name(x->a, &arg[i]);
        f->label = str_of(x->l == LANG_NL ? arg[i].nl : arg[i].en);
        f->need = arg[i].need;
        f->value = http_field(x->req, f->name);
        if (!f->value.n) f->value = http_query(x->req, str_of(arg[i].name));
        if (!f->value.n && arg[i].type == ARG_CANDIDATES) f->value = ticked(x);
        f->lines = arg[i].type == ARG_JSON || arg[i].type == ARG_MEASURES || arg[i].type == ARG_ANSWERS ||
                   arg[i].type == ARG_CANDIDATES || str_is(str_of(arg[i].name), "reason");
        if (arg[i].type == ARG_JSON || arg[i].type == ARG_MEASURES || arg[i].type == ARG_ANSWERS)
            f->hint = text_get(x->l, TEXT_WEB_ACT_PAIRS);
        if (arg[i].type == ARG_CANDIDATES) f->hint = text_get(x->l, TEXT_WEB_ACT_CANDIDATES);
        if (arg[i].type == ARG_DATE) f->hint = text_get(x->l, TEXT_WEB_ACT_DATE);
        if (arg[i].type == ARG_INSTANT) f->hint = text_get(x->l, TEXT_WEB_ACT_INSTANT);
        if (arg[i].type == ARG_CHOICE) options_of_choice(x, &arg[i], f);
        if (p && (arg[i].type == ARG_ROUND || arg[i].type == ARG_LIST || arg[i].type == ARG_CHANNEL))
            options_of_procedure(x, p, arg[i].type, f);
    }
}

/* `Diploma.soort = bachelor`, one a line, into {"Diploma": {"soort": "bachelor"}}; a name without a point is a plain member. */
static ecode pairs_read(struct arena *a, str text, struct json **ret, struct err *e) {
    struct json *o = json_object(a);
    str line;
    while (str_cut(&text, '\n', &line)) {
        line = str_trim(line);
        if (!line.n) continue;
        size_t eq = str_find(line, STR("="), 0);
        if (eq == SIZE_MAX) return err_set(e, E_INVALID, "this line has no `=`: %.*s", STR_ARG(str_sub(line, 0, 80)));
        str name = str_trim(str_sub(line, 0, eq)), value = str_trim(str_sub(line, eq + 1, line.n));
        size_t dot = str_find(name, STR("."), 0);
        struct json *v = str_is(value, "true") || str_is(value, "false") ? json_bool(a, str_is(value, "true"))
                         : !value.n                                      ? json_null(a)
                                                                         : json_str(a, value);
        if (dot == SIZE_MAX) {
            json_put(o, name, v);
            continue;
        }
        str head = str_sub(name, 0, dot);
        struct json *inner = (struct json *)(uintptr_t)json_find(o, head); /* made below, ours to change */
        if (!inner) json_put(o, head, inner = json_object(a));
        json_put(inner, str_sub(name, dot + 1, name.n), v);
    }
    *ret = o;
    return E_OK;
}

static struct json *candidates_read(struct arena *a, str text) {
    struct json *list = json_array(a);
    char *p = arena_cstr(a, text);
    for (size_t i = 0; i < text.n; i++)
        if (p[i] == ',' || p[i] == '\n' || p[i] == '\r' || p[i] == ';') p[i] = ' ';
    str rest = str_make(p, text.n), one;
    while (str_cut(&rest, ' ', &one))
        if (one.n) json_add(list, json_str(a, one));
    return list;
}

ecode act_form_read(struct web_ctx *x, act_kind act, struct view_act *form, const struct json **ret, struct err *e) {
    size_t n;
    const struct act_arg *arg = act_args_get(act, &n);
    struct json *o = json_object(x->a);
    for (size_t i = 0; i < n; i++) {
        struct view_field *f = &form->field[i];
        str sent = str_trim(http_field(x->req, f->name));
        struct json *v = NULL;
        if (!sent.n) continue; /* app_act says what is missing */
        if (arg[i].type == ARG_JSON || arg[i].type == ARG_MEASURES || arg[i].type == ARG_ANSWERS) {
            ecode code = pairs_read(x->a, sent, &v, e);
            if (code) {
                f->error = failure_text(x->a, x->l, e);
                return code;
            }
        } else if (arg[i].type == ARG_CANDIDATES) v = candidates_read(x->a, sent);
        else v = json_str(x->a, sent);
        json_put(o, str_of(arg[i].name), v);
    }
    *ret = o;
    return E_OK;
}
