# matches and replace: XPath's expressions, not those of Perl or Java.

matches("foobar", "^fo*bar$")
{}
true

matches("foobar", "o.a")
{}
true

matches("a\nb", "a.b")
{}
false

matches("a\nb", "a.b", "s")
{}
true

matches("a\nb", "^b$")
{}
false

matches("a\nb", "^b$", "m")
{}
true

matches("ab\n", "b$")
{}
false

matches("abcd\ndefg\n", "^$", "m")
{}
false

matches("hello world", "hello[ ]world ", "x")
{}
true

matches("hello world", "hello world", "x")
{}
false

matches("HELLO", "hello", "i")
{}
true

matches("a.c", "a.c", "q")
{}
true

matches("abc", "a.c", "q")
{}
false

matches("x", "[A-Z-[OI]]", "i")
{}
true

matches("o", "[A-Z-[OI]]", "i")
{}
false

matches("e", "[a-z-[aeiou-[e]]]")
{}
true

matches("i", "[a-z-[aeiou-[e]]]")
{}
false

matches("5", "^[^\d-[5]]$")
{}
false

matches("q", "[^Q]", "i")
{}
false

matches("éa", "^\i\c$")
{}
true

matches("5a", "^\i\c$")
{}
false

matches("$", "\w")
{}
true

matches("_", "\w")
{}
false

matches("\u00A0", "\s")
{}
false

matches("٣", "\d")
{}
true

matches("α", "\p{IsGreek}")
{}
true

matches("α", "\p{IsGreekandCoptic}")
{}
true

matches("a", "\P{IsBasicLatin}")
{}
false

matches("🐎", "^.$")
{}
true

matches("🐎", "\p{So}")
{}
true

matches("abab", "^(ab)\1$")
{}
true

matches("a", "^(b)?\1a$")
{}
true

matches("aA", "(a)\1", "i")
{}
true

matches("h", "(.)\2")
{}
null: 1:1 matches: the pattern at character 5: a back reference must name a group that is closed

matches("h", "(a\1)")
{}
null: 1:1 matches: the pattern at character 5: a back reference must name a group that is closed

matches("h", "[\1]")
{}
null: 1:1 matches: the pattern at character 3: there is no such escape

matches("h", "\bh")
{}
null: 1:1 matches: the pattern at character 2: there is no such escape

matches("h", "(?=h)")
{}
null: 1:1 matches: the pattern at character 3: (? is followed by a colon

matches("h", "(*ACCEPT)")
{}
null: 1:1 matches: the pattern at character 2: there is nothing to repeat

matches("h", "h*+")
{}
null: 1:1 matches: the pattern at character 3: there is nothing to repeat

matches("h", "a{2,1}")
{}
null: 1:1 matches: the pattern at character 6: the second number of {n,m} must not be less than the first

matches("h", "[z-a]")
{}
null: 1:1 matches: the pattern at character 5: a range runs from one character up to another

matches("h", "[]")
{}
null: 1:1 matches: the pattern at character 3: the class is empty

matches("h", "[a")
{}
null: 1:1 matches: the pattern at character 3: the ] is missing

matches("h", "a)")
{}
null: 1:1 matches: the pattern at character 3: this ) closes nothing

matches("h", "(a")
{}
null: 1:1 matches: the pattern at character 3: a ( is not closed

matches("h", "\p{Latin}")
{}
null: 1:1 matches: the pattern at character 4: there is no such category of characters

matches("h", "\p{ IsBasicLatin}")
{}
null: 1:1 matches: the pattern at character 4: there is no such category of characters

matches("h", "\p{ IsBasicLatin}", "x")
{}
true

matches("h", "\p{IsNowhere}")
{}
null: 1:1 matches: the pattern at character 4: there is no such block of characters

matches("h", "h", "p")
{}
null: 1:1 matches: flags are any of s, m, i, x and q

matches("h", "h", null)
{}
true

matches("h", "h", [])
{}
null: 1:1 matches: flags must be a string, not a list

matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|aa)+$")
{}
null: 1:1 matches: the pattern takes too long on this text

replace("abracadabra", "bra", "*")
{}
"a*cada*"

replace("abracadabra", "a.*?a", "*")
{}
"*c*bra"

replace("abracadabra", "a(.)", "a$1$1")
{}
"abbraccaddabbra"

replace("0123456789", "(\d{3})(\d{3})(\d{4})", "($1) $2-$3")
{}
"(012) 345-6789"

replace("AAAA", "A+?", "b")
{}
"bbbb"

replace("darted", "^(.*?)d(.*)$", "$1c$2")
{}
"carted"

replace("abc", "b", "[$0$1$10]")
{}
"a[b0]c"

replace("abc", "(b)", "[$10]")
{}
"a[b0]c"

replace("abc", "b", "\\$\\\\")
{}
"a$\\c"

replace("abc", "b", "$")
{}
null: 1:1 replace: in the replacement a $ or \ needs a backslash

replace("a.c", ".", "$1", "q")
{}
"a$1c"

replace("a b c d ", "[a-z]", "#", "x")
{}
"# # # # "

replace("abc", "x*", "#")
{}
null: 1:1 replace: the pattern matches the empty text

replace("abc", "[A-Z]", "#", "i")
{}
"###"

replace("aéb", "é", "🐎")
{}
"a🐎b"
