/* SPDX-License-Identifier: Apache-2.0 */
/* The compiler's own bookkeeping: messages, which node an element came from, and the way of a folder through the passes. */
#include "codec/md.h"
#include "dmn/dmn.h"
#include "exam/exam.h"
#include "procedure/check_parts.h"
#include "procedure/schema.h"

#include <stdarg.h>
#include <stdio.h>

/* Where an element was read: the node of its name and that of its keys. */
struct noted {
    const void *element;
    const struct yaml_node *name, *node;
    enum proc_object object;
};

static const struct check_row rows[] = {
#define ERROR                                           DIAG_ERROR
#define WARNING                                         DIAG_WARNING
#define CHECK(name, code, severity, title, explanation) {#name, code, severity, title, explanation},
#include "procedure/check.tbl.h"
#undef ERROR
#undef WARNING
};

const struct check_row *check_row(enum check_kind kind) { return &rows[kind]; }

const struct check_row *check_row_find(str code) {
    for (size_t i = 0; i < CHECK__MAX; i++)
        if (str_is(code, rows[i].code)) return &rows[i];
    return NULL;
}

const struct folder_file *folder_find(const struct folder *f, str name) {
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->file[i].name, name)) return &f->file[i];
    return NULL;
}

/* The place had a mistake when it was read: what later questions find there follows from that. */
static bool is_told(const struct compile *x, const struct yaml_node *n) {
    for (size_t i = 0; i < x->told; i++)
        if (str_eq(x->d->item[i]->file, x->file) && x->d->item[i]->line == n->line && x->d->item[i]->col == n->col) return true;
    return false;
}

struct diag *compile_report(struct compile *x, enum check_kind kind, const struct yaml_node *n, const char *fmt, ...) {
    va_list ap;
    if (n && x->decoded && is_told(x, n)) return &x->silent;
    va_start(ap, fmt);
    struct diag *g = diag_add_said(x->d, rows[kind].severity, rows[kind].code, x->file, said_list(x->a, fmt, ap));
    va_end(ap);
    return n ? diag_at(g, n->line, n->col, n->width) : g;
}

struct diag *compile_report_at(struct compile *x, enum check_kind kind, str file, struct proc_at at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct diag *g = diag_add_said(x->d, rows[kind].severity, rows[kind].code, file, said_list(x->a, fmt, ap));
    va_end(ap);
    return diag_at(g, at.line, at.col, 1);
}

str compile_names(struct compile *x, enum proc_ref ref) {
    struct buf out = buf_make(x->a);
    for (size_t i = 0; i < x->name[ref].n && i < 20; i++)
        buf_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(x->name[ref].entry[i].key));
    if (x->name[ref].n > 20) buf_adds(&out, ", ...");
    return buf_str(&out);
}

str compile_near(const struct compile *x, const struct map *names, str name) {
    return x->d->n < NEAR_MOST ? map_suggest(names, name) : (str){0};
}

/* The bytes of a pointer as a key. */
static str pointer_key(const void *const *p) { return str_make((const char *)p, sizeof *p); }

void compile_note(struct compile *x, enum proc_object o, const void *element, const struct yaml_node *name,
                  const struct yaml_node *n) {
    struct noted *w = arena_new(x->a, struct noted);
    *w = (struct noted){element, name, n, o};
    map_put(&x->node, pointer_key(&w->element), w);
}

const struct yaml_node *compile_noted(const struct compile *x, size_t i, enum proc_object *ret) {
    const struct noted *w = x->node.entry[i].value;
    *ret = w->object;
    return w->node;
}

const struct yaml_node *compile_node(const struct compile *x, const void *element, const char *key) {
    const struct noted *w = map_find(&x->node, pointer_key(&element));
    if (!w) return NULL;
    const struct yaml_node *v = key ? yaml_find(w->node, key) : NULL;
    return v ? v : w->name;
}

const struct yaml_node *compile_key(const struct compile *x, const char *key) {
    for (size_t i = 0; i < x->root->n; i++)
        if (str_is(x->root->entry[i].key->text, key)) return x->root->entry[i].key;
    return NULL;
}

bool compile_has(const struct compile *x, const void *element, const char *key) {
    const struct noted *w = map_find(&x->node, pointer_key(&element));
    return w && yaml_find(w->node, key);
}

void compile_later(struct compile *x, enum proc_ref ref, void *slot, const struct yaml_node *n) {
    struct proc_fixup *f = arena_new(x->a, struct proc_fixup);
    *f = (struct proc_fixup){.ref = ref, .slot = slot, .node = n};
    *x->fixup_tail = f;
    x->fixup_tail = &f->next;
}

static void report_err(struct compile *x, enum check_kind kind, const struct err *e) {
    struct diag *g = diag_add_err(x->d, rows[kind].code, e);
    if (!g->file.n) g->file = x->file;
}

