/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body of an item: HTML with an interaction in it becomes paragraphs, tables, a picture and the interaction. Emphasis and
 * layout are let go of; whatever carries meaning that plain text cannot (formulae, raised and lowered signs, links, sound) is
 * refused by name, for an item that lost it is another item.
 *
 * Two walks. The first looks at every element and attribute for what no item may hold (scripts, handlers, references outwards);
 * the second reads. What the second meets and does not know it refuses too: the list is of what is allowed.
 */
#include "base/buf.h"
#include "exam/picture.h"
#include "exam/qti_read.h"

struct walking {
    struct qti_reading *r;
    str file;
    struct qti_body *out;
    struct buf para;
    size_t inline_all; /* gaps there are in all */
    bool gaps_done, typed, in_why;
    str dt;
};

static const char *remedy_of(str name) {
    static const struct {
        const char *name, *remedy;
    } parts[] = {
#define QTI_PART(name, remedy) {name, remedy},
#include "exam/qti_part.tbl.h"
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_is(name, parts[i].name)) return parts[i].remedy;
    return NULL;
}

static bool one_of(str name, const char *list) {
    str rest = str_of(list), one;
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, name)) return true;
    return false;
}

/* ---- what no item may hold ---- */

static ecode check_attrs(struct qti_reading *r, str file, const struct xml_node *n) {
    for (size_t i = 0; i < n->n_attrs; i++) {
        const struct xml_attr *x = &n->attr[i];
        if (x->name.n > 2 && str_eq_nocase(str_sub(x->name, 0, 2), STR("on")) && !x->ns.n)
            return qti_fail(r, file, n, "leave it out", "an event handler (%.*s)", STR_ARG(str_sub(x->qname, 0, 40)));
        if (str_is(x->qname, "xml:base")) return qti_fail(r, file, n, "leave it out", "xml:base moves the places of files");
        bool refers = one_of(x->name, "href src data srcset poster background longdesc action formaction codebase archive");
        if (refers && (str_find(x->value, STR(":"), 0) != SIZE_MAX || str_starts(str_trim(x->value), STR("/"))))
            return qti_fail(r, file, n, "put the file into the package", "a reference outwards (%.*s)",
                            STR_ARG(str_sub(x->value, 0, 80)));
    }
    return E_OK;
}

static ecode check_all(struct qti_reading *r, str file, const struct xml_node *n) {
    for (; n; n = n->next) {
        if (n->kind == XML_INSTRUCTION) return qti_fail(r, file, n, "leave it out", "an instruction to a program");
        if (n->kind != XML_ELEMENT) continue;
        str name = qti_name(r->a, n);
        const char *remedy = remedy_of(name);
        if (one_of(name, "script iframe frame embed applet form input button link base meta style foreignObject"))
            return qti_fail(r, file, n, "leave it out", "%.*s has no place in an item", STR_ARG(name));
        if (remedy) return qti_fail(r, file, n, remedy, "%.*s is not supported", STR_ARG(name));
        TRY(check_attrs(r, file, n));
        TRY(check_all(r, file, n->first));
    }
    return E_OK;
}

ecode qti_check(struct qti_reading *r, str file, const struct xml_node *root) {
    TRY(check_attrs(r, file, root));
    return check_all(r, file, root->first);
}

/* ---- pictures ---- */

ecode qti_picture(struct qti_reading *r, str file, const struct xml_node *n, const struct item_picture **ret) {
    bool object = qti_is(r->a, n, "object");
    const struct zip_entry *f;
    str alt = qti_attr(r->a, n, "alt");
    int64_t w, h;
    struct err why = {0};
    TRY(qti_file(r, file, n, qti_attr(r->a, n, object ? "data" : "src"), &f));
    if (object) TRY(qti_words(r, file, n, &alt));
    if (!alt.n) alt = item_squeeze(r->a, qti_attr(r->a, n, "aria-label"));
    struct item_picture *p = arena_new(r->a, struct item_picture);
    if (picture_make(f->name, f->bytes, alt, p, &why)) {
        (void)qti_fail(r, file, n, NULL, "%s", why.msg);
        return err_remedy_of(r->e, &why);
    }
    p->alt = item_squeeze(r->a, p->alt);
    bool sized = str_int(qti_attr(r->a, n, "width"), 1, INT32_MAX, &w) && str_int(qti_attr(r->a, n, "height"), 1, INT32_MAX, &h);
    if (sized && (w != p->w || h != p->h) && n->parent && qti_is(r->a, n->parent, "hotspotInteraction"))
        return qti_fail(r, file, n, "save the picture in the size it is shown in: its places are counted in it",
                        "the picture measures %d by %d, and is shown otherwise", p->w, p->h);
    *ret = p;
    return E_OK;
}

