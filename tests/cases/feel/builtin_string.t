# Built-ins over strings: characters are code points.

substring("foobar", 3)
{}
"obar"

substring("foobar", 3, 3)
{}
"oba"

substring("foobar", -2, 1)
{}
"a"

substring("foobar", -2)
{}
"ar"

substring("foobar", 3, 100)
{}
"obar"

substring("\U01F40Efoo", 2)
{}
"foo"

substring("a\U01F40Eb", 2, 1)
{}
"🐎"

substring("foobar", 0)
{}
null: 1:1 substring: the text has no such position

substring("foobar", 7)
{}
null: 1:1 substring: the text has no such position

substring("foobar", 2, 0)
{}
null: 1:1 substring: length must be 1 or more

substring("foobar", 2, null)
{}
"oobar"

substring(["foobar"], [3])
{}
"obar"

substring("foobar", "3")
{}
null: 1:1 substring: start position must be a number, not a string

substring("a", 1, 2, 3)
{}
null: 1:1 substring: it cannot be called with 4 arguments: substring(string, start position, length?)

string length("\uD83D\uDCA9é")
{}
2

string length("")
{}
0

upper case("straße ﬁ ǆ")
{}
"STRASSE FI Ǆ"

upper case("aé\uD801\uDC28")
{}
"AÉ𐐀"

lower case("ABCÉΣ")
{}
"abcéσ"

lower case("İ")
{}
"i̇"

substring before("foobar", "bar")
{}
"foo"

substring before("foobar", "x")
{}
""

substring before("foobar", "")
{}
""

substring after("foobar", "ob")
{}
"ar"

substring after("foobar", "")
{}
"foobar"

substring after("", "a")
{}
""

contains("foobar", "of")
{}
false

contains("abc", "")
{}
true

starts with("foobar", "fo")
{}
true

ends with("foobar", "r")
{}
true

ends with("foobar", null)
{}
null: 1:1 ends with: match is null, it must be a string

string join(["a", null, "c"], "X")
{}
"aXc"

string join(["a", "b"])
{}
"ab"

string join([], "X")
{}
""

string join("a", "X")
{}
"a"

string join(["a", 1])
{}
null: 1:1 string join: item 2 is a number, not a string

string join(["a", "b"], null)
{}
"ab"

split("a;b;c;;", ";")
{}
["a", "b", "c", "", ""]

split("John Doe", "\s")
{}
["John", "Doe"]

split("", ",")
{}
[""]

split("abc", "")
{}
null: 1:1 split: the pattern matches the empty text
