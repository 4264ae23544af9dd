/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ZIP through libzip, in memory on both sides. A package comes from anybody: every entry is judged by what the directory says of
 * it (size, ratio, name, kind, encryption) before the first byte is unpacked, the sums are held to bounds, and what comes out is
 * held to what was said. Entries that share packed bytes (bombs without nesting) show in a sum of packed sizes larger than the
 * file.
 *
 * Trap: libzip keeps a source alive as long as an archive uses it: zip_close and zip_discard give up one reference, zip_source_free
 * another.
 */
#include "exam/zip.h"

#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "sys/library.h"

struct libzip {
#define FUNCTION LIBRARY_MEMBER
#include "exam/zip.tbl.h"
};

static ecode load(struct libzip *ret, struct err *e) {
    static const struct library zip = {"libzip.so.4", "libzip4"};
    static const char *const name[] = {
#define FUNCTION LIBRARY_NAME
#include "exam/zip.tbl.h"
    };
    return library_load(&zip, sizeof name / sizeof *name, name, ret, e);
}

/* ---- reading ---- */

struct reading {
    const struct libzip *lib;
    struct arena *a;
    str file;
    zip_t *z;
    uint64_t total, packed;
    struct err *e;
};

static ecode refuse(const struct reading *r, ecode c, str name, const char *what, const char *remedy) {
    err_set(r->e, c, "%.*s: %s", STR_ARG(str_sub(name, 0, 120)), what);
    if (!r->e) return c;
    err_at(r->e, r->file, 0, 0);
    return err_remedy(r->e, "%s", remedy);
}

static bool name_is_safe(str s) {
    str rest = s, part;
    if (!s.n || s.n > ZIP_NAME_MAX || s.p[0] == '/' || !str_utf8_is(s, NULL)) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == '\\' || s.p[i] == ':' || s.p[i] == 0x7F) return false;
    while (str_cut(&rest, '/', &part))
        if (!part.n || str_is(part, ".") || str_is(part, "..")) return false;
    return true;
}

static ecode judge(struct reading *r, zip_uint64_t i, const zip_stat_t *st, str name) {
    zip_uint8_t system;
    zip_uint32_t bits;
    static const char needed[] = "make the package anew, with its files only";
    if (!name_is_safe(name)) return refuse(r, E_INVALID, name, "a name that leads out of the package", needed);
    if (st->valid & ZIP_STAT_ENCRYPTION_METHOD && st->encryption_method != ZIP_EM_NONE)
        return refuse(r, E_INVALID, name, "it is encrypted", "make the package anew, without a password");
    if (!r->lib->zip_file_get_external_attributes(r->z, i, 0, &system, &bits) && system == ZIP_OPSYS_UNIX && bits >> 16 &&
        (bits >> 16 & S_IFMT) && (bits >> 16 & S_IFMT) != S_IFREG && (bits >> 16 & S_IFMT) != S_IFDIR)
        return refuse(r, E_INVALID, name, "a symbolic link or another thing that is no file", needed);
    if (!(st->valid & ZIP_STAT_SIZE) || !(st->valid & ZIP_STAT_COMP_SIZE))
        return refuse(r, E_SYNTAX, name, "its size is not said", needed);
    if (st->size > ZIP_ENTRY_MAX) return refuse(r, E_LIMIT, name, "it unpacks into more than 8 MiB", "leave large files out");
    if (st->size > ZIP_RATIO_FROM && st->size / ZIP_RATIO_MAX > st->comp_size)
        return refuse(r, E_LIMIT, name, "it is packed tighter than honest files are", "leave it out");
    r->total += st->size;
    r->packed += st->comp_size;
    if (r->total > ZIP_TOTAL_MAX)
        return refuse(r, E_LIMIT, name, "with it the package unpacks into more than 64 MiB", "split the package");
    return E_OK;
}

static ecode unpack(struct reading *r, zip_uint64_t i, const zip_stat_t *st, str name, str *ret) {
    char *p = arena_try(r->a, (size_t)st->size + 1, 1);
    if (!p) return refuse(r, E_LIMIT, name, "no room to unpack it", "split the package");
    zip_file_t *f = r->lib->zip_fopen_index(r->z, i, 0);
    if (!f) return refuse(r, E_SYNTAX, name, "it cannot be unpacked", "make the package anew");
    uint64_t n = 0;
    zip_int64_t got = 0;
    /* one byte of room more than it says: what comes out longer is seen, and the checksum is compared at its end */
    while (n <= st->size && (got = r->lib->zip_fread(f, p + n, st->size + 1 - n)) > 0) n += (uint64_t)got;
    r->lib->zip_fclose(f);
    if (got < 0 || n != st->size) return refuse(r, E_SYNTAX, name, "it does not unpack into what it says", "make the package anew");
    *ret = str_make(p, (size_t)n);
    return E_OK;
}

static bool stands_before(const struct zip_entry *v, size_t n, str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(v[i].name, name)) return true;
    return false;
}

