//! Data sets taken over from other systems.

pub mod polis;