static bool read_yaml(struct compile *x) {
    const struct folder_file *f = folder_find(x->folder, x->file);
    if (!f) {
        struct diag *g = compile_report(x, CHECK_NO_FILE, NULL, "the folder has no file %.*s", STR_ARG(x->file));
        diag_help(x->d, g, "every vacancy folder has one; the folders under vacancies/ are examples");
        return false;
    }
    struct err e;
    switch (yaml_parse(x->a, x->file, f->bytes, NULL, &x->root, &e)) {
    case E_OK: return true;
    case E_EXISTS: report_err(x, CHECK_DOUBLE_KEY, &e); return false;
    case E_INVALID: report_err(x, CHECK_FEATURE, &e); return false;
    case E_LIMIT: report_err(x, CHECK_TOO_LARGE, &e); return false;
    default: report_err(x, CHECK_SYNTAX, &e); return false;
    }
}

static void read_notices(struct compile *x) {
    for (size_t i = 0; i < x->p->notices; i++) {
        struct proc_notice *n = (struct proc_notice *)&x->p->notice[i];
        const struct folder_file *f = folder_find(x->folder, n->file);
        struct err e;
        if (f && md_notice_parse(x->a, n->file, f->bytes, &n->notice, &e)) report_err(x, CHECK_NOTICE_SYNTAX, &e);
    }
}

/* Letters are read as notices are, each file once; what they fill in is asked by check_letters. */
static const struct md_notice **read_texts(struct compile *x, struct map *seen, const struct proc_tongue *file, size_t n) {
    const struct md_notice **text = arena_array(x->a, const struct md_notice *, n);
    for (size_t i = 0; i < n; i++) {
        const struct folder_file *f = folder_find(x->folder, file[i].text);
        struct err e;
        if (!f) continue;
        text[i] = map_find(seen, f->name);
        if (map_has(seen, f->name)) continue;
        if (md_notice_parse(x->a, f->name, f->bytes, &text[i], &e)) report_err(x, CHECK_LETTER_SYNTAX, &e);
        map_put(seen, f->name, (void *)(uintptr_t)text[i]); /* a map holds what may be written; this is not */
    }
    return text;
}

static void read_letters(struct compile *x) {
    struct map seen = map_make(x->a);
    for (size_t i = 0; i < x->p->letters; i++) {
        struct proc_letter *l = (struct proc_letter *)(uintptr_t)&x->p->letter[i]; /* ours, not handed out yet */
        l->text = read_texts(x, &seen, l->file, l->n);
    }
    x->p->appeal_text = read_texts(x, &seen, x->p->appeal, x->p->appeals);
}

static void read_rules(struct compile *x) {
    if (!x->p->rules_file.n) return;
    const struct folder_file *f = folder_find(x->folder, x->p->rules_file);
    if (!f) {
        struct diag *g = compile_report(x, CHECK_NO_FILE, yaml_find(x->root, "rules"), "the folder has no file %.*s",
                                        STR_ARG(str_sub(x->p->rules_file, 0, 80)));
        diag_help(x->d, g, "the rules are one DMN file in the folder");
        return;
    }
    struct err e;
    struct dmn_model *m = NULL;
    if (dmn_load(x->a, f->name, f->bytes, NULL, &m, &e)) {
        report_err(x, CHECK_RULES, &e);
        return;
    }
    x->p->rules = m;
}

static bool find_file(const void *user, str name, str *ret_text) {
    const struct folder_file *f = folder_find(user, name);
    if (f) *ret_text = f->bytes;
    return f;
}

/* The tests of the rounds, with every bank they name. */
static void read_exams(struct compile *x) {
    for (size_t i = 0; i < x->p->rounds; i++) {
        struct proc_round *r = (struct proc_round *)(uintptr_t)&x->p->round[i]; /* ours, not handed out yet */
        const struct folder_file *f = r->exam_file.n ? folder_find(x->folder, r->exam_file) : NULL;
        struct exam *exam = arena_new(x->a, struct exam);
        struct err e = {0};
        if (!r->exam_file.n) continue;
        if (!f) {
            compile_report(x, CHECK_NO_FILE, compile_node(x, r, "exam"), "the folder has no file %.*s",
                           STR_ARG(str_sub(r->exam_file, 0, 80)));
            continue;
        }
        if (exam_read(x->a, f->name, f->bytes, (struct bank_files){find_file, x->folder}, exam, &e)) {
            if (!e.file[0]) err_at(&e, f->name, 0, 0);
            report_err(x, CHECK_EXAM, &e);
            continue;
        }
        r->exam = exam;
    }
    for (size_t i = 0; i < x->p->rounds; i++) check_exam_measures(x, &x->p->round[i]);
}

void compile_folder(struct compile *x, struct arena *a, const struct folder *f, struct diags *d) {
    *x = (struct compile){.a = a, .folder = f, .d = d, .file = STR("procedure.yaml"), .node = map_make(a)};
    for (int i = 0; i < REF__MAX; i++) x->name[i] = map_make(a);
    x->fixup_tail = &x->fixup;
    if (!read_yaml(x)) return;
    x->p = arena_new(a, struct procedure);
    x->p->folder = f;
    if (x->root->kind != YAML_MAP) {
        compile_report(x, CHECK_WRONG_KIND, x->root, "the file begins with `wervik: 1` and keys below each other");
        x->p = NULL;
        return;
    }
    decode_file(x);
    resolve_file(x);
    read_notices(x);
    read_letters(x);
    read_rules(x);
    read_exams(x);
    x->decoded = true;
    x->told = d->n;
}
