/* SPDX-License-Identifier: Apache-2.0 */
/* Which kind a document is, from its own bytes. Nothing is decompressed: a picture says its size in its head, and the skeleton
 * (PNG chunks, JPEG markers) is walked by lengths, so that a file that would unpack into gigabytes is refused for a few reads.
 * A PDF is opened by nobody here; what can be seen without opening is a filter chained upon itself, which only bombs need.
 * Trap: every length in these formats is the sender's. It is compared with what is left before it is added to anything. */
#include "codec/sniff.h"

#include <string.h>

enum { CHAIN_MAX = 3, HEAD_MAX = 1024, TAIL = 2048, ARRAY_MAX = 512 };

static uint32_t be32(str s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.p + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t be16(str s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.p + at;
    return (uint32_t)p[0] << 8 | p[1];
}

static bool is_at(str s, size_t at, const char *what, size_t n) { return s.n >= n && at <= s.n - n && !memcmp(s.p + at, what, n); }

static sniff_fault pixels(uint64_t wide, uint64_t high) {
    if (!wide || !high) return SNIFF_BROKEN;
    return wide * high > SNIFF_PIXELS_MAX ? SNIFF_BOMB : SNIFF_FINE; /* both below 2^32 */
}

/* Signature, IHDR first, chunks that fit, IEND last. */
static sniff_fault png(str s) {
    size_t at = 8;
    sniff_fault f = SNIFF_FINE;
    for (bool first = true;; first = false) {
        if (s.n - at < 12) return SNIFF_BROKEN;
        uint32_t n = be32(s, at);
        if (n > s.n - at - 12) return SNIFF_BROKEN;
        bool head = is_at(s, at + 4, "IHDR", 4);
        if (first != head || (head && n != 13)) return SNIFF_BROKEN;
        if (head) f = pixels(be32(s, at + 8), be32(s, at + 12));
        if (f) return f;
        if (is_at(s, at + 4, "IEND", 4)) return SNIFF_FINE;
        at += 12 + (size_t)n;
    }
}

static bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Segments up to the first scan, with a frame that says the size before it, and an end of image somewhere behind. */
static sniff_fault jpeg(str s) {
    size_t at = 2;
    bool sized = false;
    for (;;) {
        while (at < s.n && (unsigned char)s.p[at] == 0xFF && at + 1 < s.n && (unsigned char)s.p[at + 1] == 0xFF) at++; /* fill */
        if (at >= s.n || s.n - at < 4 || (unsigned char)s.p[at] != 0xFF) return SNIFF_BROKEN;
        unsigned marker = (unsigned char)s.p[at + 1];
        size_t n = be16(s, at + 2);
        if (n < 2 || n > s.n - at - 2) return SNIFF_BROKEN;
        if (is_frame(marker)) {
            if (n < 8) return SNIFF_BROKEN;
            sniff_fault f = pixels(be16(s, at + 7), be16(s, at + 5));
            if (f) return f;
            sized = true;
        }
        at += 2 + n;
        if (marker == 0xDA) break;
    }
    return sized && str_find(s, STR("\xFF\xD9"), at) != SIZE_MAX ? SNIFF_FINE : SNIFF_BROKEN;
}

/* How often a filter that unpacks stands in this array of a PDF. */
static int chained(str array) {
    int n = 0;
    for (size_t at = 0; (at = str_find(array, STR("Decode"), at)) != SIZE_MAX; at += 6) n++;
    return n;
}

static sniff_fault pdf(str s) {
    str tail = str_sub(s, s.n > TAIL ? s.n - TAIL : 0, s.n);
    if (str_find(tail, STR("%%EOF"), 0) == SIZE_MAX) return SNIFF_BROKEN;
    for (size_t at = 0; (at = str_find(s, STR("/Filter"), at)) != SIZE_MAX; at += 7) {
        str rest = str_sub(s, at + 7, at + 7 + ARRAY_MAX);
        size_t open = str_find(rest, STR("["), 0), close = str_find(rest, STR("]"), 0);
        if (open > 4 || close == SIZE_MAX) continue;
        if (chained(str_sub(rest, open, close)) > CHAIN_MAX) return SNIFF_BOMB;
    }
    return SNIFF_FINE;
}

/* Those of telephones: ISO media files whose brand is one of the high-efficiency pictures. */
static bool is_heic(str s) {
    static const char *const brand[] = {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif"};
    if (!is_at(s, 4, "ftyp", 4)) return false;
    for (size_t i = 0; i < sizeof brand / sizeof *brand; i++)
        if (is_at(s, 8, brand[i], 4)) return true;
    return false;
}

sniff_fault sniff_file(str s, sniff_kind *ret) {
    sniff_kind kind;
    sniff_fault f;
    if (!s.n) return SNIFF_EMPTY;
    if (is_at(s, 0, "\x89PNG\r\n\x1A\n", 8)) kind = SNIFF_PNG, f = png(s);
    else if (is_at(s, 0, "\xFF\xD8\xFF", 3)) kind = SNIFF_JPEG, f = jpeg(s);
    else if (str_find(str_sub(s, 0, HEAD_MAX), STR("%PDF-"), 0) != SIZE_MAX) kind = SNIFF_PDF, f = pdf(s);
    else if (is_heic(s)) return SNIFF_HEIC;
    else
        return is_at(s, 0, "PK\x03\x04", 4) || is_at(s, 0, "\xD0\xCF\x11\xE0", 4) || is_at(s, 0, "{\\rtf", 5) ? SNIFF_OFFICE
                                                                                                              : SNIFF_OTHER;
    if (!f) *ret = kind;
    return f;
}

static const struct {
    const char *type, *ending;
} kinds[SNIFF__MAX] = {
    [SNIFF_PDF] = {"application/pdf", "pdf"},
    [SNIFF_JPEG] = {"image/jpeg", "jpg"},
    [SNIFF_PNG] = {"image/png", "png"},
};

const char *sniff_type(sniff_kind k) { return kinds[k].type; }

const char *sniff_ending(sniff_kind k) { return kinds[k].ending; }

bool sniff_find(str ending, sniff_kind *ret) {
    for (sniff_kind k = 0; k < SNIFF__MAX; k++)
        if (str_is(ending, kinds[k].ending)) return *ret = k, true;
    return false;
}
