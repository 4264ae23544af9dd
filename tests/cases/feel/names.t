# Names: longest match, signs, keywords, Unicode.

first name
{"first name": "An"}
"An"

first   name + "!"
{"first name": "An"}
"An!"

profit and loss
{"profit and loss": 7, profit: true, loss: false}
7

profit and loss
{profit: true, loss: false}
false

a-b
{a: 5, b: 3}
2

a-b
{a: 5, b: 3, "a-b": "one name"}
"one name"

a - b
{a: 5, b: 3, "a-b": "one name"}
"one name"

date and time
{date: true, time: false}
false

date and time("2025-01-01T00:00:00") = null
{date: true, time: false}
false

if necessary
{"if necessary": 3}
3

🐎 + 1
{"🐎": 1}
2

{🐎: "x"}.🐎
{}
"x"

été 2025
{"été 2025": 1}
1

Pre-bureau risk category = "LOW"
{"Pre-bureau risk category": "LOW"}
true

d'Artagnan
{"d'Artagnan": 4}
4

a.b c
{a: {"b c": 1}}
1

a.b-c
{a: {"b-c": 1}, b: 2}
null

{x: {b-c: 1}}.x.b-c
{}
1

{foo+bar: 1, baz: foo+bar + 1}.baz
{}
2

x
{y: 1}
unknown: 1:1 nothing is called `x` here; did you mean `y`?

1 + leeftijt
{leeftijd: 3}
unknown: 1:5 nothing is called `leeftijt` here; did you mean `leeftijd`?

string lenght("a")
{}
unknown: 1:1 nothing is called `string lenght` here; did you mean `string length`?
