/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_SCHEMA_H
#define PROCEDURE_SCHEMA_H
#include "base/diag.h"
#include "base/map.h"
#include "codec/yaml.h"
#include "procedure/check.h"
#include "procedure/words.h"
#include "sys/tz.h"

/*
 * The language as data, and the compiler under way. Used inside this folder only: the table schema.tbl.h says which keys
 * an object has and where their values go; decode.c follows it; resolve.c ties names to what they name.
 */

/** The objects of the language, one for each OBJECT row of schema.tbl.h. */
enum proc_object {
#define OBJECT(name, type, what, clause) OBJ_##name,
#define KEY(...)
#include "procedure/schema.tbl.h"
    OBJ__MAX
};

/** What a name can name. */
enum proc_ref {
    REF_MILESTONE,
    REF_CHANNEL,
    REF_FACT,
    REF_COMPETENCY,
    REF_CATEGORY,
    REF_ROUND,
    REF_SCORE,
    REF_LIST,
    REF_KEY, /* of an order: a score, a fact, or one of the words */
    REF__MAX
};

/** How the value of a key is read. */
enum proc_type {
    TYPE_VERSION,    /* the language's version: 1 */
    TYPE_STR,        /* a text that is not empty */
    TYPE_TEXT,       /* words for people, per language */
    TYPE_TEXTS,      /* a list of them */
    TYPE_WORD,       /* a word of set `arg` -> an enum */
    TYPE_WORDS,      /* a list of them */
    TYPE_WORD_STRS,  /* the same, kept as texts */
    TYPE_FLAG,       /* a word of set `arg` -> bool */
    TYPE_ROLE,       /* a role that is played */
    TYPE_ROLE_LIST,  /* a list of them */
    TYPE_COUNT,      /* a whole number, at least 0 */
    TYPE_INT,        /* a whole number */
    TYPE_DEC,        /* an exact number */
    TYPE_MORE_THAN,  /* the same; sets the member that counts to true */
    TYPE_DIVIDE,     /* a number, or `weights` */
    TYPE_AT_MOST,    /* a number, or a percentage */
    TYPE_CLOCK,      /* a day, or a time on it */
    TYPE_SINGLE_DAY, /* a day that is both beginning and end */
    TYPE_DAYS,       /* a list of days */
    TYPE_TERM,
    TYPE_CLAUSES, /* one or a list */
    TYPE_STRS,    /* a list of texts */
    TYPE_REF,     /* the name of something: `arg` says what */
    TYPE_REFS,    /* a list of them */
    TYPE_ORDER,   /* keys in order */
    TYPE_START,   /* a word, or a milestone */
    TYPE_OBJECT,  /* an object in place: `arg` says which */
    TYPE_OPTION,  /* a pointer to one */
    TYPE_MAP,     /* objects by name */
    TYPE_LIST,    /* objects in a list */
    TYPE_SCORES,  /* measures and totals, together in one array */
    TYPE_ROLES,   /* names of the roles */
    TYPE_NOTICES, /* a file per language */
    TYPE_FILES    /* the same, for a letter */
};

/** A KEY row. */
struct proc_key_row {
    enum proc_object object;
    const char *name;
    uint16_t offset, count; /* of the member, and of the member that counts */
    enum proc_type type;
    int arg;
    bool required;
};

/** An OBJECT row. */
struct proc_object_row {
    const char *what;
    size_t size;
    bool clause; /* must name its clause */
};

/** A name met before what it names was read. */
struct proc_fixup {
    enum proc_ref ref;
    void *slot; /* a pointer to fill, or a struct proc_key for REF_KEY */
    const struct yaml_node *node;
    struct proc_fixup *next;
};

/** The compiler under way: everything the later steps ask about the file. */
struct compile {
    struct arena *a;
    const struct folder *folder;
    struct diags *d;
    str file; /* "procedure.yaml" */
    const struct yaml_node *root;
    struct procedure *p;
    struct map name[REF__MAX]; /* what each name names */
    struct map node;           /* element -> its yaml node; keys are the bytes of the pointer */
    struct proc_fixup *fixup, **fixup_tail;
    str lang;           /* the procedure's own language */
    str notice_lang[8]; /* the languages it is published in */
    size_t langs;
    bool decoded;       /* reading is done: what is asked from here on is about what was read */
    size_t told;        /* messages up to then */
    struct diag silent; /* what compile_report answers for a message that would only repeat */
};

