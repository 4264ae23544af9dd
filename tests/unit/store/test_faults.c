/* SPDX-License-Identifier: Apache-2.0 */
/* A disk that fails at the n-th write, sync or truncation, for n = 1, 2, ... until an act goes through: each time the act is
 * refused with a message and a remedy or is there whole, and what was there before still holds. The disk fails once, or from then
 * on, as full or as broken. A layer under SQLite (a VFS) does the failing. */
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "folder.h"
#include "store/log.h"
#include "sys/file.h"
#include "test.h"

/* ---- the failing layer ---- */

static struct {
    int left;    /* operations until it fails; 0 = never */
    int rc;      /* with what */
    bool sticks; /* and goes on failing */
    bool failed;
} fault;

struct layer {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct */
};

static sqlite3_file *real_of(sqlite3_file *f) { return ((struct layer *)f)->real; }
#define REAL(f) real_of(f)->pMethods

static bool fails(void) {
    if (fault.failed && fault.sticks) return true;
    if (!fault.left || --fault.left) return false;
    return fault.failed = true;
}

static int f_close(sqlite3_file *f) { return REAL(f)->xClose(real_of(f)); }
static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at) { return REAL(f)->xRead(real_of(f), p, n, at); }
static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at) {
    if (!fails()) return REAL(f)->xWrite(real_of(f), p, n, at);
    (void)REAL(f)->xWrite(real_of(f), p, n / 2, at); /* half of it gets there */
    return fault.rc;
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 n) {
    return fails() ? SQLITE_IOERR_TRUNCATE : REAL(f)->xTruncate(real_of(f), n);
}
static int f_sync(sqlite3_file *f, int flags) { return fails() ? SQLITE_IOERR_FSYNC : REAL(f)->xSync(real_of(f), flags); }
static int f_size(sqlite3_file *f, sqlite3_int64 *n) { return REAL(f)->xFileSize(real_of(f), n); }
static int f_lock(sqlite3_file *f, int k) { return REAL(f)->xLock(real_of(f), k); }
static int f_unlock(sqlite3_file *f, int k) { return REAL(f)->xUnlock(real_of(f), k); }
static int f_reserved(sqlite3_file *f, int *out) { return REAL(f)->xCheckReservedLock(real_of(f), out); }
static int f_control(sqlite3_file *f, int op, void *p) { return REAL(f)->xFileControl(real_of(f), op, p); }
static int f_sector(sqlite3_file *f) { return REAL(f)->xSectorSize(real_of(f)); }
static int f_device(sqlite3_file *f) { return REAL(f)->xDeviceCharacteristics(real_of(f)); }
static int f_shm_map(sqlite3_file *f, int pg, int sz, int ext, void volatile **p) {
    return REAL(f)->xShmMap(real_of(f), pg, sz, ext, p);
}
static int f_shm_lock(sqlite3_file *f, int at, int n, int flags) { return REAL(f)->xShmLock(real_of(f), at, n, flags); }
static void f_shm_barrier(sqlite3_file *f) { REAL(f)->xShmBarrier(real_of(f)); }
static int f_shm_unmap(sqlite3_file *f, int del) { return REAL(f)->xShmUnmap(real_of(f), del); }

static const sqlite3_io_methods methods = {.iVersion = 2,
                                           .xClose = f_close,
                                           .xRead = f_read,
                                           .xWrite = f_write,
                                           .xTruncate = f_truncate,
                                           .xSync = f_sync,
                                           .xFileSize = f_size,
                                           .xLock = f_lock,
                                           .xUnlock = f_unlock,
                                           .xCheckReservedLock = f_reserved,
                                           .xFileControl = f_control,
                                           .xSectorSize = f_sector,
                                           .xDeviceCharacteristics = f_device,
                                           .xShmMap = f_shm_map,
                                           .xShmLock = f_shm_lock,
                                           .xShmBarrier = f_shm_barrier,
                                           .xShmUnmap = f_shm_unmap};

static sqlite3_vfs *below;

static int f_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
    (void)vfs;
    struct layer *l = (struct layer *)f;
    l->real = (sqlite3_file *)(l + 1);
    int rc = below->xOpen(below, name, l->real, flags, out);
    l->base.pMethods = l->real->pMethods ? &methods : NULL;
    return rc;
}

static sqlite3_vfs layer;

/* ---- what is tried under it ---- */

static char path[64];
static struct procedure_row p;
static struct entropy rnd;
static struct err e;

static void del(void) {
    static const char *const tails[] = {"", "-wal", "-shm", ".lock", "-journal"};
    for (int i = 0; i < 5; i++) {
        char full[80];
        snprintf(full, sizeof full, "%s%s", path, tails[i]);
        unlink(full);
    }
}

static ecode open_db(bool create, struct store **ret) {
    struct store_options o = {.path = path, .who = "test", .create = create};
    return store_open(&o, ret, &e);
}

enum { ACT = 30 };

