/* SPDX-License-Identifier: Apache-2.0 */
/* Documents by their bytes (S2 S3): what is taken, what is refused and as what, and that no length in them is believed. */
#include "codec/sniff.h"

#include "test.h"

#define BYTES(lit)                                                                                                                 \
    { lit, sizeof(lit) - 1 }
#define PNG(wide, high)  "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR" wide high "\x08\x02\0\0\0....\0\0\0\0IEND...."
#define JPEG(high, wide) "\xFF\xD8\xFF\xE0\0\x04..\xFF\xC0\0\x0B\x08" high wide "\x01\x01\x11\0\xFF\xDA\0\x02scan\xFF\xD9"

static void kinds(void **state) {
    (void)state;
    static const struct {
        str bytes;
        sniff_fault fault;
        sniff_kind kind;
    } row[] = {
        {BYTES(PNG("\0\0\x01\0", "\0\0\x01\0")), SNIFF_FINE, SNIFF_PNG},
        {BYTES(JPEG("\x01\0", "\x01\0")), SNIFF_FINE, SNIFF_JPEG},
        {BYTES("%PDF-1.7\n1 0 obj<</Filter [/ASCII85Decode /FlateDecode]>>\n%%EOF\n"), SNIFF_FINE, SNIFF_PDF},
        {BYTES("\n\n%PDF-1.4 ... %%EOF"), SNIFF_FINE, SNIFF_PDF},
        {BYTES(""), SNIFF_EMPTY, 0},
        {BYTES("\0\0\0\x18"
               "ftypheic\0\0\0\0mif1heic"),
         SNIFF_HEIC, 0},
        {BYTES("\0\0\0\x18"
               "ftypmif1\0\0\0\0"),
         SNIFF_HEIC, 0},
        {BYTES("\0\0\0\x18"
               "ftypisom\0\0\0\0"),
         SNIFF_OTHER, 0},
        {BYTES("PK\x03\x04word/document.xml"), SNIFF_OFFICE, 0},
        {BYTES("<html><script>alert(1)</script>"), SNIFF_OTHER, 0},
        {BYTES("GIF89a"), SNIFF_OTHER, 0},
        {BYTES("%PDF-1.7 cut off half-way"), SNIFF_BROKEN, 0},
        {BYTES(PNG("\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\xFF")), SNIFF_BOMB, 0},
        {BYTES(PNG("\0\0\0\0", "\0\0\0\x01")), SNIFF_BROKEN, 0},
        {BYTES(JPEG("\xFF\xFF", "\xFF\xFF")), SNIFF_BOMB, 0},
        {BYTES("\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIHDR"), SNIFF_BROKEN, 0},
        {BYTES("\x89PNG\r\n\x1A\n"), SNIFF_BROKEN, 0},
        {BYTES("\xFF\xD8\xFF"), SNIFF_BROKEN, 0},
        {BYTES("\xFF\xD8\xFF\xE0\xFF\xFF"), SNIFF_BROKEN, 0},
        {BYTES("\xFF\xD8\xFF\xDA\0\x02scan\xFF\xD9"), SNIFF_BROKEN, 0}, /* a scan without a frame */
        {BYTES("%PDF-1.7 <</Filter [/FlateDecode/FlateDecode/FlateDecode/FlateDecode]>> %%EOF"), SNIFF_BOMB, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        sniff_kind k = SNIFF__MAX;
        sniff_fault f = sniff_file(row[i].bytes, &k);
        if (f != row[i].fault) print_error("row %zu: %d\n", i, (int)f);
        assert_int_equal(f, row[i].fault);
        assert_int_equal(k, f ? SNIFF__MAX : row[i].kind);
    }
}

/* Property: every beginning of a good file is read without going past its end, and only whole ones are fine. */
static void every_beginning(void **state) {
    static const str whole[] = {BYTES(PNG("\0\0\x01\0", "\0\0\x01\0")), BYTES(JPEG("\x01\0", "\x01\0"))};
    for (size_t i = 0; i < 2; i++)
        for (size_t n = 0; n < whole[i].n; n++) {
            sniff_kind k;
            str part = arena_str(*state, str_sub(whole[i], 0, n));
            assert_int_not_equal(sniff_file(part, &k), SNIFF_FINE);
        }
}

static void endings(void **state) {
    (void)state;
    for (sniff_kind k = 0; k < SNIFF__MAX; k++) {
        sniff_kind back;
        assert_true(sniff_find(str_of(sniff_ending(k)), &back));
        assert_int_equal(back, k);
        assert_non_null(strchr(sniff_type(k), '/'));
    }
    sniff_kind none;
    assert_false(sniff_find(STR("heic"), &none));
}

TESTS(TEST(kinds), TEST(every_beginning), TEST(endings))
