# Allen's relations (DMN 1.5, table 78).

before(1, 10)
{}
true

before(10, [10..20])
{}
false

before(10, (10..20])
{}
true

before([1..10), 10)
{}
true

before([1..10), [10..20])
{}
true

before([1..10], (10..20])
{}
true

before(point1: 1, point2: 2)
{}
true

before(point: 1, range: [2..3])
{}
true

before((< 5), [5..6])
{}
true

before((<= 5), [5..6])
{}
false

before((> 5), 1)
{}
false

after(10, [1..10))
{}
true

after((11..20], 11)
{}
true

after([1..2], (< 1))
{}
true

meets([1..5], [5..10])
{}
true

meets([1..5), [5..10])
{}
false

met by([5..10], [1..5])
{}
true

overlaps([1..5], [5..8])
{}
true

overlaps([1..5), (5..8])
{}
false

overlaps((> 3), (< 5))
{}
true

overlaps before([1..5), (1..5])
{}
true

overlaps before([1..5), [1..5])
{}
false

overlaps after((1..5], [1..5))
{}
true

finishes(10, [1..10])
{}
true

finishes(10, [1..10))
{}
false

finishes([5..10), [1..10))
{}
true

finished by([1..10], (1..10])
{}
true

includes([1..10], 5)
{}
true

includes((1..10], 1)
{}
false

includes([1..10], [1..10))
{}
true

includes((>= 1), [1..10))
{}
true

during([1..10), (< 10))
{}
true

during(@"2020-01-01", [@"2020-01-01"..@"2020-12-31"])
{}
true

starts(1, [1..10])
{}
true

starts((1..5], [1..10])
{}
false

started by([1..10], [1..10))
{}
true

coincides(5, 5.0)
{}
true

coincides([1..5], (1..5])
{}
false

coincides("a", 5)
{}
null: 1:1 coincides: the two cannot be compared

before(1, ["a".."b"])
{}
null: 1:1 before: the two cannot be compared

before(null, 1)
{}
null: 1:1 before: point1 is null, it must be a number or string or date or time or date and time or years and months duration or days and time duration

before(1, (null..5))
{}
null: 1:1 before: a range without ends says nothing
