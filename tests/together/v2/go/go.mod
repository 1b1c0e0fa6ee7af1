module example.com/meter/v2

go 1.25
