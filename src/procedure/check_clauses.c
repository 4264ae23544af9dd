/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The notice is the program: every clause that decides is carried out by an element of the procedure file or by a decision
 * that names it as its knowledge source, and nothing cites a clause that was never published. A reading explains a clause;
 * it does not carry one out.
 */
#include "codec/md.h"
#include "dmn/dmn.h"
#include "procedure/check_parts.h"

struct clauses {
    const struct proc_notice *own; /* the notice in the procedure's own language */
    struct map known;              /* clause -> struct md_clause */
    struct map done;               /* clauses that something carries out */
};

static void cite(struct compile *x, struct clauses *c, const struct yaml_node *v, bool counts) {
    if (v->kind != YAML_TEXT || !v->text.n) return;
    if (map_has(&c->known, v->text)) {
        if (counts) map_put(&c->done, v->text, NULL);
        return;
    }
    struct diag *g = compile_report(x, CHECK_UNKNOWN_CLAUSE, v, "the notice has no clause %.*s", STR_ARG(str_sub(v->text, 0, 40)));
    str near = compile_near(x, &c->known, v->text);
    if (near.n) diag_help(x->d, g, "did you mean %.*s? A clause is marked {#%.*s} in the notice", STR_ARG(near), STR_ARG(near));
}

/* Every `clause:` of the file. Depth is bounded by the reader of YAML. */
static void walk(struct compile *x, struct clauses *c, const struct yaml_node *n, bool counts) {
    if (n->kind == YAML_TEXT) return;
    for (size_t i = 0; i < n->n; i++) {
        const struct yaml_entry *en = &n->entry[i];
        bool reading = n == x->root && en->key && str_is(en->key->text, "readings");
        if (!en->key || !str_is(en->key->text, "clause") || en->value->kind == YAML_MAP) {
            walk(x, c, en->value, counts && !reading);
            continue;
        }
        if (en->value->kind == YAML_TEXT) cite(x, c, en->value, counts);
        for (size_t j = 0; en->value->kind == YAML_LIST && j < en->value->n; j++) cite(x, c, en->value->entry[j].value, counts);
    }
}

/* The clause a knowledge source stands for: behind the # of its address, else its name as far as the first space. */
static str source_clause(const struct dmn_source *s) {
    size_t at = str_find(s->uri, STR("#"), 0);
    if (at != SIZE_MAX) return str_sub(s->uri, at + 1, s->uri.n);
    size_t space = str_find(s->name, STR(" "), 0);
    return space == SIZE_MAX ? s->name : str_sub(s->name, 0, space);
}

/* Where a text first stands in a file, for elements that come without a place. */
static struct proc_at find_place(const struct compile *x, str file, str text) {
    const struct folder_file *f = folder_find(x->folder, file);
    size_t at = f ? str_find(f->bytes, text, 0) : SIZE_MAX;
    struct proc_at place = {1, 1};
    if (at == SIZE_MAX) return (struct proc_at){0, 0};
    for (size_t i = 0; i < at; i++) {
        if (f->bytes.p[i] == '\n') place.line++, place.col = 1;
        else if (((unsigned char)f->bytes.p[i] & 0xc0) != 0x80) place.col++;
    }
    return place;
}

static void cite_sources(struct compile *x, struct clauses *c) {
    size_t n;
    const struct dmn_source *const *s = dmn_sources(x->p->rules, &n);
    for (size_t i = 0; i < n; i++) {
        str id = source_clause(s[i]);
        if (map_has(&c->known, id)) continue;
        bool address = str_find(s[i]->uri, STR("#"), 0) != SIZE_MAX;
        struct diag *g = compile_report_at(
            x, CHECK_UNKNOWN_SOURCE_CLAUSE, x->p->rules_file, find_place(x, x->p->rules_file, address ? s[i]->uri : s[i]->name),
            "the knowledge source \"%.*s\" cites no clause of the notice", STR_ARG(str_sub(s[i]->name, 0, 80)));
        diag_help(x->d, g, "give it the address of a clause: %.*s#E1", STR_ARG(c->own->file));
    }
    const struct dmn_node *const *d = dmn_list(x->p->rules, DMN_DECISION, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < d[i]->n_sources; j++) map_put(&c->done, source_clause(d[i]->source[j]), NULL);
    d = dmn_list(x->p->rules, DMN_BKM, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < d[i]->n_sources; j++) map_put(&c->done, source_clause(d[i]->source[j]), NULL);
}

