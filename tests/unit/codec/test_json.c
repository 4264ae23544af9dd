/* SPDX-License-Identifier: Apache-2.0 */
/* JSON: what RFC 8259 takes and refuses, places, limits, reading by name, the canonical form of RFC 8785. */
#include "codec/json.h"

#include "test.h"

static struct json *parsed(struct arena *a, str text) {
    struct json *v = NULL;
    struct err e = {0};
    if (json_parse(a, text, NULL, &v, &e)) fail_msg("%.*s: %d:%d %s", STR_ARG(text), e.line, e.col, e.msg);
    return v;
}

static str canonical(struct arena *a, const char *text) {
    str s = {0};
    struct err e = {0};
    if (json_print_canonical(a, parsed(a, str_of(text)), &s, &e)) fail_msg("%s: %s", text, e.msg);
    return s;
}

static void every_kind_is_read(void **state) {
    struct arena *a = *state;
    struct json *v = parsed(a, STR(" {\"a\": [1, -0.5e+3, true, false, null, \"x\"], \"\": {}} "));
    assert_int_equal(v->tag, JSON_OBJECT);
    assert_int_equal(v->n, 2);
    const struct json *l = json_get(v, "a");
    assert_int_equal(l->n, 6);
    assert_int_equal(json_at(l, 0)->tag, JSON_NUMBER);
    assert_str(json_at(l, 1)->s, "-0.5e+3");
    assert_true(json_at(l, 2)->b);
    assert_int_equal(json_at(l, 4)->tag, JSON_NULL);
    assert_str(json_at(l, 5)->s, "x");
    assert_null(json_at(l, 6));
    assert_int_equal(json_get(v, "")->tag, JSON_OBJECT);
    assert_null(json_get(v, "b"));
    assert_null(json_get(l, "a"));
}

