/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What `dmn check` finds: CHECK(id, code, severity, what it means). */
CHECK(UNSOUND,     "D001", DIAG_ERROR,   "a part of the model cannot be read or compiled")
CHECK(NAME,        "D002", DIAG_ERROR,   "an expression uses a name that is not in scope")
CHECK(TYPE,        "D003", DIAG_ERROR,   "types that cannot meet: the result can only be null")
CHECK(CONSTANT,    "D004", DIAG_WARNING, "an expression can only ever be one value")
CHECK(RESULT_TYPE, "D005", DIAG_ERROR,   "a decision's expression cannot give the type it declares")
CHECK(GAP,         "D010", DIAG_WARNING, "a decision table has no row for a case that can occur")
CHECK(OVERLAP,     "D011", DIAG_ERROR,   "two rows of a table where one may match hold in the same case")
CHECK(CONFLICT,    "D012", DIAG_ERROR,   "two rows of a table of policy ANY give different results in the same case")
CHECK(MASKED,      "D013", DIAG_WARNING, "a row is never used: rows that win over it hold wherever it does")
CHECK(UNREACHABLE, "D014", DIAG_WARNING, "a row can never hold: a cell lies outside the values its input can have")
CHECK(OUTPUT,      "D015", DIAG_ERROR,   "a row gives a value that is not among the output values")
CHECK(PRIORITY,    "D016", DIAG_ERROR,   "a table ordered by its output values does not say them")
CHECK(UNSURE,      "D017", DIAG_WARNING, "a table is too intricate to be searched for gaps in full")
CHECK(INPUT_UNUSED,"D020", DIAG_WARNING, "an input no decision requires")
CHECK(UNUSED,      "D021", DIAG_WARNING, "a requirement the expression does not use")
CHECK(ONE_VALUE,   "D022", DIAG_WARNING, "a decision that can only be one value")
CHECK(NO_LOGIC,    "D023", DIAG_ERROR,   "a decision without logic that others rely on")
#undef CHECK
