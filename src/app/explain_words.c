/* SPDX-License-Identifier: Apache-2.0 */
/* From the tree of the rules to sentences. Only decisions, rows and facts are named: who is refused wants to know which condition,
 * by which clause, on which fact, and not how the expression between them is built. */
#include "app/explain_words.h"

#include "codec/xml.h"
#include "sys/words.h"

enum { DEPTH = 40, FACTS = 64, CASES = 3 };

str wording_clause(const struct dmn_source *s) {
    size_t at = str_find(s->uri, STR("#"), 0);
    return at == SIZE_MAX ? s->name : str_sub(s->uri, at + 1, s->uri.n);
}

str wording_value(struct wording *w, feel_value v) {
    switch (v.tag) {
    case FEEL_NULL: return text_get(w->l, TEXT_EXPLAIN_OPEN);
    case FEEL_BOOL: return text_get(w->l, v.b ? TEXT_EXPLAIN_YES : TEXT_EXPLAIN_NO);
    case FEEL_STRING: return v.s;
    case FEEL_DATE: return words_day(w->b.a, w->l, v.day);
    case FEEL_NUMBER: return words_dec(w->b.a, w->l, dec_print_short(w->b.a, v.n));
    default: return feel_print(w->b.a, v);
    }
}

static str language(const struct wording *w) { return str_of(lang_name(w->l)); }

/* "Tewerkstelling.niveau" in the words of procedure.yaml. */
str wording_fact(struct wording *w, str path) {
    size_t dot = str_find(path, STR("."), 0);
    str head = str_sub(path, 0, dot), tail = dot == SIZE_MAX ? (str){0} : str_sub(path, dot + 1, path.n);
    const struct proc_fact *f = procedure_fact_find(w->p, head);
    str name = f ? procedure_text(f->name, language(w)) : (str){0};
    if (!name.n) name = head;
    if (!tail.n) return name;
    for (size_t i = 0; f && i < f->parts; i++)
        if (str_eq(f->part[i].id, tail) && procedure_text(f->part[i].name, language(w)).n)
            tail = procedure_text(f->part[i].name, language(w));
    return arena_printf(w->b.a, "%.*s – %.*s", STR_ARG(name), STR_ARG(tail));
}

/* The name that procedure.yaml gives one of a fact's allowed values; the value itself when it gives none. */
static str option_name(struct wording *w, const struct proc_label *option, size_t n, str value) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(option[i].id, value) && procedure_text(option[i].name, language(w)).n)
            return procedure_text(option[i].name, language(w));
    return value;
}

/* The value of a fact in the words of the form it was asked on. */
str wording_fact_value(struct wording *w, str path, feel_value v) {
    size_t dot = str_find(path, STR("."), 0);
    const struct proc_fact *f = v.tag == FEEL_STRING ? procedure_fact_find(w->p, str_sub(path, 0, dot)) : NULL;
    if (!f) return wording_value(w, v);
    const struct proc_channel *ch =
        f->source == PROC_BY_APPLICATION && str_is(f->value, "channel") ? procedure_channel_find(w->p, v.s) : NULL;
    if (ch && procedure_text(ch->name, language(w)).n) return procedure_text(ch->name, language(w));
    if (dot == SIZE_MAX) return option_name(w, f->option, f->options, v.s);
    for (size_t i = 0; i < f->parts; i++)
        if (str_eq(f->part[i].id, str_sub(path, dot + 1, path.n)))
            return option_name(w, f->part[i].option, f->part[i].options, v.s);
    return v.s;
}

/* As procedure.yaml calls it; else by the name in this language that the rules file gives it: `<wervik:name lang="en">`. */
str wording_decision(struct wording *w, const struct dmn_node *n) {
    for (size_t i = 0; i < w->p->decisions; i++)
        if (str_eq(w->p->decision[i].id, n->name)) {
            str shown = procedure_text(w->p->decision[i].name, language(w));
            if (shown.n) return shown;
        }
    const struct xml_node *own = n->xml ? xml_first(n->xml, (str){0}, STR("extensionElements")) : NULL;
    for (const struct xml_node *x = own ? xml_first(own, STR("urn:wervik:dmn"), STR("name")) : NULL; x;
         x = xml_next(x, STR("urn:wervik:dmn"), STR("name")))
        if (str_eq(xml_attr_get(x, "lang"), language(w))) return xml_text(w->b.a, x);
    return n->name;
}

