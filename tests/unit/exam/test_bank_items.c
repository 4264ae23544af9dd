/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/bank.h"
#include "exam/picture.h"
#include "sys/file.h"
#include "test.h"

static bool find_file(const void *user, str name, str *ret) {
    struct err e;
    struct arena *a = (struct arena *)(uintptr_t)user;
    return !file_load(a, arena_cstr(a, name), 1 << 20, ret, &e);
}

static struct bank load(struct arena *a) {
    static const char path[] = "tests/fixtures/items/soorten.yaml";
    struct bank_files files = {find_file, a};
    struct bank b = {0};
    struct err e = {0};
    str text;
    assert_int_equal(file_load(a, path, 1 << 20, &text, &e), E_OK);
    if (bank_read(a, STR("tests/fixtures/items/soorten.yaml"), text, &files, &b, &e)) fail_msg("%s:%d: %s", e.file, e.line, e.msg);
    return b;
}

/* One item of each type is read, whole, and its key gives all its points. */
static void every_type_is_read(void **state) {
    bool seen[ITEM__MAX] = {0};
    struct bank b = load(*state);
    for (size_t i = 0; i < b.n; i++) {
        struct err e;
        seen[b.item[i].type] = true;
        assert_int_equal(item_check(*state, &b.item[i], &e), E_OK);
        assert_true(dec_eq(item_points(&b.item[i], b.item[i].key), b.item[i].points));
    }
    for (int t = 0; t < ITEM__MAX; t++) assert_true(seen[t]);
    assert_str(b.item[0].stimulus,
               "De dienst is open van 9 tot 12 uur. Op woensdag ook van 14 tot 16 uur.\n\n| Dag | Voormiddag | "
               "Namiddag\n| dinsdag | 9-12 | dicht\n| woensdag | 9-12 | 14-16\n\nFeestdagen staan niet in de tabel.");
}

#define HEAD   "bank: 1\nkind: item\nlang: nl\nitems:\n  x:\n    difficulty: 0\n    prompt: Wat?\n    why: Omdat.\n    "
#define CHOICE "type: choice\n    options: {A: een, B: twee}\n    "
struct bad_row {
    const char *text, *message;
};
/* What is not whole, or cannot be defended, is refused where it stands. */
static const struct bad_row rows[] = {
    {"type: essay\n    key: A\n", "type: choice"},
    {CHOICE "key: C\n", "no option \"C\""},
    {CHOICE "key: A B\n", "takes one option"},
    {CHOICE "key: A\n    colour: red\n", "\"colour\" is not known"},
    {CHOICE "key: A\n    most: 0\n", "\"most\" is not known"},
    {CHOICE "key: A\n    points: 0\n", "no points"},
    {CHOICE "key: A\n    points: 1e99\n", "at most 1000"},
    {CHOICE "key: A\n    least: -1\n", "goes with `worth`"},
    {CHOICE "key: A\n    worth: {A: 1, B: 1}\n", "as much as the key"},
    {CHOICE "key: A\n    picture: ../../etc/passwd\n", "a name of a file beside the bank"},
    {CHOICE "key: A\n    picture: /etc/passwd\n", "a name of a file beside the bank"},
    {CHOICE "key: A\n    picture: niet.png\n", "no file"},
    {CHOICE "key: A\n    picture: klad.txt\n    alt: iets\n", "no PNG or JPEG"},
    {CHOICE "key: A\n    picture: plan.png\n", "cannot see it"},
    {"type: choice\n    options: {A: een, B: een}\n    key: A\n", "say the same"},
    {"type: order\n    options: {A: een, B: twee}\n    key: A B\n", "in the order asked"},
    {"type: match\n    options: {A: een, B: twee}\n    key: A>X\n", "slots"},
    {"type: inline\n    gaps: {g: {before: x, options: {A: een}}}\n    key: g>A\n", "fewer than two"},
    {"type: text\n    compare: soms\n    key: A\n", "words, exact or number"},
    {"type: hotspot\n    options: {A: {text: een, area: 'rect 0,0,5,5'}, B: {text: twee, area: 'rect 5,5,9,9'}}\n    key: A\n",
     "in a `picture`"},
    {"type: hotspot\n    picture: plan.png\n    alt: plan\n    options: {A: {text: een, area: 'rect 0,0,5,5'}, B: {text: twee, "
     "area: 'rect "
     "300,5,321,9'}}\n    key: A\n",
     "outside of the picture"},
    {"type: hotspot\n    picture: plan.png\n    alt: plan\n    options: {A: {text: een, area: 'star 0,0,5,5'}, B: {text: twee, "
     "area: 'rect "
     "300,5,310,9'}}\n    key: A\n",
     "a place is asked"},
};

static bool find_few(const void *user, str name, str *ret) {
    if (str_is(name, "klad.txt")) return *ret = STR("geen beeld"), true;
    return str_is(name, "plan.png") && find_file(user, STR("tests/fixtures/items/beelden/plan.png"), ret);
}

static void what_is_not_whole_is_refused(void **state) {
    struct bank_files files = {find_few, *state};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bank b;
        struct err e = {0};
        str text = arena_printf(*state, "%s%s", HEAD, rows[i].text);
        assert_int_equal(bank_read(*state, STR("b.yaml"), text, &files, &b, &e), E_INVALID);
        if (!strstr(e.msg, rows[i].message)) fail_msg("row %zu: \"%s\" is not said: %s", i, rows[i].message, e.msg);
        assert_true(e.line > 0);
    }
}

/* A picture in a page is a frame of ours with base64 in it; what the author says stands escaped. */
static void a_picture_brings_no_markup(void **state) {
    struct item_picture p;
    struct err e;
    str png;
    assert_true(find_file(*state, STR("tests/fixtures/items/beelden/plan.png"), &png));
    assert_int_equal(picture_make(STR("p.png"), png, STR("\"><script>alert(1)</script>"), &p, &e), E_OK);
    assert_int_equal(p.w, 320);
    assert_int_equal(p.h, 200);
    str svg = picture_svg(*state, &p);
    assert_true(str_find(svg, STR("<script"), 0) == SIZE_MAX);
    assert_true(str_find(svg, STR("data:image/png;base64,iVBOR"), 0) != SIZE_MAX);
}

TESTS(TEST(every_type_is_read), TEST(what_is_not_whole_is_refused), TEST(a_picture_brings_no_markup))
