module example.com/meter

go 1.25

require example.com/meter/v2 v2.0.0

replace example.com/meter/v2 => ../../v2/go
