alter table t drop partition 1
alter table t drop partition -1
alter table t drop partition +1
alter table t drop partition - 1
alter table t drop partition -1.5
alter table t drop partition -(1)
alter table t drop partition (1)
alter table t drop partition ((1))
alter table t drop partition (1, 2)
alter table t drop partition ((1, 2))
alter table t drop partition (((1, 2)))
alter table t drop partition tuple(1, 2)
alter table t drop partition (tuple(1, 2))
alter table t drop partition tuple()
alter table t drop partition ()
alter table t drop partition tuple(f(x))
alter table t drop partition (f(1), 2)
alter table t drop partition (a, 2)
alter table t drop partition (1,)
alter table t drop partition (1 + 1, 2)
alter table t drop partition [1]
alter table t drop partition null
alter table t drop partition true
alter table t drop partition {x:String}
alter table t drop partition ({x:String})
alter table t drop partition ({x:String}, 2)
alter table t drop partition {x:Identifier}
alter table t drop partition 1::Int8
alter table t drop partition '1'::Date
alter table t drop partition (1,2)::Tuple(Int8, Int8)
alter table t drop partition cast(1 as Int8)
alter table t drop partition (cast(1 as Int8), 2)
alter table t drop partition (1 as a, 2)
alter table t drop partition nan
alter table t drop partition inf
alter table t drop partition (select 1)
alter table t drop partition all, drop partition 1
alter table t drop partition tuple(1) over w
alter table t drop partition tuple(1 as x)
alter table t drop partition (1, 2).1
alter table t drop partition (1, (2, 3))
alter table t drop partition (1, [2, 3])
alter table t drop partition {x: String}
alter table t drop part {x: String}
alter table t freeze partition 1 with name 'x'
alter table t freeze with name 'x'
alter table t unfreeze partition 1 with name 'x'
alter table t unfreeze with name 'x'
alter table t clear column a in partition 1 + 1
alter table t move part 'a' to shard 'x'
alter table t fetch partition 1 from 'x'
alter table t fetch part 'a' from 'x'
alter table t fetch part {a:String} from 'x'
alter table t move part {a:String} to volume 'x'
alter table t attach part {a:String}
alter table t detach part {a:String}
alter table t drop detached part {a:String}
alter table t drop detached partition all
alter table t forget partition id {a:String}
alter table t drop partition cast(f(1) as Int8)
alter table t drop partition cast((1, 2) as Int8)
alter table t drop partition cast(tuple(1) as Int8)
alter table t drop partition cast(tuple(a) as Int8)
alter table t drop partition cast(1, 'Int8')
alter table t drop partition cast(1, a)
alter table t drop partition CAST(1, 'Int8')
alter table t drop partition _CAST(1, 'Int8')
alter table t drop partition (a, b)::Int8
alter table t drop partition f(a)::Int8
alter table t drop partition (1)::Int8
alter table t drop partition (1 as b)::Int8
alter table t drop partition (1::Int8)
alter table t drop partition cast({x:String} as Int8)
alter table t drop partition [[1]]
alter table t drop partition []
alter table t drop partition ([1])
alter table t drop partition ([1, 2], a)
alter table t drop partition ((1, a), 2)
alter table t drop partition ((1, a))
alter table t drop partition (tuple())
alter table t drop partition (((a, b)))
alter table t drop partition (1 + 1)
alter table t drop partition $$a$$
alter table t drop partition trim('a')
alter table t drop partition null::Nullable(Int8)
alter table t drop partition "a"
alter table t drop partition -(-1)
