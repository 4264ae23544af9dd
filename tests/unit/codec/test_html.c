/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping, by place. */
#include "test.h"

#include "codec/html.h"

static str url(struct arena *a, const char *text) {
    struct buf b = buf_make(a);
    html_add_url(&b, str_of(text));
    return buf_str(&b);
}

static void text_is_escaped(void **state) {
    struct buf b = buf_make(*state);
    html_put(&b, "<a href=\"x\" & 'y'>\001");
    html_put(&b, 42);
    assert_str(buf_str(&b), "&lt;a href=&quot;x&quot; &amp; &#39;y&#39;&gt;42");
}

static void only_known_schemes_pass(void **state) {
    assert_str(url(*state, "/mijn?a=1&b=2"), "/mijn?a=1&amp;b=2");
    assert_str(url(*state, "https://x.example/"), "https://x.example/");
    assert_str(url(*state, "javascript:alert(1)"), "#");
    assert_str(url(*state, "JaVaScRiPt:alert(1)"), "#");
    assert_str(url(*state, " javascript:alert(1)"), "#");
    assert_str(url(*state, "java\tscript:alert(1)"), "#");
    assert_str(url(*state, "data:text/html,x"), "#");
}

static void components_are_percent_encoded(void **state) {
    struct buf b = buf_make(*state);
    html_add_component(&b, STR("a b/é?\"'"));
    assert_str(buf_str(&b), "a%20b%2F%C3%A9%3F%22%27");
}

TESTS(TEST(text_is_escaped), TEST(only_known_schemes_pass), TEST(components_are_percent_encoded))
