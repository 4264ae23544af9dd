/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_MY_DATA_H
#define APP_MY_DATA_H
#include "app/account.h"
#include "app/app.h"

/**
 * Everything held about the owner of an account (GDPR art. 15): the account and its sessions, applications being filled in, and
 * of each application what is known, every event of the log about the person with what is sealed opened, documents, letters,
 * requests. Never a password, a code or a key. Nothing of who was forgotten: it is gone.
 *
 * out      ret             an object, in `a`
 */
MUST_USE ecode app_my_data(struct app *app, struct arena *a, const struct account *who, instant at, const struct json **ret,
                           struct err *e);

#endif
