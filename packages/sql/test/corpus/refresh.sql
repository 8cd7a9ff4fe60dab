create materialized view v refresh depends on a to t as select 1
create materialized view v refresh depends on a, b append to t as select 1
create materialized view v refresh to t as select 1
create materialized view v refresh depends on a settings a = 1 to t as select 1
create materialized view v refresh depends on a randomize for 1 day to t as select 1
create materialized view v refresh after 1 day randomize for 1 hour to t as select 1
create materialized view v refresh after 1 day depends on a to t as select 1
create materialized view v refresh every 1 day 2 hour to t as select 1
create materialized view v refresh every 1 month 2 day to t as select 1
create materialized view v refresh every 2 hour 1 day to t as select 1
create materialized view v refresh every 24 hour to t as select 1
create materialized view v refresh every 25 hour to t as select 1
create materialized view v refresh every 60 second to t as select 1
create materialized view v refresh every 3600 second to t as select 1
create materialized view v refresh every 90 minute to t as select 1
create materialized view v refresh every 7 day to t as select 1
create materialized view v refresh every 1 week to t as select 1
create materialized view v refresh every 14 day to t as select 1
create materialized view v refresh every 12 month to t as select 1
create materialized view v refresh every 1 quarter to t as select 1
create materialized view v refresh every 3 month to t as select 1
create materialized view v refresh every 1 year to t as select 1
create materialized view v refresh after 1 year 2 day to t as select 1
create materialized view v refresh after 1 month 2 hour to t as select 1
create materialized view v refresh after 24 hour to t as select 1
create materialized view v refresh after 90 minute to t as select 1
create materialized view v refresh after 1 hour 90 minute to t as select 1
create materialized view v refresh after 0 hour 1 day to t as select 1
create materialized view v refresh after 1 day 0 hour to t as select 1
create materialized view v refresh after 0 month to t as select 1
create materialized view v refresh every 1 millisecond to t as select 1
create materialized view v refresh every 1 day offset 23 hour to t as select 1
create materialized view v refresh every 1 month offset 1 month to t as select 1
create materialized view v refresh every 1 month offset 27 day to t as select 1
create materialized view v refresh every 1 month offset 32 day to t as select 1
create materialized view v refresh every 2 month offset 1 month to t as select 1
create materialized view v refresh every 1 year offset 11 month to t as select 1
create materialized view v refresh every 1 year offset 364 day to t as select 1
create materialized view v refresh every 1 week offset 6 day to t as select 1
create materialized view v refresh every 1 hour offset 59 minute to t as select 1
create materialized view v refresh every 1 day offset 25 hour to t as select 1
create materialized view v refresh every 1 day offset 0 hour to t as select 1
create materialized view v refresh every 1 day randomize for 0 hour to t as select 1
create materialized view v refresh every 1 day randomize for 1 month to t as select 1
create materialized view v refresh every 1_0 day to t as select 1
create materialized view v refresh every 0x10 day to t as select 1
create materialized view v refresh every -1 day to t as select 1
create materialized view v refresh every 18446744073709551615 day to t as select 1
create materialized view v refresh every 9223372036854775807 second to t as select 1
create materialized view v refresh every 9223372036854775808 second to t as select 1
create materialized view v refresh every 1000000000000 day to t as select 1
create materialized view v refresh every interval 1 day to t as select 1
create materialized view v refresh every 1 day append empty to t as select 1
create materialized view v refresh every 1 day append to t empty as select 1
create materialized view v refresh every 1 day append engine = Memory empty as select 1
create materialized view v refresh every 1 day (a Int8) engine = Memory as select 1
create materialized view v refresh every 1 day to t (a Int8) as select 1
create materialized view v on cluster c refresh every 1 day to t as select 1
create materialized view v refresh every 1 day settings a = 1, b = 2 append to t as select 1
create materialized view v refresh every 1 day append settings a = 1 to t as select 1
alter table v modify refresh every 1 day
alter table v modify refresh every 1 day append
alter table v modify refresh every 1 day append, modify comment 'x'
alter table v modify refresh every 1 day append, add column a Int8
alter table v modify refresh depends on a
alter table v modify refresh every 1 day settings a = 1, b = 2
alter table v modify refresh every 1 day depends on a, b
