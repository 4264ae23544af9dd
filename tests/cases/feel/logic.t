# Three values.

true and null
{}
null

false and null
{}
false

true or null
{}
true

null or false
{}
null

not(null)
{}
null

1 = "1"
{}
null: 1:1 values of two kinds are neither equal nor different

null = null
{}
true

1 = null
{}
false

if null then 1 else 2
{}
2

null > 3
{}
null: 1:1 null has no place in an order

x + 1 > 3
{x: null}
null: 1:1 null in a computation

1 < "a"
{}
null: 1:1 values of these two kinds have no order

2 ** 3 ** 2
{}
64

-2 ** 2
{}
4

10 / 4
{}
2.5

1 / 0
{}
null: 1:1 a division by zero

1.10 + 1
{}
2.10

1 + 2 * 3 - 4 / 2
{}
5

"a" + "b"
{}
"ab"

1 + /* two */ 2 // and the rest
{}
3

"\u00e9\U01F40E\"\\\n"
{}
"é🐎\"\\\n"

"a
{}
error 1:1 this text has no closing quote

1 +
{}
error 1:4 expected a value, and the text ends

(1
{}
error 1:3 expected `)`, and the text ends

1 # 2
{}
error 1:3 this character has no place in an expression

{a: 1, a: 2}
{}
null: 1:1 this context has one key twice

@"nonsense"
{}
null: 1:1 @"nonsense" is no date, time or duration

[1, {a: null}, "x"]
{}
[1, {a: null}, "x"]
