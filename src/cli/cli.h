/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include <stdio.h>

#include "base/cal.h"
#include "base/err.h"
#include "base/text.h"
#include "cli/config.h"

struct command;
struct tz;
struct option;
struct sender_config; /* app/sender.h */

/** How to serve the pages. */
struct serve_request {
    str db, key, kek, zone, address;
    uint16_t port; /* 0 = any free one */
    bool demo;     /* the rehearsal clock and accounts anybody may take */
    bool behind_proxy;
    bool log;                               /* a line a request on `err` */
    bool alone;                             /* no manager: one process, for a debugger */
    instant at;                             /* the clock of a rehearsal begins here; 0 = the system's */
    const struct sender_config *mail;       /* NULL = letters are not sent from here */
    const struct registry_config *registry; /* NULL = none is asked; a demonstration has one of its own */
    int64_t queue;                          /* requests that may wait for the writer; 0 = as the server has it */
    lang l;
    FILE *out, *err; /* where it says that it listens; where it complains */
};
/** Serves until it is told to stop. */
typedef ecode serve_fn(const struct serve_request *rq, int *ret_exit, struct err *e);

/** What the process was given by its surroundings; tests give their own. */
struct cli_env {
    FILE *out, *err;
    str lang;        /* of LANG; empty = Dutch */
    str kek;         /* of the systemd credential wervik.kek; empty = none is given */
    str config_file; /* WERVIK_CONFIG; empty = wervik.conf when it is there */
    str state, home; /* XDG_STATE_HOME and HOME: where a prompt's history is kept; empty = nowhere */
    bool colour;     /* a terminal, and NO_COLOR is not set */
    serve_fn *serve; /* the other face; NULL in tests */
};

/** An option as it was given. */
struct option_given {
    const struct option *option;
    str value; /* empty for a flag */
};

/** One run of one command: everything a handler needs, nothing it has to parse. */
struct cli {
    struct arena *a; /* ends with the run */
    FILE *out, *err;
    lang lang;
    bool colour, json;
    const struct command *command;
    const struct option_given *given;
    size_t n_given;
    const str *arg; /* what is no option, in order */
    size_t n_arg;
    struct config config;  /* the file, with options over it */
    serve_fn *serve;       /* see cli_env */
    str state, home;       /* see cli_env */
    const struct tz *zone; /* for moments people read; NULL until a database or folder says which */
    int answer;            /* exit code when nothing failed: 0, or 1 when the answer is no */
};

/** Run the command line; returns the exit code. Says what went wrong on env->err, with place and remedy. */
int cli_run(struct arena *a, const struct cli_env *env, int argc, char **argv);

/** The option was given. */
bool cli_has(const struct cli *c, const char *option);
/** Its value, or `otherwise`. The last one given wins. */
str cli_text(const struct cli *c, const char *option, str otherwise);
/** Its value as a whole number in [min, max]; absent leaves *ret alone. E_USAGE names the option and the bounds. */
MUST_USE ecode cli_int(const struct cli *c, const char *option, int64_t min, int64_t max, int64_t *ret, struct err *e);
/** The language's sentence with {1}.. filled; `...` are str. */
#define cli_say(c, key, ...) text_print((c)->a, (c)->lang, TEXT_##key, __VA_ARGS__)
/** Write a text and a line end. */
void cli_line(const struct cli *c, str s);
/** Write formatted text to the run's output. */
void cli_printf(const struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Print a failure as people read it: place, message, remedy. */
void cli_fail_print(FILE *to, lang l, bool colour, const struct err *e);

#endif