static void indent(struct wording *w, int depth) {
    for (int i = 0; i < depth; i++) buf_adds(&w->b, "  ");
}

/* Facts told of one decision, so that each is told once. */
struct told {
    str path[FACTS];
    size_t n;
};

static void fact_line(struct wording *w, const struct dmn_why *y, int depth, struct told *told) {
    str path = y->text.n ? y->text : y->node->name;
    for (size_t i = 0; i < told->n; i++)
        if (str_eq(told->path[i], path)) return;
    if (told->n < FACTS) told->path[told->n++] = path;
    indent(w, depth);
    str value = y->missing ? text_get(w->l, TEXT_EXPLAIN_UNKNOWN) : wording_fact_value(w, path, y->value);
    buf_addf(&w->b, "· %.*s: %.*s\n", STR_ARG(wording_fact(w, path)), STR_ARG(value));
}

static void decision_line(struct wording *w, const struct dmn_why *y, int depth) {
    indent(w, depth);
    buf_addf(&w->b, "- %.*s: %.*s", STR_ARG(wording_decision(w, y->node)), STR_ARG(wording_value(w, y->value)));
    for (size_t i = 0; i < y->n_sources; i++) buf_addf(&w->b, "%s%.*s", i ? " " : " [", STR_ARG(wording_clause(y->source[i])));
    if (y->n_sources) buf_addc(&w->b, ']');
    if (y->seen) buf_addf(&w->b, " %.*s", STR_ARG(text_get(w->l, TEXT_EXPLAIN_ABOVE)));
    buf_addc(&w->b, '\n');
}

static void row_line(struct wording *w, const struct dmn_why *y, int depth) {
    indent(w, depth);
    str row = arena_printf(w->b.a, "%u", y->row);
    str text = y->kind == DMN_WHY_ROW ? text_print(w->b.a, w->l, TEXT_EXPLAIN_ROW, row) : text_get(w->l, TEXT_EXPLAIN_NOROW);
    buf_addf(&w->b, "%.*s%s%.*s\n", STR_ARG(text), y->text.n ? ": " : "", STR_ARG(y->text));
}

static void step(struct wording *w, const struct dmn_why *y, int depth, struct told *told) {
    struct told own = {0};
    if (depth > DEPTH) return;
    switch (y->kind) {
    case DMN_WHY_DECISION:
        decision_line(w, y, depth++);
        told = &own;
        break;
    case DMN_WHY_ROW:
    case DMN_WHY_NO_ROW: row_line(w, y, depth); break;
    case DMN_WHY_INPUT: fact_line(w, y, depth, told); return;
    case DMN_WHY_CALL: return; /* its arguments were told beside it */
    default: break;
    }
    for (size_t i = 0; i < y->n; i++) step(w, y->child[i], depth, told);
}

void wording_why(struct wording *w, const struct dmn_why *why) {
    struct told none = {0};
    step(w, why, 0, &none);
}

void wording_nearest(struct wording *w, const struct dmn_case *c, size_t n) {
    if (!n) return;
    buf_addf(&w->b, "\n%.*s\n", STR_ARG(text_get(w->l, TEXT_EXPLAIN_NEAREST)));
    for (size_t i = 0; i < n && i < CASES; i++) {
        if (i) buf_addf(&w->b, "  %.*s\n", STR_ARG(text_get(w->l, TEXT_EXPLAIN_NEAREST_OR)));
        for (size_t k = 0; k < c[i].n; k++) {
            const struct dmn_change *x = &c[i].change[k];
            str from = x->from.tag == FEEL_NULL ? text_get(w->l, TEXT_EXPLAIN_UNKNOWN) : wording_fact_value(w, x->path, x->from);
            str to = text_print(w->b.a, w->l, TEXT_EXPLAIN_NEAREST_TO, wording_fact(w, x->path),
                                wording_fact_value(w, x->path, x->to), from);
            str and = k ? arena_printf(w->b.a, "%.*s ", STR_ARG(text_get(w->l, TEXT_EXPLAIN_NEAREST_AND))) : (str){0};
            buf_addf(&w->b, "  %.*s%.*s\n", STR_ARG(and), STR_ARG(to));
        }
    }
}
