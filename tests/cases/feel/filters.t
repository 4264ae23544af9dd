# Paths and filters.

people[age > 30].name
{people: [{name: "An", age: 40}, {name: "Jo", age: 20}]}
["An"]

people[age > limit].name
{people: [{name: "An", age: 40}, {name: "Jo", age: 20}], limit: 10}
["An", "Jo"]

people[item.age > age]
{people: [{name: "An", age: 40}], age: 30}
[]

people[first name = "An"]
{people: [{"first name": "An"}]}
[{first name: "An"}]

[1, 2, 3, 4][item > 2][1]
{}
3

[[1, 2], [3]][item[1] = 3]
{}
[[3]]

[{a: 1}, {a: 2}][(function(x) x = a)(2)]
{}
[{a: 2}]

[{b: 5}][b = count([1, 2, 3, 4, 5])]
{}
[{b: 5}]

[{count: 1}, {count: 2}][count = 2]
{}
[{count: 2}]

[1, 2, 3][1.5]
{}
null: 1:1 the place in a list is a whole number

[1, 2, 3][9]
{}
null: 1:1 the list has no item at this place

null[1]
{}
null

5[1]
{}
5

5[item > 3]
{}
[5]

[1..5].start
{}
1

(1..5).start included
{}
false

[{a: [1, 2]}, {a: [3]}].a
{}
[[1, 2], [3]]

{a: {b: {c: 1}}}.a.b.c
{}
1

{a: 1}.b
{}
null: 1:1 the context has no such entry

@"2025-03-04".month
{}
3

xs[1].y[2]
{xs: [{y: [1, 2]}]}
2