/* ---- words ---- */

static const char lines[] = "p div h1 h2 h3 h4 h5 h6 li dt dd blockquote pre br contentBody ul ol dl section article header footer "
                            "figure figcaption address hr label main aside details summary";
static const char marks[] =
    "span em strong b i u q code cite abbr kbd samp var dfn tt small big font bdo bdi ins del mark time ruby rb rt rp "
    "acronym s strike center legend";

/* Text of an option or prompt: one line, with at most one picture in it. */
static ecode collect(struct qti_reading *r, str file, const struct xml_node *n, struct buf *b, struct item_option *o) {
    for (const struct xml_node *c = n->first; c; c = c->next) {
        if (c->kind == XML_TEXT || c->kind == XML_CDATA) buf_add(b, c->text);
        if (c->kind != XML_ELEMENT) continue;
        str name = qti_name(r->a, c);
        bool image = str_is(name, "img") || str_is(name, "object");
        if (str_is(name, "feedbackInline") && o) {
            TRY(qti_words(r, file, c, &o->why));
        } else if (image && o) {
            if (o->picture) return qti_fail(r, file, c, "make them one picture", "an option with two pictures");
            TRY(qti_picture(r, file, c, &o->picture));
            buf_addf(b, " %.*s ", STR_ARG(o->picture->alt));
        } else if (one_of(name, lines) || one_of(name, marks)) {
            bool line = one_of(name, lines);
            if (line) buf_addc(b, ' ');
            TRY(collect(r, file, c, b, o));
            if (line) buf_addc(b, ' ');
        } else return qti_fail(r, file, c, "write it as plain text", "%.*s is not supported here", STR_ARG(name));
    }
    return E_OK;
}

ecode qti_words(struct qti_reading *r, str file, const struct xml_node *n, str *ret) {
    struct buf b = buf_make(r->a);
    TRY(collect(r, file, n, &b, NULL));
    *ret = item_squeeze(r->a, buf_str(&b));
    return E_OK;
}

ecode qti_option_read(struct qti_reading *r, str file, const struct xml_node *n, struct item_option *ret) {
    struct buf b = buf_make(r->a);
    *ret = (struct item_option){.id = qti_id(r->a, qti_attr(r->a, n, "identifier")), .slot = -1};
    TRY(collect(r, file, n, &b, ret));
    ret->text = item_squeeze(r->a, buf_str(&b));
    if (!ret->picture) return E_OK;
    struct item_picture *p = arena_new(r->a, struct item_picture);
    *p = *ret->picture;
    p->alt = ret->text; /* what is read is all there is to read */
    ret->picture = p;
    ret->svg = picture_svg(r->a, p);
    return E_OK;
}

/* ---- the body ---- */

static ecode add_block(struct walking *w, str s, const struct xml_node *at) {
    if (!s.n) return E_OK;
    if (w->out->blocks == QTI_BLOCKS_MOST)
        return qti_fail(w->r, w->file, at, "make it shorter", "more than %d paragraphs", QTI_BLOCKS_MOST);
    w->out->block[w->out->blocks++] = s;
    return E_OK;
}

/* A paragraph ends. A text with gaps is one run until its last gap: what follows it in the paragraph is `after`. */
static ecode close_para(struct walking *w, const struct xml_node *at) {
    str s = item_squeeze(w->r->a, buf_str(&w->para));
    bool running = w->out->gaps && !w->gaps_done;
    if (running && w->out->gaps < w->inline_all) {
        buf_addc(&w->para, ' ');
        return E_OK;
    }
    w->para = buf_make(w->r->a);
    if (running) {
        w->out->after = s;
        w->gaps_done = true;
        return E_OK;
    }
    if (str_starts(s, STR("|")))
        return qti_fail(w->r, w->file, at, "begin it otherwise", "a paragraph that begins with the sign |");
    return add_block(w, s, at);
}

