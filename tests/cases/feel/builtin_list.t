# Built-ins over lists: positions from 1, negative ones from the end.

list contains([1, 2, null], null)
{}
true

list contains([1, 2], "1")
{}
false

list contains([[1]], [1])
{}
true

count([1, null])
{}
2

count([])
{}
0

count(null)
{}
null: 1:1 count: the list is null

count(1, 2, 3)
{}
3

min([6, 14, -3])
{}
-3

min("b", "a")
{}
"a"

max(@"2020-01-01", @"2021-01-01")
{}
2021-01-01

min([])
{}
null: 1:1 min: the list is empty

min([1, "a"])
{}
null: 1:1 min: item 2 cannot be compared with those before it

max([1, null])
{}
null: 1:1 max: item 2 cannot be compared with those before it

sum([1.10, 2])
{}
3.10

sum(1, 2)
{}
3

sum([])
{}
null: 1:1 sum: the list is empty

sum([1, null])
{}
null: 1:1 sum: item 2 is null, not a number

mean([1, 2, 4])
{}
2.333333333333333333333333333333333

mean(1)
{}
1

product([6, 3, 9])
{}
162

median([8, 2, 5, 7])
{}
6

median([8, 2, 5])
{}
5

stddev([2, 4, 7, 5])
{}
2.081665999466132735282297706979931

stddev(47)
{}
null: 1:1 stddev: one number has no deviation

mode([3, 6, 1, 9, 6, 1, 3])
{}
[1, 3, 6]

mode([])
{}
[]

mode(null)
{}
null: 1:1 mode: list is null, it must be a list

sublist([1, 2, 3], 1, 2)
{}
[1, 2]

sublist([1, 2, 3], -1, 1)
{}
[3]

sublist([1, 2, 3], 2)
{}
[2, 3]

sublist([1, 2, 3], 2, 3)
{}
null: 1:1 sublist: the list has fewer items from there on

sublist([1, 2, 3], 0)
{}
null: 1:1 sublist: the list has no such position

append([1], 2, null, [3])
{}
[1, 2, null, [3]]

append(1, 2)
{}
[1, 2]

append([1])
{}
[1]

append(null, 2)
{}
null: 1:1 append: list is null, it must be a list

concatenate([1], 2, [3, [4]])
{}
[1, 2, 3, [4]]

concatenate([1], null)
{}
null: 1:1 concatenate: list is null, it must be a list

insert before([1, 3], 1, 2)
{}
[2, 1, 3]

insert before([1, 3], -1, 2)
{}
[1, 2, 3]

insert before([1, 3], 3, 2)
{}
null: 1:1 insert before: the list has no such position

insert before([1, 3], 4, 2)
{}
null: 1:1 insert before: the list has no such position

remove([1, 2, 3], 2)
{}
[1, 3]

remove([1, 2, 3], -1)
{}
[1, 2]

remove([1], 2)
{}
null: 1:1 remove: the list has no such position

reverse([1, 2, 3])
{}
[3, 2, 1]

index of([1, 2, null, 2], 2)
{}
[2, 4]

index of([1, null], null)
{}
[2]

union([1, 2], [2.0, 3], "a", "a")
{}
[1, 2, 3, "a"]

distinct values([1, 1.0, "1", null, null, [1], [1], {a: 1}, {a: 1}, @"P1Y", @"P12M"])
{}
[1, "1", null, [1], {a: 1}, P1Y]

flatten([[1, 2], [[3]], 4, []])
{}
[1, 2, 3, 4]

sort([3, 1, 5, 4], function(x, y) x > y)
{}
[5, 4, 3, 1]

sort([{a: 1, b: 1}, {a: 0, b: 2}, {a: 1, b: 3}], function(x, y) x.a < y.a).b
{}
[2, 1, 3]

sort(["b", "a"])
{}
["a", "b"]

sort([1, "a"])
{}
null: 1:1 sort: two items cannot be compared

sort(list: [2, 1], precedes: function(x, y) x < y)
{}
[1, 2]

list replace([1, 2, 3], -1, 4)
{}
[1, 2, 4]

list replace([1, 2, 3], 2.5, 4)
{}
[1, 4, 3]

list replace([1, 2, 3], 4, 4)
{}
null: 1:1 list replace: the list has no such position

list replace([1, 2, 3], function(item, newItem) item < newItem, 3)
{}
[3, 3, 3]

list replace([1, 2], function(item, newItem) null, 3)
{}
null: 1:1 list replace: match gave no boolean for item 1

list replace(1, 1, 5)
{}
[5]
