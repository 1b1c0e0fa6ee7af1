module example.com/provided

go 1.25
