/* SPDX-License-Identifier: Apache-2.0 */
/* embed: files into the program.  embed OUT.c FILE...
 * Each becomes a row of embed_file[]: its name with a hash of its bytes in it (so that a browser may keep it for ever), and the
 * bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char bytes[16 << 20];

int main(int argc, char **argv) {
    if (argc < 2) return fprintf(stderr, "usage: embed OUT.c FILE...\n"), 2;
    FILE *out = fopen(argv[1], "w");
    if (!out) return perror(argv[1]), 1;
    fprintf(out, "/* Made by tools/embed from the files named: change those. */\n#include \"web/static.h\"\n");
    for (int i = 2; i < argc; i++) {
        FILE *in = fopen(argv[i], "rb");
        if (!in) return perror(argv[i]), 1;
        size_t n = fread(bytes, 1, sizeof bytes, in);
        fclose(in);
        if (n == sizeof bytes) return fprintf(stderr, "%s: larger than 16 MiB\n", argv[i]), 1;
        fprintf(out, "static const unsigned char file_%d[] = {", i - 2);
        for (size_t k = 0; k < n; k++) fprintf(out, "%s%u,", k % 32 ? "" : "\n", bytes[k]);
        fprintf(out, "0};\n");
    }
    fprintf(out, "const struct static_file static_files[] = {\n");
    for (int i = 2; i < argc; i++) {
        FILE *in = fopen(argv[i], "rb");
        if (!in) return perror(argv[i]), 1;
        size_t n = fread(bytes, 1, sizeof bytes, in);
        fclose(in);
        uint64_t hash = 0xcbf29ce484222325u;
        for (size_t k = 0; k < n; k++) hash = (hash ^ bytes[k]) * 0x100000001b3u;
        const char *base = strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i], *dot = strrchr(base, '.');
        if (!dot) return fprintf(stderr, "%s: no extension\n", argv[i]), 1;
        fprintf(out, "    {\"%s\", \"/static/%.*s.%08x%s\", {(const char *)file_%d, %zu}},\n", base, (int)(dot - base), base,
                (unsigned)(hash ^ hash >> 32), dot, i - 2, n);
    }
    fprintf(out, "};\nconst size_t static_files_n = %d;\n", argc - 2);
    return fclose(out) ? (perror(argv[1]), 1) : 0;
}
