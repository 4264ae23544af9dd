/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H
#include "base/buf.h"
#include "base/cal.h"
#include "base/err.h"

/** The methods answered; every other gets 405. */
typedef enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP__MAX } http_method;

/** A name with its text: header, cookie, query or form field. */
struct http_pair {
    str name, value;
};

/** A file sent with a form. */
struct http_upload {
    str field, file_name, type; /* as the browser says: never trusted */
    str data;
};

/** One request, whole, in its own arena; lives until its reply is sent. Names of headers are lower case. */
struct http_request {
    struct arena *a;
    http_method method;
    str path; /* decoded, no dot segments, starts with / */
    struct http_pair *query, *header, *cookie, *field;
    size_t query_n, header_n, cookie_n, field_n;
    struct http_upload *upload;
    size_t upload_n;
    str body;    /* as it came, at most the server's limit */
    str peer;    /* the client's address; behind a trusted proxy the one it names */
    bool secure; /* came over TLS at the proxy */
    uint64_t id; /* number of the request since start: what an error page shows */
    void *route; /* the router's own: what `find` found */
    void *carry; /* the page's own: what its SLOW run found, for its WRITE run */
};

/** What goes back. All zero but the arena = an empty 200. */
struct http_reply {
    struct arena *a;
    int status; /* 0 = 200 */
    str type;   /* content type; empty = text/html; charset=utf-8 */
    struct buf body;
    struct http_pair header[16];
    size_t header_n;
    bool write_next; /* set in the SLOW lane: forget this reply, call `handle` again in the WRITE lane */
    bool cacheable;  /* a static file under a name with its hash: kept for a year; else no-store */
};

/**
 * Where a request is handled. READ: on the threads that read connections, at once. WRITE: one at a time on the writer's
 * thread, many requests in one transaction; the reply leaves after the commit. SLOW: on a few threads of their own
 * (password hashing, PDF), so that a slow one never holds up the others.
 */
typedef enum http_lane { HTTP_READ, HTTP_WRITE, HTTP_SLOW } http_lane;

/** What became of a request, for the log of the server. `route` is what `find` found: nothing here names a person. */
struct http_seen {
    uint64_t id;
    http_method method;
    http_lane lane;
    int status;
    int64_t taken_us; /* from its first line until its reply was sent */
    size_t bytes_in, bytes_out;
    const void *route;
};

/** Lanes and classes of status in the figures. */
enum { HTTP_LANES = 3, HTTP_CLASSES = 6, HTTP_BUCKETS = 12 };

/** The server's figures since its start. */
struct http_stats {
    uint64_t request[HTTP_LANES][HTTP_CLASSES]; /* by first digit of the status */
    uint64_t bucket[HTTP_LANES][HTTP_BUCKETS];  /* taken at most http_bucket_us(i); the last: longer */
    uint64_t sum_us[HTTP_LANES];
    uint64_t batches, batched; /* commits of the writer, and the requests in them */
    uint64_t failed;           /* commits that did not hold */
    uint64_t busy;             /* answered 503 because a queue was full */
    size_t writes, slow;       /* waiting now */
    size_t queue_max;
    unsigned connections;
};

/** What the server asks of the floor above. All are called with `user`. */
struct http_app {
    void *user;
    /** Which lane answers this; may set req->route. Called on the connection's thread with the body read. */
    http_lane (*find)(void *user, struct http_request *req);
    /** Fill the reply. `worker` counts from 0 within a lane, so that each thread can have its own database connection. */
    void (*handle)(void *user, http_lane lane, unsigned worker, struct http_request *req, struct http_reply *ret);
    /** Start a transaction before a batch of writes; false = answer all of it 503. NULL = no transactions. */
    bool (*batch_begin)(void *user);
    /** Commit the batch; false = nothing of it holds: every request of it is answered 503. */
    bool (*batch_commit)(void *user);
    /** The page for a request that found its queue full or whose commit failed; it may touch nothing but the request. Status and
     * Retry-After are the server's. NULL = a line of text. */
    void (*busy)(void *user, struct http_request *req, struct http_reply *ret);
    /** A request is over. Called on any thread; NULL = nobody asks. */
    void (*seen)(void *user, const struct http_seen *seen);
};

/** Settings; 0 = the default in parentheses. */
struct http_config {
    str address;           /* an IPv4 address ("127.0.0.1") */
    uint16_t port;         /* 0 = any free one, see http_server_port */
    unsigned threads;      /* connection threads (2) */
    unsigned slow_threads; /* (2) */
    size_t body_max_bytes; /* (12 MiB) */
    size_t queue_max;      /* requests waiting for the writer or a slow thread; past it 503 with Retry-After (2,048) */
    size_t batch_max;      /* writes in one transaction (256) */
    unsigned idle_s;       /* seconds a silent connection may stay (30) */
    bool behind_proxy;     /* believe X-Forwarded-For and -Proto from the loopback */
    int listen_fd;         /* listen on this open socket instead of address and port; 0 = none */
    uint64_t first_id;     /* number of the first request: other than that of the process before */
};

/** A server under way. */
struct http_server;

/**
 * Listen and answer until http_server_close. *ret is set before the first request is answered.
 *
 * errors   E_IO            address or port not to be had
 *          E_INVALID       the settings do not fit
 */
MUST_USE ecode http_server_open(const struct http_config *config, struct http_app app, struct http_server **ret, struct err *e);
/** A socket that listens at an address and port, for http_config.listen_fd: what outlives the process that answers on it. */
MUST_USE ecode http_listen(str address, uint16_t port, int *ret_fd, uint16_t *ret_port, struct err *e);
/** The figures now. */
void http_server_stats(const struct http_server *s, struct http_stats *ret);
/** The upper bound of a bucket, in microseconds; 0 = none. */
int64_t http_bucket_us(int i);
/**
 * Run something of the house on the writer's thread, in its next batch, and wait for the batch to be committed. True when it ran
 * and the commit held; false also when the queue is full or closing. Not to be called from a handler.
 */
bool http_server_do(struct http_server *s, void (*work)(void *user), void *user);
/** The port it listens on. */
uint16_t http_server_port(const struct http_server *s);
/** Stop accepting, finish what was taken in, free everything. NULL is fine. */
void http_server_close(struct http_server *s);

/** The first header called `name` (lower case), or empty. */
str http_header(const struct http_request *req, str name);
/** The cookie, or empty. */
str http_cookie(const struct http_request *req, str name);
/** The query parameter, or empty. */
str http_query(const struct http_request *req, str name);
/** The form field, or empty. */
str http_field(const struct http_request *req, str name);
/** Add a header; control characters in the value are dropped: no header can be split. */
void http_reply_header(struct http_reply *r, str name, str value);
/** 303 to a path of our own. */
void http_reply_see(struct http_reply *r, str path);

#endif