/* One act of thirty events, a checkpoint, and a key destroyed. */
static ecode act(struct store *s, struct arena *a, uint64_t at) {
    struct signer k;
    TRY(signer_make(a, STR("opgroeien.be/wervik"), &rnd, &k, &e));
    TRY(store_begin(s, &e));
    for (int i = 0; i < ACT; i++) {
        struct json *data = json_object(a), *secret = json_object(a);
        json_put_str(a, data, "tekst",
                     STR("wat hier staat, maakt het log een paar bladzijden lang, zodat er iets te schrijven is"));
        json_put_str(a, secret, "naam", STR("Testpersoon"));
        struct event ev = {.at = {(int64_t)at},
                           .kind = STR("noted"),
                           .person = arena_printf(a, "K%d-%d", (int)at, i),
                           .data = data,
                           .secret = secret};
        TRY(log_append(s, a, &p, &ev, &rnd, &e));
    }
    TRY(person_key_destroy(s, arena_printf(a, "K%d-0", (int)at), (instant){1}, &e));
    TRY(log_checkpoint(s, a, &p, &k, NULL, &e));
    return store_commit(s, &e);
}

/* How many events, all of them whole, root and hashes right. */
static uint64_t check(struct store *s) {
    uint64_t size;
    instant last;
    hash root;
    struct stmt *q;
    struct log_row row;
    struct merkle m = {0};
    bool more;
    if (log_head(s, p.id, &size, &last, &e) || log_root(s, p.id, size, &root, &e) || log_read(s, p.id, 0, &q, &e))
        fail_msg("%s", e.msg);
    for (;;) {
        if (log_next(q, &row, &more, &e)) fail_msg("%s", e.msg);
        if (!more) break;
        assert_true(row.seq == m.size && hash_eq(row.leaf, merkle_leaf(row.body)));
        assert_int_equal(merkle_add(&m, row.leaf, NULL, &e), E_OK);
    }
    assert_true(m.size == size && size % ACT == 0 && hash_eq(root, merkle_root(&m)));
    return size;
}

/* The n-th operation fails: is the act refused or whole? *ret_done: nothing failed any more. */
static void try_nth(struct arena *a, int n, int rc, bool sticks, bool *ret_done) {
    struct store *s = NULL;
    fault.left = n;
    fault.rc = rc;
    fault.sticks = sticks;
    fault.failed = false;
    ecode opened = open_db(false, &s), c = opened;
    uint64_t before = opened ? 0 : check(s);
    if (!c) c = act(s, a, 1000 + 2 * (uint64_t)n);
    if (c && c != E_IO) fail_msg("operation %d: %d %s", n, c, e.msg);
    if (c) assert_true(e.msg[0] && e.remedy[0]);
    if (!opened && c) store_rollback(s);
    *ret_done = !fault.failed;
    fault.left = 0;
    fault.sticks = false;
    if (!opened) {
        /* The disk works again: the same connection goes on. */
        uint64_t now = check(s);
        assert_true(c ? now == before : now == before + ACT);
        if (act(s, a, 1001 + 2 * (uint64_t)n)) fail_msg("after operation %d: %s", n, e.msg);
        assert_true(check(s) == now + ACT);
        store_close(s);
    }
    if (open_db(false, &s)) fail_msg("opened after operation %d: %s", n, e.msg);
    check(s);
    store_close(s);
}

static void torture(struct arena *a, int rc, bool sticks) {
    struct store *s = NULL;
    del();
    p = (struct procedure_row){.name = STR("19498"), .origin = STR("opgroeien.be/19498")};
    rnd = entropy_seeded(STR("faults"));
    fault.left = 0;
    if (open_db(true, &s) || store_begin(s, &e) || procedure_add(s, &p, &e) || store_commit(s, &e) || act(s, a, 1))
        fail_msg("%s", e.msg);
    store_close(s);
    bool done = false;
    int n = 0;
    while (!done) {
        struct arena_mark m = arena_mark(a);
        assert_true(++n < 1000);
        try_nth(a, n, rc, sticks, &done);
        arena_rewind(a, m);
    }
    assert_true(n > 15); /* it was worth the trouble */
    del();
}

static void full_once(void **state) { torture(*state, SQLITE_FULL, false); }
static void full_from_then_on(void **state) { torture(*state, SQLITE_FULL, true); }
static void broken_once(void **state) { torture(*state, SQLITE_IOERR_WRITE, false); }
static void broken_from_then_on(void **state) { torture(*state, SQLITE_IOERR_WRITE, true); }

/* Making a database on a failing disk: made whole, or not there. */
static void made_or_not(void **state) {
    (void)state;
    bool made = false;
    for (int n = 1; !made; n++) {
        struct store *s = NULL;
        assert_true(n < 1000);
        del();
        fault.left = n;
        fault.rc = SQLITE_FULL;
        fault.sticks = true;
        fault.failed = false;
        ecode c = open_db(true, &s);
        made = !fault.failed;
        if (c && c != E_IO) fail_msg("operation %d: %d %s", n, c, e.msg);
        if (!c) store_close(s);
        fault.left = 0;
        fault.failed = false;
        ecode again = open_db(true, &s);
        if (again == E_EXISTS && !c) again = open_db(false, &s);
        if (again) fail_msg("after operation %d: %s", n, e.msg);
        store_close(s);
    }
    del();
}

static int install(void **state) {
    (void)state;
    snprintf(path, sizeof path, "%s/wervik-faults-%ld.db", test_folder(), (long)getpid());
    below = sqlite3_vfs_find(NULL);
    layer = *below;
    layer.zName = "failing";
    layer.szOsFile = (int)sizeof(struct layer) + below->szOsFile;
    layer.xOpen = f_open;
    return sqlite3_vfs_register(&layer, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(full_once), TEST(full_from_then_on), TEST(broken_once), TEST(broken_from_then_on),
                                       TEST(made_or_not)};
    return cmocka_run_group_tests(tests, install, NULL);
}
