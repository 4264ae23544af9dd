/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a letter's Markdown to a document. The template's tree is walked once; a field is replaced where it stands in a text, so
 * values never meet the Markdown reader.
 */
#include "procedure/letter.h"

enum { ALWAYS = 0 };

static const struct letter_row rows[LETTER__MAX] = {
#define LINE                                      false
#define BLOCK                                     true
#define FIELD(token, word, form, events, meaning) [LETTER_##token] = {word, meaning, form, events},
#include "procedure/letter.tbl.h"
#undef LINE
#undef BLOCK
};

const struct letter_row *letter_row_get(letter_field f) { return &rows[f]; }

bool letter_field_find(str word, letter_field *ret) {
    for (letter_field f = 0; f < LETTER__MAX; f++)
        if (str_is(word, rows[f].word)) return *ret = f, true;
    return false;
}

bool letter_field_fits(letter_field f, proc_event event) { return !rows[f].events || rows[f].events >> event & 1; }

/* The next {{field}} in a text at or behind *at; *at behind it then, *ret_from where it begins. */
static bool next_field(str s, size_t *at, size_t *ret_from, letter_field *ret) {
    for (size_t i = *at; (i = str_find(s, STR("{{"), i)) != SIZE_MAX; i += 2) {
        size_t end = str_find(s, STR("}}"), i);
        if (end == SIZE_MAX) return false;
        if (!letter_field_find(str_trim(str_sub(s, i + 2, end)), ret)) continue;
        *ret_from = i;
        *at = end + 2;
        return true;
    }
    return false;
}

bool letter_block_is(const struct md_node *n, letter_field *ret) {
    size_t at = 0, from;
    if (n->kind != MD_PARAGRAPH || !n->first || n->first->next || n->first->kind != MD_TEXT) return false;
    str s = str_trim(n->first->text);
    return next_field(s, &at, &from, ret) && !from && at == s.n && rows[*ret].block;
}

/* ---- filling ---- */

struct filling {
    const struct letter_source *from;
    struct doc *d;
    bool strong;
    str link;
};

static void add(struct filling *f, str text) { doc_add(f->d, (struct doc_run){text, f->strong, f->link}); }

static void fill_text(struct filling *f, str s) {
    size_t at = 0, done = 0, from;
    letter_field field;
    while (next_field(s, &at, &from, &field)) {
        add(f, str_sub(s, done, from));
        if (!rows[field].block) add(f, f->from->line(f->from->user, f->d->a, field));
        done = at;
    }
    add(f, str_sub(s, done, s.n));
}

static void fill_inline(struct filling *f, const struct md_node *parent) {
    for (const struct md_node *n = parent->first; n; n = n->next) {
        struct filling inner = *f;
        switch (n->kind) {
        case MD_TEXT: fill_text(f, n->text); break;
        case MD_SPACE: add(f, STR(" ")); break;
        case MD_BREAK: add(f, STR("\n")); break;
        case MD_EM:
        case MD_STRONG:
            inner.strong = true;
            fill_inline(&inner, n);
            break;
        case MD_LINK:
            inner.link = n->text;
            fill_inline(&inner, n);
            break;
        default: fill_inline(f, n);
        }
    }
}

static void fill_block(struct filling *f, const struct md_node *n, uint32_t depth);

/* An item: its text, then the lists in it one deeper. */
static void fill_item(struct filling *f, const struct md_node *item, uint32_t depth) {
    struct md_node line = {.kind = MD_PARAGRAPH};
    doc_begin(f->d, DOC_ITEM, depth);
    for (const struct md_node *n = item->first; n; n = n->next) {
        if (n->kind == MD_BULLETS || n->kind == MD_NUMBERS) fill_block(f, n, depth + 1);
        else if (n->kind == MD_PARAGRAPH) fill_inline(f, n);
        else {
            struct md_node one = *n;
            one.next = NULL;
            line.first = &one;
            fill_inline(f, &line);
        }
    }
}

static void fill_block(struct filling *f, const struct md_node *n, uint32_t depth) {
    letter_field field;
    switch (n->kind) {
    case MD_HEADING:
        doc_begin(f->d, n->level == 1 ? DOC_TITLE : DOC_HEADING, 0);
        fill_inline(f, n);
        return;
    case MD_BULLETS:
    case MD_NUMBERS:
        for (const struct md_node *c = n->first; c; c = c->next) fill_item(f, c, depth);
        return;
    case MD_PARAGRAPH:
        if (letter_block_is(n, &field)) {
            f->from->block(f->from->user, f->d, field);
            return;
        }
        doc_begin(f->d, DOC_PARAGRAPH, 0);
        fill_inline(f, n);
        return;
    case MD_RULE: return;
    default: /* a quote, a table, code: their paragraphs and cells, a block each */
        if (n->first && n->first->kind >= MD_TEXT) {
            doc_begin(f->d, DOC_PARAGRAPH, 0);
            fill_inline(f, n);
        } else
            for (const struct md_node *c = n->first; c; c = c->next) fill_block(f, c, depth);
    }
}

void letter_fill(const struct md_notice *text, const struct letter_source *from, struct doc *d) {
    struct filling f = {.from = from, .d = d};
    for (const struct md_node *n = text->root->first; n; n = n->next) fill_block(&f, n, 0);
}

/* ---- finding ---- */

const struct proc_letter *procedure_letter_find(const struct procedure *p, proc_event event, const struct proc_round *round) {
    const struct proc_letter *any = NULL;
    for (size_t i = 0; i < p->letters; i++) {
        const struct proc_letter *l = &p->letter[i];
        if (l->event != event) continue;
        if (round && l->round == round) return l;
        if (!l->round && !any) any = l;
    }
    return any;
}

const struct proc_letter *procedure_letter_named(const struct procedure *p, str id) {
    for (size_t i = 0; i < p->letters; i++)
        if (str_eq(p->letter[i].id, id)) return &p->letter[i];
    return NULL;
}

const struct md_notice *letter_text(const struct proc_letter *l, str lang, str *ret_lang) {
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->n; i++) {
            if (!l->text[i] || (!pass && !str_eq(l->file[i].lang, lang))) continue;
            *ret_lang = l->file[i].lang;
            return l->text[i];
        }
    return NULL;
}
