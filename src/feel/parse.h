/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_PARSE_H
#define FEEL_PARSE_H
#include "feel/lex.h"
#include "feel/node.h"

/* The parser's inside, shared by parse.c, forms.c and names.c. A parse function returns NULL after filling the error. */

/** Bounds on a text: nesting, height of the tree, bytes. */
enum { PARSE_NESTING = 200, PARSE_HEIGHT = 1000, PARSE_TEXT_BYTES = 1 << 20 };

/** Binding strength, loosest first; 10.3.1.2 rules 4 to 19. */
enum { PREC_NONE, PREC_OR, PREC_AND, PREC_COMPARISON, PREC_SUM, PREC_PRODUCT, PREC_POWER };

/** What a name in scope stands for. */
typedef enum var_kind {
    VAR_FRAME, /* handed in */
    VAR_LOCAL, /* for, some, every, parameter, context entry, item, ? */
    VAR_SELF,  /* the context entry whose function is being defined: visible inside that function only */
    VAR_FILTER /* no name: from here inwards the entries of local `slot` are in scope */
} var_kind;

/** A name in scope. */
struct parse_var {
    str name; /* canonical */
    const struct feel_type *type;
    uint32_t slot;
    var_kind kind;
    bool used;
    struct parse_function *fn;
    const feel_value *constant; /* VAR_FRAME: known already; or NULL */
};

/** The function (or the whole text) being parsed: locals and captures. */
struct parse_function {
    struct parse_function *outer;
    uint32_t next, max; /* locals in use, and the most ever */
    size_t captures, cap;
    struct node_capture *capture;
};

/** One parse under way. */
struct feel_parser {
    struct arena *a;
    str text;
    struct lex_token t;    /* the token at hand */
    struct lex_pos behind; /* the end of the token before it */
    struct parse_var *var;
    size_t vars, vars_cap;
    str *key; /* names with spaces or signs seen as keys of context literals: they may come back behind a dot */
    size_t keys, keys_cap;
    struct parse_function *fn;
    struct feel_expr *x;
    feel_type_finder find;
    const void *find_user;
    unsigned depth;
    uint64_t work;    /* tokens read, those read again too: bounds what guesses cost */
    uint32_t filters; /* filters begun: a guess without any is not made again */
    bool no_filter;   /* a range may end here: `[` closes it */
    size_t notes_cap;
    struct {
        uint32_t end; /* 0 = free */
        struct said nearest;
    } guess[8]; /* by place: what an unknown name there may have meant; guesses are read again and again */
    /* The built-ins by their first letter, as 1 + the row's index, and the next of that letter; made by the first name read. */
    bool is_indexed;
    uint8_t row_first[128], row_next[256];
    struct err *e;
};

/** A place to come back to when a guess was wrong. */
struct parse_mark {
    struct lex_token t;
    struct lex_pos behind;
    size_t vars, keys, notes;
    uint32_t next;
    unsigned depth;
    bool no_filter;
    struct parse_function *fn;
};

/** Step to the next token. */
void parse_step(struct feel_parser *p);
/** The token at hand is the word. */
bool parse_at_word(const struct feel_parser *p, const char *word);
/** Step over the token if it is of the kind. */
bool parse_take(struct feel_parser *p, lex_kind kind);
/** The same, or the error "expected ...". */
bool parse_need(struct feel_parser *p, lex_kind kind, const char *what);
/** The error at the token at hand; always NULL. */
struct feel_node *parse_fail(struct feel_parser *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct parse_mark parse_mark(const struct feel_parser *p);
void parse_back(struct feel_parser *p, const struct parse_mark *m);

/** A node from the token at `from`. */
struct feel_node *parse_node(struct feel_parser *p, node_op op, struct lex_pos from);
/** Its parts are known: set its end, flags, height, type, and fold it. NULL when it is too high. */
struct feel_node *parse_done(struct feel_parser *p, struct feel_node *x);
/** An item list being collected. */
struct parse_items {
    struct feel_node **item;
    uint32_t n, cap;
};
void parse_items_add(struct feel_parser *p, struct parse_items *l, struct feel_node *x);

/** expression, at least as tight as `prec`. */
struct feel_node *parse_expr(struct feel_parser *p, int prec);
/** Positive unary tests up to something that is no comma. */
bool parse_tests(struct feel_parser *p, struct parse_items *ret);
/** for, some, every, if, function, {, at the token at hand. */
struct feel_node *parse_for(struct feel_parser *p, node_op op);
struct feel_node *parse_if(struct feel_parser *p);
struct feel_node *parse_function(struct feel_parser *p);
struct feel_node *parse_context(struct feel_parser *p);
/** f( at the token behind the parenthesis. */
struct feel_node *parse_call(struct feel_parser *p, struct feel_node *f);
/** `instance of` was read: the type. */
const struct feel_type *parse_type(struct feel_parser *p);

/** Put a name in scope; it stays until `vars` is set back. */
struct parse_var *names_push(struct feel_parser *p, str name, var_kind kind, uint32_t slot, const struct feel_type *type);
/** A free local of the function at hand; given back by setting fn->next back. */
uint32_t names_local(struct feel_parser *p);
/** The name at the token at hand, longest match; steps behind it. */
struct feel_node *names_resolve(struct feel_parser *p);
/** A reference to var[i], through closures if need be. */
struct feel_node *names_ref(struct feel_parser *p, size_t i, struct lex_pos from);
/** The member name behind a dot, of a value of type `t`; empty after an error. */
str names_member(struct feel_parser *p, const struct feel_type *t);
/** A new name as it is declared (for, parameter): words up to one of the stop words or a sign; empty after an error. */
str names_declared(struct feel_parser *p, const char *stop);
/** A word that no unknown name may hold. */
bool names_is_keyword(str word);
/** Remember a key of a context literal. */
void names_key(struct feel_parser *p, str name);

/** Tell the author something about the node. */
void note_add(struct feel_parser *p, const struct feel_node *x, int kind, struct said text, struct said remedy);
/** Read a type from text at *at, which is moved behind it. */
ecode type_read(struct arena *a, str text, uint32_t *at, feel_type_finder find, const void *user, const struct feel_type **ret,
                struct err *e);
/** The index of a field of a context type, or -1. */
int type_field(const struct feel_type *t, str name);

#endif
