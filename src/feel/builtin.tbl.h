/* SPDX-License-Identifier: Apache-2.0 */
/* The built-in functions of DMN 1.5 (10.3.4): BUILTIN(name, type of the result, C function builtin_..., what it does,
 * parameters...). A parameter is P(kinds, name), needed; O, may be left out or null; Q, may be left out but not null;
 * M, the last one, any number of values. Rows of one name stand together and are tried in order. */

/* Conversion */
BUILTIN("date",                      "date",                      date,              "the day a text, a date or a date and time says",
        P(STRING | DATE | DATETIME, "from"))
BUILTIN("date",                      "date",                      date_parts,        "the day of a year, a month and a day of the month",
        P(NUMBER, "year"), P(NUMBER, "month"), P(NUMBER, "day"))
BUILTIN("time",                      "time",                      time,              "the time of day of a text or a date and time",
        P(STRING | TIME | DATETIME | DATE, "from"))
BUILTIN("time",                      "time",                      time_parts,        "the time of day of its parts; offset from UTC if any",
        P(NUMBER, "hour"), P(NUMBER, "minute"), P(NUMBER, "second"), O(DT, "offset"))
BUILTIN("date and time",             "date and time",             datetime,          "the date and time a text says; a day alone is its midnight",
        P(STRING | DATE | DATETIME, "from"))
BUILTIN("date and time",             "date and time",             datetime_parts,    "a day with a time of day",
        P(DATE | DATETIME, "date"), P(TIME, "time"))
BUILTIN("duration",                  "duration",                  duration,          "the duration a text says: \"P1Y2M\" or \"P3DT4H\"",
        P(STRING | YM | DT, "from"))
BUILTIN("years and months duration", "years and months duration", months_between,    "whole months between two days",
        P(DATE | DATETIME, "from"), P(DATE | DATETIME, "to"))
BUILTIN("number",                    "number",                    number,            "the number a text says, with its separators",
        P(STRING, "from"), P(STRING | NIL, "grouping separator"), P(STRING | NIL, "decimal separator"))
BUILTIN("number",                    "number",                    number_plain,      "the number a text says",
        P(STRING | NUMBER, "from"))
BUILTIN("string",                    "string",                    string,            "the value as text; null of null",
        P(ANY, "from"))
BUILTIN("range",                     "range<Any>",                range,             "the range a text says: \"[1..10)\"",
        P(STRING, "from"))

/* Boolean */
BUILTIN("not",                       "boolean",                   not,               "true of false and false of true",
        P(BOOL, "negand"))
BUILTIN("is",                        "boolean",                   is,                "the same value of the same kind, in the same zone",
        P(ANY, "value1"), P(ANY, "value2"))
BUILTIN("all",                       "boolean",                   all,               "every one is true",
        P(LIST, "list"))
BUILTIN("all",                       "boolean",                   all_of,            "every one is true",
        P(ANY, "b1"), M(ANY, "b"))
BUILTIN("any",                       "boolean",                   any,               "at least one is true",
        P(LIST, "list"))
BUILTIN("any",                       "boolean",                   any_of,            "at least one is true",
        P(ANY, "b1"), M(ANY, "b"))
BUILTIN("and",                       "boolean",                   and,               "every one is true (the name of DMN 1.1 for all)",
        P(LIST, "list"))
BUILTIN("and",                       "boolean",                   and_of,            "every one is true",
        P(ANY, "b1"), M(ANY, "b"))
BUILTIN("or",                        "boolean",                   or,                "at least one is true (the name of DMN 1.1 for any)",
        P(LIST, "list"))
BUILTIN("or",                        "boolean",                   or_of,             "at least one is true",
        P(ANY, "b1"), M(ANY, "b"))

/* Strings */
BUILTIN("substring",                 "string",                    substring,         "characters from a position, counted from 1, or from the end when negative",
        P(STRING, "string"), P(NUMBER, "start position"), O(NUMBER, "length"))
BUILTIN("string length",             "number",                    string_length,     "the number of characters",
        P(STRING, "string"))
BUILTIN("upper case",                "string",                    upper_case,        "the text in capitals",
        P(STRING, "string"))
BUILTIN("lower case",                "string",                    lower_case,        "the text in small letters",
        P(STRING, "string"))
BUILTIN("substring before",          "string",                    substring_before,  "what stands before the first match; empty when there is none",
        P(STRING, "string"), P(STRING, "match"))
