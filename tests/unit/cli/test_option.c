/* SPDX-License-Identifier: Apache-2.0 */
/* The command line taken apart: where options may stand, what is refused and what is suggested then. */
#include "cli/option.h"
#include "test.h"

static ecode parse(struct arena *a, const char *line, struct option_line *l, struct err *e) {
    enum { MAX = 16 };
    char *argv[MAX] = {(char *)"wervik"};
    int argc = 1;
    str rest = str_of(line), word;
    while (argc < MAX && str_cut(&rest, ' ', &word)) argv[argc++] = arena_cstr(a, word);
    return option_parse(a, argc, argv, l, e);
}

static void options_stand_anywhere(void **state) {
    static const char *const lines[] = {"doc errors --lang en", "--lang en doc errors", "--lang=en doc errors",
                                        "doc --lang en -- errors"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct option_line l;
        struct err e = {0};
        assert_int_equal(parse(*state, lines[i], &l, &e), E_OK);
        assert_string_equal(l.command->name, "doc");
        assert_int_equal(l.n_arg, 1);
        assert_str(l.arg[0], "errors");
        assert_int_equal(l.n_given, 1);
        assert_str(l.given[0].value, "en");
    }
}

static void what_is_wrong_is_named_with_a_remedy(void **state) {
    static const struct {
        const char *line, *msg, *remedy;
    } rows[] = {
        {"vresion", "there is no command `vresion`", "did you mean `version`?"},
        {"xyzzy", "there is no command `xyzzy`", "`wervik help` lists the commands"},
        {"version --jsn", "there is no option `--jsn` for version", "did you mean `--json`?"},
        {"doc --json", "there is no option `--json` for doc", "`wervik help doc` lists the options"},
        {"version --json=1", "`--json` takes no value", ""},
        {"doc --lang", "`--lang` needs a value", "--lang nl|en"},
        {"version one", "`version` has too many arguments: 1", "wervik version "},
        {"-v", "there is no option `-v`", "`wervik help` lists the options"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct option_line l;
        struct err e = {0};
        assert_int_equal(parse(*state, rows[i].line, &l, &e), E_USAGE);
        assert_string_equal(e.msg, rows[i].msg);
        assert_string_equal(e.remedy, rows[i].remedy);
    }
}

static void every_command_and_option_has_help_in_every_language(void **state) {
    (void)state;
    size_t n;
    const struct command *cmd = command_all(&n);
    assert_true(n > 2);
    for (size_t i = 0; i < n; i++) {
        assert_true(str_starts(str_of(cmd[i].example), STR("wervik ")));
        assert_int_equal(!*cmd[i].no[LANG_NL], !*cmd[i].no[LANG_EN]);
        for (int l = 0; l < LANG__MAX; l++) assert_true(strlen(cmd[i].help[l]) > 5);
        assert_ptr_equal(command_find(str_of(cmd[i].name), NULL), &cmd[i]); /* no name twice */
    }
    const struct option *o = option_all(&n);
    for (size_t i = 0; i < n; i++) {
        for (int l = 0; l < LANG__MAX; l++) assert_true(strlen(o[i].help[l]) > 5);
        assert_int_equal(o[i].kind == OPTION_VALUE, *o[i].value != 0);
        str where = str_of(o[i].where);
        if (where.n && where.p[0] != '@') assert_non_null(command_find(where, NULL)); /* an option of a command that is there */
    }
}

static void bytes_that_are_no_text_are_refused(void **state) {
    char *argv[] = {(char *)"wervik", (char *)"doc", (char *)"\xff\xfe"};
    struct option_line l;
    struct err e = {0};
    assert_int_equal(option_parse(*state, 3, argv, &l, &e), E_LIMIT);
    assert_string_equal(e.msg, "argument 2 is not UTF-8");
}

TESTS(TEST(options_stand_anywhere), TEST(what_is_wrong_is_named_with_a_remedy),
      TEST(every_command_and_option_has_help_in_every_language), TEST(bytes_that_are_no_text_are_refused))
