/* SPDX-License-Identifier: Apache-2.0 */
/* SQLite's own online copy, in one step: it holds one snapshot from the first page to the last, so what a writer commits meanwhile
 * is not in it, whole or by halves. The copy has no write-ahead log: one file is all there is to carry. */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "store/sqlite/sqlite.h"
#include "sys/file.h"

static ecode fail(const char *path, sqlite3 *db, int rc, struct err *e) {
    int kind = rc & 0xFF;
    if (kind == SQLITE_NOTADB || kind == SQLITE_CORRUPT) return err_set(e, E_TAMPERED, "%s is no database, or damaged", path);
    err_set(e, kind == SQLITE_BUSY ? E_BUSY : E_IO, "%s: %s", path, db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
    return err_remedy(e, "look at the room on the disk and at the permissions of the folder");
}

static int to_disk(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int rc = fd < 0 ? -1 : fsync(fd);
    if (fd >= 0) close(fd);
    return rc;
}

static ecode copy(sqlite3 *from, const char *from_path, sqlite3 *to, const char *to_path, struct err *e) {
    int rc = sqlite3_exec(to, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", NULL, NULL, NULL);
    if (rc) return fail(to_path, to, rc, e);
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (!b) return fail(to_path, to, sqlite3_errcode(to), e);
    rc = sqlite3_backup_step(b, -1);
    int end = sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE) return fail((rc & 0xFF) == SQLITE_FULL ? to_path : from_path, NULL, end ? end : rc, e);
    rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    return rc ? fail(to_path, to, rc, e) : E_OK;
}

static ecode run(const char *from_path, const char *to_path, struct err *e) {
    sqlite3 *from = NULL, *to = NULL;
    ecode c = E_OK;
    int rc = sqlite3_open_v2(from_path, &from, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc) c = fail(from_path, from, rc, e);
    if (!c) sqlite3_db_config(from, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (!c) sqlite3_wal_autocheckpoint(from, 0);
    if (!c) sqlite3_busy_timeout(from, 5000);
    if (!c && (rc = sqlite3_open_v2(to_path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL)))
        c = fail(to_path, to, rc, e);
    if (!c) c = copy(from, from_path, to, to_path, e);
    sqlite3_close(from);
    if (sqlite3_close(to) && !c) c = fail(to_path, NULL, SQLITE_IOERR, e);
    return c;
}

ecode store_backup(const char *from, const char *to, struct err *e) {
    if (store_is_server(from) || store_is_server(to)) {
        err_set(e, E_USAGE, "a database on a server is copied with the server's own tools");
        return err_remedy(e, "pg_dump and pg_restore; `wervik verify` checks the copy");
    }
    if (!file_exists(from)) return err_set(e, E_NOTFOUND, "%s does not exist", from);
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), why = errno;
    if (fd < 0 && why == EEXIST) {
        err_set(e, E_EXISTS, "%s exists already", to);
        return err_remedy(e, "give another name: nothing is written over");
    }
    if (fd < 0) return err_set(e, E_IO, "%s cannot be made: %s", to, strerror(why));
    close(fd);
    ecode c = run(from, to, e);
    if (!c && to_disk(to)) c = err_set(e, E_IO, "%s did not reach the disk: %s", to, strerror(errno));
    if (c) (void)!file_del(to, NULL);
    return c;
}
