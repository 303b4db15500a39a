import { resolve } from "node:path";

/** The program that is tried. */
export const BINARY = resolve(import.meta.dirname, "..", process.env.TALKOOT_BINARY ?? "target/debug/talkoot");
