/* SPDX-License-Identifier: Apache-2.0 */
/* Java methods as rules call them. The answers of mathematics, rounding and String.format were printed by a Java 17; the others
 * follow its documentation. */
#include "test.h"

#include "feel/builtin.h"
#include "feel/java.h"

static feel_value call(struct arena *a, const char *class_name, const char *signature, const feel_value *arg, size_t n) {
    struct feel_run run = {.a = a};
    struct feel_call_site site = {.run = &run, .line = 1, .col = 1};
    return feel_external_call(&site, str_of(class_name), str_of(signature), arg, n);
}

/* A number, "text", true, null; pieces divided by `|`. */
static size_t args_of(str text, feel_value *ret) {
    str piece;
    size_t n = 0;
    while (str_cut(&text, '|', &piece)) {
        feel_value v = {.tag = FEEL_NULL};
        if (str_is(piece, "true") || str_is(piece, "false")) v = feel_bool(str_is(piece, "true"));
        else if (dec_parse(piece, &v.n)) v.tag = FEEL_NUMBER;
        else if (!str_is(piece, "null")) v = feel_string(str_sub(piece, 1, piece.n - 1));
        ret[n++] = v;
    }
    return n;
}

static void methods_answer_as_java(void **state) {
    struct arena *a = *state;
    static const char *row[][4] = {
        {"java.lang.Math", "max(int,int)", "123|456", "456"},
        {"java.lang.Math", "max( int, int )", "123|456", "456"},
        {"java.lang.Math", "max(int,int)", "1.5|2", "null"},
        {"java.lang.Math", "max(int,int)", "2147483648|2", "null"},
        {"java.lang.Math", "max(long,long)", "2147483648|2", "2147483648"},
        {"java.lang.Math", "max(float,float)", "123.46|456.78", "456.78"},
        {"java.lang.Math", "max(java.lang.String,java.lang.String)", "\"123\"|\"456\"", "null"},
        {"java.lang.Math", "foo(double)", "123", "null"},
        {"java.lang.Math", "cos(double)", "10", "-0.8390715290764524"},
        {"java.lang.Math", "sqrt(double)", "2", "1.4142135623730951"},
        {"java.lang.Math", "sqrt(double)", "-1", "null"},
        {"java.lang.Math", "log(double)", "0", "null"},
        {"java.lang.Math", "pow(double,double)", "2|0.5", "1.4142135623730951"},
        {"java.lang.Math", "round(double)", "2.5", "3"},
        {"java.lang.Math", "round(double)", "-2.5", "-2"},
        {"java.lang.Math", "round(double)", "1e30", "9223372036854775807"},
        {"java.lang.Math", "rint(double)", "2.5", "2"},
        {"java.lang.Math", "abs(int)", "-2147483648", "-2147483648"},
        {"java.lang.Math", "addExact(int,int)", "2147483647|1", "null"},
        {"java.lang.Math", "addExact(int,int)", "2147483646|1", "2147483647"},
        {"java.lang.Math", "multiplyExact(long,long)", "9223372036854775807|2", "null"},
        {"java.lang.Math", "floorDiv(int,int)", "-7|2", "-4"},
        {"java.lang.Math", "floorMod(int,int)", "-7|2", "1"},
        {"java.lang.Math", "floorMod(int,int)", "-7|0", "null"},
        {"java.lang.StrictMath", "floor(double)", "-1.5", "-2"},
        {"java.lang.Integer", "valueOf(java.lang.String)", "\"+123\"", "123"},
        {"java.lang.Integer", "valueOf(java.lang.String)", "\"-2147483648\"", "-2147483648"},
        {"java.lang.Integer", "valueOf(java.lang.String)", "\"2147483648\"", "null"},
        {"java.lang.Integer", "valueOf(java.lang.String)", "\"12a\"", "null"},
        {"java.lang.Integer", "parseInt(java.lang.String,int)", "\"ff\"|16", "255"},
        {"java.lang.Integer", "toHexString(int)", "-1", "\"ffffffff\""},
        {"java.lang.Integer", "toBinaryString(int)", "10", "\"1010\""},
        {"java.lang.Integer", "toString(int,int)", "-255|16", "\"-ff\""},
        {"java.lang.Integer", "sum(int,int)", "2147483647|1", "-2147483648"},
        {"java.lang.Long", "parseLong(java.lang.String)", "\"-9223372036854775808\"", "-9223372036854775808"},
        {"java.lang.Long", "parseLong(java.lang.String)", "\"9223372036854775808\"", "null"},
        {"java.lang.Short", "valueOf(short)", "123", "123"},
        {"java.lang.Byte", "valueOf(byte)", "128", "null"},
        {"java.lang.Float", "valueOf(java.lang.String)", "\"1234.56\"", "1234.56"},
        {"java.lang.Double", "valueOf(java.lang.String)", "\" 0.1d \"", "0.1"},
        {"java.lang.Double", "valueOf(java.lang.String)", "\"0,1\"", "null"},
        {"java.lang.Double", "toString(double)", "1e7", "\"1.0E7\""},
        {"java.lang.Double", "toString(double)", "0.001", "\"0.001\""},
        {"java.lang.Double", "toString(double)", "0.00012", "\"1.2E-4\""},
        {"java.lang.Double", "toString(double)", "100", "\"100.0\""},
        {"java.lang.Float", "toString(float)", "0.1", "\"0.1\""},
        {"java.lang.Boolean", "valueOf(java.lang.String)", "\"TRUE\"", "true"},
        {"java.lang.Character", "valueOf(char)", "\"a\"", "\"a\""},
        {"java.lang.String", "valueOf(char)", "\"a\"", "\"a\""},
        {"java.lang.String", "valueOf(char)", "\"abc\"", "null"},
        {"java.lang.String", "valueOf(double)", "1.5", "\"1.5\""},
        {"java.lang.String", "valueOf(java.lang.Object)", "null", "\"null\""},
        {"java.lang.String", "join(java.lang.CharSequence,java.lang.CharSequence...)", "\"-\"|\"a\"|\"b\"", "\"a-b\""},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value arg[4];
        size_t n = args_of(str_of(row[i][2]), arg);
        str got = feel_print(a, call(a, row[i][0], row[i][1], arg, n));
        if (!str_is(got, row[i][3]))
            fail_msg("%s.%s of %s: got %.*s, want %s", row[i][0], row[i][1], row[i][2], STR_ARG(got), row[i][3]);
    }
}

