module example.com/together

go 1.25

require (
	example.com/meter v0.0.0
	example.com/meter/v2 v2.0.0
)

replace (
	example.com/meter => ../v1/go
	example.com/meter/v2 => ../v2/go
)
