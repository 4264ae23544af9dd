/* SPDX-License-Identifier: Apache-2.0 */
/* Questions as fields, answers as facts. A list (jobs) is shown as rows; the last row is empty and ready for one more. */
#include "web/question.h"

#include "app/failure.h"
#include "codec/json.h"
#include "sys/words.h"

enum { ROWS = 20 };

static str language(const struct web_ctx *x) { return str_of(lang_name(x->l)); }

/* What an allowed value is called. */
static str option_text(const struct web_ctx *x, const struct proc_label *option, size_t n, str id) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(option[i].id, id)) return procedure_text(option[i].name, language(x));
    return id;
}

/* The options of a part are labels of the same fact whose ids are the values. */
static str value_text(struct web_ctx *x, const struct question *q, const struct json *v) {
    if (!v) return (str){0};
    if (v->tag == JSON_BOOL) return text_get(x->l, v->b ? TEXT_WEB_YES : TEXT_WEB_NO);
    if (v->tag != JSON_STRING) return json_print_line(x->a, v);
    date d;
    if (q->type->base == FEEL_DATE && date_parse(v->s, &d)) return words_day(x->a, x->l, d);
    return option_text(x, q->fact->option, q->fact->options, v->s);
}

static str raw_text(struct arena *a, const struct json *v) {
    return !v || v->tag == JSON_NULL ? (str){0} : v->tag == JSON_STRING ? v->s : json_print_line(a, v);
}

static void field_fill(struct web_ctx *x, const struct question *q, const struct dmn_type *t, struct view_field *f) {
    if (t->base == FEEL_DATE) {
        date d;
        f->hint = text_get(x->l, TEXT_WEB_Q_DATE);
        if (date_parse(f->value, &d)) f->value = arena_printf(x->a, "%02d/%02d/%04d", d.d, d.m, d.y);
        return;
    }
    if (t->base == FEEL_BOOL) {
        f->option = arena_array(x->a, struct view_option, 2);
        f->option[0] =
            (struct view_option){STR("ja"), text_get(x->l, TEXT_WEB_YES), str_is(f->value, "true") || str_is(f->value, "ja")};
        f->option[1] =
            (struct view_option){STR("nee"), text_get(x->l, TEXT_WEB_NO), str_is(f->value, "false") || str_is(f->value, "nee")};
        f->n_options = 2;
        return;
    }
    f->option = arena_array(x->a, struct view_option, t->n_values);
    for (size_t i = 0; i < t->n_values; i++)
        if (t->value[i].tag == FEEL_STRING)
            f->option[f->n_options++] = (struct view_option){
                t->value[i].s, option_text(x, q->fact->option, q->fact->options, t->value[i].s), str_eq(t->value[i].s, f->value)};
}

static const struct proc_label *label_of(const struct proc_fact *f, str id) {
    for (size_t i = 0; i < f->parts; i++)
        if (str_eq(f->part[i].id, id)) return &f->part[i];
    return NULL;
}

/* The rows of a list: what stands, and one empty. */
static void rows_view(struct web_ctx *x, const struct question *q, const struct json *list, struct view_question *ret) {
    const struct dmn_type *item = q->type->item;
    size_t have = list && list->tag == JSON_ARRAY ? list->n : 0, rows = have < ROWS ? have + 1 : ROWS, k = 0;
    ret->row = arena_array(x->a, struct view_row, rows);
    for (size_t r = 0; r < rows; r++) {
        const struct json *one = r < have ? json_at(list, r) : NULL;
        struct view_row *row = &ret->row[ret->n_rows++];
        row->field = arena_array(x->a, struct view_field, item->n_components);
        row->title = arena_printf(x->a, "%.*s %zu", STR_ARG(procedure_text(q->fact->name, language(x))), r + 1);
        for (k = 0; k < item->n_components; k++) {
            const struct proc_label *label = label_of(q->fact, item->component_name[k]);
            struct view_field *f = &row->field[row->n_fields++];
            f->name = arena_printf(x->a, "r.%zu.%zu", r, k);
            f->label = label ? procedure_text(label->question, language(x)) : item->component_name[k];
            f->value = raw_text(x->a, json_find(one, item->component_name[k]));
            field_fill(x, q, item->component[k], f);
        }
    }
}

void question_view(struct web_ctx *x, const struct question *q, const struct draft *d, struct view_question *ret) {
    const struct json *v = ask_get(q, d->facts);
    *ret = (struct view_question){
        .path = q->path, .text = ask_text(q, language(x)), .clauses = procedure_clauses(x->a, q->fact->clauses)};
    ret->hint = procedure_text(q->part ? q->part->help : q->fact->help, language(x));
    if (q->type->item) {
        rows_view(x, q, v, ret);
        return;
    }
    ret->field.name = STR("antwoord");
    ret->field.label = ret->text;
    ret->field.value = raw_text(x->a, v);
    field_fill(x, q, q->type, &ret->field);
}

