/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_ENGINE_H
#define TESTS_ENGINE_H
/* The database a test works on: in memory, or on the server that tests/postgres.sh has started. The same tests, both engines. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "folder.h"
#include "store/store.h"

/** The server's address, NULL without one. */
static inline const char *test_server(void) { return getenv("WERVIK_TEST_DB"); }

/** An empty database with the whole schema. */
static inline ecode test_store_make(struct store **ret, struct err *e) {
    struct store_options o = {.path = test_server(), .who = "test", .create = true};
    if (!o.path) return store_open_memory(ret, e);
    store_del(o.path);
    return store_open(&o, ret, e);
}

/** Where a test keeps the key of a database on the server; none is there yet. */
static inline const char *test_key(void) {
    static char path[80];
    snprintf(path, sizeof path, "%s/wervik-test-%ld.key", test_folder(), (long)getpid());
    unlink(path);
    return path;
}

#endif
