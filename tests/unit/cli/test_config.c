/* SPDX-License-Identifier: Apache-2.0 */
/* wervik.conf: what is read, and what is refused at which line. */
#include "cli/config.h"
#include "test.h"

static void defaults_file_and_comments(void **state) {
    (void)state;
    struct config c = config_make();
    assert_str(c.db, "wervik.db");
    struct err e = {0};
    str text = STR("\xEF\xBB\xBF# mine\r\n\r\n db = /srv/a b.db \r\nas=jury:Cas\n");
    assert_int_equal(config_parse(STR("x.conf"), text, &c, &e), E_OK);
    assert_str(c.db, "/srv/a b.db");
    assert_str(c.as, "jury:Cas");
    assert_str(c.zone, "Europe/Brussels");
}

static void mistakes_have_a_place_and_a_remedy(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *msg, *remedy;
    } rows[] = {
        {"db\n", 1, "a line without `=`", "write `key = value`, or `#` before a comment"},
        {"\ndd = x\n", 2, "there is no setting `dd`", "did you mean `db`?"},
        {"smtp = x", 1, "there is no setting `smtp`", "`wervik doc config` lists the settings"},
        {"lang = fr", 1, "`fr` is not a language Wervik speaks", "write nl or en"},
        {"as = An", 1, "`An` does not say who acts", "write role:name, such as officer:An"},
        {"db =", 1, "`db` is empty", "name a file"},
        {"db = a\ndb = b\n", 2, "`db` is set a second time", ""},
        {"db = \xff", 0, "byte 6 is not UTF-8", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct config c = config_make();
        struct err e = {0};
        assert_int_not_equal(config_parse(STR("x.conf"), str_of(rows[i].text), &c, &e), E_OK);
        assert_string_equal(e.msg, rows[i].msg);
        assert_string_equal(e.remedy, rows[i].remedy);
        assert_int_equal(e.line, rows[i].line);
        assert_string_equal(e.file, "x.conf");
        assert_str(c.db, "wervik.db"); /* nothing half done */
    }
}

TESTS(TEST(defaults_file_and_comments), TEST(mistakes_have_a_place_and_a_remedy))
