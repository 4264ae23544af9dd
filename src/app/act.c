/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The act table as arrays. Arguments of all acts stand in one array in the order of the table, so that those of one act
 * are a slice of it, found by looking for its ends.
 */
#include "app/act.h"

#include "base/must.h"

static const struct act_row rows[ACT__MAX] = {
#define C                                      ROLE_CANDIDATE
#define O                                      ROLE_OFFICER
#define J                                      ROLE_JUROR
#define M                                      ROLE_MANAGER
#define R                                      ROLE_REGISTRY
#define K                                      ROLE_CLERK
#define H                                      ROLE_CHAIR
#define A                                      ROLE_AGENCY
#define X                                      ROLE_APPROVER
#define ACT(token, word, who, clauses, en, nl) [ACT_##token] = {word, who, clauses, en, nl},
#include "app/act.tbl.h"
#undef C
#undef O
#undef J
#undef M
#undef R
#undef K
#undef H
#undef A
#undef X
};

static const struct act_arg args[] = {
#define NEED                                                   true
#define MAY                                                    false
#define OPEN                                                   false
#define SEALED                                                 true
#define ARG(token, name, type, need, privacy, choices, en, nl) {ACT_##token, name, ARG_##type, need, privacy, choices, en, nl},
#include "app/act.tbl.h"
#undef NEED
#undef MAY
#undef OPEN
#undef SEALED
};

#define N_ARGS (sizeof args / sizeof *args)

static const struct {
    act_role role;
    const char *name;
} roles[] = {
    {ROLE_CANDIDATE, "candidate"}, {ROLE_OFFICER, "officer"},   {ROLE_JUROR, "juror"},
    {ROLE_MANAGER, "manager"},     {ROLE_REGISTRY, "registry"}, {ROLE_CLERK, "clerk"},
    {ROLE_CHAIR, "chair"},         {ROLE_AGENCY, "agency"},     {ROLE_APPROVER, "approver"},
};

const struct act_row *act_row_get(act_kind k) {
    MUST(k >= 0 && k < ACT__MAX);
    return &rows[k];
}

bool act_find(str word, act_kind *ret) {
    for (act_kind k = 0; k < ACT__MAX; k++)
        if (str_is(word, rows[k].word)) return *ret = k, true;
    return false;
}

const struct act_arg *act_args_get(act_kind k, size_t *ret_n) {
    size_t from = 0;
    while (from < N_ARGS && args[from].act != k) from++;
    size_t to = from;
    while (to < N_ARGS && args[to].act == k) to++;
    *ret_n = to - from;
    return args + from;
}

const struct act_arg *act_arg_find(act_kind k, str name) {
    size_t n;
    const struct act_arg *a = act_args_get(k, &n);
    for (size_t i = 0; i < n; i++)
        if (str_is(name, a[i].name)) return &a[i];
    return NULL;
}

const char *act_role_name(act_role r) {
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == r) return roles[i].name;
    return "";
}

bool act_role_find(str name, act_role *ret) {
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_is(name, roles[i].name)) return *ret = roles[i].role, true;
    return false;
}
