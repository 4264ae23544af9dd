/* SPDX-License-Identifier: Apache-2.0 */
/* libedit behind five functions. Names hold spaces, so completion looks back over up to five words for the longest piece
 * of the line that begins a name. libedit needs the terminal's character set: LC_CTYPE is taken from the surroundings,
 * and nothing else of the locale (numbers stay those of "C"). */
#include "cli/prompt.h"

#include <histedit.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/must.h"
#include "cli/history.h"

enum { LINE_MAX_BYTES = 1 << 20, WORDS_BACK = 5, SHOWN_MAX = 60, HISTORY = 500 };

struct prompt {
    FILE *in, *out;
    EditLine *edit; /* NULL: no terminal */
    History *history;
    const char *kept; /* the file of the history; NULL = none */
    const char *shown;
    prompt_names *names;
    const void *user;
};

static char *shown_of(EditLine *edit) {
    struct prompt *p = NULL;
    el_get(edit, EL_CLIENTDATA, &p);
    return (char *)p->shown;
}

/* What the names beginning with `piece` have in common behind it. */
struct found {
    size_t n;
    str common;
    const char *ends;
};

static struct found look(const struct prompt *p, str piece) {
    struct found f = {0};
    const char *ends = "";
    for (size_t i = 0;; i++) {
        str name = p->names(p->user, i, &ends);
        if (!name.n) return f;
        if (!str_starts(name, piece)) continue;
        str rest = str_sub(name, piece.n, name.n);
        if (!f.n++) f.common = rest, f.ends = ends;
        size_t same = 0;
        while (same < rest.n && same < f.common.n && rest.p[same] == f.common.p[same]) same++;
        f.common.n = same;
    }
}

static void show_all(const struct prompt *p, str piece) {
    const char *ends;
    str name;
    size_t shown = 0;
    fputc('\n', p->out);
    for (size_t i = 0; (name = p->names(p->user, i, &ends)).n && shown < SHOWN_MAX; i++)
        if (str_starts(name, piece)) shown++, fprintf(p->out, "%.*s%s  ", STR_ARG(name), ends);
    fputc('\n', p->out);
    fflush(p->out);
}

static bool in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

static unsigned char complete(EditLine *edit, int key) {
    struct prompt *p = NULL;
    (void)key;
    el_get(edit, EL_CLIENTDATA, &p);
    const LineInfo *line = el_line(edit);
    str before = str_make(line->buffer, (size_t)(line->cursor - line->buffer)), best = {0};
    struct found f = {0};
    size_t at = before.n;
    for (int words = 0; words < WORDS_BACK && at; words++) {
        while (at && before.p[at - 1] == ' ' && at < before.n) at--;
        size_t from = at;
        while (from && in_name(before.p[from - 1])) from--;
        if (from == at) break;
        str piece = str_sub(before, from, before.n);
        struct found here = look(p, piece);
        if (here.n) f = here, best = piece; /* the longest piece wins */
        at = from;
        if (!at || before.p[at - 1] != ' ') break;
    }
    if (!f.n) return CC_ERROR;
    if (f.n > 1 && !f.common.n) return show_all(p, best), CC_REDISPLAY;
    char text[256];
    snprintf(text, sizeof text, "%.*s%s", STR_ARG(f.common), f.n == 1 ? f.ends : "");
    return el_insertstr(edit, text) ? CC_ERROR : CC_REFRESH;
}

struct prompt *prompt_open(struct arena *a, FILE *in, FILE *out, prompt_names *names, const void *user, const char *kept) {
    struct prompt *p = arena_new(a, struct prompt);
    *p = (struct prompt){.in = in, .out = out, .names = names, .user = user, .shown = ""};
    if (!isatty(fileno(in)) || !isatty(fileno(out))) return p;
    setlocale(LC_CTYPE, "");
    p->edit = el_init("wervik", in, out, stderr);
    p->history = history_init();
    if (!p->edit || !p->history) {
        prompt_close(p);
        return p;
    }
    HistEvent ev;
    history(p->history, &ev, H_SETSIZE, HISTORY);
    history(p->history, &ev, H_SETUNIQUE, 1);
    el_set(p->edit, EL_CLIENTDATA, p);
    el_set(p->edit, EL_EDITOR, "emacs");
    el_set(p->edit, EL_SIGNAL, 1);
    el_set(p->edit, EL_PROMPT, shown_of);
    el_set(p->edit, EL_HIST, history, p->history);
    if (names) {
        el_set(p->edit, EL_ADDFN, "names", "complete a name", complete);
        el_set(p->edit, EL_BIND, "^I", "names", NULL);
    }
    el_source(p->edit, NULL);
    size_t n = 0;
    const str *old = kept ? history_load(a, kept, &n) : NULL;
    for (size_t i = 0; i < n; i++) history(p->history, &ev, H_ENTER, arena_cstr(a, old[i]));
    p->kept = kept;
    return p;
}

void prompt_close(struct prompt *p) {
    if (!p) return;
    if (p->edit) el_end(p->edit);
    if (p->history) history_end(p->history);
    p->edit = NULL;
    p->history = NULL;
}

static bool read_plain(struct prompt *p, struct arena *a, str *ret) {
    struct buf b = buf_make(a);
    int c = 0;
    while (b.n < LINE_MAX_BYTES && (c = getc(p->in)) != EOF && c != '\n') buf_addc(&b, (char)c);
    if (b.n == LINE_MAX_BYTES || (c == EOF && !b.n)) return false;
    *ret = buf_str(&b);
    return true;
}

bool prompt_read(struct prompt *p, struct arena *a, const char *shown, str *ret) {
    if (!p->edit) return read_plain(p, a, ret);
    int n;
    p->shown = shown;
    const char *line = el_gets(p->edit, &n);
    if (!line || n <= 0 || n > LINE_MAX_BYTES) return false;
    str s = str_make(line, (size_t)n);
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r')) s.n--;
    *ret = arena_str(a, s);
    return true;
}

void prompt_remember(struct prompt *p, str entry) {
    HistEvent ev;
    struct arena a;
    if (!p->history || !str_trim(entry).n) return;
    arena_init(&a, 0);
    char *text = arena_cstr(&a, entry);
    for (char *c = text; *c; c++)
        if (*c == '\n') *c = ' ';
    history(p->history, &ev, H_ENTER, text);
    if (p->kept) history_add(p->kept, entry);
    arena_done(&a);
}

bool prompt_is_terminal(const struct prompt *p) { return p->edit; }
