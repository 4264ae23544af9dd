/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik play FILE...`: scenarios, with what does not hold shown as a difference. docs/play.md is the same for officers. */
#include "cli/command.h"
#include "stage/expect.h"
#include "stage/scenario.h"
#include "sys/file.h"

static void difference_print(struct cli *c, const struct expect_result *r) {
    const char *red = c->colour ? "\033[31m" : "", *green = c->colour ? "\033[32m" : "", *plain = c->colour ? "\033[0m" : "";
    cli_printf(c, "%s  - %.*s%s\n%s  + %.*s%s\n", red, STR_ARG(r->expected), plain, green, STR_ARG(r->found), plain);
}

static void line_told(void *user, str file, const struct play_line *l, const struct expect_result *r, const struct err *why) {
    struct cli *c = user;
    if (why) cli_fail_print(c->out, c->lang, c->colour, why);
    else cli_printf(c, "%.*s:%u: ", STR_ARG(file), l->line);
    cli_printf(c, "%s%.*s\n", why ? "  " : "", STR_ARG(l->text));
    if (r) difference_print(c, r);
}

/* The nearest folder above a file that holds a procedure: a scenario usually lies in its tests/. */
static str folder_above(struct arena *a, str file) {
    enum { UP = 4 };
    str folder = scenario_beside(a, file, STR("."));
    for (int up = 0; up < UP; up++) {
        if (file_exists(file_join(a, arena_cstr(a, folder), STR("procedure.yaml")))) return folder;
        folder = arena_printf(a, "%.*s/..", STR_ARG(folder));
    }
    return (str){0};
}

static ecode scenario_file(struct cli *c, str file, struct scenario *total, struct err *e) {
    struct scenario p = {.folder = folder_above(c->a, file), .told = line_told, .user = c};
    if (cli_has(c, "folder")) p.folder = cli_text(c, "folder", (str){0});
    TRY(scenario_play(&p, file, e));
    if (!c->json)
        cli_line(c, text_print(c->a, c->lang, p.failures ? TEXT_PLAY_FAILS : TEXT_PLAY_HOLDS, file,
                               arena_printf(c->a, "%zu", p.scenarios), arena_printf(c->a, "%zu", p.expects),
                               arena_printf(c->a, "%zu", p.failures)));
    total->scenarios += p.scenarios;
    total->expects += p.expects;
    total->failures += p.failures;
    return E_OK;
}

ecode cmd_play(struct cli *c, struct err *e) {
    struct scenario total = {0};
    for (size_t i = 0; i < c->n_arg; i++) TRY(scenario_file(c, c->arg[i], &total, e));
    if (total.failures) c->answer = 1;
    if (c->json)
        cli_printf(c, "{\"scenarios\": %zu, \"expectations\": %zu, \"failures\": %zu}\n", total.scenarios, total.expects,
                   total.failures);
    return E_OK;
}