static void escapes_and_pairs(void **state) {
    struct arena *a = *state;
    assert_str(parsed(a, STR("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""))->s, "\"\\/\b\f\n\r\t");
    assert_str(parsed(a, STR("\"\\u00e9\\u20AC\\uD834\\uDD1E.\""))->s, "\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E.");
    str nul = parsed(a, STR("\"a\\u0000b\""))->s;
    assert_int_equal(nul.n, 3);
    assert_memory_equal(nul.p, "a\0b", 3);
}

/* What must be refused, and where. */
static void mistakes_have_places(void **state) {
    static const struct {
        const char *text;
        int line, col;
        const char *msg;
    } rows[] = {
        {"", 1, 1, "the text ends too early"},
        {"  \n ", 2, 2, "the text ends too early"},
        {"[1,\n  2,]", 2, 5, "a comma without an item behind it"},
        {"{\"a\":1,}", 1, 8, "a comma without a member behind it"},
        {"{a:1}", 1, 2, "a key between double quotes is expected"},
        {"{\"a\" 1}", 1, 6, "a colon is expected behind the key"},
        {"[1 2]", 1, 4, "a comma or ] is expected"},
        {"{\"a\":1 \"b\":2}", 1, 8, "a comma or } is expected"},
        {"[1", 1, 3, "the text ends too early"},
        {"01", 1, 2, "a number does not start with a zero"},
        {"-", 1, 2, "the text ends too early"},
        {"1.", 1, 3, "the text ends too early"},
        {".5", 1, 1, "a value is expected"},
        {"1.e3", 1, 3, "a digit is expected behind the point"},
        {"1e+", 1, 4, "the text ends too early"},
        {"+1", 1, 1, "a value is expected"},
        {"NaN", 1, 1, "a value is expected"},
        {"'a'", 1, 1, "a value is expected"},
        {"[1, // one\n2]", 1, 5, "a value is expected"},
        {"\"a", 1, 3, "the text ends within a string"},
        {"\"a\\", 1, 4, "the text ends within a string"},
        {"\"a\nb\"", 1, 3, "a string is not closed on its line"},
        {"\"\x01\"", 1, 2, "a control character in a string"},
        {"\"\\x\"", 1, 3, "no such escape in a string"},
        {"\"\\u12G4\"", 1, 3, "four hexadecimal digits are expected behind \\u"},
        {"\"\\uDC00\"", 1, 3, "a second half of a surrogate pair without the first"},
        {"\"\\uD800x\"", 1, 8, "a first half of a surrogate pair without the second"},
        {"\"\xC3\xA9\xFF\"", 1, 3, "not UTF-8"},
        {"\"\xED\xA0\x80\"", 1, 2, "not UTF-8"},
        {"\xEF\xBB\xBF{}", 1, 1, "a byte order mark before the text"},
        {"{} x", 1, 4, "something stands behind the value"},
        {"{\"\xC3\xA9\": 1,\n \"b\": 2, \"\\u00e9\": 3}", 2, 20, "the key \"\xC3\xA9\" stands twice in one object"},
        {"nul", 1, 1, "a value is expected"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json *v = NULL;
        struct err e = {0};
        ecode c = json_parse(*state, str_of(rows[i].text), NULL, &v, &e);
        if (c != E_SYNTAX || e.line != rows[i].line || e.col != rows[i].col || strcmp(e.msg, rows[i].msg))
            fail_msg("%s: got %d %d:%d %s, expected %d:%d %s", rows[i].text, c, e.line, e.col, e.msg, rows[i].line, rows[i].col,
                     rows[i].msg);
        assert_null(v);
    }
}

static void limits_hold(void **state) {
    struct arena *a = *state;
    struct json *v = NULL;
    struct err e = {0};
    char deep[200];
    memset(deep, '[', 100);
    memset(deep + 100, ']', 100);
    assert_int_equal(json_parse(a, str_make(deep, 200), NULL, &v, &e), E_LIMIT);
    assert_string_equal(e.msg, "nested too deep");
    assert_int_equal(e.col, 65);
    assert_int_equal(json_parse(a, str_make(deep + 36, 128), NULL, &v, &e), E_OK);
    struct json_limits few = {.name = STR("antwoord.json"), .nodes = 3, .bytes = 20};
    assert_int_equal(json_parse(a, STR("[1,2,3]"), &few, &v, &e), E_LIMIT);
    assert_string_equal(e.file, "antwoord.json");
    assert_int_equal(json_parse(a, STR("\"0123456789012345678\""), &few, &v, &e), E_LIMIT);

    struct arena small;
    arena_init(&small, 100);
    struct buf b = buf_make(a);
    buf_addc(&b, '[');
    for (int i = 0; i < 2000; i++) buf_adds(&b, "[],");
    buf_adds(&b, "1]");
    assert_int_equal(json_parse(&small, buf_str(&b), NULL, &v, &e), E_LIMIT);
    arena_done(&small);
}

static void many_members_are_found_and_duplicates_refused(void **state) {
    struct arena *a = *state;
    struct buf b = buf_make(a);
    buf_addc(&b, '{');
    for (int i = 0; i < 1000; i++) buf_addf(&b, "%s\"k%d\":%d", i ? "," : "", i * 7919 % 1000, i);
    buf_adds(&b, "}");
    struct json *v = parsed(a, buf_str(&b));
    for (int i = 0; i < 1000; i++) {
        int64_t got = -1;
        char key[16];
        snprintf(key, sizeof key, "k%d", i * 7919 % 1000);
        assert_int_equal(json_need_int(v, key, 0, 999, &got, NULL), E_OK);
        assert_int_equal(got, i);
    }
    assert_null(json_get(v, "k1000"));
    b.n--;
    buf_adds(&b, ",\n\"k500\":1}");
    struct err e = {0};
    assert_int_equal(json_parse(a, buf_str(&b), NULL, &v, &e), E_SYNTAX);
    assert_int_equal(e.line, 2);
    assert_string_equal(e.remedy, "Keep one; the first stands on line 1.");
}

static void reading_by_name_tells_what_is_wrong(void **state) {
    struct arena *a = *state;
    struct json *v = parsed(a, STR("{\"s\": \"x\", \"i\": 12,\n \"d\": \"2025-11-10\", \"bad\": \"2025-02-30\", \"z\": null,"
                                   " \"at\": \"2025-11-10T22:59:59Z\"}"));
    struct err e = {0};
    str s = STR("default");
    int64_t i = 0;
    bool b = true;
    date d;
    instant t;
    assert_int_equal(json_need_str(v, "s", &s, &e), E_OK);
    assert_str(s, "x");
    assert_int_equal(json_need_int(v, "i", 0, 12, &i, &e), E_OK);
    assert_int_equal(json_need_int(v, "i", 0, 11, &i, &e), E_INVALID);
    assert_string_equal(e.msg, "\"i\": a whole number from 0 to 11 is asked, not 12");
    assert_int_equal(json_need_str(v, "i", &s, &e), E_INVALID);
    assert_string_equal(e.msg, "\"i\": a string is asked, here stands a number");
    assert_int_equal(e.col, 17);
    assert_int_equal(json_need_bool(v, "x", &b, &e), E_INVALID);
    assert_string_equal(e.msg, "\"x\" is missing");
    assert_int_equal(json_need_date(v, "d", &d, &e), E_OK);
    assert_int_equal(d.m, 11);
    assert_int_equal(json_need_date(v, "bad", &d, &e), E_INVALID);
    assert_string_equal(e.msg, "\"bad\": a day like 2025-11-10 is asked, not \"2025-02-30\"");
    assert_int_equal(e.line, 2);
    assert_int_equal(json_need_instant(v, "at", &t, &e), E_OK);
    assert_true(t.ms == INT64_C(1762815599000));
    assert_int_equal(json_may_str(v, "z", &s, &e), E_OK);
    assert_str(s, "x");
    assert_int_equal(json_may_bool(v, "none", &b, &e), E_OK);
    assert_int_equal(json_may_int(v, "s", 0, 1, &i, &e), E_INVALID);
    assert_int_equal(json_only(v, (const char *const[]){"s", "i", "d", "bad", "z", "at", NULL}, &e), E_OK);
    assert_int_equal(json_only(v, (const char *const[]){"s", "i", "d", "bed", "z", "at", NULL}, &e), E_INVALID);
    assert_string_equal(e.remedy, "Did you mean \"bed\"?");
}

/* RFC 8785: 3.2.3's example of sorting, and strings of 3.2.2.2. */
static void canonical_form(void **state) {
    struct arena *a = *state;
    assert_str(
        canonical(a, "{\"\\u20ac\": \"Euro Sign\", \"\\r\": \"Carriage Return\", \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\","
                     "\"1\": \"One\", \"\\ud83d\\ude00\": \"Emoji: Grinning Face\", \"\\u0080\": \"Control\","
                     "\"\\u00f6\": \"Latin Small Letter O With Diaeresis\"}"),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"\xC3\xB6\":\"Latin Small Letter O With Diaeresis\","
        "\"\xE2\x82\xAC\":\"Euro Sign\",\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\","
        "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
    assert_str(canonical(a, "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\""),
               "\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    assert_str(canonical(a, "[ 56 , {\"d\": true, \"10\": null, \"1\": [] } , -0 ]"), "[56,{\"1\":[],\"10\":null,\"d\":true},0]");
    assert_str(canonical(a, "9007199254740991"), "9007199254740991");
    str s;
    struct err e = {0};
    static const char *const refused[] = {"9007199254740992", "1.5", "1e2", "{\"a\":[0.1]}"};
    for (size_t i = 0; i < 4; i++) assert_int_equal(json_print_canonical(a, parsed(a, str_of(refused[i])), &s, &e), E_INVALID);
    assert_int_equal(e.col, 7);
}

/* parse(print(x)) = x, whatever the printer; canonical is a fixed point. */
static void printing_and_parsing_are_inverse(void **state) {
    struct arena *a = *state;
    static const char *const texts[] = {
        "{}",
        "[]",
        "[[],{}]",
        "\"\\u0000\\u001f\\u007f\\\\\"",
        "{\"b\":{\"c\":[1,2,{\"x\":null}]},\"a\":\"\\ud834\\udd1e\"}",
        "[\"a long text to make the line long\",\"a long text to make the line long\",\"a long text to make the line long\"]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct json *v = parsed(a, str_of(texts[i]));
        assert_true(json_eq(v, parsed(a, json_print_pretty(a, v))));
        assert_true(json_eq(v, parsed(a, json_print_line(a, v))));
        str once = canonical(a, texts[i]);
        assert_true(json_eq(v, parsed(a, once)));
        assert_true(str_eq(once, canonical(a, once.p)));
    }
    assert_false(json_eq(parsed(a, STR("[1,2]")), parsed(a, STR("[2,1]"))));
    assert_false(json_eq(parsed(a, STR("{\"a\":1}")), parsed(a, STR("{\"b\":1}"))));
}

static void building(void **state) {
    struct arena *a = *state;
    struct json *o = json_object(a), *l = json_array(a);
    json_put_str(a, o, "naam", STR("An \"A\""));
    json_put_int(a, o, "rang", 3);
    json_put_bool(a, o, "geldig", false);
    json_put_date(a, o, "dag", (date){2025, 11, 10});
    json_put_instant(a, o, "at", (instant){0});
    json_put(o, STR("lijst"), l);
    json_add(l, json_int(a, -9007199254740991));
    json_add(l, json_null(a));
    json_put_int(a, o, "rang", 4); /* replaced in its place */
    assert_str(json_print_line(a, o), "{\"naam\":\"An \\\"A\\\"\",\"rang\":4,\"geldig\":false,\"dag\":\"2025-11-10\","
                                      "\"at\":\"1970-01-01T00:00:00Z\",\"lijst\":[-9007199254740991,null]}");
    assert_str(json_print_pretty(a, parsed(a, STR("{\"a\":[1,2],\"b\":{\"c\":{}}}"))),
               "{\n  \"a\": [1, 2],\n  \"b\": {\n    \"c\": {}\n  }\n}\n");
    assert_str(json_print_line(a, json_str(a, str_make("a\xFF\xC3", 3))), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
    json_put(o, STR("lijst"), json_bool(a, true)); /* the last one replaced: what follows is appended behind it */
    json_put_int(a, o, "na", 1);
    assert_int_equal(o->n, 7);
    assert_str(o->last->key, "na");
}

TESTS(TEST(every_kind_is_read), TEST(escapes_and_pairs), TEST(mistakes_have_places), TEST(limits_hold),
      TEST(many_members_are_found_and_duplicates_refused), TEST(reading_by_name_tells_what_is_wrong), TEST(canonical_form),
      TEST(printing_and_parsing_are_inverse), TEST(building))