/** The row of an object. */
const struct proc_object_row *schema_object(enum proc_object o);
/** The keys of an object, in table order. */
const struct proc_key_row *schema_keys(enum proc_object o, size_t *ret_n);
/** The row of a key, or NULL. */
const struct proc_key_row *schema_key(enum proc_object o, str name);
/** The nearest key of an object, or empty. */
str schema_suggest(enum proc_object o, str name);

/** Read the file's nodes into x->p, by the schema. */
void decode_file(struct compile *x);
/** Read one object; `key` is the node of its name, or NULL. */
void decode_object(struct compile *x, enum proc_object o, void *out, const struct yaml_node *key, const struct yaml_node *n);
/** Values of one kind; false, and told, when they are not that. */
bool decode_word(struct compile *x, proc_set set, const struct yaml_node *v, int *ret);
bool decode_int(struct compile *x, const struct yaml_node *v, int64_t least, int32_t *ret);
bool decode_dec(struct compile *x, const struct yaml_node *v, dec *ret);
bool decode_clock(struct compile *x, const struct yaml_node *v, bool time_too, struct proc_clock *ret);
bool decode_term(struct compile *x, const struct yaml_node *v, struct proc_term *ret);
void decode_text(struct compile *x, struct proc_text *out, const struct yaml_node *v);
void decode_strs(struct compile *x, const struct yaml_node *v, const str **ret, size_t *ret_n);
/** A value of a type that is not in the general reader (decode_more.c); `parent` is the object's node. */
void decode_special(struct compile *x, const struct proc_key_row *k, void *object, const struct yaml_node *v,
                    const struct yaml_node *parent);
/** What an object holds before its keys are read. */
void decode_preset(struct compile *x, enum proc_object o, void *out);
/** Where an object stands. */
void decode_at(enum proc_object o, void *out, const struct yaml_node *name);
/** Give an element its name and number, and make the name known. */
void decode_name(struct compile *x, enum proc_object o, void *out, int32_t index, const struct yaml_node *key);
/** Tie names to what they name and dates to instants. */
void resolve_file(struct compile *x);
/** What `name` names; NULL, and told at `v`, when nothing does. */
const void *resolve_name(struct compile *x, enum proc_ref ref, const struct yaml_node *v, str name);
/** The instant of a wall-clock moment: beginning, or (end) the first instant after it. */
tz_fit resolve_instant(const struct tz *z, struct proc_clock c, bool end, instant *ret);

/** A message at a node of the file; NULL = the file as a whole. */
struct diag *compile_report(struct compile *x, enum check_kind kind, const struct yaml_node *n, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
/** A message at a place of another file of the folder. */
struct diag *compile_report_at(struct compile *x, enum check_kind kind, str file, struct proc_at at, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
/** Past so many messages no near name is looked for: it takes a distance to every name, and nobody reads that far. */
enum { NEAR_MOST = 100 };
/** The nearest of these names, or empty. */
str compile_near(const struct compile *x, const struct map *names, str name);
/** The names of a kind in one line: `a, b, c`. */
str compile_names(struct compile *x, enum proc_ref ref);
/** Remember which nodes an element was read from: its name (or itself) and its keys. */
void compile_note(struct compile *x, enum proc_object o, const void *element, const struct yaml_node *name,
                  const struct yaml_node *n);
/** The keys of the i-th element that was read (of x->node.n), and what it is. */
const struct yaml_node *compile_noted(const struct compile *x, size_t i, enum proc_object *ret);
/** The value of one key of an element; its name when key is NULL or absent; NULL when the element is not in the file. */
const struct yaml_node *compile_node(const struct compile *x, const void *element, const char *key);
/** The node of a key of the file itself; NULL when it is not there. */
const struct yaml_node *compile_key(const struct compile *x, const char *key);
/** The element was written with this key. */
bool compile_has(const struct compile *x, const void *element, const char *key);
/** Remember a name to be tied later. */
void compile_later(struct compile *x, enum proc_ref ref, void *slot, const struct yaml_node *n);
/** Read, decode and resolve a folder; mistakes go to `d`. x->p is NULL when the file could not be read at all. */
void compile_folder(struct compile *x, struct arena *a, const struct folder *f, struct diags *d);

#endif
