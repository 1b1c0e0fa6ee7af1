module github.com/tenon-ffi/tenon/go/tenon

go 1.25
