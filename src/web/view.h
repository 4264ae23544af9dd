/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H
#include "base/text.h"
#include "codec/html.h"
#include "web/view_day.h"
#include "web/view_desk.h"
#include "web/view_letter.h"

/*
 * What each template shows: plain texts, made by the page functions. No template asks the database anything, so that a page
 * can be tested by filling its struct.
 */

/** What the frame around every page shows. */
struct frame {
    str title;
    str lang;                /* "nl" */
    str sheet, script, icon; /* paths of the static files */
    str path;                /* of this page, to come back to after the language is changed */
    bool desk;               /* a page of the agency: dense */
    bool bare;               /* no way elsewhere, no sign-in: who this is was not asked */
    bool demo;               /* the rehearsal clock is shown */
    str clock;               /* in words: "maandag 10 november 2025, 23.59 uur" */
    str clock_iso;
    str next; /* the milestone the clock can step to; empty = none */
    str who;  /* name of who is signed in; empty = nobody */
    str csrf;
    struct frame_link {
        str path;
        text_key text;
        bool here;
    } link[12];
    size_t n_links;
};

/** A moment of a procedure on a timeline. */
struct view_step {
    str name, when;
    str iso;           /* of its last instant */
    const char *state; /* "done", "now", "" */
    bool provisional;  /* published under reserve */
};

/** A vacancy in the list. */
struct view_vacancy {
    str number, title, body, region, workplace, grade;
    str closes, closes_iso; /* last instant in words; empty = no closing day */
    bool open;              /* applications are taken now */
    size_t n_steps;
    const struct view_step *step;
};

/** The list of vacancies with its search. */
struct view_vacancies {
    str query;
    size_t n;
    const struct view_vacancy *vacancy;
};

/** A sentence with the clauses it stands on. */
struct view_reading {
    str text, clauses;
};

/** A letter as it was sent. */
struct view_letter {
    str when, address, subject, body, state;
    str id; /* its number */
};

/** The notice of one vacancy. */
struct view_notice {
    const struct view_vacancy *vacancy;
    struct html notice;
    str json_ld;        /* path of the JobPosting as data */
    str now_iso, words; /* for the countdown */
    size_t n_readings;
    const struct view_reading *reading;
};

/** Signing in: first the address, then (asked) the code. */
struct view_sign {
    str csrf, back, mail;
    bool asked, password; /* password: its fields are unfolded */
    str error_mail, error_code, error_password, error_step;
    str ticket; /* of who took the first step: the second is asked */
};

/** A kind of data that is kept: for what, how long, until when of this person, how much; empty = not told here. */
struct view_retained {
    str name, why, term, from, until, kept, due;
};

/** One value of a choice. */
struct view_option {
    str value, text;
    bool chosen;
};

/** One field of a form. */
struct view_field {
    str name, label, hint, value, error;
    bool need, lines;           /* lines: several, a text area */
    struct view_option *option; /* a choice when n_options > 0 */
    size_t n_options;
};

/** The form of an act, or (done) what it brought about. */
struct view_act {
    str number, word, title, clauses, csrf, once;
    str error, remedy; /* the refusal, when there was one */
    size_t n_fields;
    struct view_field *field;
    bool done;
    size_t n_effects;
    struct view_effect {
        str seq, kind, candidate, text;
    } * effect;
    size_t n_more; /* consequences not shown */
};

/** One question a page. */
struct view_question {
    str path, text, hint, clauses, error;
    struct view_field field; /* when it is no list */
    size_t n_rows;
    struct view_row {
        str title;
        size_t n_fields;
        struct view_field *field;
    } * row;
};

/** An answer, for looking over. */
struct view_answer {
    str path, question, text;
};

/** How the channels stand. */
struct view_channels {
    size_t n, n_open;
    struct view_channel {
        str id, name, state, clauses;
        const char *tag;
        size_t n_reasons;
        struct view_reading *reason;
    } * channel;
};

struct view_upload;    /* web/view_mine.h */
struct view_documents; /* the same */
struct view_deadline;  /* the same */

/** The self-check and the application: a question, or where the answers lead. */
struct view_ask {
    str number, title, csrf, once, kept;  /* kept: the answers, where nothing is stored */
    const char *action;                   /* last part of the address the form goes to */
    const struct view_question *question; /* NULL: no more questions */
    struct view_channels channels;
    size_t n_answers;
    struct view_answer *answer;
    str name, channel, error;
    bool change;                            /* an application that was submitted is being changed */
    const struct view_upload *upload;       /* instead of the question: a document is asked */
    const struct view_documents *documents; /* on the page for looking over */
    const struct view_deadline *deadline;   /* NULL: there is none */
};

/** A list or the reserve. */
struct view_list {
    str number, title, name, from, until;
    bool valid, ranked;
    size_t n;
    struct view_place {
        str rank, id, name, overall, state;
    } * place;
};

/** The log, a page of it. */
struct view_log {
    str number, title, next, root;
    size_t n;
    struct view_event {
        str seq, at, kind, by, candidate, body;
    } * event;
};

/** What verify found. */
struct view_proof {
    str number, title, what, root, folder, events, decided, forgotten;
    bool holds;
};

/** Whom one can be in a demonstration. */
struct view_demo {
    str csrf;
    size_t n;
    struct view_demo_person {
        str mail, name, text;
    } * person;
};

/** A page of plain paragraphs. */
struct view_about {
    str title, text[4], key; /* key: of the log, where it is shown */
    size_t n;
};

/** A page that only says something: an error, an empty place. */
struct view_message {
    str title, text, remedy, number; /* number: of the request, for whoever asks for help */
};

#include "web/view_account.h"
#include "web/view_concept.h"
#include "web/view_exam.h"
#include "web/view_mine.h"
#include "web/view_overview.h"
#include "web/view_report.h"

#endif
