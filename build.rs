//! Frameworks and templates are part of the program: a file that is added to their folders must be
//! built in, which the compiler cannot know by itself.

fn main() {
    for folder in ["frameworks", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