static ecode flow(struct walking *w, const struct xml_node *n);

static ecode table(struct walking *w, const struct xml_node *n, struct buf *b) {
    for (const struct xml_node *c = n->first; c; c = c->next) {
        if (c->kind != XML_ELEMENT) continue;
        str name = qti_name(w->r->a, c), words;
        if (one_of(name, "thead tbody tfoot")) TRY(table(w, c, b));
        else if (one_of(name, "colgroup col")) continue;
        else if (str_is(name, "caption")) {
            TRY(qti_words(w->r, w->file, c, &words));
            TRY(add_block(w, words, c));
        } else if (str_is(name, "tr")) {
            if (b->n) buf_addc(b, '\n');
            for (const struct xml_node *d = c->first; d; d = d->next) {
                if (d->kind != XML_ELEMENT) continue;
                if (!one_of(qti_name(w->r->a, d), "td th")) return qti_fail(w->r, w->file, d, NULL, "a row has cells (td, th)");
                str span = qti_attr(w->r->a, d, "colspan"), high = qti_attr(w->r->a, d, "rowspan");
                if ((span.n && !str_is(span, "1")) || (high.n && !str_is(high, "1")))
                    return qti_fail(w->r, w->file, d, "give every cell its own place",
                                    "cells over several rows or columns are not supported");
                TRY(qti_words(w->r, w->file, d, &words));
                if (str_find(words, STR("|"), 0) != SIZE_MAX)
                    return qti_fail(w->r, w->file, d, "use another sign", "a cell with the sign |");
                buf_addf(b, "%s| %.*s", b->n && b->p[b->n - 1] != '\n' ? " " : "", STR_ARG(words));
            }
        } else return qti_fail(w->r, w->file, c, NULL, "%.*s is not supported in a table", STR_ARG(name));
    }
    return E_OK;
}

/* Rows as items have them: no white space at a line's end. */
static str rows(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (str line; str_cut(&s, '\n', &line);) {
        line = item_squeeze(a, line);
        if (!line.n) continue;
        if (b.n) buf_addc(&b, '\n');
        buf_add(&b, line);
    }
    return buf_str(&b);
}

static ecode rubric(struct walking *w, const struct xml_node *n) {
    for (const struct xml_node *c = n->first; c; c = c->next) {
        str name, words;
        if (c->kind != XML_ELEMENT) continue;
        name = qti_name(w->r->a, c);
        if (one_of(name, "contentBody dl div")) {
            TRY(rubric(w, c));
            continue;
        }
        TRY(qti_words(w->r, w->file, c, &words));
        if (str_is(name, "dt")) w->dt = qti_id(w->r->a, words);
        else if (str_is(name, "dd") && w->dt.n) {
            if (w->out->whys == QTI_RESPONSES_MOST) return qti_fail(w->r, w->file, c, NULL, "too many reasons");
            w->out->why[w->out->whys++] = (struct qti_why){w->dt, words};
        } else if (words.n)
            w->out->rationale =
                w->out->rationale.n ? arena_printf(w->r->a, "%.*s %.*s", STR_ARG(w->out->rationale), STR_ARG(words)) : words;
    }
    return E_OK;
}

static ecode meet_interaction(struct walking *w, const struct xml_node *n, str name) {
    struct qti_body *o = w->out;
    if (str_is(name, "inlineChoiceInteraction")) {
        if (o->gaps == QTI_RESPONSES_MOST)
            return qti_fail(w->r, w->file, n, "split the item", "more than %d gaps", QTI_RESPONSES_MOST);
        if (!o->interaction) o->interaction = n;
        o->gap[o->gaps++] = (struct qti_gap){n, item_squeeze(w->r->a, buf_str(&w->para))};
        w->para = buf_make(w->r->a);
        return E_OK;
    }
    o->interaction = n;
    if (str_is(name, "textEntryInteraction")) {
        w->typed = true;
        buf_adds(&w->para, " ____ ");
        return E_OK;
    }
    TRY(close_para(w, n));
    const struct xml_node *p = qti_child(w->r->a, n, "prompt");
    return p ? qti_words(w->r, w->file, p, &o->prompt) : E_OK;
}

