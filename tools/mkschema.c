/* SPDX-License-Identifier: Apache-2.0 */
/* mkschema: the database's schema into the program.  mkschema OUT.tbl.h NNN_name.sql...
 * Each file becomes a row SCHEMA(number, name, text). The numbers rise, or the build ends. */
#include <stdio.h>
#include <string.h>

static char text[1 << 20];

/* As bytes: a string this long is more than ISO C promises to take. */
static void spell(FILE *out, const char *s) {
    fputs(" ((const char[]){", out);
    for (int i = 0; *s; s++, i++) fprintf(out, "%s%d,", i % 32 ? "" : "\n", *s);
    fputs("0})", out);
}

int main(int argc, char **argv) {
    if (argc < 2) return fprintf(stderr, "usage: mkschema OUT.tbl.h FILE...\n"), 2;
    FILE *out = fopen(argv[1], "w");
    if (!out) return perror(argv[1]), 1;
    fprintf(out, "/* Made by tools/mkschema from src/store/schema: change those. */\n/* SCHEMA(number, name, text) */\n");
    int last = 0;
    for (int i = 2; i < argc; i++) {
        const char *name = strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i];
        int number = 0, digits = 0;
        for (; digits < 3 && name[digits] >= '0' && name[digits] <= '9'; digits++) number = number * 10 + name[digits] - '0';
        if (digits < 3 || name[3] != '_' || number <= last)
            return fprintf(stderr, "%s: not NNN_name.sql, or not in order\n", argv[i]), 1;
        last = number;
        FILE *in = fopen(argv[i], "rb");
        if (!in) return perror(argv[i]), 1;
        size_t n = fread(text, 1, sizeof text - 1, in);
        fclose(in);
        text[n] = 0;
        fprintf(out, "SCHEMA(%d, \"%s\",", number, name);
        spell(out, text);
        fprintf(out, ")\n");
    }
    fprintf(out, "#undef SCHEMA\n");
    return fclose(out) ? (perror(argv[1]), 1) : 0;
}
