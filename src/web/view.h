/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H
#include "base/text.h"
#include "codec/html.h"

/*
 * What each template shows: plain texts, made by the page functions. No template asks the database anything, so that a page
 * can be tested by filling its struct.
 */

/** What the frame around every page shows. */
struct frame {
    str title;
    str lang;          /* "nl" */
    str sheet, script; /* paths of the static files */
    str path;          /* of this page, to come back to after the language is changed */
    bool desk;         /* a page of the agency: dense */
    bool demo;         /* the rehearsal clock is shown */
    str clock;         /* in words: "maandag 10 november 2025, 23.59 uur" */
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

/** The notice of one vacancy. */
struct view_notice {
    const struct view_vacancy *vacancy;
    struct html notice;
    str json_ld;        /* path of the JobPosting as data */
    str now_iso, words; /* for the countdown */
    size_t n_readings;
    const struct view_reading { str text, clauses; } * reading;
};

/** Signing in: first the address, then (asked) the code. */
struct view_sign {
    str csrf, back, mail;
    bool asked, password; /* password: its fields are unfolded */
    str error_mail, error_code, error_password;
};

/** A page that only says something: an error, an empty place. */
struct view_message {
    str title, text, remedy, number; /* number: of the request, for whoever asks for help */
};

#endif
