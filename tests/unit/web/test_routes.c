/* SPDX-License-Identifier: Apache-2.0 */
/* Every route as every role and as another candidate: who may what is told a second time in route_expect.tbl.h, by hand, so that a
 * slip in route.tbl.h or a page that forgets to ask whose it is shows here. Also what signing in gives away, and to whom. */
#include "store/store.h"
#include "web.h"

static const struct expect {
    http_method method;
    const char *pattern, *answers;
} expected[] = {
#define EXPECT(method, pattern, answers) {HTTP_##method, pattern, answers},
#include "route_expect.tbl.h"
};

enum { EXPECTED = sizeof expected / sizeof *expected, NOBODY = 0, CANDIDATE, OFFICER, JUROR, MANAGER, AUDITOR, ADMIN, PEOPLE };
static const unsigned roles[PEOPLE] = {0,
                                       ACCOUNT_CANDIDATE,
                                       ACCOUNT_CANDIDATE | ACCOUNT_OFFICER,
                                       ACCOUNT_CANDIDATE | ACCOUNT_JUROR,
                                       ACCOUNT_CANDIDATE | ACCOUNT_MANAGER,
                                       ACCOUNT_CANDIDATE | ACCOUNT_AUDITOR,
                                       ACCOUNT_CANDIDATE | ACCOUNT_ADMIN};

#define PDF "%PDF-1.7 diploma %%EOF"

static void act_as_candidate(struct app *app, struct site *s, act_kind kind, const char *args, str bytes) {
    struct json *o;
    struct act_result r;
    assert_int_equal(json_parse(s->a, str_of(args), NULL, &o, &s->e), E_OK);
    struct act_request rq = {.act = kind, .by = STR("test"), .role = ROLE_CANDIDATE, .args = o};
    assert_true(instant_parse(STR("2025-11-03T08:00:00Z"), &rq.at));
    if (app_act_file(app, s->a, &rq, bytes, &r, &s->e)) fail_msg("%s", s->e.msg);
}

/* K00001 with a document, who is the account. */
static void apply_for(struct site *s, int64_t account) {
    struct app *app = NULL;
    struct app_config c = {.database = str_of(s->path)};
    if (app_open(&c, &app, &s->e)) fail_msg("%s", s->e.msg);
    struct store *db = app_store(app);
    act_as_candidate(app, s, ACT_APPLY, "{\"name\":\"Kim Geheim\",\"channel\":\"aanwerving\",\"facts\":{}}", STR(""));
    act_as_candidate(app, s, ACT_DOCUMENT,
                     "{\"candidate\":\"K00001\",\"proof\":\"Bewijsstukken.kopie diploma\",\"file\":\"diploma.pdf\"}", STR(PDF));
    if (store_begin(db, &s->e) || account_candidate_put(db, account, STR("19498"), STR("K00001"), &s->e) || store_commit(db, &s->e))
        fail_msg("%s", s->e.msg);
    app_close(app);
}

/* A path for a pattern; NULL for a parameter nobody told this test about. */
static const char *path_of(struct arena *a, const char *pattern) {
    static const struct {
        const char *name, *value;
    } params[] = {{":number", "19498"},       {":lang", "nl"},    {":candidate", "K00001"},
                  {":list", "rangschikking"}, {":act", "screen"}, {":document", "1"},
                  {":letter", "9999"},        {":part", "ADM"},   {":round", "tests"},
                  {":concept", "1"},          {":run", "1"}};
    struct buf b = buf_make(a);
    str rest = str_sub(str_of(pattern), 1, SIZE_MAX), piece;
    if (!rest.n) return "/";
    while (str_cut(&rest, '/', &piece)) {
        bool found = piece.p[0] != ':';
        for (size_t i = 0; i < sizeof params / sizeof *params && !found; i++)
            if (str_is(piece, params[i].name)) piece = str_of(params[i].value), found = true;
        if (!found) return NULL;
        buf_addf(&b, "/%.*s", STR_ARG(piece));
    }
    return arena_cstr(a, buf_str(&b));
}

static char class_of(const struct answer *r) {
    if (r->status == 303 && answer_has(r, "Location: /aanmelden")) return '-';
    if (r->status == 404) return '0';
    if (r->status == 403) return answer_has(r, "stond te lang open") ? 's' : 'n';
    return r->status >= 500 && r->status != 503 ? '5' : 'y';
}

static const struct expect *expect_of(const struct route *r) {
    for (size_t i = 0; i < EXPECTED; i++)
        if (expected[i].method == r->method && str_is(str_of(expected[i].pattern), r->pattern)) return &expected[i];
    return NULL;
}

static void site_of_everybody(struct site *s, struct arena *a, str token[PEOPLE]) {
    site_make(s, a);
    for (int p = 1; p < PEOPLE; p++) {
        char mail[32];
        snprintf(mail, sizeof mail, "p%d@example.be", p);
        int64_t id = site_sign_in(s, mail, roles[p]);
        if (p == CANDIDATE) apply_for(s, id);
        token[p] = s->token;
    }
    token[NOBODY] = (str){0};
    site_start(s);
}

