/* SPDX-License-Identifier: Apache-2.0 */
/* A form that came on paper, keyed in by staff: every question of the application on one page, in the order of the procedure, and
 * the day it was received, which is what counts. What the paper leaves open stays open. */
#include "app/ask.h"
#include "app/draft.h"
#include "procedure/procedure.h"
#include "web/office.h"
#include "web/page.h"
#include "web/question.h"

enum { ROWS = 20 };

/* Name of a question's field, and of a cell in the rows of a list. */
static str field_name(struct arena *a, size_t q) { return arena_printf(a, "q%zu", q); }
static str cell_name(struct arena *a, size_t q, size_t row, size_t part) { return arena_printf(a, "q%zu.%zu.%zu", q, row, part); }

static struct view_field text_field(struct web_ctx *x, const char *name, text_key label, text_key hint, bool need) {
    return (struct view_field){.name = str_of(name),
                               .label = text_get(x->l, label),
                               .hint = hint == TEXT__MAX ? (str){0} : text_get(x->l, hint),
                               .value = http_field(x->req, str_of(name)),
                               .need = need};
}

static void heads(struct web_ctx *x, const struct office *d, struct view_paper *m) {
    m->head = arena_array(x->a, struct view_field, 5);
    m->head[m->n_heads++] = text_field(x, "naam", TEXT_WEB_PEOPLE_NAME, TEXT__MAX, true);
    m->head[m->n_heads++] = text_field(x, "mail", TEXT_DESK_PAPER_MAIL, TEXT__MAX, false);
    m->head[m->n_heads++] = text_field(x, "ontvangen", TEXT_DESK_PAPER_RECEIVED, TEXT_WEB_ACT_INSTANT, true);
    m->head[m->n_heads++] = text_field(x, "taal", TEXT_DESK_PAPER_LANGUAGE, TEXT_DESK_PAPER_LANGUAGE_HINT, false);
    struct view_field *way = &m->head[m->n_heads++];
    *way = text_field(x, "kanaal", TEXT_WEB_PEOPLE_CHANNEL, TEXT__MAX, false);
    way->option = arena_array(x->a, struct view_option, d->p->channels + 1);
    for (size_t i = 0; i < d->p->channels; i++) {
        const struct proc_channel *c = &d->p->channel[i];
        way->option[way->n_options++] = (struct view_option){c->id, office_text(x, c->name), str_eq(c->id, way->value)};
    }
}

/* The answers sent, into facts; what is no answer is told beside its field. */
static bool answers_read(struct web_ctx *x, const struct question *q, size_t n, struct json *facts, struct view_question *view) {
    struct err e;
    bool fine = true;
    for (size_t i = 0; i < n; i++) {
        if (!q[i].type->item) {
            str sent = str_trim(http_field(x->req, field_name(x->a, i)));
            if (!sent.n || !ask_put(x->a, &q[i], facts, sent, &e)) continue;
            view[i].field.error = arena_str(x->a, str_of(e.msg));
            fine = false;
            continue;
        }
        const struct dmn_type *item = q[i].type->item;
        struct json *list = json_array(x->a);
        for (size_t r = 0; r < ROWS; r++) {
            struct json *one = json_object(x->a);
            for (size_t k = 0; k < item->n_components; k++) {
                str sent = str_trim(http_field(x->req, cell_name(x->a, i, r, k)));
                struct proc_fact bare = {.id = item->component_name[k]};
                struct question part = {.path = bare.id, .fact = &bare, .type = item->component[k]};
                if (!sent.n || !ask_put(x->a, &part, one, sent, &e)) continue;
                view[i].error = arena_printf(x->a, "%.*s %zu: %s", STR_ARG(bare.id), r + 1, e.msg);
                fine = false;
            }
            if (one->n) json_add(list, one);
        }
        if (list->n) json_put(facts, q[i].fact->id, list);
    }
    return fine;
}

/* Questions as they stand with these facts, their fields under names of their own. */
static struct view_question *questions_view(struct web_ctx *x, const struct question *q, size_t n, struct json *facts) {
    struct view_question *v = arena_array(x->a, struct view_question, n + 1);
    struct draft d = {.facts = facts, .asked = json_array(x->a)};
    for (size_t i = 0; i < n; i++) {
        question_view(x, &q[i], &d, &v[i]);
        v[i].field.name = field_name(x->a, i);
        if (v[i].hint.n && !v[i].field.hint.n) v[i].field.hint = v[i].hint;
        for (size_t r = 0; r < v[i].n_rows; r++)
            for (size_t k = 0; k < v[i].row[r].n_fields; k++) v[i].row[r].field[k].name = cell_name(x->a, i, r, k);
    }
    return v;
}

static void show(struct web_ctx *x, const struct office *d, struct view_paper *m) {
    m->csrf = web_csrf(x);
    heads(x, d, m);
    office_begin(x, d, text_get(x->l, TEXT_DESK_PAPER_TITLE));
    tpl_paper(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_paper(struct web_ctx *x) {
    struct office d;
    struct view_paper m = {0};
    if (!office_open(x, &d)) return;
    const struct question *q = ask_questions(x->a, d.p, &m.n);
    m.question = questions_view(x, q, m.n, json_object(x->a));
    show(x, &d, &m);
}

static void put_sent(struct web_ctx *x, struct json *args, const char *arg, const char *field) {
    str sent = str_trim(http_field(x->req, str_of(field)));
    if (sent.n) json_put_str(x->a, args, arg, sent);
}

void page_paper_do(struct web_ctx *x) {
    struct office d;
    struct err e = {0};
    struct act_result r;
    struct view_paper m = {0};
    struct json *args = json_object(x->a), *facts = json_object(x->a);
    if (!office_open(x, &d)) return;
    const struct question *q = ask_questions(x->a, d.p, &m.n);
    m.question = questions_view(x, q, m.n, facts);
    bool fine = answers_read(x, q, m.n, facts, m.question);
    put_sent(x, args, "name", "naam");
    put_sent(x, args, "mail", "mail");
    put_sent(x, args, "received", "ontvangen");
    put_sent(x, args, "language", "taal");
    put_sent(x, args, "channel", "kanaal");
    json_put_str(x->a, args, "via", STR("paper"));
    json_put(args, STR("facts"), facts);
    ecode code = fine ? office_act(x, &d, ACT_APPLY, args, &r, &e) : E_INVALID;
    if (!code) {
        office_done(x, office_path(x, &d, "/kandidaat/%.*s", STR_ARG(r.candidate)));
        return;
    }
    struct view_question *again = questions_view(x, q, m.n, facts);
    for (size_t i = 0; i < m.n; i++) {
        again[i].error = m.question[i].error;
        again[i].field.error = m.question[i].field.error;
        if (again[i].field.error.n) again[i].field.value = http_field(x->req, again[i].field.name);
    }
    m.question = again;
    m.error = fine ? str_of(e.msg) : text_get(x->l, TEXT_DESK_PAPER_BAD);
    m.remedy = str_of(e.remedy);
    x->reply->status = 400;
    show(x, &d, &m);
}
