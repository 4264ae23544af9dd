/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* What `dmn check` finds: CHECK(id, code, severity, what it is called, what it means). */
CHECK(UNSOUND,     "W-D001", DIAG_ERROR,   "a part of the model cannot be read or compiled", "a part of the model cannot be read or compiled")
CHECK(NAME,        "W-D002", DIAG_ERROR,   "name that is not known here", "an expression uses a name that is not in scope")
CHECK(TYPE,        "W-D003", DIAG_ERROR,   "types that cannot meet", "types that cannot meet: the result can only be null")
CHECK(CONSTANT,    "W-D004", DIAG_WARNING, "expression that can only be one value", "an expression can only ever be one value")
CHECK(RESULT_TYPE, "W-D005", DIAG_ERROR,   "decision that cannot give its declared type", "a decision's expression cannot give the type it declares")
CHECK(GAP,         "W-D010", DIAG_WARNING, "table with no row for a case that can occur", "a decision table has no row for a case that can occur")
CHECK(OVERLAP,     "W-D011", DIAG_ERROR,   "two rows hold in the same case", "two rows of a table where one may match hold in the same case")
CHECK(CONFLICT,    "W-D012", DIAG_ERROR,   "two rows give different results in one case", "two rows of a table of policy ANY give different results in the same case")
CHECK(MASKED,      "W-D013", DIAG_WARNING, "row that is never used", "a row is never used: rows that win over it hold wherever it does")
CHECK(UNREACHABLE, "W-D014", DIAG_WARNING, "row that can never hold", "a row can never hold: a cell lies outside the values its input can have")
CHECK(OUTPUT,      "W-D015", DIAG_ERROR,   "value that is not among the output values", "a row gives a value that is not among the output values")
CHECK(PRIORITY,    "W-D016", DIAG_ERROR,   "table ordered by output values that it does not say", "a table ordered by its output values does not say them")
CHECK(UNSURE,      "W-D017", DIAG_WARNING, "table too intricate to be searched in full", "a table is too intricate to be searched for gaps in full")
CHECK(INPUT_UNUSED,"W-D020", DIAG_WARNING, "input that no decision requires", "an input no decision requires")
CHECK(UNUSED,      "W-D021", DIAG_WARNING, "requirement that is not used", "a requirement the expression does not use")
CHECK(ONE_VALUE,   "W-D022", DIAG_WARNING, "decision that can only be one value", "a decision that can only be one value")
CHECK(NO_LOGIC,    "W-D023", DIAG_ERROR,   "decision without logic that others rely on", "a decision without logic that others rely on")
#undef CHECK
