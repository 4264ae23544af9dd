# Built-ins over contexts: copies, never changes.

get value({a: "foo"}, "a")
{}
"foo"

get value({a: "foo"}, "b")
{}
null: 1:1 get value: there is no entry "b"

get value(key: "a", m: {a: 1})
{}
1

get entries({a: 1, b: "x"})
{}
[{key: "a", value: 1}, {key: "b", value: "x"}]

get entries({})
{}
[]

context([{key: "a", value: 1}, {key: "b", value: null}])
{}
{a: 1, b: null}

context({key: "a", value: 1, more: 2})
{}
{a: 1}

context([])
{}
{}

context([{key: "a", value: 1}, {key: "a", value: 2}])
{}
null: 1:1 context: the key "a" comes twice

context([{key: "a"}])
{}
null: 1:1 context: entry 1 has no key, a string, or no value

context([1])
{}
null: 1:1 context: entry 1 is no context

context put({a: 1}, "b", 2)
{}
{a: 1, b: 2}

context put({a: 1, b: 2}, "a", 3)
{}
{a: 3, b: 2}

context put({x: 1, y: {a: 0}}, ["y", "b"], 2)
{}
{x: 1, y: {a: 0, b: 2}}

context put({x: 1, y: {a: 0}}, ["y", "a", "b"], 2)
{}
null: 1:1 context put: what key 3 should be put into is no context

context put(context: {}, key: "a")
{}
{a: null}

context put(context: {}, value: 1)
{}
null: 1:1 context put: key is missing: context put(context, key, value)

context put({}, "a")
{}
null: 1:1 context put: it cannot be called with 2 arguments: context put(context, key, value)

context put({x: 1}, [], 2)
{}
null: 1:1 context put: keys is empty

context put({x: 1}, ["y", null], 2)
{}
null: 1:1 context put: key 2 is no string

context put({}, 1, 1)
{}
null: 1:1 context put: key 1 is no string

context merge([{a: 1}, {b: 2, a: 3}])
{}
{a: 3, b: 2}

context merge({a: 1})
{}
{a: 1}

context merge([{a: 1}, 2])
{}
null: 1:1 context merge: item 2 is no context
