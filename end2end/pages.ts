// Every kind of page, and how one gets to the example's own.

import type { Page } from "@playwright/test";
import type { Person } from "./fixtures";
import { follow } from "./vocabulary";

export type Kind = {
  /** The name: of tests, and of the files of its screenshots. */
  name: string;
  /** Its path without the language, or the path where the way to it starts. */
  path: string;
  /** Titles to follow from there. */
  links?: (string | RegExp)[];
  /** The address beside where these lead, for what a form leads to. */
  beside?: string;
  /** Who has to be signed in to see it. */
  person?: Person;
  /** The languages that it is looked at in, where that is not Finnish alone. */
  langs?: string[];
  /** Whether it is a file for keeping, which nobody visits first. */
  isFile?: boolean;
  /** Whether it is a page of the list with more of it open, under the same title. */
  isOpened?: boolean;
};

const KANGAS = "/p/kangas";

export const KINDS: Kind[] = [
  { name: "front", path: "" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in-link", path: "/sign-in/link" },
  { name: "join", path: "/join" },
  { name: "mine", path: "/me", person: "citizen" },
  { name: "my-desk", path: "/me/desk", person: "owner" },
  { name: "account", path: "/me/security", person: "citizen" },
  { name: "outbox", path: "/outbox", person: "administrator" },
  { name: "data", path: "/me/data", person: "citizen" },
  { name: "erasure", path: "/me/erasure", person: "citizen" },
  { name: "about", path: "/about/privacy" },
  { name: "about-edit", path: "/about/contact/edit", person: "administrator" },
  { name: "about-versions", path: "/about/contact/versions", person: "administrator" },
  { name: "offline", path: "/offline" },
  { name: "feedback", path: "/feedback" },
  { name: "feedback-desk", path: "/feedback/all", person: "administrator" },
  { name: "missing", path: "/p/nowhere" },
  { name: "gallery", path: "/ui", langs: ["fi", "fi-simple", "sv", "en"] },
  { name: "process", path: KANGAS },
  { name: "process-new", path: "/processes/new", person: "administrator" },
  { name: "process-settings", path: `${KANGAS}/settings`, person: "owner" },
  { name: "people", path: `${KANGAS}/people`, person: "owner" },
  { name: "proposals", path: `${KANGAS}/proposals`, person: "owner" },
  { name: "people-of-all", path: "/people", person: "administrator" },
  { name: "look", path: "/look", person: "administrator" },
  { name: "moderation", path: `${KANGAS}/moderation`, person: "moderator" },
  { name: "moderation-log", path: `${KANGAS}/moderation/log` },
  { name: "moderation-figures", path: `${KANGAS}/moderation/figures` },
  { name: "notices", path: "/me/notices", person: "citizen" },
  { name: "log", path: "/log" },
  { name: "forum", path: `${KANGAS}/forums/joki` },
  { name: "forum-new", path: `${KANGAS}/forums/new`, person: "owner" },
  { name: "contributions", path: `${KANGAS}/contributions?kind=vision` },
  { name: "contribution", path: `${KANGAS}/contributions?q=uimaan`, links: ["Laituri, jolta pääsee uimaan"] },
  {
    name: "contribution-vision",
    path: `${KANGAS}/contributions?q=korjaamojen`,
    links: ["Korjaamojen Kangas"],
    person: "neighbour",
  },
  { name: "contribution-echoes", path: `${KANGAS}/contributions/5/echoes` },
  { name: "compose", path: `${KANGAS}/forums/joki/new?kind=idea` },
  { name: "hidden", path: `${KANGAS}/hidden`, person: "moderator" },
  { name: "workshops", path: `${KANGAS}/workshops` },
  { name: "workshop", path: `${KANGAS}/workshops?q=ranta-ilta`, links: ["Ranta-ilta: mitä joki tarvitsee"] },
  { name: "workshop-new", path: `${KANGAS}/workshops/new`, person: "facilitator" },
  { name: "bundles", path: `${KANGAS}/bundles`, person: "curator" },
  // The example's own: journeys begin others, and push it off the first page of the list.
  { name: "bundle", path: `${KANGAS}/bundles/1`, person: "curator" },
  { name: "bundle-changes", path: `${KANGAS}/bundles/1/changes`, person: "curator" },
  { name: "bundle-plan", path: `${KANGAS}/bundles/1?on=plan`, person: "curator", isOpened: true },
  { name: "bundle-scope", path: `${KANGAS}/bundles/1/scope`, person: "curator" },
  { name: "bundle-echoes", path: `${KANGAS}/bundles/1/echoes`, person: "curator" },
  { name: "bundle-clusters", path: `${KANGAS}/bundles/1/clusters`, person: "curator" },
  { name: "bundle-new", path: `${KANGAS}/bundles/new`, person: "curator" },
  { name: "editions", path: `${KANGAS}/editions` },
  { name: "edition", path: `${KANGAS}/competitions/kangas-kilpailu`, links: ["Kankaan äänet"] },
  {
    name: "citation",
    path: `${KANGAS}/competitions/kangas-kilpailu`,
    links: ["Kankaan äänet", /^(Viittaa tähän kohtaan|Cite this item|Hänvisa till den här punkten) Joki edellä$/],
  },
  {
    name: "browse",
    path: `${KANGAS}/competitions/kangas-kilpailu`,
    links: ["Kankaan äänet", /^(Selaa kohtia|Browse the items|Bläddra bland punkterna)$/],
  },
  {
    name: "tray",
    path: `${KANGAS}/competitions/kangas-kilpailu`,
    links: ["Kankaan äänet", /^(Selaa kohtia|Browse the items|Bläddra bland punkterna)$/],
    beside: "tray?item=1&item=4&item=16",
  },
  {
    name: "whole",
    path: `${KANGAS}/competitions/kangas-kilpailu`,
    links: ["Kankaan äänet", /^(Selaa kohtia|Browse the items|Bläddra bland punkterna)$/],
    beside: "browse/whole",
    isFile: true,
  },
  {
    name: "changes",
    path: `${KANGAS}/competitions/kangas-kilpailu`,
    links: ["Kankaan äänet", /^(Mikä on muuttunut|What changed|Vad som ändrats)$/],
  },
  { name: "competitions", path: `${KANGAS}/competitions` },
  { name: "competition", path: `${KANGAS}/competitions/kangas-kilpailu` },
  { name: "competition-new", path: `${KANGAS}/competitions/new`, person: "owner" },
  { name: "entry", path: `${KANGAS}/competitions/kangas-kilpailu`, links: ["Kaksi rantaa, yksi silta"] },
  { name: "themes", path: `${KANGAS}/themes` },
  { name: "theme", path: `${KANGAS}/themes?q=joki`, links: ["Joki edellä"] },
  { name: "theme-new", path: `${KANGAS}/themes/new`, person: "clerk" },
  { name: "decisions", path: `${KANGAS}/decisions` },
  { name: "decision", path: `${KANGAS}/decisions?q=joki`, links: ["Joki edellä"] },
];

/** Every kind of page in every language that it is looked at in, with a name for each. */
export const IN_LANGUAGES = KINDS.flatMap((kind) =>
  (kind.langs ?? ["fi"]).map((lang) => ({ kind, lang, name: kind.langs ? `${kind.name} in ${lang}` : kind.name })),
);

/** The kind of page with a name. */
export const kindOf = (name: string) => KINDS.find((kind) => kind.name === name)!;

/** Goes to a page in a language. */
export async function open(page: Page, kind: Kind, lang = "fi") {
  await page.goto(`/${lang}${kind.path}`);
  for (const link of kind.links ?? []) await follow(page, page.getByRole("link", { name: link, exact: true }).first());
  if (kind.beside) await page.goto(new URL(kind.beside, page.url()).href);
}