static ecode read_all(struct reading *r, size_t size, struct zip_entry **ret, size_t *ret_n) {
    zip_int64_t count = r->lib->zip_get_num_entries(r->z, 0);
    size_t n = 0;
    if (count > ZIP_ENTRIES_MAX) return refuse(r, E_LIMIT, r->file, "it holds more than 5000 files", "split the package");
    struct zip_entry *v = arena_array(r->a, struct zip_entry, count > 0 ? count : 0);
    zip_uint64_t *at = arena_array(r->a, zip_uint64_t, count > 0 ? count : 0);
    zip_stat_t st;
    for (zip_int64_t i = 0; i < count; i++) {
        r->lib->zip_stat_init(&st);
        if (r->lib->zip_stat_index(r->z, (zip_uint64_t)i, 0, &st) || !(st.valid & ZIP_STAT_NAME))
            return refuse(r, E_SYNTAX, r->file, "an entry without a name", "make the package anew");
        str name = arena_str(r->a, str_of(st.name));
        bool folder = str_ends(name, STR("/"));
        if (folder) name.n--;
        TRY(judge(r, (zip_uint64_t)i, &st, name));
        if (stands_before(v, n, name)) return refuse(r, E_INVALID, name, "it stands in the package twice", "make the package anew");
        v[n].name = name;
        at[n++] = folder ? UINT64_MAX : (zip_uint64_t)i;
    }
    if (r->packed > size) return refuse(r, E_LIMIT, r->file, "its files overlap", "make the package anew");
    *ret_n = 0;
    for (size_t i = 0; i < n; i++) {
        if (at[i] == UINT64_MAX) continue;
        r->lib->zip_stat_init(&st);
        if (r->lib->zip_stat_index(r->z, at[i], 0, &st))
            return refuse(r, E_SYNTAX, r->file, "it is broken", "make the package anew");
        v[*ret_n].name = v[i].name;
        TRY(unpack(r, at[i], &st, v[i].name, &v[*ret_n].bytes));
        ++*ret_n;
    }
    *ret = v;
    return E_OK;
}

ecode zip_read(struct arena *a, str file, str bytes, struct zip_entry **ret, size_t *ret_n, struct err *e) {
    struct libzip lib;
    zip_error_t why;
    if (bytes.n > ZIP_BYTES_MAX) return err_set(e, E_LIMIT, "a package of more than %d MiB", ZIP_BYTES_MAX >> 20);
    TRY(load(&lib, e));
    struct reading r = {.lib = &lib, .a = a, .file = file, .e = e};
    lib.zip_error_init(&why);
    zip_source_t *s = bytes.n ? lib.zip_source_buffer_create(bytes.p, bytes.n, 0, &why) : NULL;
    r.z = s ? lib.zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &why) : NULL;
    if (!r.z) {
        bool twice = why.zip_err == ZIP_ER_EXISTS;
        if (s) lib.zip_source_free(s);
        ecode c =
            twice ? refuse(&r, E_INVALID, file, "an entry stands in the package twice", "make the package anew")
                  : refuse(&r, E_SYNTAX, file, bytes.n ? lib.zip_error_strerror(&why) : "it is empty", "is it a package (.zip)?");
        lib.zip_error_fini(&why);
        return c;
    }
    ecode c = read_all(&r, bytes.n, ret, ret_n);
    lib.zip_discard(r.z);
    lib.zip_error_fini(&why);
    return c;
}

/* ---- writing ---- */

static ecode add(const struct libzip *lib, zip_t *z, struct arena *a, const struct zip_entry *x, struct err *e) {
    enum { FIRST_DAY = 1 << 5 | 1 }; /* 1 January 1980, the first the format can say */
    zip_source_t *s = lib->zip_source_buffer_create(x->bytes.p, x->bytes.n, 0, NULL);
    zip_int64_t at = s ? lib->zip_file_add(z, arena_cstr(a, x->name), s, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
        if (s) lib->zip_source_free(s);
        return err_set(e, E_IO, "%.*s cannot be packed: %s", STR_ARG(x->name), lib->zip_strerror(z));
    }
    if (lib->zip_file_set_dostime(z, (zip_uint64_t)at, 0, FIRST_DAY, 0))
        return err_set(e, E_IO, "%.*s cannot be packed: %s", STR_ARG(x->name), lib->zip_strerror(z));
    return E_OK;
}

static ecode read_back(const struct libzip *lib, struct arena *a, zip_source_t *s, str *ret, struct err *e) {
    zip_stat_t st;
    lib->zip_stat_init(&st);
    if (lib->zip_source_stat(s, &st) || !(st.valid & ZIP_STAT_SIZE) || lib->zip_source_open(s))
        return err_set(e, E_IO, "the package cannot be read back");
    char *p = arena_try(a, (size_t)st.size + 1, 1);
    uint64_t n = 0;
    zip_int64_t got = 0;
    while (p && n < st.size && (got = lib->zip_source_read(s, p + n, st.size - n)) > 0) n += (uint64_t)got;
    lib->zip_source_close(s);
    if (!p || got < 0 || n != st.size) return err_set(e, E_IO, "the package cannot be read back");
    *ret = str_make(p, (size_t)n);
    return E_OK;
}

ecode zip_write(struct arena *a, const struct zip_entry *entry, size_t n, str *ret, struct err *e) {
    struct libzip lib;
    zip_error_t why;
    ecode c = E_OK;
    TRY(load(&lib, e));
    lib.zip_error_init(&why);
    zip_source_t *s = lib.zip_source_buffer_create(NULL, 0, 0, &why);
    zip_t *z = s ? lib.zip_open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, &why) : NULL;
    lib.zip_error_fini(&why);
    if (!z) {
        if (s) lib.zip_source_free(s);
        return err_set(e, E_IO, "a package cannot be begun");
    }
    lib.zip_source_keep(s); /* the archive gives up its own hold of it */
    for (size_t i = 0; i < n && !c; i++) c = add(&lib, z, a, &entry[i], e);
    if (!c && lib.zip_close(z)) c = err_set(e, E_IO, "the package cannot be closed: %s", lib.zip_strerror(z));
    else if (!c) z = NULL;
    if (z) lib.zip_discard(z);
    if (!c) c = read_back(&lib, a, s, ret, e);
    lib.zip_source_free(s);
    return c;
}
