/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page of people by key: SQL(name, text), one row an order and direction, so that each has its index and none sorts.
 * ?1 procedure, ?2 state, ?3 channel (empty = all), ?4 pattern for the name (empty = all), ?5 number the page begins behind,
 * ?6 rows, ?7 measure shown and ordered by, ?8 name or value the page begins behind.
 */
#define PEOPLE_SHOWN                                                                                                               \
    "SELECT c.no, c.state, c.channel, c.via, c.received_ms, p.name, COALESCE(s.confirmed, s.outcome), s.confirmed, m.value "
#define PEOPLE_JOINS  " LEFT JOIN screening s ON s.procedure = c.procedure AND s.no = c.no "
#define PEOPLE_SCORE  " LEFT JOIN score m ON m.procedure = c.procedure AND m.no = c.no AND m.score = ?7 "
#define PEOPLE_PERSON " JOIN person p ON p.procedure = c.procedure AND p.no = c.no "
#define PEOPLE_WHO                                                                                                                 \
    " AND (?2 = '' OR c.state = ?2) AND (?3 = '' OR c.channel = ?3) AND (?4 = '' OR LOWER(p.name) LIKE ?4 ESCAPE '!') "
#define PEOPLE_FROM PEOPLE_SHOWN "FROM candidate c" PEOPLE_PERSON PEOPLE_JOINS PEOPLE_SCORE

SQL(people_no_up, PEOPLE_FROM "WHERE c.procedure = ?1 AND c.no > ?5" PEOPLE_WHO "ORDER BY c.no LIMIT ?6")
SQL(people_no_down, PEOPLE_FROM "WHERE c.procedure = ?1 AND c.no < ?5" PEOPLE_WHO "ORDER BY c.no DESC LIMIT ?6")
SQL(people_state_up, PEOPLE_FROM "WHERE c.procedure = ?1 AND c.state = ?2 AND c.no > ?5" PEOPLE_WHO "ORDER BY c.no LIMIT ?6")
SQL(people_state_down, PEOPLE_FROM "WHERE c.procedure = ?1 AND c.state = ?2 AND c.no < ?5" PEOPLE_WHO "ORDER BY c.no DESC LIMIT ?6")
SQL(people_channel_up, PEOPLE_FROM "WHERE c.procedure = ?1 AND c.channel = ?3 AND c.no > ?5" PEOPLE_WHO "ORDER BY c.no LIMIT ?6")
SQL(people_channel_down,
    PEOPLE_FROM "WHERE c.procedure = ?1 AND c.channel = ?3 AND c.no < ?5" PEOPLE_WHO "ORDER BY c.no DESC LIMIT ?6")

#define PEOPLE_NAME "COALESCE(LOWER(p.name), '')"
#define PEOPLE_FROM_NAME                                                                                                           \
    PEOPLE_SHOWN "FROM person p JOIN candidate c ON c.procedure = p.procedure AND c.no = p.no" PEOPLE_JOINS PEOPLE_SCORE
SQL(people_name_up, PEOPLE_FROM_NAME "WHERE p.procedure = ?1 AND " PEOPLE_NAME " >= ?8 AND (" PEOPLE_NAME
                                     " > ?8 OR p.no > ?5)" PEOPLE_WHO "ORDER BY " PEOPLE_NAME ", p.no LIMIT ?6")
SQL(people_name_down, PEOPLE_FROM_NAME "WHERE p.procedure = ?1 AND " PEOPLE_NAME " <= ?8 AND (" PEOPLE_NAME
                                       " < ?8 OR p.no < ?5)" PEOPLE_WHO "ORDER BY " PEOPLE_NAME " DESC, p.no DESC LIMIT ?6")

#define PEOPLE_VALUE "CAST(m.value AS REAL)"
#define PEOPLE_FROM_SCORE                                                                                                          \
    PEOPLE_SHOWN "FROM score m JOIN candidate c ON c.procedure = m.procedure AND c.no = m.no" PEOPLE_PERSON PEOPLE_JOINS
SQL(people_score_up,
    PEOPLE_FROM_SCORE "WHERE m.procedure = ?1 AND m.score = ?7 AND " PEOPLE_VALUE " >= CAST(CAST(?8 AS TEXT) AS REAL) AND (" PEOPLE_VALUE
                      " > CAST(CAST(?8 AS TEXT) AS REAL) OR m.no > ?5)" PEOPLE_WHO "ORDER BY " PEOPLE_VALUE ", m.no LIMIT ?6")
SQL(people_score_down,
    PEOPLE_FROM_SCORE "WHERE m.procedure = ?1 AND m.score = ?7 AND " PEOPLE_VALUE " <= CAST(CAST(?8 AS TEXT) AS REAL) AND (" PEOPLE_VALUE
                      " < CAST(CAST(?8 AS TEXT) AS REAL) OR m.no < ?5)" PEOPLE_WHO "ORDER BY " PEOPLE_VALUE " DESC, m.no DESC LIMIT ?6")
/* A round's order; ?2 the round, ?3 the one after it, ?4 rows. */
SQL(standing_each,
    "SELECT r.no, p.name, r.outcome, r.rank, COALESCE(i.state, ''), c.state FROM round_result r "
    "JOIN person p ON p.procedure = r.procedure AND p.no = r.no JOIN candidate c ON c.procedure = r.procedure AND c.no = r.no "
    "LEFT JOIN invitation i ON i.procedure = r.procedure AND i.no = r.no AND i.round = ?3 "
    "WHERE r.procedure = ?1 AND r.round = ?2 AND r.rank IS NOT NULL ORDER BY r.rank, r.no LIMIT ?4")
SQL(score_spread,
    "SELECT value, COUNT(*) FROM score WHERE procedure = ?1 AND score = ?2 GROUP BY value ORDER BY CAST(value AS REAL)")
SQL(standing_groups,
    "SELECT c.channel, SUM(CASE WHEN r.outcome <> 'absent' THEN 1 ELSE 0 END), SUM(CASE WHEN r.outcome = 'passed' THEN 1 ELSE 0 "
    "END) "
    "FROM round_result r JOIN candidate c ON c.procedure = r.procedure AND c.no = r.no WHERE r.procedure = ?1 AND r.round = ?2 "
    "GROUP BY c.channel ORDER BY c.channel")
SQL(channel_count, "SELECT channel, COUNT(*) FROM candidate WHERE procedure = ?1 GROUP BY channel ORDER BY channel")

/* The work list of a screening; ?2 the proposal, ?3 the number it begins behind. */
SQL(screening_work,
    "SELECT s.no, s.seq, s.channel, s.outcome, p.name, c.changed FROM screening s "
    "JOIN candidate c ON c.procedure = s.procedure AND c.no = s.no JOIN person p ON p.procedure = s.procedure AND p.no = s.no "
    "WHERE s.procedure = ?1 AND s.confirmed IS NULL AND s.outcome = ?2 AND s.no > ?3 ORDER BY s.no LIMIT ?4")
SQL(screening_work_count,
    "SELECT outcome, COUNT(*) FROM screening WHERE procedure = ?1 AND confirmed IS NULL GROUP BY outcome ORDER BY outcome")
