/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packages: manifest, test, items. The manifest says which files are items; a test, when there is one, their order, kind and
 * weight. A name in a package leads to a file of the package or is refused: nothing here opens anything else.
 */
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "exam/qti_read.h"

enum { ITEMS_MOST = 2000, DEEP = 60 };

static const struct xml_limits limits = {.bytes = 4u << 20, .depth = DEEP, .nodes = 200000};

ecode qti_fail(struct qti_reading *r, str file, const struct xml_node *at, const char *remedy, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    err_set_list(r->e, E_INVALID, fmt, ap);
    va_end(ap);
    if (!r->e) return E_INVALID;
    err_at(r->e, arena_printf(r->a, "%.*s/%.*s", STR_ARG(r->file), STR_ARG(file)), at ? (int)at->line : 0, at ? (int)at->col : 0);
    return remedy ? err_remedy(r->e, "%s", remedy) : E_INVALID;
}

str qti_name(struct arena *a, const struct xml_node *n) {
    if (!str_starts(n->name, STR("qti-"))) return n->name;
    struct buf b = buf_make(a);
    for (size_t i = 4; i < n->name.n; i++) {
        char c = n->name.p[i];
        if (c == '-' && i + 1 < n->name.n) {
            c = n->name.p[++i];
            if (c >= 'a' && c <= 'z') c = (char)(c - 32);
        }
        buf_addc(&b, c);
    }
    return buf_str(&b);
}

bool qti_is(struct arena *a, const struct xml_node *n, const char *name) {
    return n && n->kind == XML_ELEMENT && str_is(qti_name(a, n), name);
}

const struct xml_node *qti_child(struct arena *a, const struct xml_node *n, const char *name) {
    for (const struct xml_node *c = n ? n->first : NULL; c; c = c->next)
        if (qti_is(a, c, name)) return c;
    return NULL;
}

str qti_attr(struct arena *a, const struct xml_node *n, const char *name) {
    const struct xml_attr *x = xml_attr_find(n, name);
    struct buf b = buf_make(a);
    if (x) return str_trim(x->value);
    for (const char *c = name; *c; c++) {
        if (*c >= 'A' && *c <= 'Z') buf_addf(&b, "-%c", *c + 32);
        else buf_addc(&b, *c);
    }
    return str_trim(xml_attr_get(n, arena_cstr(a, buf_str(&b))));
}

str qti_id(struct arena *a, str id) {
    struct buf b = buf_make(a);
    if (str_starts(id, STR("i_")) && id.n > 2) {
        char c = id.p[2];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter || str_starts(str_sub(id, 2, id.n), STR("i_"))) id = str_sub(id, 2, id.n);
    }
    for (size_t i = 0; i < id.n; i++) buf_addc(&b, id.p[i] == '.' || id.p[i] == ':' ? '_' : id.p[i]);
    return buf_str(&b);
}

/* ---- names of files ---- */

static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A reference as a name from the package's top; false when it leads out of it. */
static bool resolve(struct arena *a, str from, str href, str *ret) {
    struct buf plain = buf_make(a), b = buf_make(a);
    str part, rest, folder = str_folder(from);
    for (size_t i = 0; i < href.n; i++) {
        bool coded = href.p[i] == '%' && i + 2 < href.n && hex(href.p[i + 1]) >= 0 && hex(href.p[i + 2]) >= 0;
        char c = coded ? (char)(hex(href.p[i + 1]) * 16 + hex(href.p[i + 2])) : href.p[i];
        if (coded) i += 2;
        if ((unsigned char)c < ' ' || c == '\\' || c == ':' || c == '#' || c == '?') return false;
        buf_addc(&plain, c);
    }
    if (!plain.n || plain.p[0] == '/') return false;
    rest = arena_printf(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(buf_str(&plain)));
    while (str_cut(&rest, '/', &part)) {
        if (!part.n || str_is(part, ".")) continue;
        if (str_is(part, "..")) {
            if (!b.n) return false;
            while (b.n && b.p[b.n - 1] != '/') b.n--;
            if (b.n) b.n--;
            continue;
        }
        if (b.n) buf_addc(&b, '/');
        buf_add(&b, part);
    }
    *ret = arena_str(a, buf_str(&b));
    return ret->n > 0;
}

