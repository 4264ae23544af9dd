/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `wervik exam import PACKAGE.zip --out BANK.yaml` and `wervik exam export BANK.yaml... --out PACKAGE.zip`: banks of test items to
 * and from packages of QTI. Nothing half done is left: pictures come into a folder of another name, which is moved into place when
 * all are there, and the bank is the last file to appear. Before that it is read back, and holds the same items as the package.
 */
#include <string.h>

#include "cli/command.h"
#include "cli/exam_study.h"
#include "exam/qti.h"
#include "sys/file.h"

enum { PACKAGE_BYTES = 32 << 20, BANK_BYTES = 1 << 20, PICTURES_MOST = 500, NAME_MOST = 60 };

/* ---- coming in ---- */

struct picture_file {
    str name; /* in the bank: `nieuw/plan.png` */
    str bytes;
};

struct import {
    struct cli *c;
    const char *out;
    str base; /* of the pictures' folder: `nieuw` */
    struct picture_file *file;
    size_t n;
};

static str behind(str path, char sep) {
    size_t at = path.n;
    while (at && path.p[at - 1] != sep) at--;
    return str_sub(path, at, path.n);
}

/* Letters, digits, `-`, `_` and a dot: what every file system takes. */
static str plain_name(struct arena *a, str name) {
    char *p = arena_cstr(a, str_sub(name, name.n > NAME_MOST ? name.n - NAME_MOST : 0, name.n));
    for (char *q = p; *q; q++) {
        bool fine = (*q >= 'a' && *q <= 'z') || (*q >= 'A' && *q <= 'Z') || (*q >= '0' && *q <= '9') || *q == '-' || *q == '_' ||
                    (*q == '.' && q > p);
        if (!fine) *q = '-';
    }
    return str_of(p);
}

/* The picture under its name beside the bank; the same bytes are one file. */
static ecode place_picture(struct import *m, const struct item_picture **at, struct err *e) {
    struct arena *a = m->c->a;
    struct item_picture *p = arena_new(a, struct item_picture);
    size_t i = 0;
    if (!*at) return E_OK;
    *p = **at;
    while (i < m->n && !str_eq(m->file[i].bytes, p->bytes)) i++;
    if (i == PICTURES_MOST) return err_set(e, E_LIMIT, "more than %d pictures in one bank", PICTURES_MOST);
    if (i == m->n) {
        str name = plain_name(a, behind(p->file, '/')), whole = arena_printf(a, "%.*s/%.*s", STR_ARG(m->base), STR_ARG(name));
        for (size_t k = 0; k < m->n; k++)
            if (str_eq(m->file[k].name, whole)) whole = arena_printf(a, "%.*s/%zu-%.*s", STR_ARG(m->base), i + 1, STR_ARG(name));
        m->file[m->n++] = (struct picture_file){whole, p->bytes};
    }
    p->file = m->file[i].name;
    *at = p;
    return E_OK;
}

static ecode place_pictures(struct import *m, const struct bank *b, struct err *e) {
    for (size_t i = 0; i < b->n; i++) {
        struct item *it = (struct item *)(uintptr_t)&b->item[i]; /* read for us, nobody else has it */
        struct item_option *o = arena_array(m->c->a, struct item_option, it->options);
        TRY(place_picture(m, &it->picture, e));
        for (size_t k = 0; k < it->options; k++) {
            o[k] = it->option[k];
            TRY(place_picture(m, &o[k].picture, e));
        }
        it->option = o;
    }
    return E_OK;
}

static bool find_placed(const void *user, str name, str *ret) {
    const struct import *m = user;
    for (size_t i = 0; i < m->n; i++)
        if (str_eq(m->file[i].name, name)) return *ret = m->file[i].bytes, true;
    return false;
}

/* What will be written is read as it will be read, and is what came. */
static ecode prove(struct import *m, const struct bank *b, str text, struct err *e) {
    struct bank again;
    struct bank_files files = {find_placed, m};
    TRY(bank_read(m->c->a, STR("bank.yaml"), text, &files, &again, e));
    for (size_t i = 0; i < b->n; i++)
        if (again.n != b->n || !str_eq(item_print(m->c->a, &b->item[i]), item_print(m->c->a, &again.item[i])))
            return err_set(e, E_INVALID, "item %.*s would not be the same in a bank", STR_ARG(b->item[i].id));
    return E_OK;
}

static ecode fill_folder(const struct import *m, const char *folder, struct err *e) {
    for (size_t i = 0; i < m->n; i++)
        TRY(file_save_new(file_join(m->c->a, folder, behind(m->file[i].name, '/')), m->file[i].bytes, 0644, e));
    return E_OK;
}

/* The first failure is the one told: what cannot be taken away again lies in a folder that nothing names. */
static void empty_folder(const struct import *m, const char *folder) {
    struct err own;
    for (size_t i = 0; i < m->n; i++)
        if (file_del(file_join(m->c->a, folder, behind(m->file[i].name, '/')), &own)) return;
    ecode left = file_del_folder(folder, &own);
    (void)left;
}

