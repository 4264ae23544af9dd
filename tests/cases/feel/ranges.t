# Ranges, in, unary tests.

]1..5[ = (1..5)
{}
true

5 in [1..xs[1]]
{xs: [5]}
true

5 in [1..5[
{}
false

5 in ]1..5]
{}
true

(a + 1)..3
{a: 1}
error 1:8 expected an operator or the end, and here stands `..`

3 in (1, > 2)
{}
true

3 in (a + 1) * 1
{a: 2}
true

[1, 5, 9][item in (> 4)]
{}
[5, 9]

x in (? > 3 and ? < 9)
{x: 5}
true

[5..1]
{}
null: 1:1 the ends of this range are not in order

[1.."a"]
{}
null: 1:1 the ends of this range are not in order

(< 5)
{}
< 5

test: -
{"?": 5}
true

test: < 5, > 10
{"?": 12}
true

test: not(< 5, > 10)
{"?": 12}
false

test: not("a", "b")
{"?": "c"}
true

test: [1..5], 9
{"?": 3}
true

test: "a", "b"
{"?": "b"}
true

test: ? * 2 = 6
{"?": 3}
true

test: a + 1
{"?": 3, a: 2}
true

test: null
{"?": null}
true

test: < 5
{"?": null}
null

test: xs
{"?": 3, xs: [1, 2, 3]}
true

test: count(?) > 1
{"?": [1, 2]}
true

test: not(true)
{"?": false}
true

test: -5
{"?": -5}
true

2 between 1 and 3 and true
{}
true
