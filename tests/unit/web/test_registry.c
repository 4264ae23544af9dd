/* SPDX-License-Identifier: Apache-2.0 */
/* An officer looks somebody up: what comes back is kept and shown, what fails leaves nothing behind. Rules S3, E12. */
#include "app/registry.h"

#include "odd_server.h"
#include "web.h"

#define HEAD "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n"
#define FOUND                                                                                                                      \
    HEAD "{\"register\":\"LED\",\"records\":[{\"holder\":\"Ann <b>\",\"title\":\"Bachelor\",\"by\":\"Hogeschool\","                \
         "\"awarded\":\"1999-06-30\",\"language\":\"Nederlands\"}]}"

#define PAGE "/selectie/19498/screening/K00001"

struct desk {
    struct site s;
    struct odd_server r;
    struct registry_config c;
};

static void desk_make(struct desk *d, struct arena *a) {
    site_make(&d->s, a);
    struct app *app = NULL;
    struct app_config c = {.database = str_of(d->s.path)};
    struct json *args = json_object(a), *facts;
    assert_int_equal(app_open(&c, &app, &d->s.e), E_OK);
    assert_int_equal(
        json_parse(a, STR("{\"Diploma\":{\"soort\":\"bachelor\",\"behaald op\":\"1999-06-30\"}}"), NULL, &facts, &d->s.e), E_OK);
    json_put_str(a, args, "name", STR("Ann"));
    json_put(args, STR("facts"), facts);
    struct act_request rq = {.act = ACT_APPLY, .by = STR("test"), .role = ROLE_CANDIDATE, .at = d->s.config.at, .args = args};
    if (app_act(app, a, &rq, NULL, &d->s.e)) fail_msg("%s", d->s.e.msg);
    app_close(app);
    (void)site_sign_in(&d->s, "officer@example.be", ACCOUNT_OFFICER);
    odd_server_open(&d->r);
    d->c = (struct registry_config){.url = arena_printf(a, "http://127.0.0.1:%u/bewijzen", d->r.port), .wait_ms = 50000};
    d->s.config.registry = &d->c;
}

static void desk_close(struct desk *d) {
    site_close(&d->s);
    odd_server_close(&d->r);
}

static str form(struct desk *d, const char *more) {
    struct answer page = site_get(&d->s, PAGE);
    assert_int_equal(page.status, 200);
    return arena_printf(d->s.a, "csrf=%.*s&once=%.*s%s", STR_ARG(answer_field(&page, d->s.a, "csrf")),
                        STR_ARG(answer_field(&page, d->s.a, "once")), more);
}

static struct answer look_up(struct desk *d, const char *more) {
    return site_post(&d->s, PAGE "/register", form(d, arena_cstr(d->s.a, arena_printf(d->s.a, "q&feit=Diplomaregister%s", more))));
}

static void what_is_found_is_kept_and_settled_by_the_officer(void **state) {
    struct desk d;
    desk_make(&d, *state);
    site_start(&d.s);
    d.r.answer = FOUND;
    struct answer r = look_up(&d, "&rijksregisternummer=85.07.30-033.28");
    assert_int_equal(r.status, 303);
    assert_non_null(strstr(d.r.head, "GET /bewijzen?register=LED&name=Ann&number=85073003328 HTTP/1.1"));
    struct answer page = site_get(&d.s, PAGE);
    assert_true(answer_has(&page, "Hogeschool"));
    assert_true(answer_has(&page, "Ann &lt;b&gt;"));
    assert_true(answer_has(&page, "zelfde dag als opgegeven"));
    assert_true(answer_has(&page, "andere naam"));
    assert_false(answer_has(&page, "85073003328"));
    str event = answer_field(&page, d.s.a, "gebeurtenis");
    struct answer none = site_post(&d.s, PAGE, form(&d, "&wat=register&feit=Diplomaregister&gebeurtenis=0&antwoord=gevonden"));
    assert_int_equal(none.status, 400); /* of no kept answer */
    str settle = arena_printf(d.s.a, "r&wat=register&feit=Diplomaregister&antwoord=gevonden&gebeurtenis=%.*s", STR_ARG(event));
    assert_int_equal(site_post(&d.s, PAGE, form(&d, arena_cstr(d.s.a, settle))).status, 303);
    page = site_get(&d.s, PAGE);
    assert_true(answer_has(&page, "value=\"gevonden\" checked"));
    desk_close(&d);
}

static void fails(struct desk *d, int status, const char *words) {
    struct answer r = look_up(d, "");
    if (r.status != status || !answer_has(&r, words)) print_error("%.*s\n", STR_ARG(r.all));
    assert_int_equal(r.status, status);
    assert_true(answer_has(&r, words));
    assert_true(answer_has(&r, "er is niets bewaard"));
    assert_true(answer_has(&r, "Nog niet opgezocht"));
}

static void what_is_no_answer_leaves_nothing_behind(void **state) {
    static const struct {
        const char *answer, *words;
    } row[] = {
        {"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "antwoordt met status 500"},
        {HEAD "<html>", "geen antwoord van een register"},
        {HEAD "{\"register\":\"X\",\"records\":[]}", "namens een ander register"},
        {HEAD "{\"register\":\"LED\",\"records\":[{\"holder\":\"A\",\"title\":\"t\",\"by\":\"b\",\"awarded\":\"2099-01-01\"}]}",
         "nog moet komen"},
    };
    struct desk d;
    desk_make(&d, *state);
    site_start(&d.s);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        d.r.answer = row[i].answer;
        fails(&d, 400, row[i].words);
    }
    desk_close(&d);
}

static void who_does_not_answer_in_time_is_left(void **state) {
    struct desk d;
    desk_make(&d, *state);
    d.c.wait_ms = 300;
    site_start(&d.s);
    d.r.manner = ODD_SILENT;
    fails(&d, 502, "kwam niet op tijd");
    d.r.manner = ODD_DRIPS;
    fails(&d, 502, "kwam niet op tijd");
    desk_close(&d);
}

static void what_cannot_be_asked_is_not(void **state) {
    struct desk d;
    desk_make(&d, *state);
    site_start(&d.s);
    d.r.answer = FOUND;
    assert_int_equal(look_up(&d, "&rijksregisternummer=85073003329").status, 400);
    assert_int_equal(site_post(&d.s, PAGE "/register", form(&d, "&feit=Diploma")).status, 400);
    assert_int_equal(atomic_load(&d.r.asked), 0);
    desk_close(&d);
}

static void without_a_registry_the_page_says_so(void **state) {
    struct desk d;
    desk_make(&d, *state);
    d.s.config.registry = NULL;
    site_start(&d.s);
    struct answer page = site_get(&d.s, PAGE);
    assert_true(answer_has(&page, "geen register aangesloten"));
    assert_int_equal(look_up(&d, "").status, 400);
    desk_close(&d);
}

TESTS(TEST(what_is_found_is_kept_and_settled_by_the_officer), TEST(what_is_no_answer_leaves_nothing_behind),
      TEST(who_does_not_answer_in_time_is_left), TEST(what_cannot_be_asked_is_not), TEST(without_a_registry_the_page_says_so))
