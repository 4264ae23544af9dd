/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind of mistake that the check knows has words of its own at the desk. */
#include "app/failure.h"
#include "dmn/check.h"
#include "procedure/check.h"
#include "test.h"

static void every_kind_has_words(void **state) {
    (void)state;
    for (int k = 0; k < CHECK__MAX; k++) {
        const struct check_row *row = check_row((enum check_kind)k);
        if (!failure_has(row->title)) fail_msg("%s is called \"%s\", which lang/check.txt does not have", row->code, row->title);
    }
}

static void every_kind_of_the_rules_has_words(void **state) {
    size_t n;
    const struct dmn_check_row *row = dmn_check_all(&n);
    (void)state;
    assert_int_equal(n, DMN_CHECK__MAX);
    for (size_t k = 0; k < n; k++) {
        if (!failure_has(row[k].title))
            fail_msg("%s is called \"%s\", which lang/check.txt does not have", row[k].code, row[k].title);
        assert_ptr_equal(dmn_check_title(str_of(row[k].code)), row[k].title);
    }
    assert_null(dmn_check_title(STR("W-D999")));
}

TESTS(TEST(every_kind_has_words), TEST(every_kind_of_the_rules_has_words))