static void note_asked(struct arena *a, struct draft *d, str path) {
    for (const struct json *m = d->asked->first; m; m = m->next)
        if (str_eq(m->s, path)) return;
    json_add(d->asked, json_str(a, path));
}

/* Rows with at least one answer, as a list. */
static ecode rows_read(struct web_ctx *x, const struct question *q, struct draft *d, struct view_question *ret, struct err *e) {
    const struct dmn_type *item = q->type->item;
    struct json *list = json_array(x->a);
    for (size_t r = 0; r < ROWS; r++) {
        struct json *one = json_object(x->a);
        bool any = false;
        for (size_t k = 0; k < item->n_components; k++) {
            str sent = str_trim(http_field(x->req, arena_printf(x->a, "r.%zu.%zu", r, k)));
            struct proc_fact bare = {.id = item->component_name[k]};
            struct question part = {.path = bare.id, .fact = &bare, .type = item->component[k]};
            any = any || sent.n;
            ecode code = sent.n ? ask_put(x->a, &part, one, sent, e) : E_OK;
            if (!code) continue;
            ret->error =
                arena_printf(x->a, "%.*s %zu, %.*s: %s", STR_ARG(q->path), r + 1, STR_ARG(bare.id), failure_text(x->a, x->l, e).p);
            return code;
        }
        if (any) json_add(list, one);
    }
    json_put(d->facts, q->fact->id, list);
    return E_OK;
}

ecode question_read(struct web_ctx *x, const struct question *q, struct draft *d, struct view_question *ret, struct err *e) {
    bool unknown = http_field(x->req, STR("onbekend")).n > 0;
    ecode code = q->type->item ? (unknown ? E_OK : rows_read(x, q, d, ret, e))
                               : ask_put(x->a, q, d->facts, unknown ? (str){0} : http_field(x->req, STR("antwoord")), e);
    if (code) {
        if (!ret->error.n) ret->error = text_get(x->l, q->type->base == FEEL_DATE ? TEXT_WEB_Q_BAD_DATE : TEXT_WEB_Q_BAD);
        return code;
    }
    note_asked(x->a, d, q->path);
    return E_OK;
}

size_t question_answers(struct web_ctx *x, const struct procedure *p, const struct draft *d, struct view_answer **ret) {
    size_t n, out = 0;
    const struct question *q = ask_questions(x->a, p, &n);
    struct view_answer *v = arena_array(x->a, struct view_answer, n);
    for (size_t i = 0; i < n; i++) {
        const struct json *j = ask_get(&q[i], d->facts);
        bool asked = j != NULL;
        for (const struct json *m = d->asked->first; m && !asked; m = m->next) asked = str_eq(m->s, q[i].path);
        if (!asked) continue;
        str text = q[i].type->item && j ? arena_printf(x->a, "%u", j->n) : value_text(x, &q[i], j);
        v[out++] =
            (struct view_answer){q[i].path, ask_text(&q[i], language(x)), text.n ? text : text_get(x->l, TEXT_WEB_Q_UNKNOWN)};
    }
    *ret = v;
    return out;
}

void channels_view(struct web_ctx *x, const struct ask_state *s, struct view_channels *ret) {
    *ret = (struct view_channels){.n = s->channels, .channel = arena_array(x->a, struct view_channel, s->channels)};
    for (size_t i = 0; i < s->channels; i++) {
        const struct ask_channel *c = &s->channel[i];
        struct view_channel *v = &ret->channel[i];
        *v = (struct view_channel){.id = c->channel->id,
                                   .name = procedure_text(c->channel->name, language(x)),
                                   .tag = c->open == TRI_YES  ? "yes"
                                          : c->open == TRI_NO ? "no"
                                                              : "open",
                                   .state = text_get(x->l, c->open == TRI_YES  ? TEXT_WEB_CHANNEL_OPEN
                                                           : c->open == TRI_NO ? TEXT_WEB_CHANNEL_CLOSED
                                                                               : TEXT_WEB_CHANNEL_UNKNOWN),
                                   .clauses = procedure_clauses(x->a, c->channel->clauses),
                                   .n_reasons = c->n,
                                   .reason = arena_array(x->a, struct view_reading, c->n)};
        for (size_t k = 0; k < c->n; k++) v->reason[k] = (struct view_reading){c->reason[k].decision, c->reason[k].clauses};
        if (c->open == TRI_YES) ret->n_open++;
    }
}
