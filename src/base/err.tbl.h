/* SPDX-License-Identifier: Apache-2.0 */
/* Failure codes: ERR(name, process exit code, what it means). A verdict (te bewijzen, niet geldig) is never one of these. */
ERR(SYNTAX,   65, "the text could not be read")
ERR(INVALID,  65, "the text was read but what it says cannot be")
ERR(LIMIT,    65, "a size, depth, time or memory limit was passed")
ERR(NOTFOUND, 66, "what was named does not exist")
ERR(EXISTS,   73, "what was to be made exists already")
ERR(STATE,    69, "not possible at this moment of the procedure")
ERR(DENIED,   77, "this person may not do this")
ERR(IO,       74, "the disk or the network did not cooperate")
ERR(BUSY,     75, "somebody else is using it; try again")
ERR(TAMPERED, 70, "the proof does not hold")
ERR(USAGE,    64, "the command was called wrongly")
#undef ERR
