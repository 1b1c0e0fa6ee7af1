package tenon