static ecode write_all(const struct import *m, str text, struct err *e) {
    struct arena *a = m->c->a;
    str out = str_of(m->out), folder = str_sub(out, 0, out.n - behind(out, '/').n);
    const char *to = arena_cstr(a, arena_printf(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(m->base)));
    const char *temp = arena_cstr(a, arena_printf(a, "%s.wordt", to));
    if (!m->n) return file_save_new(m->out, text, 0644, e);
    if (file_exists(to) || file_exists(temp)) {
        err_set(e, E_EXISTS, "%s exists already", file_exists(to) ? to : temp);
        return err_remedy(e, "name another file with --out: the pictures come into a folder of its name");
    }
    TRY(file_make_folder(temp, 0755, e));
    ecode c = fill_folder(m, temp, e);
    if (!c) c = file_move_new(temp, to, e);
    if (c) {
        empty_folder(m, temp);
        return c;
    }
    c = file_save_new(m->out, text, 0644, e);
    if (c) empty_folder(m, to);
    return c;
}

static ecode import(struct cli *c, struct err *e) {
    struct import m = {.c = c, .out = arena_cstr(c->a, cli_text(c, "out", (str){0}))};
    struct bank b;
    str bytes, package = c->arg[1], name = behind(str_of(m.out), '/');
    size_t without = 0;
    if (c->n_arg > 2) return err_set(e, E_USAGE, "one package at a time");
    if (!str_ends(name, STR(".yaml")) || name.n == 5) {
        err_set(e, E_USAGE, "where does the bank come");
        return err_remedy(e, "--out exam/nieuw.yaml");
    }
    if (file_exists(m.out)) return err_set(e, E_EXISTS, "%s exists already", m.out);
    m.base = plain_name(c->a, str_sub(name, 0, name.n - 5));
    m.file = arena_array(c->a, struct picture_file, PICTURES_MOST);
    TRY(file_load(c->a, arena_cstr(c->a, package), PACKAGE_BYTES, &bytes, e));
    TRY(qti_read(c->a, behind(package, '/'), bytes, &b, e));
    TRY(place_pictures(&m, &b, e));
    str text = bank_print(c->a, &b);
    if (text.n > BANK_BYTES) {
        err_set(e, E_LIMIT, "the bank would be larger than %d KiB", BANK_BYTES >> 10);
        return err_remedy(e, "split the package");
    }
    TRY(prove(&m, &b, text, e));
    TRY(write_all(&m, text, e));
    for (size_t i = 0; i < b.n; i++) without += !b.item[i].rationale.n;
    cli_line(c, cli_say(c, EXAM_CAME_IN, arena_printf(c->a, "%zu", b.n), str_of(m.out), arena_printf(c->a, "%zu", m.n)));
    if (without) cli_line(c, cli_say(c, EXAM_REVIEW, arena_printf(c->a, "%zu", without)));
    return E_OK;
}

/* ---- going out ---- */

static bool find_beside(const void *user, str name, str *ret) {
    struct cli *c = (struct cli *)(uintptr_t)user;
    return !file_load(c->a, arena_cstr(c->a, name), PACKAGE_BYTES, ret, NULL);
}

static ecode load_banks(struct cli *c, struct bank *ret, struct err *e) {
    struct bank_files files = {find_beside, c};
    struct item *all = NULL;
    size_t n = 0;
    for (size_t i = 1; i < c->n_arg; i++) {
        struct bank b;
        str text;
        TRY(file_load(c->a, arena_cstr(c->a, c->arg[i]), BANK_BYTES, &text, e));
        TRY(bank_read(c->a, c->arg[i], text, &files, &b, e));
        struct item *more = arena_array(c->a, struct item, n + b.n);
        for (size_t k = 0; k < n; k++) more[k] = all[k];
        for (size_t k = 0; k < b.n; k++) {
            for (size_t j = 0; j < n; j++)
                if (str_eq(more[j].id, b.item[k].id))
                    return err_set(e, E_INVALID, "two banks have an item %.*s", STR_ARG(more[j].id));
            more[n++] = b.item[k];
        }
        all = more;
    }
    *ret = (struct bank){n, all};
    return E_OK;
}

static ecode export(struct cli *c, struct err *e) {
    const char *out = arena_cstr(c->a, cli_text(c, "out", (str){0}));
    str edition = cli_text(c, "qti", STR("3.0")), zip;
    qti_edition q;
    struct bank b;
    if (!qti_edition_parse(edition, &q)) {
        err_set(e, E_USAGE, "there is no edition \"%.*s\" of QTI here", STR_ARG(edition));
        return err_remedy(e, "choose from 3.0, 2.2, 2.1");
    }
    if (!*out) {
        err_set(e, E_USAGE, "where does the package come");
        return err_remedy(e, "--out bank.zip");
    }
    TRY(load_banks(c, &b, e));
    TRY(qti_write(c->a, &b, behind(c->arg[1], '/'), q, &zip, e));
    TRY(file_save_new(out, zip, 0644, e));
    cli_line(c, cli_say(c, EXAM_WENT_OUT, arena_printf(c->a, "%zu", b.n), str_of(out), edition));
    return E_OK;
}

ecode cmd_exam(struct cli *c, struct err *e) {
    if (str_is(c->arg[0], "import")) return import(c, e);
    if (str_is(c->arg[0], "export")) return export(c, e);
    if (str_is(c->arg[0], "simulate")) return exam_simulate(c, e);
    if (str_is(c->arg[0], "link")) return exam_link(c, e);
    err_set(e, E_USAGE, "`exam` cannot `%.*s`", STR_ARG(c->arg[0]));
    return err_remedy(e, "import, export, simulate or link");
}
