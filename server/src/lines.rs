//! The log as lines for people: whatever an error's text holds, one event is one line.

use std::io::{self, Write};

/// Writes events to something; a line break within one is shown and not made. As JSON nothing has to be done.
#[derive(Debug)]
pub struct Lines<W>(pub W);

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        // An event comes whole, with the break that ends it.
        let (text, end) = event.split_at(event.len().saturating_sub(usize::from(event.ends_with(b"\n"))));
        let mut line = Vec::with_capacity(event.len());
        for byte in text {
            match byte {
                b'\n' => line.extend(b"\\n"),
                b'\r' => line.extend(b"\\r"),
                byte => line.push(*byte),
            }
        }
        line.extend(end);
        self.0.write_all(&line)?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_make_a_line_of_their_own() {
        let mut seen = Vec::new();
        Lines(&mut seen).write_all(b"ERROR a request failed error=no\r\nINFO all is well\n").unwrap();
        assert_eq!(seen, b"ERROR a request failed error=no\\r\\nINFO all is well\n");
    }
}
