/* SPDX-License-Identifier: Apache-2.0 */
/* YAML as text with places; what is refused, where, and with which code. */
#include "codec/yaml.h"
#include "test.h"

static const struct yaml_node *parse(struct arena *a, const char *text) {
    const struct yaml_node *n = NULL;
    struct err e;
    ecode code = yaml_parse(a, STR("f.yaml"), str_of(text), NULL, &n, &e);
    if (code) fail_msg("%s:%d:%d %s", e.file, e.line, e.col, e.msg);
    return n;
}

static void reads_maps_lists_and_texts(void **state) {
    const struct yaml_node *n = parse(*state, "a: 1\nb:\n  - x y\n  - {c: \"no\", d: }\n");
    assert_int_equal(n->kind, YAML_MAP);
    assert_int_equal(n->n, 2);
    assert_str(yaml_find(n, "a")->text, "1");
    const struct yaml_node *b = yaml_find(n, "b");
    assert_int_equal(b->kind, YAML_LIST);
    assert_null(b->entry[0].key);
    assert_str(b->entry[0].value->text, "x y");
    const struct yaml_node *m = b->entry[1].value;
    assert_true(yaml_find(m, "c")->quoted);
    assert_str(yaml_find(m, "d")->text, "");
    assert_false(yaml_find(m, "d")->quoted);
    assert_null(yaml_find(m, "z"));
    assert_null(yaml_find(b, "z"));
    assert_null(yaml_find(NULL, "z"));
}

static void types_nothing(void **state) {
    const struct yaml_node *n = parse(*state, "- no\n- 010\n- ~\n- 2025-11-10\n- 1e3\n");
    static const char *const want[] = {"no", "010", "~", "2025-11-10", "1e3"};
    for (size_t i = 0; i < 5; i++) assert_str(n->entry[i].value->text, want[i]);
}

static void knows_places_in_code_points(void **state) {
    const struct yaml_node *n = parse(*state, "naam: é\n  \nlijst: {ë: abc}\n");
    const struct yaml_node *abc = yaml_find(yaml_find(n, "lijst"), "ë");
    assert_int_equal(abc->line, 3);
    assert_int_equal(abc->col, 12);
    assert_int_equal(abc->width, 3);
    assert_int_equal(n->entry[1].key->line, 3);
    assert_int_equal(n->entry[1].key->col, 1);
}

static void refuses_with_a_place(void **state) {
    static const struct {
        const char *text;
        ecode code;
        int line, col;
        const char *word;
    } bad[] = {
        {"a: 1\na: 2\n", E_EXISTS, 2, 1, "twice"},
        {"a: &x 1\nb: *x\n", E_INVALID, 1, 4, "anchors"},
        {"b: *x\n", E_INVALID, 1, 4, "aliases"},
        {"a: !!int 1\n", E_INVALID, 1, 4, "tags"},
        {"a: !x {b: c}\n", E_INVALID, 1, 4, "tags"},
        {"a: 1\n---\nb: 2\n", E_INVALID, 2, 1, "second document"},
        {"%YAML 1.1\n---\na: 1\n", E_INVALID, 1, 1, "directives"},
        {"a: 1\n<<: {b: 2}\n", E_INVALID, 2, 1, "merge"},
        {"{a: 1}: b\n", E_INVALID, 1, 1, "key"},
        {"", E_INVALID, 1, 1, "empty"},
        {"# only a remark\n", E_INVALID, 1, 1, "empty"},
        {"a:\n\tb: 1\n", E_SYNTAX, 2, 1, "cannot start any token"},
        {"a: [1, 2\n", E_SYNTAX, 2, 1, "did not find expected"},
        {"a: b: c\n", E_SYNTAX, 1, 5, "not allowed"},
        {"a: \xff\n", E_SYNTAX, 1, 4, "UTF-8"},
        {"a: \x01\n", E_SYNTAX, 1, 4, "control characters"},
        {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[", E_LIMIT, 1, 25, "deep"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct yaml_node *n = NULL;
        struct err e;
        ecode code = yaml_parse(*state, STR("f.yaml"), str_of(bad[i].text), NULL, &n, &e);
        if (code != bad[i].code || e.line != bad[i].line || e.col != bad[i].col || !strstr(e.msg, bad[i].word))
            fail_msg("row %zu: code %d, %d:%d %s", i, code, e.line, e.col, e.msg);
        assert_null(n);
        assert_string_equal(e.file, "f.yaml");
    }
}

static void limits_hold(void **state) {
    const struct yaml_node *n;
    struct err e;
    struct yaml_limits l = {.bytes = 4};
    assert_int_equal(yaml_parse(*state, STR("f"), STR("a: 12"), &l, &n, &e), E_LIMIT);
    l = (struct yaml_limits){.nodes = 3};
    assert_int_equal(yaml_parse(*state, STR("f"), STR("[1, 2, 3]"), &l, &n, &e), E_LIMIT);
    assert_int_equal(yaml_parse(*state, STR("f"), STR("[1, 2]"), &l, &n, &e), E_OK);
    l = (struct yaml_limits){.depth = 2};
    assert_int_equal(yaml_parse(*state, STR("f"), STR("[[1]]"), &l, &n, &e), E_OK);
    assert_int_equal(yaml_parse(*state, STR("f"), STR("[[[1]]]"), &l, &n, &e), E_LIMIT);
}

TESTS(TEST(reads_maps_lists_and_texts), TEST(types_nothing), TEST(knows_places_in_code_points), TEST(refuses_with_a_place),
      TEST(limits_hold))
