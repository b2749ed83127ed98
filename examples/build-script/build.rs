fn main() {
    cratewright::build("specs");
}
