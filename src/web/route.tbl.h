/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* Who may ask what: ROUTE(method, pattern, page, who, lane).
 * `:name` in a pattern is one segment. who: ANYONE, or a sum of account roles without their ACCOUNT_ prefix; the router judges it
 * before the page runs, and object by object the page asks again. lane: READ, WRITE (changes something), SLOW (hashes, draws). */
ROUTE(GET,  "/",                        page_vacancies,      ANYONE, READ)
ROUTE(GET,  "/vacatures.json",          page_vacancies_json, ANYONE, READ)
ROUTE(GET,  "/vacatures.atom",          page_vacancies_atom, ANYONE, READ)
ROUTE(GET,  "/vacature/:number",        page_vacancy,        ANYONE, READ)
ROUTE(GET,  "/vacature/:number/gegevens.json", page_vacancy_json, ANYONE, READ)
ROUTE(GET,  "/taal/:lang",              page_language,       ANYONE, READ)
ROUTE(GET,  "/aanmelden",               page_sign,           ANYONE, READ)
ROUTE(POST, "/aanmelden/code",          page_sign_code,      ANYONE, WRITE)
ROUTE(POST, "/aanmelden/bevestig",      page_sign_confirm,   ANYONE, WRITE)
ROUTE(POST, "/aanmelden/wachtwoord",    page_sign_password,  ANYONE, SLOW)
ROUTE(POST, "/afmelden",                page_sign_out,       ACCOUNT__ALL, WRITE)
ROUTE(GET,  "/selectie",                page_desk_list,      OFFICER | MANAGER | JUROR | AUDITOR, READ)
ROUTE(GET,  "/selectie/:number",        page_desk,           OFFICER | MANAGER | JUROR | AUDITOR, READ)
ROUTE(GET,  "/selectie/:number/kandidaten", page_people,     OFFICER | MANAGER | AUDITOR, READ)
ROUTE(GET,  "/selectie/:number/kandidaten.csv", page_people_csv, OFFICER | AUDITOR, SLOW)
ROUTE(GET,  "/selectie/:number/kandidaat/:candidate", page_candidate, OFFICER | MANAGER | AUDITOR, READ)
ROUTE(GET,  "/selectie/:number/lijst/:list", page_list,      OFFICER | MANAGER | AUDITOR, READ)
ROUTE(GET,  "/selectie/:number/logboek", page_log,           OFFICER | AUDITOR, READ)
ROUTE(GET,  "/selectie/:number/nazicht", page_proof,         OFFICER | AUDITOR, SLOW)
ROUTE(GET,  "/selectie/:number/doe/:act", page_act,          OFFICER | MANAGER | JUROR, READ)
ROUTE(POST, "/selectie/:number/doe/:act", page_act_do,       OFFICER | MANAGER | JUROR, WRITE)
ROUTE(GET,  "/demo",                    page_demo,           ANYONE, READ)
ROUTE(POST, "/demo",                    page_demo_enter,     ANYONE, WRITE)
ROUTE(GET,  "/demo/post",               page_demo_post,      ANYONE, READ)
ROUTE(POST, "/demo/klok",               page_demo_clock,     ANYONE, WRITE)
#undef ROUTE
