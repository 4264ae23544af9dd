# What is noted for the author: types that can never meet. (`null: ` lines elsewhere have none.)

1 = "a"
{}
note: 1:1 a number is compared with a string: that is always null

@"2025-01-01" < 3
{}
note: 1:1 a date is compared with a number: that is always null

"a" * 2
{}
note: 1:1 a string and a number cannot be computed with: that is always null

1 and true
{}
note: 1:1 a number is neither true nor false

if "yes" then 1 else 2
{}
note: 1:4 a string is neither true nor false

[1, 2]["a"]
{}
note: 1:8 a string is neither true nor false

some i in [1] satisfies i + 1
{}
note: 1:25 a number is neither true nor false

string length(5)
{}
note: 1:15 `string` is never a number: that is always null

string length()
{}
note: 1:1 string length takes other arguments: that is always null

"a".length
{}
note: 1:1 a string has no property `length`

@"2025-01-01".years
{}
note: 1:1 a date has no property `years`

@"2025-01-01".year + 1
{}
2026

5(1)
{}
note: 1:1 a number is no function: that is always null

(function(a: number) a)("x")
{}
note: 1:25 a string is given where a number is asked: that is always null

(function(a: number) a)(1, 2)
{}
note: 1:2 the function takes 1 arguments and gets 2: that is always null

5 in ("a", "b")
{}
note: 1:7 a number is tested against a string: that is never true

"x" in ["a".."z"]
{}
true

5 in [[1..3], [4..6]]
{}
true

reverse([1, 2])[1] = "a"
{}
note: 1:1 a number is compared with a string: that is always null

sum([1]) = @"P1D"
{}
note: 1:1 a number is compared with a days and time duration: that is always null

abs(@"-P1D") = @"P1D"
{}
true

(if x then 1 else null) = "a"
{x: true}
note: 1:2 a number is compared with a string: that is always null
