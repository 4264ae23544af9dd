/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik feel` with an expression: the answer, what is told beside it, and the exit code. */
#include <stdlib.h>

#include "cli/cli.h"
#include "test.h"

enum { ARGS = 10 };

struct ran {
    char *out, *err;
    int code;
};

static struct ran run(struct arena *a, const char *const *arg) {
    struct ran r = {0};
    size_t n_out, n_err;
    char *argv[ARGS + 2] = {(char *)"wervik", (char *)"feel"};
    int argc = 2;
    for (; *arg; arg++) argv[argc++] = arena_cstr(a, str_of(*arg));
    struct cli_env env = {.out = open_memstream(&r.out, &n_out), .err = open_memstream(&r.err, &n_err), .lang = STR("en")};
    r.code = cli_run(a, &env, argc, argv);
    fclose(env.out);
    fclose(env.err);
    return r;
}

static void answers_and_exit_codes(void **state) {
    static const struct {
        const char *arg[ARGS];
        const char *out, *err; /* err: what it holds, "" = nothing */
        int code;
    } row[] = {
        {{"1 + 2.50"}, "3.50\n", "", 0},
        {{"--set", "age = 41", "--set", "grown up = age >= 18", "if grown up then \"yes\" else \"no\""}, "\"yes\"\n", "", 0},
        {{"--json", "{a: [1.10, null, @\"2025-01-01\"]}"}, "{\"a\":[1.1,null,\"2025-01-01\"]}\n", "", 0},
        {{"--now", "2025-07-10T22:30:00Z", "today()"}, "2025-07-11\n", "", 0},
        {{"date(\"2025-02-30\")"}, "null\n", "feel:1:1: warning: null: date: \"2025-02-30\" is no date", 1},
        {{"nul + 1"}, "null\n", "it comes from: nothing has this name here", 1},
        {{"null"}, "null\n", "", 0},
        {{"1 +"}, "", "feel:1:4: error: expected a value", 65},
        {{"--set", "age", "1"}, "", ":let", 64},
        {{"--set", "age = (", "1"}, "", "`age` got no value", 65},
        {{"--now", "noon", "now()"}, "", "`--now noon` is no instant", 64},
        {{"--context", "tests/none.json", "1"}, "", "tests/none.json", 66},
        {{"--why", "--set", "n = 3", "n > 2 and n < 9"},
         "n > 2 and n < 9 = true\n  n > 2 = true\n    n = 3\n  n < 9 = true\n    n = 3\n",
         "",
         0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct ran r = run(*state, row[i].arg);
        bool quiet = !*row[i].err == !*r.err && strstr(r.err, row[i].err);
        if (strcmp(r.out, row[i].out) != 0 || r.code != row[i].code || !quiet)
            fail_msg("row %zu: exit %d, out %s, err %s", i, r.code, r.out, r.err);
        free(r.out);
        free(r.err);
    }
}

TESTS(TEST(answers_and_exit_codes))
