/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_ROTATE_H
#define APP_ROTATE_H
#include "app/app.h"
#include "ledger/note.h"

/** The kind of the event that names a new signing key; the rules make nothing of it. */
#define KEY_RENEWED "key-renewed"

/**
 * Sign from here on with a new key. In each log the old key's last act is to sign an event that names the new one; so whoever has
 * the old public key follows to the new, and receipts given before still check with the key they were given under. The key's file
 * is replaced; cut off at any point, the next opening finishes it.
 *
 * in       config           as app was opened with
 *          by               who does it, as shown in the log
 * out      ret_public       the new key to publish, in `a`
 * errors   E_DENIED         opened for looking only
 *          E_STATE          the clock stands before the last event of a log
 */
MUST_USE ecode app_rotate(struct app *app, const struct app_config *config, struct arena *a, str by, instant at, str *ret_public,
                          struct err *e);
/** The keys that signed this database's logs one after the other, oldest first, the one in use last; in `a`. */
MUST_USE ecode app_keys(struct app *app, struct arena *a, struct verifier **ret, size_t *ret_n, struct err *e);

#endif
