//! Makes cargo look again at what is put into the binary whenever a style, an icon or the browser's module changed.

fn main() {
    for folder in ["../assets", "../target/site", "demo"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
