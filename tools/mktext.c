/* SPDX-License-Identifier: Apache-2.0 */
/* Makes build/gen/text.tbl.h from lang/?.txt: mktext OUT IN... A host program of the build: C library only.
 *
 * An entry of a catalogue is a key on a line of its own and, below it, one line a language:
 *     apply.done
 *     nl  {1} is ingeschreven
 *     en  {1} has applied
 * A failure is keyed by its sentence as it stands in the code, behind `=`, and has the other languages:
 *     = the procedure has no round "%.*s"
 *     nl  de procedure heeft geen ronde "{1}"
 * `#` starts a comment line. A key given twice, a language missing, or {n} that one language uses and another does not
 * ends the build with file and line: so the catalogue is complete or there is no binary. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANGS = 2, LINE = 4096, KEYS = 8192 };
static const char *const lang_name[LANGS] = {"nl", "en"};

struct entry {
    char *key, *text[LANGS];
    const char *file;
    int line;
    bool failure;
};
static struct entry entries[KEYS];
static int n_entries;

static void fail(const char *file, int line, const char *why, const char *what) {
    fprintf(stderr, "%s:%d: %s: %s\n", file, line, why, what);
    exit(1);
}

static char *copy(const char *s) {
    size_t n = strlen(s) + 1;
    char *p = malloc(n);
    if (!p) exit(1);
    return memcpy(p, s, n);
}

/* The set of {1}..{9} used, as bits. */
static unsigned holes(const char *s) {
    unsigned set = 0;
    for (; *s; s++)
        if (s[0] == '{' && s[1] >= '1' && s[1] <= '9' && (s[2] == '}' || s[2] == ':')) set |= 1u << (s[1] - '0');
    return set;
}

/* How many conversions a format has: the holes its translation may use. */
static int conversions(const char *s) {
    int n = 0;
    for (; *s; s++) {
        if (*s != '%') continue;
        if (s[1] == '%') s++;
        else n++;
    }
    return n;
}

static void entry_check(const struct entry *x) {
    if (x->failure && !x->text[0]) fail(x->file, x->line, "no translation of", x->key);
    if (x->failure && holes(x->text[0]) >> (conversions(x->key) + 1))
        fail(x->file, x->line, "more {n} than the sentence has values", x->key);
    for (int l = 0; l < LANGS && !x->failure; l++)
        if (!x->text[l]) fail(x->file, x->line, "no text in this language for the key", lang_name[l]);
    for (int l = 1; l < LANGS && !x->failure; l++)
        if (holes(x->text[l]) != holes(x->text[0])) fail(x->file, x->line, "the languages use different {n}", x->key);
    for (const struct entry *y = entries; y < x; y++)
        if (strcmp(x->key, y->key) == 0) fail(x->file, x->line, "key given twice", x->key);
}

static void line_read(const char *file, int line, char *s) {
    size_t n = strlen(s);
    while (n && isspace((unsigned char)s[n - 1])) s[--n] = 0;
    if (!n || s[0] == '#') return;
    for (int l = 0; l < LANGS; l++)
        if (strncmp(s, lang_name[l], 2) == 0 && s[2] == ' ') {
            if (!n_entries) fail(file, line, "a text before the first key", s);
            struct entry *x = &entries[n_entries - 1];
            if (x->text[l]) fail(file, line, "a second text in this language for the key", x->key);
            char *text = s + 2;
            while (*text == ' ') text++;
            x->text[l] = copy(text);
            return;
        }
    bool failure = s[0] == '=' && s[1] == ' ';
    if (failure) s += 2;
    for (const char *c = s; *c && !failure; c++)
        if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '.' && *c != '_')
            fail(file, line, "no key and no text", s);
    if (n_entries == KEYS) fail(file, line, "too many keys", s);
    entries[n_entries++] = (struct entry){.key = copy(s), .file = file, .line = line, .failure = failure};
}

static void literal_write(FILE *out, const char *s) {
    fputc('"', out);
    for (; *s; s++) {
        if (s[0] == '\\' && s[1] == 'n') fputs("\\n", out), s++;
        else if (*s == '"' || *s == '\\') fprintf(out, "\\%c", *s);
        else fputc(*s, out);
    }
    fputc('"', out);
}

int main(int argc, char **argv) {
    if (argc < 3) return fprintf(stderr, "usage: mktext OUT IN...\n"), 2;
    for (int i = 2; i < argc; i++) {
        FILE *in = fopen(argv[i], "r");
        if (!in) fail(argv[i], 0, "cannot be read", "");
        char s[LINE];
        for (int line = 1; fgets(s, sizeof s, in); line++) {
            if (!strchr(s, '\n') && !feof(in)) fail(argv[i], line, "line too long", "at most 4094 bytes");
            line_read(argv[i], line, s);
        }
        fclose(in);
    }
    for (int i = 0; i < n_entries; i++) entry_check(&entries[i]);
    FILE *out = fopen(argv[1], "w");
    if (!out) fail(argv[1], 0, "cannot be written", "");
    fprintf(out, "/* Made from lang/ by tools/mktext.c: change those files. TEXT(key, nl, en) */\n");
    fprintf(out, "#ifdef FAILURE /* FAILURE(sentence, nl) */\n");
    for (int i = 0; i < n_entries; i++) {
        if (!entries[i].failure) continue;
        fprintf(out, "FAILURE("), literal_write(out, entries[i].key);
        fprintf(out, ", "), literal_write(out, entries[i].text[0]), fprintf(out, ")\n");
    }
    fprintf(out, "#undef FAILURE\n#else\n");
    for (int i = 0; i < n_entries; i++) {
        if (entries[i].failure) continue;
        fprintf(out, "TEXT(");
        for (const char *c = entries[i].key; *c; c++) fputc(*c == '.' ? '_' : toupper((unsigned char)*c), out);
        for (int l = 0; l < LANGS; l++) fputs(", ", out), literal_write(out, entries[i].text[l]);
        fprintf(out, ")\n");
    }
    fprintf(out, "#undef TEXT\n#endif\n");
    return fclose(out) ? 1 : 0;
}
