/* SPDX-License-Identifier: Apache-2.0 */
/* tplc: page templates to C.  tplc OUT.c OUT.h FILE.tpl...
 *
 * A template reads as HTML. Lines of `%#` are remarks; the first other line is `%args TYPE name, ...`; it becomes `void
 * tpl_NAME(struct buf *b, TYPE name, ...)`. % line        a line of C (for, if, braces)
 *   {{x}}         the value, escaped for where it stands: text, quoted attribute, URL attribute (href, src, action, formaction)
 *   {{%x}}        one percent-encoded component inside a URL attribute
 *   {{!x}}        trusted markup (struct html), between tags only
 *   {{t:a.key}}   a screen text of lang/, escaped; the template has an argument `lang l`
 *   {{> f(args)}} call another template or C function: f(b, args);
 * A value in an unquoted attribute, a tag or attribute name, a comment, <script>, <style>, style= or on...= is refused with its
 * place: escaping there cannot be got right, so it cannot be written. `#line` makes a C error point at the template.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place { TEXT, TAG, ATTR_NAME, ATTR_VALUE, UNQUOTED, COMMENT, RAW };

struct scan {
    const char *file;
    int line;
    enum place place;
    char quote;
    char tag[32], attr[64], raw_end[16];
    size_t tag_n, attr_n;
    bool closing;
    FILE *out;
    char pend[8192]; /* literal text not yet written */
    size_t pend_n;
};

static void fail(const struct scan *s, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", s->file, s->line, what);
    exit(1);
}

static void flush(struct scan *s) {
    if (!s->pend_n) return;
    fprintf(s->out, "    buf_add(b, STR(\"");
    for (size_t i = 0; i < s->pend_n; i++) {
        unsigned char c = (unsigned char)s->pend[i];
        if (c == '\n') fputs("\\n", s->out);
        else if (c == '"' || c == '\\') fprintf(s->out, "\\%c", c);
        else if (c < 0x20 || c >= 0x7F || c == '?') fprintf(s->out, "\\%03o", c);
        else fputc(c, s->out);
    }
    fprintf(s->out, "\"));\n");
    s->pend_n = 0;
}

static bool is_one_of(const char *name, const char *const *list) {
    for (; *list; list++)
        if (!strcmp(name, *list)) return true;
    return false;
}

static void tag_ended(struct scan *s) {
    static const char *const raw[] = {"script", "style", "textarea", "title", NULL};
    s->tag[s->tag_n] = 0;
    s->place = TEXT;
    /* textarea and title hold escaped text, so values are allowed there; script and style are not */
    if (!s->closing && is_one_of(s->tag, raw) && (!strcmp(s->tag, "script") || !strcmp(s->tag, "style"))) {
        snprintf(s->raw_end, sizeof s->raw_end, "</%.10s", s->tag);
        s->place = RAW;
    }
}

/* One character of literal markup moves the place. */
static void step(struct scan *s, const char *rest) {
    char c = *rest;
    switch (s->place) {
    case TEXT:
        if (c != '<') return;
        if (!strncmp(rest, "<!--", 4)) s->place = COMMENT;
        else if (isalpha((unsigned char)rest[1]) || rest[1] == '/' || rest[1] == '!') {
            s->place = TAG;
            s->closing = rest[1] == '/';
            s->tag_n = 0;
        }
        return;
    case TAG:
        if (c == '>') tag_ended(s);
        else if (isspace((unsigned char)c)) {
            s->place = ATTR_NAME;
            s->attr_n = 0;
        } else if (c != '<' && c != '/' && s->tag_n + 1 < sizeof s->tag) s->tag[s->tag_n++] = (char)tolower((unsigned char)c);
        return;
    case ATTR_NAME:
        if (c == '>') tag_ended(s);
        else if (isspace((unsigned char)c)) s->attr_n = 0;
        else if (c == '=') {
            s->attr[s->attr_n] = 0;
            s->quote = rest[1];
            s->place = s->quote == '"' || s->quote == '\'' ? ATTR_VALUE : UNQUOTED;
            if (s->place == ATTR_VALUE) s->quote = 0; /* the opening quote is the next character */
        } else if (s->attr_n + 1 < sizeof s->attr) s->attr[s->attr_n++] = (char)tolower((unsigned char)c);
        return;
    case ATTR_VALUE:
        if (!s->quote) s->quote = c;
        else if (c == s->quote) {
            s->place = ATTR_NAME;
            s->attr_n = 0;
        }
        return;
    case UNQUOTED:
        if (c == '>') tag_ended(s);
        else if (isspace((unsigned char)c)) {
            s->place = ATTR_NAME;
            s->attr_n = 0;
        }
        return;
    case COMMENT:
        if (!strncmp(rest, "-->", 3)) s->place = TEXT;
        return;
    case RAW:
        if (!strncmp(rest, s->raw_end, strlen(s->raw_end))) {
            s->place = TAG;
            s->closing = true;
            s->tag_n = 0;
        }
        return;
    }
}

static void check_place(const struct scan *s) {
    switch (s->place) {
    case TEXT: return;
    case ATTR_VALUE:
        if (!strcmp(s->attr, "style") || !strncmp(s->attr, "on", 2))
            fail(s, "no value inside style= or on...=: use a class or a data- attribute");
        return;
    case UNQUOTED: fail(s, "a value in an attribute without quotes"); break;
    case COMMENT: fail(s, "a value inside a comment"); break;
    case RAW: fail(s, "a value inside <script> or <style>"); break;
    default: fail(s, "a value where a tag or attribute name stands");
    }
}

