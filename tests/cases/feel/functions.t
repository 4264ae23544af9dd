# Functions: closures, recursion, named arguments.

(function(a, b) a - b)(5, 3)
{}
2

(function(a, b) a - b)(b: 5, a: 3)
{}
-2

(function(a, b) a - b)(c: 5, a: 3)
{}
null: 1:2 the function has no parameters of these names

(function(a) a)(1, 2)
{}
null: 1:2 the function takes another number of arguments

{n: 10, f: function(a) a + n, r: f(1)}.r
{}
11

{fact: function(n) if n <= 1 then 1 else n * fact(n - 1), r: fact(20)}.r
{}
2432902008176640000

{f: function(n) f(n + 1), r: f(0)}.r
{}
limit

(function(a) function(b) function(c) a * b + c)(2)(3)(4)
{}
10

{k: 3, fs: for i in 1..3 return function(x) x * i + k, r: for f in fs return f(10)}.r
{}
[13, 23, 33]

(function(a: number) a)("x")
{}
null

(function(a: number) a)([1])
{}
1

(function(a: list<number>) a)(1)
{}
[1]

{f: function(x) (function(y) x + y)(2), r: f(5)}.r
{}
7

f(2)
{f: function(x) x * x}
4

lib.sq(3)
{lib: {sq: function(x) x * x}}
9

lib.first thing(a b: 3)
{lib: {"first thing": function(a b) a b * 2}}
6

null()
{}
null: 1:1 this is no function

(function(first name: string) first name)(first name: "An")
{}
"An"
