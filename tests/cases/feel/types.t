# instance of and types.

1 instance of number
{}
true

-1 instance of number
{}
true

null instance of Any
{}
false

null instance of Null
{}
true

[1, "a"] instance of list<number>
{}
false

[1, null] instance of list<number>
{}
true

{a: 1} instance of context<a: number>
{}
true

{a: 1} instance of context<a: number, b: string>
{}
false

[1..2] instance of range<number>
{}
true

(< 5) instance of range<number>
{}
true

(function(a: number) a) instance of function<number> -> number
{}
true

(function(a: string) a) instance of function<number> -> number
{}
false

@"P1D" instance of days and time duration and true
{}
true

@"P1Y" instance of duration
{}
true

1 instance of nonsense
{}
error 1:15 expected a type (no type is called `nonsense`), and here stands `nonsense`

x instance of string or true
{x: 1}
true