BUILTIN("substring after",           "string",                    substring_after,   "what stands after the first match; empty when there is none",
        P(STRING, "string"), P(STRING, "match"))
BUILTIN("contains",                  "boolean",                   contains,          "the text contains the match",
        P(STRING, "string"), P(STRING, "match"))
BUILTIN("starts with",               "boolean",                   starts_with,       "the text begins with the match",
        P(STRING, "string"), P(STRING, "match"))
BUILTIN("ends with",                 "boolean",                   ends_with,         "the text ends with the match",
        P(STRING, "string"), P(STRING, "match"))
BUILTIN("matches",                   "boolean",                   matches,           "some part of the text matches the regular expression",
        P(STRING, "input"), P(STRING, "pattern"), O(STRING, "flags"))
BUILTIN("replace",                   "string",                    replace,           "the text with every match replaced; $1 is the first group",
        P(STRING, "input"), P(STRING, "pattern"), P(STRING, "replacement"), O(STRING, "flags"))
BUILTIN("split",                     "list<string>",              split,             "the pieces between the matches of a regular expression",
        P(STRING, "string"), P(STRING, "delimiter"))
BUILTIN("string join",               "string",                    string_join,       "the texts in one, with a delimiter between; nulls left out",
        P(LIST, "list"), O(STRING, "delimiter"))

/* Lists */
BUILTIN("list contains",             "boolean",                   list_contains,     "some item equals the element",
        P(LIST, "list"), P(ANY, "element"))
BUILTIN("list replace",              "list<Any>",                 list_replace,      "the list with the item at a position replaced",
        P(LIST, "list"), P(NUMBER, "position"), P(ANY, "newItem"))
BUILTIN("list replace",              "list<Any>",                 list_replace_where, "the list with every item for which match(item, newItem) is true replaced",
        P(LIST, "list"), P(FUNCTION, "match"), P(ANY, "newItem"))
BUILTIN("count",                     "number",                    count,             "the number of items",
        P(LIST, "list"))
BUILTIN("count",                     "number",                    count_of,          "the number of values",
        P(ANY, "c1"), M(ANY, "c"))
BUILTIN("min",                       "Any",                       min,               "the least item",
        P(LIST, "list"))
BUILTIN("min",                       "Any",                       min_of,            "the least value",
        P(ANY, "c1"), M(ANY, "c"))
BUILTIN("max",                       "Any",                       max,               "the greatest item",
        P(LIST, "list"))
BUILTIN("max",                       "Any",                       max_of,            "the greatest value",
        P(ANY, "c1"), M(ANY, "c"))
BUILTIN("sum",                       "number",                    sum,               "the sum of the numbers",
        P(LIST, "list"))
BUILTIN("sum",                       "number",                    sum_of,            "the sum of the numbers",
        P(NUMBER, "n1"), M(NUMBER, "n"))
BUILTIN("mean",                      "number",                    mean,              "the average of the numbers",
        P(LIST, "list"))
BUILTIN("mean",                      "number",                    mean_of,           "the average of the numbers",
        P(NUMBER, "n1"), M(NUMBER, "n"))
BUILTIN("product",                   "number",                    product,           "the product of the numbers",
        P(LIST, "list"))
BUILTIN("product",                   "number",                    product_of,        "the product of the numbers",
        P(NUMBER, "n1"), M(NUMBER, "n"))
BUILTIN("median",                    "number",                    median,            "the middle one, or the mean of the two in the middle",
        P(LIST, "list"))
BUILTIN("median",                    "number",                    median_of,         "the middle one, or the mean of the two in the middle",
        P(NUMBER, "n1"), M(NUMBER, "n"))
BUILTIN("stddev",                    "number",                    stddev,            "the sample standard deviation",
        P(LIST, "list"))
BUILTIN("stddev",                    "number",                    stddev_of,         "the sample standard deviation",
        P(NUMBER, "n1"), M(NUMBER, "n"))
BUILTIN("mode",                      "list<number>",              mode,              "the numbers that come most often, ascending",
        P(LIST, "list"))
BUILTIN("mode",                      "list<number>",              mode_of,           "the numbers that come most often, ascending",
        P(NUMBER, "n1"), M(NUMBER, "n"))
