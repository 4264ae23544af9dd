/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as Excel saves it, and everything it never writes. */
#include "codec/csv.h"
#include "test.h"

/* The whole file as one line: cells between `|`, rows between `/`. */
static ecode flatten(struct arena *a, str text, const struct csv_limits *l, str *ret, struct err *e) {
    struct csv c;
    TRY(csv_open(&c, a, text, l, e));
    str out = {0};
    for (size_t i = 0; i < c.cols; i++) out = arena_printf(a, "%.*s%s%.*s", STR_ARG(out), i ? "|" : "", STR_ARG(c.head[i]));
    for (struct csv_row row;;) {
        TRY(csv_next(&c, a, &row, e));
        if (!row.n) break;
        out = arena_printf(a, "%.*s/", STR_ARG(out));
        for (size_t i = 0; i < row.n; i++) out = arena_printf(a, "%.*s%s%.*s", STR_ARG(out), i ? "|" : "", STR_ARG(row.cell[i]));
    }
    *ret = out;
    return E_OK;
}

static void what_excel_saves_is_read(void **state) {
    static const struct {
        const char *name, *text, *flat;
    } rows[] = {
        {"dutch", "naam;score\r\nAnn;7,5\r\nBo;8\r\n", "naam|score/Ann|7,5/Bo|8"},
        {"english", "name,score\nAnn,7.5\nBo,8", "name|score/Ann|7.5/Bo|8"},
        {"tabs", "a\tb\n1\t2\n", "a|b/1|2"},
        {"byte order mark",
         "\xEF\xBB\xBF"
         "a;b\n1;2\n",
         "a|b/1|2"},
        {"sep line", "sep=,\r\na;x,b\r\n1,2\r\n", "a;x|b/1|2"},
        {"separators in quotes do not count", "\"a,b,c,d\";e\n1;2\n", "a,b,c,d|e/1|2"},
        {"quoted line end", "a;b\n\"one\r\ntwo\";2\n3;4\n", "a|b/one\r\ntwo|2/3|4"},
        {"doubled quotes", "a;b\n\"say \"\"hi\"\"\";\"\"\n", "a|b/say \"hi\"|"},
        {"a quote inside a plain cell is itself", "a;b\n5\" pipe;x\n", "a|b/5\" pipe|x"},
        {"short rows and empty rows", "a;b;c\n1\n\n;;\n1;2;3;;\n", "a|b|c/1||/1|2|3"},
        {"trailing empty columns", "a;b;;\n1;2;;\n", "a|b/1|2"},
        {"old Macintosh line ends", "a;b\r1;2\r3;4", "a|b/1|2/3|4"},
        {"blanks around are dropped, in quotes kept", "a;b\n x ;\" y \"\n", "a|b/x| y "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str flat = {0};
        struct err e = {0};
        if (flatten(*state, str_of(rows[i].text), NULL, &flat, &e)) fail_msg("%s: %s", rows[i].name, e.msg);
        assert_str(flat, rows[i].flat);
    }
}

static void what_is_wrong_has_a_place(void **state) {
    static const struct {
        const char *text;
        ecode code;
        int line, col;
        const char *msg;
    } rows[] = {
        {"", E_SYNTAX, 1, 1, "the file has no header"},
        {"\n\n", E_SYNTAX, 1, 1, "the file has no header"},
        {"a;;c\n", E_SYNTAX, 1, 2, "column 2 has no name"},
        {"a;b;A\n", E_SYNTAX, 1, 3, "columns 1 and 3 have the same name: A"},
        {"a;b\n1;2\n1;2;3\n", E_SYNTAX, 3, 3, "the row has more cells than the header has columns (2)"},
        {"a;b\n1;\"two\n\n", E_SYNTAX, 2, 2, "a quote is opened here and never closed"},
        {"a;b\n\"1\"x;2\n", E_SYNTAX, 2, 1, "text behind the closing quote of a cell"},
        {"a;b\n1;caf\xE9\n", E_SYNTAX, 2, 0, "a byte that is no text (0xE9)"},
        {"\xFF\xFE"
         "a",
         E_SYNTAX, 1, 1, "the file is UTF-16"},
        {"a;b\n1;0123456789012345\n", E_LIMIT, 2, 2, "a cell of 16 bytes; at most 15"},
        {"a;b\n1;\"0123456789012345\"\n", E_LIMIT, 2, 2, "a cell of 16 bytes; at most 15"},
        {"a;b\n1;2\n1;2\n1;2\n1;2\n1;2\n1;2\n1;2\n1;2\n1;2\n1;2\n", E_LIMIT, 0, 0, "the file has 44 bytes; at most 40"},
    };
    const struct csv_limits l = {.name = STR("x.csv"), .bytes = 40, .cell = 15};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str flat;
        struct err e = {0};
        assert_int_equal(flatten(*state, str_of(rows[i].text), &l, &flat, &e), rows[i].code);
        assert_string_equal(e.msg, rows[i].msg);
        assert_int_equal(e.line, rows[i].line);
        assert_int_equal(e.col, rows[i].col);
        assert_string_equal(e.file, "x.csv");
    }
}

