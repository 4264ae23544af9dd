/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_CONCEPT_H
#define WEB_VIEW_CONCEPT_H
#include "base/text.h"
#include "codec/html.h"
#include "web/view_desk.h"

/* What the pages of the vacancy desk show: folders being made, checked, rehearsed and published. */

/** The drafts there are, and what a new one can begin with. */
struct view_concepts {
    str csrf, once, error, remedy;
    bool may_make;
    size_t n_from;
    struct view_action *from; /* path: the number */
    struct view_grid grid;
};

/** One message of the check. */
struct view_diag {
    bool is_error;
    str code, title, text, help; /* title: the kind, in words of the page's language */
    str place, path;             /* "procedure.yaml:12"; path: the editor at that line */
    str before, marked, after;   /* the source line, cut round the mark */
    str line;                    /* its number */
    str also;                    /* another place it speaks of; empty = none */
    str also_path;
};

/** All of them. */
struct view_diags {
    bool clean;
    str summary;
    size_t n;
    struct view_diag *one;
};

/** A draft at a glance. */
struct view_concept {
    str title, id, folder, saved, published, base; /* base: "/ontwerp/3" */
    bool may_edit, may_publish;
    const struct view_diags *check;
    struct view_grid versions;
    size_t n_parts;
    struct view_part { /* the folder itself, then what lies below it */
        str name;      /* "letters"; empty = the folder itself */
        bool open;
        struct view_grid files;
    } * part;
};

/** A file in the editor. */
struct view_concept_file {
    str csrf, once, error, remedy;
    str base, name, text, version, rows; /* rows: of the text area */
    str newest;                          /* somebody else saved meanwhile: what they made of it; empty = no */
    bool may_edit, overtaken, is_new, is_old;
    str old;  /* a version before the newest is shown: said */
    str note; /* saved; empty = nothing happened */
    const struct view_diags *check;
    size_t n_lines;
    const struct view_code {
        str no, text;
        bool marked;
        str id;
    } * line;
};

/** A clause beside what carries it out. */
struct view_beside {
    str id, text;
    bool info;
    size_t n;
    struct view_action *does; /* places that name it */
};

/** Notice and rules side by side. */
struct view_concept_rules {
    str base, file;
    size_t n;
    struct view_beside *clause;
    size_t n_decisions;
    struct view_decision {
        str name, anchor, path, question; /* path: the table, or the line in the editor */
        str kind;
        size_t n;
        struct view_action *clause;
    } * decision;
    struct html picture;
};

/** A decision table as a form. */
struct view_concept_table {
    str csrf, once, error, remedy, note;
    str base, file, version, no, decision, policy_was;
    bool may_edit;
    size_t rows, cols;
    const struct view_column {
        str label, expression, values, kind;
        bool is_note;
    } * column;
    const str *cell;
    size_t n_policies;
    struct view_pick *policy;
    size_t n_tables;
    struct view_share *table; /* the others */
    const struct view_diags *check;
};

/** Rehearsals of a draft. */
struct view_rehearsals {
    str csrf, once, error, remedy, base;
    bool may_ask, clean;
    str max;
    struct view_grid grid;
};

/** What came of one. */
struct view_rehearsal {
    str base, head, state, text; /* state: waiting, running, done, failed */
    bool waits, failed, done, ended, holds, no_people;
    str facts;
    struct html funnel, channels;
    struct view_grid mix, rounds, lists, clauses, letters, plays;
    str plays_text;
    bool plays_good;
};

/** The last page before it is public. */
struct view_concept_publish {
    str csrf, once, error, remedy, base, title, folder, saved, number;
    bool clean, may, alone, published; /* alone: who publishes saved it last */
    str rehearsed;                     /* the rehearsal of this very version; empty = none */
    const struct view_diags *check;
};

#endif
