/* SPDX-License-Identifier: Apache-2.0 */
/* A line an entry; line ends in an entry become blanks. The file is read and put in place whole for every entry: another session
 * of the same person may have added to it, and a prompt that is killed has lost nothing. */
#include "cli/history.h"

#include "base/buf.h"
#include "sys/file.h"

enum { KEPT = 500, ENTRY_MAX = 4096, FILE_MAX_BYTES = KEPT * (ENTRY_MAX + 1) };

/* Each folder of the path that is not there yet, only for its owner. */
static bool folders_make(struct arena *a, str path) {
    for (size_t at = str_find(path, STR("/"), 1); at != SIZE_MAX; at = str_find(path, STR("/"), at + 1)) {
        struct err e;
        const char *folder = arena_cstr(a, str_sub(path, 0, at));
        if (!file_is_folder(folder) && file_make_folder(folder, 0700, &e)) return false;
    }
    return true;
}

const char *history_path(struct arena *a, str state, str home, const char *name) {
    if (!str_starts(state, STR("/"))) {
        if (!str_starts(home, STR("/"))) return NULL;
        state = arena_printf(a, "%.*s/.local/state", STR_ARG(home));
    }
    str path = arena_printf(a, "%.*s/wervik/%s", STR_ARG(state), name);
    return folders_make(a, path) ? arena_cstr(a, path) : NULL;
}

/* What a terminal may be given to show. */
static bool is_plain(str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F) return false;
    return s.n && s.n <= ENTRY_MAX && str_utf8_is(s, NULL);
}

const str *history_load(struct arena *a, const char *path, size_t *ret_n) {
    struct file_info info;
    struct err e;
    str text, line;
    *ret_n = 0;
    if (!file_info(path, &info) || !info.ours || file_load(a, path, FILE_MAX_BYTES, &text, &e)) return NULL;
    size_t n = 0, lines = 1;
    for (size_t i = 0; i < text.n; i++) lines += text.p[i] == '\n';
    str *entry = arena_array(a, str, lines);
    while (str_cut(&text, '\n', &line))
        if (is_plain(line)) entry[n++] = line;
    *ret_n = n < KEPT ? n : KEPT;
    return entry + n - *ret_n;
}

void history_add(const char *path, str entry) {
    struct arena a;
    struct err e;
    size_t n;
    arena_init(&a, 0);
    struct buf b = buf_make(&a), line = buf_make(&a);
    for (size_t i = 0; i < entry.n; i++) buf_addc(&line, entry.p[i] == '\n' || entry.p[i] == '\t' ? ' ' : entry.p[i]);
    const str *old = history_load(&a, path, &n);
    bool again = n && str_eq(old[n - 1], buf_str(&line));
    if (is_plain(buf_str(&line)) && entry.p[0] != ' ' && !again) {
        for (size_t i = n == KEPT; i < n; i++) buf_addf(&b, "%.*s\n", STR_ARG(old[i]));
        buf_addf(&b, "%.*s\n", STR_ARG(buf_str(&line)));
        ecode code = file_save(path, buf_str(&b), 0600, &e);
        (void)code; /* not writable: this session remembers, the next does not */
    }
    arena_done(&a);
}
