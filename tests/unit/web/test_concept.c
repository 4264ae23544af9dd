/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind of mistake that the check knows has words of its own at the desk. */
#include <string.h>

#include "procedure/check.h"
#include "test.h"

static const char *const known[] = {
#define KIND(code, key) code,
#include "web/check_kind.tbl.h"
};

static void every_kind_has_words(void **state) {
    (void)state;
    for (int k = 0; k < CHECK__MAX; k++) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            found = found || !strcmp(known[i], check_row((enum check_kind)k)->code);
        if (!found) fail_msg("%s has no row in web/check_kind.tbl.h", check_row((enum check_kind)k)->code);
    }
}

static void every_kind_of_the_rules_has_words(void **state) {
    static const char *const codes[] = {
#define CHECK(id, code, severity, meaning) code,
#include "dmn/check.tbl.h"
    };
    (void)state;
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) found = found || !strcmp(known[i], codes[k]);
        if (!found) fail_msg("%s has no row in web/check_kind.tbl.h", codes[k]);
    }
}

TESTS(TEST(every_kind_has_words), TEST(every_kind_of_the_rules_has_words))
