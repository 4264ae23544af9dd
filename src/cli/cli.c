/* SPDX-License-Identifier: Apache-2.0 */
/* From argv to an exit code: parse, read the settings, run the handler, say what went wrong.
 * Settings are laid over each other: defaults, the file, the options. */
#include "cli/cli.h"

#include <stdarg.h>

#include "app/failure.h"
#include "cli/help.h"
#include "cli/option.h"

bool cli_has(const struct cli *c, const char *option) {
    for (size_t i = 0; i < c->n_given; i++)
        if (str_is(str_of(option), c->given[i].option->name)) return true;
    return false;
}

str cli_text(const struct cli *c, const char *option, str otherwise) {
    for (size_t i = c->n_given; i-- > 0;)
        if (str_is(str_of(option), c->given[i].option->name)) return c->given[i].value;
    return otherwise;
}

ecode cli_int(const struct cli *c, const char *option, int64_t min, int64_t max, int64_t *ret, struct err *e) {
    if (!cli_has(c, option) || str_int(cli_text(c, option, (str){0}), min, max, ret)) return E_OK;
    str got = cli_text(c, option, (str){0});
    err_set(e, E_USAGE, "`--%s %.*s`: not a whole number from %lld to %lld", option, STR_ARG(got), (long long)min, (long long)max);
    return E_USAGE;
}

void cli_line(const struct cli *c, str s) { fprintf(c->out, "%.*s\n", STR_ARG(s)); }

void cli_printf(const struct cli *c, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vfprintf(c->out, fmt, ap);
    va_end(ap);
}

void cli_fail_print(FILE *to, lang l, bool colour, const struct err *e) {
    const char *red = colour ? "\033[31m" : "", *plain = colour ? "\033[0m" : "";
    str head = text_get(l, TEXT_ERROR_HEAD);
    if (e->file[0]) fprintf(to, "%s:", e->file);
    if (e->file[0] && e->line) fprintf(to, "%d:", e->line);
    if (e->file[0] && e->line && e->col) fprintf(to, "%d:", e->col);
    if (e->file[0]) fputc(' ', to);
    struct arena a;
    arena_init(&a, 0);
    fprintf(to, "%s%.*s%s %.*s\n", red, STR_ARG(head), plain, STR_ARG(failure_text(&a, l, e)));
    if (e->remedy[0]) fprintf(to, "  %.*s %.*s\n", STR_ARG(text_get(l, TEXT_ERROR_REMEDY)), STR_ARG(failure_remedy(&a, l, e)));
    arena_done(&a);
}

/* Options named as settings go before the file. */
static ecode options_over(struct cli *c, struct err *e) {
    size_t n;
    const struct config_row *row = config_rows(&n);
    for (size_t i = 0; i < n; i++)
        if (cli_has(c, row[i].key) && config_put(&c->config, str_of(row[i].key), cli_text(c, row[i].key, (str){0}), e))
            return err_context(e, "--%s", row[i].key), e->code = E_USAGE;
    return E_OK;
}

static ecode run(struct cli *c, const struct cli_env *env, int argc, char **argv, struct err *e) {
    struct option_line line;
    TRY(option_parse(c->a, argc, argv, &line, e));
    c->command = line.command;
    c->given = line.given;
    c->n_given = line.n_given;
    c->arg = line.arg;
    c->n_arg = line.n_arg;
    str file = cli_text(c, "config", env->config_file);
    if (file.n) TRY(config_load(c->a, file, &c->config, e));
    TRY(options_over(c, e));
    if (!c->config.kek.n) c->config.kek = env->kek;
    if (c->config.lang.n) (void)lang_parse(c->config.lang, &c->lang);
    c->json = cli_has(c, "json");
    if (!c->command) {
        help_all(c);
        if (!cli_has(c, "help")) c->answer = err_exit(E_USAGE);
        return E_OK;
    }
    if (cli_has(c, "help")) return help_command(c, c->command), E_OK;
    return c->command->run(c, e);
}

int cli_run(struct arena *a, const struct cli_env *env, int argc, char **argv) {
    struct cli c = {.a = a,
                    .out = env->out,
                    .err = env->err,
                    .colour = env->colour,
                    .serve = env->serve,
                    .state = env->state,
                    .home = env->home,
                    .config = config_make()};
    (void)lang_parse(env->lang, &c.lang);
    struct err e = {0};
    ecode code = run(&c, env, argc, argv, &e);
    if (fflush(c.out) || ferror(c.out))
        if (!code) code = err_set(&e, E_IO, "the answer could not be written");
    if (!code) return c.answer;
    cli_fail_print(c.err, c.lang, c.colour, &e);
    return err_exit(code);
}