static const struct zip_entry *entry_find(const struct qti_reading *r, str name) {
    for (size_t i = 0; i < r->entries; i++)
        if (str_eq(r->entry[i].name, name)) return &r->entry[i];
    return NULL;
}

ecode qti_file(struct qti_reading *r, str from, const struct xml_node *at, str href, const struct zip_entry **ret) {
    str name;
    if (!resolve(r->a, from, href, &name))
        return qti_fail(r, from, at, "put the file into the package, and name it from here", "\"%.*s\" leads out of the package",
                        STR_ARG(str_sub(href, 0, 100)));
    *ret = entry_find(r, name);
    if (*ret) return E_OK;
    (void)qti_fail(r, from, at, "put it in, or leave out what names it", "the package has no file \"%.*s\"",
                   STR_ARG(str_sub(name, 0, 100)));
    return r->e ? r->e->code = E_NOTFOUND : E_NOTFOUND;
}

static ecode parse(struct qti_reading *r, const struct zip_entry *f, const struct xml_node **ret) {
    struct xml_doc *doc;
    TRY(xml_parse(r->a, arena_printf(r->a, "%.*s/%.*s", STR_ARG(r->file), STR_ARG(f->name)), f->bytes, &limits, &doc, r->e));
    *ret = doc->root;
    return E_OK;
}

/* ---- manifest and test ---- */

struct listing {
    struct qti_ref ref[ITEMS_MOST];
    size_t n;
    const struct zip_entry *test;
};

static struct qti_ref *listed(struct listing *l, const struct zip_entry *f) {
    for (size_t i = 0; i < l->n; i++)
        if (l->ref[i].file == f) return &l->ref[i];
    return NULL;
}

static ecode list_resource(struct qti_reading *r, str file, const struct xml_node *n, struct listing *l) {
    str type = qti_attr(r->a, n, "type");
    const struct zip_entry *f;
    bool item = str_starts(type, STR("imsqti_item_xmlv")) || str_starts(type, STR("imsqti_apipitem_xmlv"));
    bool test = str_starts(type, STR("imsqti_test_xmlv")) || str_starts(type, STR("imsqti_assessment_xmlv"));
    if (str_starts(type, STR("imsqti_xmlv1")) || str_ends(type, STR("xmlv2p0")))
        return qti_fail(r, file, n, "let the program that made it write QTI 2.1 or 3.0", "this package is of an older QTI (%.*s)",
                        STR_ARG(type));
    if (!item && !test) return E_OK;
    TRY(qti_file(r, file, n, qti_attr(r->a, n, "href"), &f));
    if (test) {
        if (l->test && l->test != f) return qti_fail(r, file, n, "make a package of each", "the package holds two tests");
        l->test = f;
        return E_OK;
    }
    if (listed(l, f)) return E_OK;
    if (l->n == ITEMS_MOST) return qti_fail(r, file, n, "split the package", "more than %d items in one package", ITEMS_MOST);
    l->ref[l->n++] = (struct qti_ref){.file = f, .weight = dec_of(1)};
    return E_OK;
}

static ecode read_manifest(struct qti_reading *r, struct listing *l) {
    const struct zip_entry *f = entry_find(r, STR("imsmanifest.xml"));
    const struct xml_node *root;
    if (!f)
        return qti_fail(r, STR("imsmanifest.xml"), NULL, "pack the files themselves, not the folder they are in",
                        "the package has no imsmanifest.xml at its top");
    TRY(parse(r, f, &root));
    const struct xml_node *all = str_is(root->name, "manifest") ? qti_child(r->a, root, "resources") : NULL;
    if (!all) return qti_fail(r, f->name, root, NULL, "a manifest with resources is asked here");
    for (const struct xml_node *n = all->first; n; n = n->next)
        if (qti_is(r->a, n, "resource")) TRY(list_resource(r, f->name, n, l));
    if (!l->n) return qti_fail(r, f->name, all, "is it a package of QTI 2.1, 2.2 or 3.0?", "the package holds no items");
    return E_OK;
}

