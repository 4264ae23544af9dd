/* SPDX-License-Identifier: Apache-2.0 */
/* The commands as a table, and how to find one by name. */
#include "cli/command.h"

#include "app/act.h"
#include "stage/near.h"
#include "stage/request.h"

/* One example an act; a missing one does not compile. */
#define EXAMPLE(token, text) static const char example_##token[] = text;
#include "cli/example.tbl.h"

#define DB   USES_DB
#define JSON USES_JSON
static const struct command commands[] = {
#define COMMAND(name, group, function, args, uses, nl, en, example, no_nl, no_en)                                                  \
    {name, GROUP_##group, function, args, uses, {nl, en}, example, {no_nl, no_en}, false},
#include "cli/command.tbl.h"
#define ACT(token, word, who, clauses, en, nl)                                                                                     \
    {word, GROUP_ACT, cmd_act, "[WHO...] [NAME=VALUE...]", USES_DB | USES_JSON, {nl, en}, example_##token, {"", ""}, true},
#include "app/act.tbl.h"
};
#undef DB
#undef JSON

const struct command *command_all(size_t *ret_n) {
    *ret_n = sizeof commands / sizeof *commands;
    return commands;
}

const struct command *command_find(str name, str *ret_near) {
    struct near near = {0};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        str at = str_of(commands[i].name);
        if (str_eq(at, name)) return &commands[i];
        near_offer(&near, name, at);
    }
    if (ret_near) *ret_near = near.name;
    return NULL;
}

void command_args(const char *args, size_t *ret_min, size_t *ret_max) {
    str rest = str_of(args), word;
    *ret_min = *ret_max = 0;
    while (str_cut(&rest, ' ', &word)) {
        bool may = str_starts(word, STR("[")), many = str_find(word, STR("..."), 0) != SIZE_MAX;
        if (!may) ++*ret_min;
        if (many) *ret_max = SIZE_MAX;
        else if (*ret_max != SIZE_MAX) ++*ret_max;
    }
}

str command_group_name(lang l, command_group g) {
    static const text_key key[GROUP__MAX] = {
        [GROUP_FOLDER] = TEXT_GROUP_FOLDER, [GROUP_ACT] = TEXT_GROUP_ACT,   [GROUP_LOOK] = TEXT_GROUP_LOOK,
        [GROUP_PROOF] = TEXT_GROUP_PROOF,   [GROUP_CARE] = TEXT_GROUP_CARE, [GROUP_TOOL] = TEXT_GROUP_TOOL,
    };
    return text_get(l, key[g]);
}

str command_usage(struct arena *a, const struct command *cmd) {
    act_kind act;
    return cmd->is_act && act_find(str_of(cmd->name), &act) ? request_usage(a, act) : str_of(cmd->args);
}
