/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of texts. */
#include "base/str.h"

#include "test.h"

static void a_folder_keeps_its_slash(void **state) {
    (void)state;
    static const char *const path[][2] = {{"a/b/c.dmn", "a/b/"}, {"c.dmn", ""}, {"a/", "a/"}, {"/c", "/"}, {"", ""}};
    for (size_t i = 0; i < sizeof path / sizeof *path; i++) assert_str(str_folder(str_of(path[i][0])), path[i][1]);
}

TESTS(TEST(a_folder_keeps_its_slash))