static void differ(struct compile *x, const struct proc_notice *has, const struct proc_notice *lacks, const struct md_clause *c,
                   const char *how) {
    struct diag *g = diag_add(x->d, DIAG_ERROR, check_row(CHECK_CLAUSES_DIFFER)->code, has->file, "clause %.*s %s in %.*s",
                              STR_ARG(c->id), how, STR_ARG(lacks->file));
    diag_at(g, c->line, c->col, c->width);
    diag_help(x->d, g, "both notices have the same clauses, with the same marks");
}

static void compare(struct compile *x, const struct proc_notice *own, const struct proc_notice *other) {
    for (size_t i = 0; i < own->notice->n; i++) {
        const struct md_clause *c = &own->notice->clause[i], *o = md_clause_find(other->notice, c->id);
        if (!o) differ(x, own, other, c, "does not stand");
        else if (o->info != c->info) differ(x, other, own, o, "is not marked the same");
    }
    for (size_t i = 0; i < other->notice->n; i++)
        if (!md_clause_find(own->notice, other->notice->clause[i].id))
            differ(x, other, own, &other->notice->clause[i], "does not stand");
}

static void check_notices(struct compile *x, struct clauses *c) {
    for (size_t i = 0; i < x->p->notices; i++)
        if (str_eq(x->p->notice[i].lang, x->lang)) c->own = &x->p->notice[i];
    if (!c->own || !c->own->notice) {
        c->own = NULL;
        return;
    }
    if (!c->own->notice->n) {
        struct diag *g = compile_report_at(x, CHECK_NO_CLAUSES, c->own->file, (struct proc_at){1, 1}, "the notice has no clause");
        diag_help(x->d, g, "end each paragraph that promises something with its number: {#E8}");
        c->own = NULL;
        return;
    }
    for (size_t i = 0; i < c->own->notice->n; i++)
        map_put(&c->known, c->own->notice->clause[i].id, (void *)&c->own->notice->clause[i]);
    for (size_t i = 0; i < x->p->notices; i++)
        if (&x->p->notice[i] != c->own && x->p->notice[i].notice) compare(x, c->own, &x->p->notice[i]);
}

/* A reading stands in the notice of its language, word for word: nobody is judged by an interpretation kept elsewhere. */
static void check_readings(struct compile *x, const struct proc_notice *n) {
    str text = n->notice ? md_notice_text(x->a, n->notice) : (str){0};
    for (size_t i = 0; i < x->p->readings && text.n; i++) {
        const struct proc_reading *r = &x->p->reading[i];
        for (size_t j = 0; j < r->text.n; j++) {
            if (!str_eq(r->text.tongue[j].lang, n->lang)) continue;
            if (str_find(text, md_text_normal(x->a, r->text.tongue[j].text), 0) != SIZE_MAX) continue;
            struct diag *g = compile_report(x, CHECK_READING_HIDDEN, compile_node(x, r, NULL),
                                            "the reading \"%.*s\" does not stand in %.*s", STR_ARG(r->id), STR_ARG(n->file));
            diag_help(x->d, g, "write it there in the same words, under the clause it explains");
        }
    }
}

void check_clauses(struct compile *x) {
    struct clauses c = {.known = map_make(x->a), .done = map_make(x->a)};
    check_notices(x, &c);
    for (size_t i = 0; i < x->p->notices; i++) check_readings(x, &x->p->notice[i]);
    if (!c.own) return;
    walk(x, &c, x->root, true);
    if (x->p->rules) cite_sources(x, &c);
    else if (x->p->rules_file.n) return; /* what the rules carry out is not known */
    for (size_t i = 0; i < c.own->notice->n; i++) {
        const struct md_clause *clause = &c.own->notice->clause[i];
        if (clause->info || map_has(&c.done, clause->id)) continue;
        struct diag *g = diag_add(x->d, DIAG_ERROR, check_row(CHECK_CLAUSE_IDLE)->code, c.own->file,
                                  "nothing carries out clause %.*s", STR_ARG(clause->id));
        diag_at(g, clause->line, clause->col, clause->width);
        diag_help(x->d, g, "name it at the decision or element that does; if it only informs, mark it {#%.*s .info}",
                  STR_ARG(clause->id));
    }
}
