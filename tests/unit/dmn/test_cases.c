/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/cases/dmn: good models as several tools and versions write them give what `expect` says, and lose nothing when
 * written back; bad ones get the messages kept in `expect`. WERVIK_BLESS=1 rewrites what is expected.
 */
#include <stdlib.h>

#include "dmn_test.h"

#include "base/buf.h"
#include "codec/xml.h"
#include "dmn/check.h"
#include "dmn/json.h"
#include "sys/file.h"

#define DIR "tests/cases/dmn/"

static str load(struct arena *a, const char *dir, str name, const char *file) {
    str text;
    struct err e = {0};
    char *path = arena_cstr(a, arena_printf(a, DIR "%s/%.*s%s", dir, STR_ARG(name), file));
    if (file_load(a, path, 1 << 20, &text, &e)) return STR("");
    return text;
}

static void expect(struct arena *a, const char *dir, str name, str got) {
    struct err e = {0};
    if (getenv("WERVIK_BLESS")) {
        char *path = arena_cstr(a, arena_printf(a, DIR "%s/%.*sexpect", dir, STR_ARG(name)));
        if (file_save(path, got, 0644, &e)) fail_msg("%s", e.msg);
        return;
    }
    str want = load(a, dir, name, "expect");
    if (!str_eq(got, want)) fail_msg("%s/%.*s:\nexpected %.*s\ngot      %.*s", dir, STR_ARG(name), STR_ARG(want), STR_ARG(got));
}

/* Call `one` for every model of a folder, named "NAME/". */
static void each(struct arena *a, const char *dir, void (*one)(struct arena *a, str name, str text)) {
    const str *file;
    size_t n, found = 0;
    struct err e = {0};
    char *path = arena_cstr(a, arena_printf(a, DIR "%s", dir));
    if (file_list(a, path, 1000, &file, &n, &e)) fail_msg("%s", e.msg);
    for (size_t i = 0; i < n; i++) {
        if (!str_ends(file[i], STR("/model.dmn"))) continue;
        str name = str_sub(file[i], 0, file[i].n - strlen("model.dmn"));
        one(a, name, load(a, dir, name, "model.dmn"));
        found++;
    }
    assert_true(found > 3);
}

static void good_one(struct arena *a, str name, str text) {
    struct dmn_model *m;
    struct json *j;
    feel_value *slot;
    size_t n;
    struct err e = {0};
    if (dmn_load(a, STR("model.dmn"), text, NULL, &m, &e) || dmn_model_judge(m, &e) ||
        json_parse(a, load(a, "good", name, "in.json"), NULL, &j, &e) || dmn_json_inputs(a, m, j, &slot, &e))
        fail_msg("%.*s %d:%d: %s", STR_ARG(name), e.line, e.col, e.msg);
    struct feel_run run = {.a = a};
    struct dmn_eval *ev = dmn_eval_open(&run, m, slot);
    struct json *answer = json_object(a);
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &n);
    for (size_t i = 0; i < n; i++) json_put(answer, d[i]->name, dmn_json_write(a, dmn_eval_decide(ev, d[i])));
    expect(a, "good", name, arena_printf(a, "%.*s\n", STR_ARG(str_trim(json_print_line(a, answer)))));
}

static void good_models_decide(void **state) { each(*state, "good", good_one); }

struct shown {
    str text;
};

static str source(const void *user, str file) {
    (void)file;
    return ((const struct shown *)user)->text;
}

static void bad_one(struct arena *a, str name, str text) {
    struct dmn_model *m;
    struct diags d = diags_make(a);
    struct buf b = buf_make(a);
    struct err e = {0};
    if (dmn_load(a, STR("model.dmn"), text, NULL, &m, &e)) diag_add_err(&d, "", &e);
    else dmn_check(a, m, &d);
    assert_true(d.n > 0);
    diags_print(&b, &d, (struct diag_source){source, &(struct shown){text}});
    expect(a, "bad", name, buf_str(&b));
}

static void bad_models_are_told_why(void **state) { each(*state, "bad", bad_one); }

TESTS(TEST(good_models_decide), TEST(bad_models_are_told_why))