static void every_route_as_everybody(void **state) {
    struct site s;
    size_t n, wrong = 0;
    str token[PEOPLE];
    const struct route *route = web_routes(&n);
    site_of_everybody(&s, *state, token);
    for (size_t i = 0; i < n; i++) {
        const struct expect *want = expect_of(&route[i]);
        const char *path = path_of(s.a, route[i].pattern);
        if (!want || !path) {
            print_error("%s: no row in route_expect.tbl.h, or a parameter this test does not know\n", route[i].pattern);
            wrong++;
            continue;
        }
        char got[PEOPLE + 1] = "";
        for (int p = 0; p < PEOPLE; p++) {
            s.token = token[p];
            struct answer r = route[i].method == HTTP_POST ? site_post(&s, path, STR("x=1")) : site_get(&s, path);
            got[p] = class_of(&r);
        }
        if (!strcmp(got, want->answers)) continue;
        print_error("%s: answers %s, expected %s\n", route[i].pattern, got, want->answers);
        wrong++;
    }
    if (n != EXPECTED) print_error("%d rows for %zu routes\n", EXPECTED, n);
    assert_int_equal(wrong, 0);
    assert_int_equal(n, EXPECTED);
    site_close(&s);
}

/* With a good token too: what is another's does not exist, and nothing of it is in any answer. */
static void another_candidate(void **state) {
    struct site s;
    size_t n;
    str token[PEOPLE];
    const struct route *route = web_routes(&n);
    site_of_everybody(&s, *state, token);
    s.token = token[ADMIN]; /* a candidate who did not apply, and no role on the desk */
    struct answer page = site_get(&s, "/mijn");
    str form = arena_printf(s.a, "csrf=%.*s&soort=erasure&antwoord=accepted&bewijs=Bewijsstukken.kopie+diploma",
                            STR_ARG(answer_field(&page, s.a, "csrf")));
    for (size_t i = 0; i < n; i++) {
        const char *path = path_of(s.a, route[i].pattern);
        if (!path || !strcmp(route[i].pattern, "/afmelden")) continue;
        bool post = route[i].method == HTTP_POST;
        struct answer r = post ? site_post(&s, path, form) : site_get(&s, path);
        if (answer_has(&r, "Geheim") || answer_has(&r, "%PDF")) fail_msg("%s tells of another", route[i].pattern);
        if (strncmp(route[i].pattern, "/mijn/:number", 13)) continue;
        if (r.status != 404) print_error("%s: %d\n", route[i].pattern, r.status);
        assert_int_equal(r.status, 404);
    }
    s.token = token[CANDIDATE];
    struct answer own = site_get(&s, "/mijn/19498/document/1");
    assert_true(answer_has(&own, PDF) && answer_has(&own, "Content-Disposition: attachment"));
    assert_true(answer_has(&own, "sandbox") && answer_has(&own, "nosniff"));
    site_close(&s);
}

/* A wrong password gets the same answer whether the address is known or not, and past sixty tries the network waits. */
static void signing_in_tells_nothing(void **state) {
    struct site s;
    str token[PEOPLE];
    site_of_everybody(&s, *state, token);
    s.token = token[ADMIN];
    struct answer page = site_get(&s, "/mijn");
    str csrf = answer_field(&page, s.a, "csrf");
    static const char *const mail[] = {"p1@example.be", "nobody@example.be"};
    str body[2][2];
    for (int i = 0; i < 2; i++) {
        struct answer wrong =
            site_post(&s, "/aanmelden/wachtwoord", arena_printf(s.a, "csrf=%.*s&mail=%s&wachtwoord=x", STR_ARG(csrf), mail[i]));
        struct answer code = site_post(&s, "/aanmelden/code", arena_printf(s.a, "csrf=%.*s&mail=%s", STR_ARG(csrf), mail[i]));
        assert_int_equal(wrong.status, 403);
        assert_int_equal(code.status, 200);
        body[i][0] = arena_printf(s.a, "%zu", wrong.body.n - 2 * strlen(mail[i]));
        body[i][1] = arena_printf(s.a, "%zu", code.body.n - 2 * strlen(mail[i]));
    }
    for (int k = 0; k < 2; k++) assert_true(str_eq(body[0][k], body[1][k]));
    int status = 0;
    for (int i = 0; i < 60; i++)
        status =
            site_post(&s, "/aanmelden/bevestig", arena_printf(s.a, "csrf=%.*s&mail=a%d@b.example&code=000000", STR_ARG(csrf), i))
                .status;
    assert_int_equal(status, 429);
    assert_int_equal(
        site_post(&s, "/aanmelden/wachtwoord", arena_printf(s.a, "csrf=%.*s&mail=z@b.example&wachtwoord=x", STR_ARG(csrf))).status,
        429);
    site_close(&s);
}

TESTS(TEST(every_route_as_everybody), TEST(another_candidate), TEST(signing_in_tells_nothing))
