/// What typify makes of these does not compile, or reads too little, and why.
const NOT_ASKED: [(&str, &str); 5] = [
    ("constants", "of a union of objects that constants tell apart, which is `anyOf`, it makes a struct"),
    ("matches", "of a union in the order of its variants, which is `anyOf`, it makes a struct"),
    ("names", "types and members are called like words of Rust"),
    ("odd", "a type is called `Default`"),
    ("pitfalls", "types are called `Ok` and `Some`"),
];
