/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model changed from the command line. All changes of one command are made together or not at all: a name and the
 * expressions that use it go in one `rename`. The model goes to standard output, so that it can be looked at first.
 */
#include "cli/dmn_edit.h"

#include "dmn/edit.h"
#include "sys/file.h"

static ecode usage(struct err *e, const char *what) {
    err_set(e, E_USAGE, "the arguments do not fit");
    return err_remedy(e, "wervik dmn %s", what);
}

/* ELEMENT TEXT pairs from argument `i` on; the first one of `rename` is a name. */
static ecode pairs(struct cli *c, dmn_patch_kind first, struct dmn_patch *change, size_t *ret_n, struct err *e) {
    if (c->n_arg < 4 || c->n_arg % 2)
        return usage(e, first == DMN_SET_NAME ? "rename MODEL ELEMENT NAME [ELEMENT TEXT]..." : "set MODEL ELEMENT TEXT...");
    *ret_n = 0;
    for (size_t i = 2; i < c->n_arg; i += 2, ++*ret_n)
        change[*ret_n] = (struct dmn_patch){.kind = i == 2 ? first : DMN_SET_TEXT, .at = c->arg[i], .text = c->arg[i + 1]};
    return E_OK;
}

static ecode set(struct cli *c, struct dmn_patch *change, size_t *ret_n, struct err *e) {
    return pairs(c, DMN_SET_TEXT, change, ret_n, e);
}

static ecode name_set(struct cli *c, struct dmn_patch *change, size_t *ret_n, struct err *e) {
    return pairs(c, DMN_SET_NAME, change, ret_n, e);
}

static ecode row_add(struct cli *c, struct dmn_patch *change, size_t *ret_n, struct err *e) {
    int64_t row = 0;
    bool last = c->n_arg > 3 && str_is(c->arg[3], "last");
    if (c->n_arg < 5 || (!last && !str_int(c->arg[3], 1, UINT32_MAX, &row)))
        return usage(e, "add-row MODEL TABLE ROW|last CELL...");
    *change =
        (struct dmn_patch){.kind = DMN_ADD_ROW, .at = c->arg[2], .row = (uint32_t)row, .n_cells = c->n_arg - 4, .cell = &c->arg[4]};
    *ret_n = 1;
    return E_OK;
}

static ecode row_remove(struct cli *c, struct dmn_patch *change, size_t *ret_n, struct err *e) {
    int64_t row;
    *ret_n = 0;
    for (size_t i = 3; i < c->n_arg; i++) {
        if (!str_int(c->arg[i], 1, UINT32_MAX, &row)) break;
        change[(*ret_n)++] = (struct dmn_patch){.kind = DMN_REMOVE_ROW, .at = c->arg[2], .row = (uint32_t)row};
    }
    return *ret_n && *ret_n == c->n_arg - 3 ? E_OK : usage(e, "remove-row MODEL TABLE ROW...");
}

static const struct {
    const char *name;
    ecode (*read)(struct cli *c, struct dmn_patch *change, size_t *ret_n, struct err *e);
} actions[] = {{"set", set}, {"rename", name_set}, {"add-row", row_add}, {"remove-row", row_remove}};

static size_t action_row(str action) {
    size_t i = 0;
    while (i < sizeof actions / sizeof *actions && !str_is(action, actions[i].name)) i++;
    return i;
}

bool dmn_edit_is(str action) { return action_row(action) < sizeof actions / sizeof *actions; }

ecode dmn_edit_run(struct cli *c, str file, str text, const struct dmn_imports *imports, struct err *e) {
    struct dmn_patch *change = arena_array(c->a, struct dmn_patch, c->n_arg);
    size_t n;
    str model, out = cli_text(c, "out", STR(""));
    TRY(actions[action_row(c->arg[0])].read(c, change, &n, e));
    TRY(dmn_edit(c->a, file, text, imports, change, n, &model, e));
    if (!out.n) {
        cli_printf(c, "%.*s", STR_ARG(model));
        return E_OK;
    }
    struct file_info info;
    const char *path = arena_cstr(c->a, out);
    return file_save(path, model, file_info(path, &info) ? info.mode : 0644, e);
}
