# Built-ins over truth and identity: three values, and sameness stricter than equality.

not(true)
{}
false

not(null)
{}
null: 1:1 not: negand is null, it must be a boolean

all([true, false, null])
{}
false

all([true, null])
{}
null: 1:1 all: an item is null and no other decides

all([true, 123])
{}
null: 1:1 all: item 2 is a number, not a boolean

all([])
{}
true

all(true, true)
{}
true

all(null)
{}
null: 1:1 all: the list is null

any([false, true, null])
{}
true

any([false, null])
{}
null: 1:1 any: an item is null and no other decides

any([])
{}
false

any(false)
{}
false

any(true, 1)
{}
null: 1:1 any: item 2 is a number, not a boolean

is(1, 1.0)
{}
true

is(null, null)
{}
true

is(@"23:00:50Z", @"23:00:50+00:00")
{}
true

is(@"23:00:50@Etc/GMT", @"23:00:50Z")
{}
false

is(@"2012-12-25", @"2012-12-25T00:00:00Z")
{}
false

is(@"P1D", @"PT24H")
{}
true

is([@"10:00:00.1"], [@"10:00:00.2"])
{}
true

is(value1: 1)
{}
false

is(value2: 1)
{}
false

is(value2: null)
{}
true

is(1)
{}
null: 1:1 is: it cannot be called with 1 arguments: is(value1, value2)