BUILTIN("sublist",                   "list<Any>",                 sublist,           "items from a position, counted from 1, or from the end when negative",
        P(LIST, "list"), P(NUMBER, "start position"), O(NUMBER, "length"))
BUILTIN("append",                    "list<Any>",                 append,            "the list with items added at its end",
        P(LIST, "list"), M(ANY, "item"))
BUILTIN("concatenate",               "list<Any>",                 concatenate,       "the lists behind one another",
        P(LIST, "list1"), M(LIST, "list"))
BUILTIN("insert before",             "list<Any>",                 insert_before,     "the list with an item put in at a position",
        P(LIST, "list"), P(NUMBER, "position"), P(ANY, "newItem"))
BUILTIN("remove",                    "list<Any>",                 remove,            "the list without the item at a position",
        P(LIST, "list"), P(NUMBER, "position"))
BUILTIN("reverse",                   "list<Any>",                 reverse,           "the list back to front",
        P(LIST, "list"))
BUILTIN("index of",                  "list<number>",              index_of,          "the positions where the match stands",
        P(LIST, "list"), P(ANY, "match"))
BUILTIN("union",                     "list<Any>",                 union,             "the lists behind one another, each value once",
        P(LIST, "list1"), M(LIST, "list"))
BUILTIN("distinct values",           "list<Any>",                 distinct_values,   "each value once, where it first stands",
        P(LIST, "list"))
BUILTIN("flatten",                   "list<Any>",                 flatten,           "one list of all items of lists in lists",
        P(LIST, "list"))
BUILTIN("sort",                      "list<Any>",                 sort,              "the list in the order of precedes(x, y); equals keep their order",
        P(LIST, "list"), P(FUNCTION, "precedes"))
BUILTIN("sort",                      "list<Any>",                 sort_natural,      "the list in ascending order",
        P(LIST, "list"))

/* Numbers */
BUILTIN("decimal",                   "number",                    decimal,           "rounded to scale, halves to the even digit",
        P(NUMBER, "n"), P(NUMBER, "scale"))
BUILTIN("floor",                     "number",                    floor,             "rounded down to scale (0)",
        P(NUMBER, "n"), Q(NUMBER, "scale"))
BUILTIN("ceiling",                   "number",                    ceiling,           "rounded up to scale (0)",
        P(NUMBER, "n"), Q(NUMBER, "scale"))
BUILTIN("round up",                  "number",                    round_up,          "rounded to scale, away from zero",
        P(NUMBER, "n"), P(NUMBER, "scale"))
BUILTIN("round down",                "number",                    round_down,        "rounded to scale, towards zero",
        P(NUMBER, "n"), P(NUMBER, "scale"))
BUILTIN("round half up",             "number",                    round_half_up,     "rounded to scale, halves away from zero",
        P(NUMBER, "n"), P(NUMBER, "scale"))
BUILTIN("round half down",           "number",                    round_half_down,   "rounded to scale, halves towards zero",
        P(NUMBER, "n"), P(NUMBER, "scale"))
BUILTIN("abs",                       "Any",                       abs,               "without its sign",
        P(NUMBER | YM | DT, "n"))
BUILTIN("modulo",                    "number",                    modulo,            "the rest of a division, with the sign of the divisor",
        P(NUMBER, "dividend"), P(NUMBER, "divisor"))
BUILTIN("sqrt",                      "number",                    sqrt,              "the square root",
        P(NUMBER, "number"))
BUILTIN("log",                       "number",                    log,               "the natural logarithm",
        P(NUMBER, "number"))
BUILTIN("exp",                       "number",                    exp,               "e to the power of the number",
        P(NUMBER, "number"))
BUILTIN("odd",                       "boolean",                   odd,               "the number is odd",
        P(NUMBER, "number"))
BUILTIN("even",                      "boolean",                   even,              "the number is even",
        P(NUMBER, "number"))

/* Dates */
BUILTIN("day of year",               "number",                    day_of_year,       "1 to 366",
        P(DATE | DATETIME, "date"))
BUILTIN("day of week",               "string",                    day_of_week,       "\"Monday\" to \"Sunday\"",
        P(DATE | DATETIME, "date"))
BUILTIN("month of year",             "string",                    month_of_year,     "\"January\" to \"December\"",
        P(DATE | DATETIME, "date"))
BUILTIN("week of year",              "number",                    week_of_year,      "the week of ISO 8601, 1 to 53",
        P(DATE | DATETIME, "date"))
