/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_HEAD_H
#define APP_HEAD_H
#include "app/app.h"

/*
 * How far the logs were seen to go, remembered outside the database: a file beside it, its name with `.head` behind. So a database
 * that was put back to an earlier copy of itself, by a disk, a restore or a hand, is noticed before anything is added to it.
 */

/** Remember the last checkpoint of each log. A database in memory or on a server has no such file: nothing is done. */
MUST_USE ecode app_head_save(struct app *app, str database, struct err *e);
/**
 * Do the logs go at least as far as they were seen to?
 *
 * errors   E_TAMPERED       one does not, or holds other events
 *          E_SYNTAX         the file is none of ours
 */
MUST_USE ecode app_head_check(struct app *app, str database, struct err *e);

#endif
