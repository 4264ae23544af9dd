/* SPDX-License-Identifier: Apache-2.0 */
/* Libraries that most commands never need, with all that they need in turn: some sixty files that were mapped and relocated
 * before the first line of ours ran. Nothing is kept here: who asks keeps the functions.
 *
 * Trap: C has no conversion between a pointer to data and one to a function; POSIX says their bytes are the same. */
#include "sys/library.h"

#include <dlfcn.h>
#include <string.h>

static ecode missing(const struct library *l, const char *why, struct err *e) {
    err_set(e, E_NOTFOUND, "the library %s cannot be used here: %s", l->file, why);
    return err_remedy(e, "install it: apt-get install %s", l->package);
}

ecode library_load(const struct library *l, size_t n, const char *const *name, void *ret, struct err *e) {
    void *at = dlopen(l->file, RTLD_NOW | RTLD_LOCAL);
    if (!at) return missing(l, dlerror(), e);
    for (int filling = 0; filling < 2; filling++) /* all of them are there before the first is handed out */
        for (size_t i = 0; i < n; i++) {
            void *f = dlsym(at, name[i]);
            if (!f) return missing(l, dlerror(), e);
            if (filling) memcpy((char *)ret + i * sizeof f, &f, sizeof f);
        }
    return E_OK;
}