BUILTIN("now",                       "date and time",             now,               "the instant of the evaluation",
        NONE)
BUILTIN("today",                     "date",                      today,             "the day of the evaluation",
        NONE)

/* Contexts */
BUILTIN("get value",                 "Any",                       get_value,         "the value of an entry",
        P(CONTEXT, "m"), P(STRING, "key"))
BUILTIN("get entries",               "list<context<key: string, value: Any>>", get_entries, "the entries as a list of {key, value}",
        P(CONTEXT, "m"))
BUILTIN("context",                   "context",                   context,           "a context of a list of {key, value}",
        P(LIST, "entries"))
BUILTIN("context put",               "context",                   context_put,       "the context with an entry added or replaced",
        P(CONTEXT, "context"), P(STRING, "key"), P(ANY, "value"))
BUILTIN("context put",               "context",                   context_put_deep,  "the context with an entry of an inner context added or replaced",
        P(CONTEXT, "context"), P(LIST, "keys"), P(ANY, "value"))
BUILTIN("context merge",             "context",                   context_merge,     "the entries of all contexts; the last of a name wins",
        P(LIST, "contexts"))

/* Ranges: Allen's relations over points and ranges */
BUILTIN("before",                    "boolean",                   before,            "ends before the other begins",
        P(VALUE, "point1"), P(VALUE, "point2"))
BUILTIN("before",                    "boolean",                   before,            "comes before the range begins",
        P(VALUE, "point"), P(RANGE, "range"))
BUILTIN("before",                    "boolean",                   before,            "the range ends before the point",
        P(RANGE, "range"), P(VALUE, "point"))
BUILTIN("before",                    "boolean",                   before,            "the first ends before the second begins",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("after",                     "boolean",                   after,             "begins after the other ends",
        P(VALUE, "point1"), P(VALUE, "point2"))
BUILTIN("after",                     "boolean",                   after,             "comes after the range ends",
        P(VALUE, "point"), P(RANGE, "range"))
BUILTIN("after",                     "boolean",                   after,             "the range begins after the point",
        P(RANGE, "range"), P(VALUE, "point"))
BUILTIN("after",                     "boolean",                   after,             "the first begins after the second ends",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("meets",                     "boolean",                   meets,             "the first ends where the second begins, both including it",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("met by",                    "boolean",                   met_by,            "the first begins where the second ends, both including it",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("overlaps",                  "boolean",                   overlaps,          "some point lies in both",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("overlaps before",           "boolean",                   overlaps_before,   "the first begins first and ends inside the second",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("overlaps after",            "boolean",                   overlaps_after,    "the first begins inside the second and ends last",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("finishes",                  "boolean",                   finishes,          "the point is the range's last",
        P(VALUE, "point"), P(RANGE, "range"))
BUILTIN("finishes",                  "boolean",                   finishes,          "the first lies in the second and both end together",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("finished by",               "boolean",                   finished_by,       "the range's last is the point",
        P(RANGE, "range"), P(VALUE, "point"))
BUILTIN("finished by",               "boolean",                   finished_by,       "the second lies in the first and both end together",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("includes",                  "boolean",                   includes,          "the point lies in the range",
        P(RANGE, "range"), P(VALUE, "point"))
BUILTIN("includes",                  "boolean",                   includes,          "the second lies in the first",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("during",                    "boolean",                   during,            "the point lies in the range",
        P(VALUE, "point"), P(RANGE, "range"))
BUILTIN("during",                    "boolean",                   during,            "the first lies in the second",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("starts",                    "boolean",                   starts,            "the point is the range's first",
        P(VALUE, "point"), P(RANGE, "range"))
BUILTIN("starts",                    "boolean",                   starts,            "the first lies in the second and both begin together",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("started by",                "boolean",                   started_by,        "the range's first is the point",
        P(RANGE, "range"), P(VALUE, "point"))
BUILTIN("started by",                "boolean",                   started_by,        "the second lies in the first and both begin together",
        P(RANGE, "range1"), P(RANGE, "range2"))
BUILTIN("coincides",                 "boolean",                   coincides,         "the same point",
        P(VALUE, "point1"), P(VALUE, "point2"))
BUILTIN("coincides",                 "boolean",                   coincides,         "the same range",
        P(RANGE, "range1"), P(RANGE, "range2"))
#undef BUILTIN
