/* SPDX-License-Identifier: Apache-2.0 */
/* What deploy/ha/drill drives: one process that applies for somebody new, again and again, and writes down each application that
 * was confirmed; and the check that each of them is there once.
 *
 *     bench_ha drive DATABASE KEY OUT WHO A_SECOND SHIFT_S     until it is killed; lines `ok MS NAME` and `no MS WHY`
 *     bench_ha check DATABASE OUT...                           exit code 1 when one is lost or there twice
 *
 * SHIFT_S seconds are taken off the clock, so that it stands in the days when the vacancy takes applications. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/map.h"
#include "sys/clock.h"
#include "sys/file.h"

static int fail(const struct err *e) { return fprintf(stderr, "%s\n  %s\n", e->msg, e->remedy), 1; }

static void note(int out, str line) {
    if (write(out, line.p, line.n) != (ssize_t)line.n) _exit(3);
}

static int drive(char **arg) {
    struct app_config config = {.database = str_of(arg[0]), .key = str_of(arg[1])};
    struct app *app;
    struct err e = {0};
    struct arena a;
    int64_t rate = 20, shift = 0;
    (void)(str_int(str_of(arg[4]), 1, 10000, &rate) && str_int(str_of(arg[5]), 0, INT64_MAX / 1000, &shift));
    int out = open(arg[2], O_WRONLY | O_CREAT | O_APPEND, 0644);
    arena_init(&a, 0);
    for (int tries = 0; app_open(&config, &app, &e); tries++) {
        if (tries == 100) return fail(&e);
        clock_sleep_ms(300);
    }
    for (int64_t n = 0;; n++) {
        struct json *args = json_object(&a);
        struct act_result r;
        str name = arena_printf(&a, "%s-%lld-%lld", arg[3], (long long)getpid(), (long long)n);
        json_put_str(&a, args, "name", name);
        json_put_str(&a, args, "channel", STR("aanwerving"));
        struct act_request rq = {.act = ACT_APPLY, .role = ROLE_CANDIDATE, .by = STR("drill"), .args = args};
        rq.at = (instant){clock_now().ms - shift * 1000};
        ecode c = app_act(app, &a, &rq, &r, &e);
        long long now = (long long)clock_now().ms;
        if (c) note(out, arena_printf(&a, "no %lld %.*s: %s\n", now, STR_ARG(name), e.msg));
        else note(out, arena_printf(&a, "ok %lld %.*s\n", now, STR_ARG(name)));
        clock_sleep_ms(c ? 200 : 1000 / rate);
        arena_reset(&a);
    }
}

struct there {
    struct map name; /* "1", "2" by name of candidate */
    size_t n, twice;
};

static bool count(void *user, const struct json *row) {
    static char seen[] = "1";
    struct there *t = user;
    str name = {0};
    if (json_may_str(row, "name", &name, NULL) || !name.n) return true;
    if (map_has(&t->name, name)) t->twice++;
    map_put(&t->name, arena_str(t->name.a, name), seen);
    t->n++;
    return true;
}

static int check(int n, char **arg) {
    struct app_config config = {.database = str_of(arg[0]), .readonly = true};
    struct app *app;
    struct err e = {0};
    struct arena a;
    size_t confirmed = 0, lost = 0;
    arena_init(&a, 0);
    struct there t = {.name = map_make(&a)};
    if (app_open(&config, &app, &e) || app_candidates(app, (str){0}, count, &t, &e)) return fail(&e);
    for (int i = 1; i < n; i++) {
        str text, line;
        if (file_load(&a, arg[i], 64 << 20, &text, &e)) return fail(&e);
        while (str_cut(&text, '\n', &line)) {
            if (!str_starts(line, STR("ok "))) continue;
            size_t space = str_find(line, STR(" "), 3);
            str name = str_sub(line, space + 1, line.n);
            confirmed++;
            if (map_has(&t.name, name)) continue;
            lost++;
            printf("LOST %.*s\n", STR_ARG(name));
        }
    }
    printf("%zu confirmed, %zu there, %zu lost, %zu there twice\n", confirmed, t.n, lost, t.twice);
    app_close(app);
    arena_done(&a);
    return lost || t.twice;
}

int main(int argc, char **argv) {
    if (argc == 8 && strcmp(argv[1], "drive") == 0) return drive(argv + 2);
    if (argc > 3 && strcmp(argv[1], "check") == 0) return check(argc - 2, argv + 2);
    return fprintf(stderr, "see the head of bench/ha/ha.c\n"), 64;
}