static void reading_goes_on_behind_a_bad_row(void **state) {
    struct csv c;
    struct csv_row row;
    struct err e = {0};
    assert_int_equal(csv_open(&c, *state, STR("a;b\n1;2;3\n\"x\"y;z\n4;5\n"), NULL, &e), E_OK);
    assert_int_equal(csv_next(&c, *state, &row, &e), E_SYNTAX);
    assert_int_equal(csv_next(&c, *state, &row, &e), E_SYNTAX);
    assert_int_equal(csv_next(&c, *state, &row, &e), E_OK);
    assert_int_equal(row.line, 4);
    assert_str(row.cell[1], "5");
    assert_int_equal(csv_next(&c, *state, &row, &e), E_OK);
    assert_int_equal(row.n, 0);
}

/* What would run in a spreadsheet is text; what only begins with a sign is not. */
static void a_written_cell_runs_no_formula(void **state) {
    static const struct {
        const char *cell, *written;
    } rows[] = {
        {"", ""},
        {"An", "An"},
        {"a;b", "\"a;b\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"=1+1", "\"'=1+1\""},
        {"+32 2 555", "\"'+32 2 555\""},
        {"-2+3", "\"'-2+3\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"\t=1", "\"'\t=1\""},
        {"\r=1", "\"'\r=1\""},
        {"-3.5", "-3.5"},
        {"-3,5", "\"-3,5\""},
        {"-", "\"'-\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = buf_make(*state);
        csv_add_row(&b, (const str[]){STR("x"), str_of(rows[i].cell)}, 2);
        assert_str(buf_str(&b), arena_cstr(*state, arena_printf(*state, "x;%s\r\n", rows[i].written)));
    }
}

/* What is written is read back as it was, but for the mark that stops a formula. */
static void what_is_written_is_read(void **state) {
    static const char *const cell[] = {"An", "two\nlines", "a;b,c", "\"", "7,5"};
    str row[5];
    struct csv c;
    struct csv_row got;
    struct err e = {0};
    struct buf b = buf_make(*state);
    csv_add_row(&b, (const str[]){STR("p"), STR("q"), STR("r"), STR("s"), STR("t")}, 5);
    for (size_t i = 0; i < 5; i++) row[i] = str_of(cell[i]);
    csv_add_row(&b, row, 5);
    assert_int_equal(csv_open(&c, *state, buf_str(&b), NULL, &e), E_OK);
    assert_int_equal(csv_next(&c, *state, &got, &e), E_OK);
    for (size_t i = 0; i < 5; i++) assert_str(got.cell[i], cell[i]);
}

TESTS(TEST(a_written_cell_runs_no_formula), TEST(what_is_written_is_read), TEST(what_excel_saves_is_read),
      TEST(what_is_wrong_has_a_place), TEST(reading_goes_on_behind_a_bad_row))
