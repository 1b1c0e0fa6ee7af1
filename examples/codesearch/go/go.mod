module example.com/codesearch

go 1.25