static void formats_as_java(void **state) {
    struct arena *a = *state;
    static const char *row[][3] = {
        {"foo %s", "\"bar\"", "foo bar"},
        {"%2$s %1$s %s", "\"a\"|\"b\"", "b a a"},
        {"[%5s|%-5s]", "\"a\"|\"b\"", "[    a|b    ]"},
        {"%S %.2s", "\"abc\"|\"abc\"", "ABC ab"},
        {"%d %,d %05d %+d %(d", "7|1234567|42|7|-7", "7 1,234,567 00042 +7 (7)"},
        {"%.2f", "2.345", "2.35"},
        {"%f", "1.5", "1.500000"},
        {"%,.1f", "-1234567.25", "-1,234,567.3"},
        {"%e", "12345.678", "1.234568e+04"},
        {"%.3e", "0.00012345", "1.235e-04"},
        {"%x %X %o", "255|255|8", "ff FF 10"},
        {"%b %b", "null|\"x\"", "false true"},
        {"%c%%%n", "\"z\"", "z%\n"},
        {"%s", "null", "null"},
        {"%s %s", "\"a\"", NULL},
        {"%d", "\"a\"", NULL},
        {"%d", "1.5", NULL},
        {"%", "1", NULL},
        {"%y", "1", NULL},
        {"%-d", "1", NULL},
        {"%99999999999s", "1", NULL},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value arg[6];
        size_t n = args_of(str_of(row[i][1]), arg);
        str got = {0};
        bool fine = java_format(a, str_of(row[i][0]), arg, n, &got);
        if (fine != (row[i][2] != NULL) || (fine && !str_is(got, row[i][2])))
            fail_msg("%s of %s: got %.*s, want %s", row[i][0], row[i][1], STR_ARG(got), row[i][2] ? row[i][2] : "an exception");
    }
}

static void lists_are_arrays(void **state) {
    struct arena *a = *state;
    feel_value words[] = {feel_string(STR("bar")), feel_string(STR("baz"))};
    feel_value arg[] = {feel_string(STR("foo %s %s")), feel_list_make(a, words, 2)};
    feel_value got = call(a, "java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", arg, 2);
    assert_int_equal(got.tag, FEEL_STRING);
    assert_str(got.s, "foo bar baz");
    assert_int_equal(call(a, "java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", arg, 0).tag, FEEL_NULL);
}

TESTS(TEST(methods_answer_as_java), TEST(formats_as_java), TEST(lists_are_arrays))
