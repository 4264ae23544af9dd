/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_DESK_H
#define WEB_VIEW_DESK_H
#include "base/text.h"
#include "codec/html.h"

/* What the pages of the desk show, as view.h for the others. */

/** The pages of one procedure, for walking between them. */
struct view_tabs {
    str number, title;
    size_t n;
    struct view_tab {
        str path, text;
        bool here;
    } tab[16];
};

/** A table: heads that sort, rows that can be picked for one act. */
struct view_grid {
    str caption; /* for who cannot see that it is a table */
    size_t cols, rows;
    struct view_head {
        str text, path;   /* path: where the head leads; empty = nowhere */
        const char *sort; /* it sorts: "ascending", "descending", "none"; NULL = it does not */
        bool num;
    } * head;
    struct view_cell {
        str text, path;  /* path: the text is a link to it */
        const char *tag; /* class of a tag around it; NULL = none */
    } * cell;            /* rows * cols */
    const str *pick;     /* of each row, what its box sends as `wie`; NULL = no boxes */
    const char **mark;   /* class of each row, "" = none; NULL = no classes */
};

/** A place to go, or an act to do with what was picked. */
struct view_action {
    str path, text;
};

/** One value of a filter, with how many have it. */
struct view_pick {
    str value, text;
    bool chosen;
};

/** A fact of a person with its name. */
struct view_fact {
    str name, text;
};

/** How much of the screening waits, and where. */
struct view_share {
    str text, path;
    bool here;
};

/** The work list of a screening. */
struct view_screening {
    str csrf, once, error, remedy, done; /* done: what was done just now; empty = nothing */
    str action, next, all;               /* all: "Bevestig alle 12 voorstellen"; empty = none */
    str paper;                           /* where a paper form is keyed in; empty = not by this person */
    str due;                             /* how many are still to be tested; empty = none */
    size_t n_shares;
    struct view_share share[3];
    struct view_grid grid, asked;
    bool may_act;
};

/** One thing a registry knows. */
struct view_registry_record {
    str holder, title, by, language, awarded;
    bool same_day, same_name; /* as the candidate states */
};
/** An answer of a registry that was kept. */
struct view_registry_kept {
    str when, by, seq;
    bool known; /* false: of somebody who was forgotten */
    size_t n;
    struct view_registry_record *record;
};
/** A registry that the procedure names: what is stated, what it answered, what the fact may be. */
struct view_registry {
    str fact, name, title, question, action, number;
    bool there; /* it can be asked here */
    size_t n_stated, n_kept, n_picks;
    const struct view_fact *stated;
    struct view_registry_kept *kept; /* newest first */
    struct view_pick *pick;
};

/** One application being screened: the proposal beside what it stands on. */
struct view_screen {
    str csrf, once, error, remedy;
    str id, name, outcome, channel, confirmed, why; /* outcome: in words; empty = not tested yet */
    const char *tag;
    bool stale, may_act;
    str list, next; /* back to the work list; the next of it, empty = the last */
    size_t n_facts, n_documents, n_outcomes, n_channels;
    const struct view_fact *fact;
    struct view_paper_piece {
        str name, text, path;
        const char *tag;
        str state;
    } * document;
    struct view_pick *outcome_pick, *channel_pick;
    size_t n_registries;
    struct view_registry *registry;
    str what, until, reason; /* of the forms, as sent or as proposed */
};

/** The people of a procedure: filters, the columns chosen, a page of rows. */
struct view_people {
    str query, order;           /* order: as it stands in the address, kept by the filter's form */
    str next, first, csv, xlsx; /* paths; empty = none */
    size_t n_states, n_channels, n_columns, n_acts;
    struct view_pick *state, *channel, *column;
    struct view_action *act;
    struct view_grid grid;
    bool scored; /* only those with a score are shown: said, so that nobody seems lost */
};

/** A paper form being keyed in: who, when, and every question. */
struct view_paper {
    str csrf, error, remedy;
    size_t n_heads, n;
    struct view_field *head;        /* web/view.h */
    struct view_question *question; /* the same */
};

/** The jury's list: its rounds, and whom one of them looks at. */
struct view_jury {
    str title;
    size_t n_shares;
    struct view_share *share;
    str day;    /* the own day; empty = this person sits on no jury of it */
    bool shown; /* a round is looked at: the table says who is in it */
    struct view_grid grid;
};

/** What a jury looks at. */
struct view_criterion {
    str id, name, clauses, hint, value;
    size_t n_bands; /* 0 = a number is asked */
    struct view_pick *band;
    size_t n_behaviours; /* what a jury sees of somebody who has it */
    str *behaviour;
};

/** One candidate at the jury's table. */
struct view_table {
    str csrf, once, error, remedy, id, name, back, reason;
    size_t n_shares, n_criteria, n_before, n_facts;
    struct view_share *share;
    struct view_criterion *criterion;
    size_t n_asked; /* competencies of the day beside the criteria of this round */
    struct view_criterion *asked;
    struct view_grid marks;
    const struct view_fact *before, *fact;
    bool may_alone, may_agree, may_excuse; /* what this person can do now */
    bool excused, waits, hidden, judged;   /* judged: what is agreed has an outcome */
};

/** How a round came out. */
struct view_round {
    str id, title, clauses, stand, act, act_text, gate, more;
    struct html picture;
    size_t n_steps;
    struct view_fact *step;
    struct view_grid grid, groups;
};

/** Those who passed, side by side, and the choice. */
struct view_choice {
    str csrf, once, error, remedy, clauses, reason;
    str chosen, name; /* who has the function; empty = nobody yet */
    bool may;
    size_t passed, n_who, n_findings, n_acts, n_lists;
    struct view_pick *who;
    struct view_grid side;
    const struct view_fact *finding;
    struct view_action *act, *list;
};

/** Reads of personal files. */
struct view_audit {
    str who, next;
    struct view_grid grid;
};

/** What is kept of people: the kinds, and whose file goes when. */
struct view_retention {
    size_t n;
    struct view_retained *kind; /* web/view.h */
    struct view_grid grid;
    str next;
};

/** Two moments of the log. */
struct view_moments {
    str from, to, text, changed, log;
    struct view_grid counts, who;
};

#endif