/* `portal.title` in lang/ is TEXT_PORTAL_TITLE in C. */
static void text_key(struct scan *s, const char *key, size_t n) {
    fprintf(s->out, "    html_add(b, text_get(l, TEXT_");
    for (size_t i = 0; i < n; i++) fputc(key[i] == '.' || key[i] == '-' ? '_' : toupper((unsigned char)key[i]), s->out);
    fprintf(s->out, "));\n");
}

static void value(struct scan *s, const char *x, size_t n) {
    static const char *const urls[] = {"href", "src", "action", "formaction", NULL};
    while (n && isspace((unsigned char)*x)) x++, n--;
    while (n && isspace((unsigned char)x[n - 1])) n--;
    if (!n) fail(s, "an empty {{}}");
    flush(s);
    if (*x == '>') {
        const char *open = memchr(x, '(', n);
        if (s->place != TEXT || !open || x[n - 1] != ')') fail(s, "a call is {{> name(arguments)}} between tags");
        size_t head = (size_t)(open - x) - 1;
        bool none = open + 2 == x + n;
        fprintf(s->out, "#line %d \"%s\"\n    %.*s(b%s%.*s\n;\n", s->line, s->file, (int)head, x + 1, none ? "" : ", ",
                (int)(n - head - 2), open + 1);
        return;
    }
    check_place(s);
    bool url = s->place == ATTR_VALUE && is_one_of(s->attr, urls);
    fprintf(s->out, "#line %d \"%s\"\n", s->line, s->file);
    if (!strncmp(x, "t:", 2)) text_key(s, x + 2, n - 2);
    else if (*x == '!') {
        if (s->place != TEXT) fail(s, "trusted markup stands between tags only");
        fprintf(s->out, "    html_add_trusted(b, %.*s);\n", (int)n - 1, x + 1);
    } else if (*x == '%') {
        if (!url) fail(s, "{{%x}} is for a component of a URL");
        fprintf(s->out, "    html_add_component(b, %.*s);\n", (int)n - 1, x + 1);
    } else fprintf(s->out, "    %s(b, %.*s);\n", url ? "html_add_url" : "html_put", (int)n, x);
}

static void literal(struct scan *s, const char *rest) {
    step(s, rest);
    if (s->pend_n + 1 >= sizeof s->pend) flush(s);
    s->pend[s->pend_n++] = *rest;
}

static void template_line(struct scan *s, const char *line) {
    const char *p = line;
    while (*p == ' ') p++;
    if (*p == '%') {
        flush(s);
        fprintf(s->out, "#line %d \"%s\"\n%s", s->line, s->file, p + 1);
        return;
    }
    if (s->place == TEXT) line = p; /* indentation is for the reader of the template */
    for (p = line; *p; p++) {
        if (p[0] != '{' || p[1] != '{') {
            literal(s, p);
            continue;
        }
        const char *end = strstr(p, "}}");
        if (!end) fail(s, "{{ without }} on the same line");
        value(s, p + 2, (size_t)(end - p) - 2);
        p = end + 1;
    }
}

static void compile(FILE *out, FILE *head, const char *path) {
    FILE *in = fopen(path, "r");
    struct scan s = {.file = path, .out = out};
    if (!in) fail(&s, "cannot be opened");
    const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    char line[16384];
    do s.line++;
    while (fgets(line, sizeof line, in) && !strncmp(line, "%#", 2));
    if (strncmp(line, "%args ", 6)) fail(&s, "the first line is: %args TYPE name, ...");
    line[strcspn(line, "\n")] = 0;
    char args[1024];
    snprintf(args, sizeof args, "%.1000s", line + 6);
    fprintf(out, "\n#line 1 \"%s\"\nvoid tpl_%.*s(struct buf *b, %s) {\n", path, (int)strcspn(base, "."), base, line + 6);
    fprintf(head, "/** Writes %s. */\nvoid tpl_%.*s(struct buf *b, %s);\n", base, (int)strcspn(base, "."), base, line + 6);
    while (fgets(line, sizeof line, in)) {
        s.line++;
        if (!strchr(line, '\n') && !feof(in)) fail(&s, "a line of more than 16 kB");
        template_line(&s, line);
    }
    flush(&s);
    fprintf(out, "    (void)b;\n%s", strstr(args, "lang l") ? "    (void)l;\n" : "");
    if (s.place != TEXT) fail(&s, "the template ends inside a tag, comment or script");
    fprintf(out, "}\n");
    fclose(in);
}

int main(int argc, char **argv) {
    if (argc < 4) return fprintf(stderr, "usage: tplc OUT.c OUT.h FILE.tpl...\n"), 2;
    FILE *out = fopen(argv[1], "w"), *head = fopen(argv[2], "w");
    if (!out || !head) return perror(argv[1]), 1;
    fprintf(out, "/* Made from the .tpl files by tools/tplc: change those. */\n#include \"web/tpl.h\"\n");
    fprintf(head,
            "/* Made from the .tpl files by tools/tplc: change those. */\n#include \"web/view.h\"\n#include \"web/view_ops.h\"\n");
    for (int i = 3; i < argc; i++) compile(out, head, argv[i]);
    return fclose(out) | fclose(head) ? (perror(argv[1]), 1) : 0;
}
