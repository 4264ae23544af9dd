/* SPDX-License-Identifier: Apache-2.0 */
/* What a request may and may not say. */
#include "test.h"

#include "http/parse.h"

static void paths(void **state) {
    struct arena *a = *state;
    struct err e;
    str p;
    assert_int_equal(http_path_parse(a, STR("/vacature/een%20twee/%C3%A9"), &p, &e), E_OK);
    assert_str(p, "/vacature/een twee/é");
    static const char *bad[] = {"",       "x",     "/a/../b", "/a/%2e%2e/b", "/..",  "/a//b", "/a%5Cb",
                                "/a%00b", "/a%zz", "/a%2",    "/%ff",        "/a/.", "//x",   "/a%0Ab"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(http_path_parse(a, str_of(bad[i]), &p, &e), E_SYNTAX);
    assert_int_equal(http_path_parse(a, STR("/.well-known/..x"), &p, &e), E_OK);
}

static void forms(void **state) {
    struct arena *a = *state;
    struct err e;
    struct http_pair *f;
    size_t n;
    assert_int_equal(http_form_parse(a, STR("naam=Jan+de+W%26t&leeg=&x"), &f, &n, &e), E_OK);
    assert_int_equal(n, 3);
    assert_str(f[0].value, "Jan de W&t");
    assert_str(f[2].name, "x");
    assert_int_equal(http_form_parse(a, STR("a=%"), &f, &n, &e), E_SYNTAX);
    assert_int_equal(http_form_parse(a, STR("a=%4"), &f, &n, &e), E_SYNTAX);
    char *many = arena_alloc(a, 2 * HTTP_FIELDS_MAX + 3);
    memset(many, '&', 2 * HTTP_FIELDS_MAX + 2);
    assert_int_equal(http_form_parse(a, str_of(many), &f, &n, &e), E_LIMIT);
}

static ecode check(struct arena *a, const char *lines) {
    struct http_request req = {.a = a, .header = arena_array(a, struct http_pair, 16)};
    str rest = str_of(lines), line;
    while (str_cut(&rest, '\n', &line)) {
        size_t colon = str_find(line, STR(":"), 0);
        req.header[req.header_n++] = (struct http_pair){str_sub(line, 0, colon), str_trim(str_sub(line, colon + 1, line.n))};
    }
    return http_headers_check(&req, NULL);
}

static void ambiguous_requests_are_refused(void **state) {
    assert_int_equal(check(*state, "host: x\ncontent-length: 5"), E_OK);
    assert_int_equal(check(*state, "host: x\ntransfer-encoding: chunked"), E_OK);
    static const char *bad[] = {"host: x\ncontent-length: 5\ncontent-length: 5",
                                "host: x\ncontent-length: 5\ncontent-length: 6",
                                "host: x\ncontent-length: 5\ntransfer-encoding: chunked",
                                "host: x\ntransfer-encoding: xchunked",
                                "host: x\ntransfer-encoding: chunked, identity",
                                "host: x\nhost: y",
                                "accept: x",
                                "host: x\ncontent-length : 5",
                                "host: x\ncontent-length: +5",
                                "host: x\ncontent-length: -0",
                                "host: x\nx-a: a\001b"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(check(*state, bad[i]), E_SYNTAX);
}

static void multipart(void **state) {
    struct arena *a = *state;
    struct err e;
    struct http_request req = {.a = a};
    req.body = STR("--B\r\nContent-Disposition: form-data; name=\"naam\"\r\n\r\nJan\r\n--B\r\nContent-Disposition: form-data; "
                   "name=\"diploma\"; filename=\"d.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-\r\n\r\n--B--\r\n");
    assert_int_equal(http_multipart_parse(&req, STR("multipart/form-data; boundary=B"), &e), E_OK);
    assert_int_equal(req.field_n, 1);
    assert_int_equal(req.upload_n, 1);
    assert_str(req.field[0].value, "Jan");
    assert_str(req.upload[0].data, "%PDF-\r\n");
    assert_str(req.upload[0].file_name, "d.pdf");
    struct http_request cut = {.a = a, .body = str_sub(req.body, 0, req.body.n - 20)};
    assert_int_equal(http_multipart_parse(&cut, STR("multipart/form-data; boundary=B"), &e), E_SYNTAX);
    assert_int_equal(http_multipart_parse(&cut, STR("multipart/form-data"), &e), E_SYNTAX);
}

static void a_header_cannot_be_split(void **state) {
    struct http_reply r = {.a = *state};
    http_reply_see(&r, STR("/a\r\nSet-Cookie: x=1"));
    assert_str(r.header[0].value, "/aSet-Cookie: x=1");
    struct http_reply out = {.a = *state};
    http_reply_see(&out, STR("//elsewhere.example"));
    assert_str(out.header[0].value, "/");
}

TESTS(TEST(paths), TEST(forms), TEST(ambiguous_requests_are_refused), TEST(multipart), TEST(a_header_cannot_be_split))
