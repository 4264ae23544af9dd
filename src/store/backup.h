/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H
#include "base/err.h"

/**
 * Copy a SQLite database as it stands at one moment into a new file of mode 0600, on the disk when this returns. A server may be
 * writing to it: it is not held up, and nothing of `from` is written, nor checkpointed.
 *
 * errors   E_NOTFOUND       no `from`
 *          E_USAGE          one of them is a database on a server
 *          E_EXISTS         there is something under `to`: nothing is written over
 *          E_TAMPERED       `from` is no database, or damaged
 *          E_IO             as the disk says; no half copy is left
 */
MUST_USE ecode store_backup(const char *from, const char *to, struct err *e);

#endif
