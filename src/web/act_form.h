/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_ACT_FORM_H
#define WEB_ACT_FORM_H
#include "web/web.h"

/** The act's form as a view: a field for each argument of its row, filled with what was sent or what the address names. */
void act_form_make(struct web_ctx *x, act_kind act, struct view_act *ret);
/**
 * What was sent as the args of the act.
 *
 * errors   E_INVALID       a field that cannot be read: ret->field[..].error says which and why
 */
MUST_USE ecode act_form_read(struct web_ctx *x, act_kind act, struct view_act *form, const struct json **ret, struct err *e);
/** The `nth` quality in which a person of the desk does this act, the likeliest first; 0 = in no other (auditor: in none). */
act_role act_role_of(const struct account *who, act_kind act, size_t nth);

#endif
