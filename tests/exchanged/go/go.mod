module example.com/exchanged

go 1.25
