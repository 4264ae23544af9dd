/* SPDX-License-Identifier: Apache-2.0 */
/* The binary: what the surroundings say, handed to the command line. No logic lives here. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "main/serve.h"

int main(int argc, char **argv) {
    const char *no_colour = getenv("NO_COLOR");
    struct arena a;
    arena_init(&a, 0);
    struct cli_env env = {
        .out = stdout,
        .err = stderr,
        .lang = str_of(getenv("LANG")),
        .config_file = str_of(getenv("WERVIK_CONFIG")),
        .state = str_of(getenv("XDG_STATE_HOME")),
        .home = str_of(getenv("HOME")),
        .serve = main_serve,
        .colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour),
    };
    if (!env.config_file.n && access("wervik.conf", R_OK) == 0) env.config_file = STR("wervik.conf");
    const char *credentials = getenv("CREDENTIALS_DIRECTORY");
    if (credentials) env.kek = arena_printf(&a, "%s/wervik.kek", credentials);
    if (env.kek.n && access(env.kek.p, R_OK) != 0) env.kek = (str){0};
    int code = cli_run(&a, &env, argc, argv);
    arena_done(&a);
    return code;
}