static ecode meet(struct walking *w, const struct xml_node *n) {
    str name = qti_name(w->r->a, n);
    if (str_ends(name, STR("Interaction"))) return meet_interaction(w, n, name);
    if (str_is(name, "img") || str_is(name, "object")) {
        if (w->out->picture) return qti_fail(w->r, w->file, n, "make them one picture", "an item with two pictures");
        return qti_picture(w->r, w->file, n, &w->out->picture);
    }
    if (str_is(name, "rubricBlock") && !one_of(STR("candidate"), arena_cstr(w->r->a, qti_attr(w->r->a, n, "view"))))
        return rubric(w, n);
    if (str_is(name, "feedbackInline")) return E_OK; /* nothing is told while a test is taken */
    if (str_is(name, "table")) {
        struct buf b = buf_make(w->r->a);
        TRY(close_para(w, n));
        TRY(table(w, n, &b));
        return add_block(w, rows(w->r->a, buf_str(&b)), n);
    }
    if (str_is(name, "br")) return buf_addc(&w->para, ' '), E_OK;
    if (one_of(name, marks)) return flow(w, n);
    if (!one_of(name, lines) && !str_is(name, "rubricBlock"))
        return qti_fail(w->r, w->file, n, "write it as plain text", "%.*s is not supported here", STR_ARG(name));
    TRY(close_para(w, n));
    if (str_is(name, "li")) buf_adds(&w->para, "- ");
    TRY(flow(w, n));
    return close_para(w, n);
}

static ecode flow(struct walking *w, const struct xml_node *n) {
    for (const struct xml_node *c = n->first; c; c = c->next) {
        if (c->kind == XML_TEXT || c->kind == XML_CDATA) buf_add(&w->para, c->text);
        else if (c->kind == XML_ELEMENT) TRY(meet(w, c));
    }
    return E_OK;
}

static void count(struct arena *a, const struct xml_node *n, size_t *ret_all, size_t *ret_inline) {
    for (const struct xml_node *c = n->first; c; c = c->next) {
        if (c->kind != XML_ELEMENT) continue;
        str name = qti_name(a, c);
        *ret_all += str_ends(name, STR("Interaction"));
        *ret_inline += str_is(name, "inlineChoiceInteraction");
        count(a, c, ret_all, ret_inline);
    }
}

ecode qti_body_read(struct qti_reading *r, str file, const struct xml_node *body, struct qti_body *ret) {
    struct walking w = {.r = r, .file = file, .out = ret, .para = buf_make(r->a)};
    size_t all = 0;
    *ret = (struct qti_body){.file = file};
    count(r->a, body, &all, &w.inline_all);
    if (!all) return qti_fail(r, file, body, "leave it out", "the item asks nothing: it has no interaction");
    if (all > 1 && all != w.inline_all)
        return qti_fail(r, file, body, "make an item of each question", "an item with several interactions (%zu) is not supported",
                        all);
    TRY(flow(&w, body));
    TRY(close_para(&w, body));
    if (ret->gaps && !w.gaps_done) TRY(close_para(&w, body));
    if (!ret->prompt.n && ret->blocks) {
        /* the last paragraph asks; that of a field typed in shows it, unless it is all there is */
        size_t at = ret->blocks - 1;
        bool shows = w.typed && str_find(ret->block[at], STR("____"), 0) != SIZE_MAX;
        if (shows && str_is(ret->block[at], "____")) ret->blocks = at, shows = false, at = at ? at - 1 : 0;
        else if (shows && at) at--;
        if (at < ret->blocks && !str_starts(ret->block[at], STR("|"))) {
            ret->prompt = ret->block[at];
            for (size_t i = at; i + 1 < ret->blocks; i++) ret->block[i] = ret->block[i + 1];
            ret->blocks--;
        }
    }
    return E_OK;
}
