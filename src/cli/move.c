/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik move-store FROM TO`: a database carried to another engine or place, and verified there. */
#include "app/app.h"
#include "cli/command.h"

ecode cmd_move_store(struct cli *c, struct err *e) {
    struct app_moved m;
    TRY(app_move(arena_cstr(c->a, c->arg[0]), arena_cstr(c->a, c->arg[1]), &m, e));
    str rows = arena_printf(c->a, "%llu", (unsigned long long)m.rows),
        tables = arena_printf(c->a, "%llu", (unsigned long long)m.tables);
    str procedures = arena_printf(c->a, "%zu", m.procedures);
    cli_line(c, cli_say(c, MOVE_STORE_DONE, rows, tables, procedures));
    cli_line(c, text_get(c->lang, TEXT_MOVE_STORE_KEY));
    return E_OK;
}
