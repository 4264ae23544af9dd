/* SPDX-License-Identifier: Apache-2.0 */
/* Libraries loaded late: what is there is found, what is not is said with its remedy, and nothing is handed out by halves. */
#include "sys/library.h"

#include "test.h"

struct two {
    double (*first)(double), (*second)(double);
};

static void functions_are_found_in_the_order_asked(void **state) {
    (void)state;
    static const struct library maths = {"libm.so.6", "libc6"};
    struct two f = {0};
    struct err e;
    assert_int_equal(library_load(&maths, 2, (const char *const[]){"ceil", "floor"}, &f, &e), E_OK);
    assert_true(f.first(0.5) > 0.9 && f.second(0.5) < 0.1);
}

static void a_library_that_is_not_there_says_how_to_get_it(void **state) {
    (void)state;
    static const struct library none = {"libwervik-none.so.0", "libwervik-none0"};
    struct err e;
    void *f = state;
    assert_int_equal(library_load(&none, 1, (const char *const[]){"f"}, &f, &e), E_NOTFOUND);
    assert_non_null(strstr(e.msg, "the library libwervik-none.so.0 cannot be used here"));
    assert_string_equal(e.remedy, "install it: apt-get install libwervik-none0");
    assert_ptr_equal(f, state);
}

static void a_library_without_the_function_is_refused_whole(void **state) {
    (void)state;
    static const struct library maths = {"libm.so.6", "libc6"};
    struct two f = {0};
    struct err e;
    assert_int_equal(library_load(&maths, 2, (const char *const[]){"ceil", "wervik_none"}, &f, &e), E_NOTFOUND);
    assert_non_null(strstr(e.msg, "wervik_none"));
    assert_null(f.first);
}

TESTS(TEST(functions_are_found_in_the_order_asked), TEST(a_library_that_is_not_there_says_how_to_get_it),
      TEST(a_library_without_the_function_is_refused_whole))
