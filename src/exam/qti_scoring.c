/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a package scores an item. Any program can be written as response processing; an item here is right as a whole, or the sum
 * of what its parts are worth. So the processing is brought into one line, numbers taken out of it, and that line compared with
 * those that say these two things: the standard's templates, their text written out, and the same over several responses.
 * What sets other outcomes than SCORE (feedback) is passed over: it changes no score.
 */
#include "base/buf.h"
#include "exam/qti_read.h"

enum { NUMBERS_MOST = 8, DEEP = 12 };

struct line {
    struct qti_reading *r;
    str file;
    struct buf b;
    dec number[NUMBERS_MOST];
    size_t n;
};

static const char known[] =
    "responseCondition responseIf responseElse responseElseIf match variable correct mapResponse isNull and sum min max "
    "setOutcomeValue baseValue not or";

static ecode print_node(struct line *l, const struct xml_node *n, int depth) {
    struct arena *a = l->r->a;
    str name = qti_name(a, n), rest = str_of(known), one;
    bool there = false;
    while (str_cut(&rest, ' ', &one)) there = there || str_eq(one, name);
    if (!there || depth > DEEP)
        return qti_fail(l->r, l->file, n, "use match_correct or map_response", "response processing with %.*s is not supported",
                        STR_ARG(name));
    if (str_is(name, "baseValue")) {
        if (l->n == NUMBERS_MOST || !dec_parse(str_trim(xml_text(a, n)), &l->number[l->n]) || !dec_is_finite(l->number[l->n]))
            return qti_fail(l->r, l->file, n, "use match_correct or map_response",
                            "response processing with such a value is not supported");
        l->n++;
        buf_adds(&l->b, "#");
        return E_OK;
    }
    str id = qti_attr(a, n, "identifier");
    buf_addf(&l->b, "%.*s", STR_ARG(name));
    if (id.n) buf_addf(&l->b, ":%.*s", STR_ARG(id));
    if (!n->first) return buf_addc(&l->b, ';'), E_OK;
    buf_addc(&l->b, '(');
    for (const struct xml_node *c = n->first; c; c = c->next)
        if (c->kind == XML_ELEMENT) TRY(print_node(l, c, depth + 1));
    buf_addc(&l->b, ')');
    return E_OK;
}

/* match(variable:R;correct:R;), for several in and(...) */
static str matches(struct arena *a, const struct qti_response *p, size_t n) {
    struct buf b = buf_make(a);
    if (n > 1) buf_adds(&b, "and(");
    for (size_t i = 0; i < n; i++) buf_addf(&b, "match(variable:%.*s;correct:%.*s;)", STR_ARG(p[i].id), STR_ARG(p[i].id));
    if (n > 1) buf_adds(&b, ")");
    return buf_str(&b);
}

static str sums(struct arena *a, const struct qti_response *p, size_t n) {
    struct buf b = buf_make(a);
    if (n > 1) buf_adds(&b, "sum(");
    for (size_t i = 0; i < n; i++) buf_addf(&b, "mapResponse:%.*s;", STR_ARG(p[i].id));
    if (n > 1) buf_adds(&b, ")");
    return buf_str(&b);
}

static bool is(const struct line *l, str wanted) { return str_eq(buf_str(&l->b), wanted); }

#define SET "setOutcomeValue:SCORE("

static bool whole(struct line *l, const struct qti_response *p, size_t n, struct qti_scoring *ret) {
    struct arena *a = l->r->a;
    str m = matches(a, p, n);
    bool with = is(l, arena_printf(a, "responseCondition(responseIf(%.*s" SET "#))responseElse(" SET "#)))", STR_ARG(m)));
    bool without = is(l, arena_printf(a, "responseCondition(responseIf(%.*s" SET "#)))", STR_ARG(m)));
    if (!(with && dec_sign(l->number[1]) == 0) && !without) return false;
    *ret = (struct qti_scoring){.full = l->number[0]};
    return dec_sign(l->number[0]) > 0;
}

static bool parts(struct line *l, const struct qti_response *p, size_t n, struct qti_scoring *ret) {
    struct arena *a = l->r->a;
    str s = sums(a, p, n);
    *ret = (struct qti_scoring){.mapped = true};
    if (is(l, arena_printf(a, SET "%.*s)", STR_ARG(s)))) return true;
    if (n == 1 && is(l, arena_printf(a, "responseCondition(responseIf(isNull(variable:%.*s;)" SET "#))responseElse(" SET "%.*s)))",
                                     STR_ARG(p->id), STR_ARG(s))))
        return dec_sign(l->number[0]) == 0;
    if (!is(l, arena_printf(a, SET "min(#max(#%.*s)))", STR_ARG(s)))) return false;
    ret->bounded = true;
    ret->points = l->number[0];
    ret->least = l->number[1];
    return true;
}

/* The name behind the last slash, without ending: of a template of the standard, whichever edition's. */
static ecode template(struct qti_reading *r, str file, const struct xml_node *n, str address, size_t responses,
                      struct qti_scoring *ret) {
    size_t at = address.n;
    while (at && address.p[at - 1] != '/') at--;
    str name = str_sub(address, at, address.n);
    if (str_ends(name, STR(".xml"))) name = str_sub(name, 0, name.n - 4);
    bool standard = str_starts(address, STR("http://www.imsglobal.org/question/qti_v2")) ||
                    str_starts(address, STR("https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/")) ||
                    str_starts(address, STR("http://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"));
    if (standard && str_is(name, "map_response_point"))
        return qti_fail(r, file, n, "make it a hotspot with declared places, or leave the item out",
                        "map_response_point goes with selectPointInteraction, which is not supported");
    if (!standard || (!str_is(name, "match_correct") && !str_is(name, "map_response")))
        return qti_fail(r, file, n, "use match_correct or map_response", "the template \"%.*s\" is not supported",
                        STR_ARG(str_sub(address, 0, 100)));
    if (responses != 1)
        return qti_fail(r, file, n, "write out what each response gives", "a standard template is about one response");
    *ret = (struct qti_scoring){.mapped = str_is(name, "map_response"), .full = dec_of(1)};
    return E_OK;
}

ecode qti_scoring_read(struct qti_reading *r, str file, const struct xml_node *root, const struct qti_response *response, size_t n,
                       struct qti_scoring *ret) {
    const struct xml_node *p = qti_child(r->a, root, "responseProcessing");
    struct line l = {.r = r, .file = file, .b = buf_make(r->a)};
    str address = p ? qti_attr(r->a, p, "template") : (str){0};
    if (address.n) return template(r, file, p, address, n, ret);
    for (const struct xml_node *c = p ? p->first : NULL; c; c = c->next) {
        if (c->kind != XML_ELEMENT) continue;
        if (qti_is(r->a, c, "setOutcomeValue") && !str_is(qti_attr(r->a, c, "identifier"), "SCORE")) continue;
        TRY(print_node(&l, c, 0));
    }
    if (!l.b.n)
        return qti_fail(r, file, p ? p : root, "use match_correct or map_response", "the item does not say how it is scored");
    if (whole(&l, response, n, ret) || parts(&l, response, n, ret)) return E_OK;
    return qti_fail(r, file, p, "use match_correct or map_response", "response processing of its own is not supported");
}
