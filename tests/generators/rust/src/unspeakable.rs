/// Types and members that are called like words of Rust, or like `Ok` and `Default`: typify's code does
/// not compile where such a name is in reach.
const UNSPEAKABLE: [&str; 3] = ["names", "odd", "pitfalls"];