/* The first category that can be a kind: some are addresses of taxonomies. */
static str kind_of(struct arena *a, str category) {
    str one;
    while (str_cut(&category, ' ', &one))
        if (one.n && one.n <= 64 && str_find(one, STR(":"), 0) == SIZE_MAX && str_find(one, STR("/"), 0) == SIZE_MAX)
            return qti_id(a, one);
    return (str){0};
}

struct order {
    struct qti_ref ref[ITEMS_MOST];
    size_t n;
};

static ecode read_refs(struct qti_reading *r, str file, const struct xml_node *n, struct listing *l, struct order *o) {
    for (const struct xml_node *c = n->first; c; c = c->next) {
        const struct zip_entry *f;
        if (!qti_is(r->a, c, "assessmentItemRef")) {
            if (c->kind == XML_ELEMENT) TRY(read_refs(r, file, c, l, o));
            continue;
        }
        TRY(qti_file(r, file, c, qti_attr(r->a, c, "href"), &f));
        struct qti_ref *ref = listed(l, f);
        if (!ref)
            return qti_fail(r, file, c, "list it as a resource", "the manifest does not list the item \"%.*s\"", STR_ARG(f->name));
        for (size_t i = 0; i < o->n; i++)
            if (o->ref[i].file == f)
                return qti_fail(r, file, c, "an item stands in a bank once", "the test has the item \"%.*s\" twice",
                                STR_ARG(f->name));
        ref->category = kind_of(r->a, qti_attr(r->a, c, "category"));
        const struct xml_node *w = qti_child(r->a, c, "weight");
        if (w &&
            (!dec_parse(qti_attr(r->a, w, "value"), &ref->weight) || !dec_is_finite(ref->weight) || dec_sign(ref->weight) <= 0))
            return qti_fail(r, file, w, NULL, "a weight above 0 is asked");
        o->ref[o->n++] = *ref;
    }
    return E_OK;
}

/* Items in the test's order first, then those it does not have. */
static ecode read_test(struct qti_reading *r, struct listing *l) {
    const struct xml_node *root;
    struct order *o = arena_new(r->a, struct order);
    if (!l->test) return E_OK;
    TRY(parse(r, l->test, &root));
    if (!qti_is(r->a, root, "assessmentTest"))
        return qti_fail(r, l->test->name, root, NULL, "a test (assessmentTest) is asked here");
    TRY(read_refs(r, l->test->name, root, l, o));
    for (size_t i = 0; i < l->n; i++) {
        bool there = false;
        for (size_t k = 0; k < o->n; k++) there = there || o->ref[k].file == l->ref[i].file;
        if (!there) o->ref[o->n++] = l->ref[i];
    }
    for (size_t i = 0; i < l->n; i++) l->ref[i] = o->ref[i];
    return E_OK;
}

ecode qti_read(struct arena *a, str file, str bytes, struct bank *ret, struct err *e) {
    struct err own = {0};
    struct qti_reading r = {.a = a, .file = file, .e = e ? e : &own};
    struct zip_entry *entry;
    TRY(zip_read(a, file, bytes, &entry, &r.entries, r.e));
    r.entry = entry;
    struct listing *l = arena_new(a, struct listing);
    TRY(read_manifest(&r, l));
    TRY(read_test(&r, l));
    struct item *item = arena_array(a, struct item, l->n);
    for (size_t i = 0; i < l->n; i++) {
        TRY(qti_item_read(&r, &l->ref[i], &item[i]));
        for (size_t k = 0; k < i; k++)
            if (str_eq(item[k].id, item[i].id))
                return qti_fail(&r, l->ref[i].file->name, NULL, "give each an identifier of its own",
                                "two items have the identifier \"%.*s\"", STR_ARG(item[i].id));
        if (arena_is_over(a)) return err_set(e, E_LIMIT, "a package too large to read");
    }
    *ret = (struct bank){l->n, item};
    return E_OK;
}
