import { z } from "zod";
import { operator } from "../auth/actor";
import { kindInWords, placeholdersOf } from "../policy/notice-kinds";
import { templateRef, wordingInput } from "../schemas/notices";
import { recordId } from "../schemas/text";
import { DomainError } from "../errors";
import {
  listTemplates,
  previewTemplate,
  readTemplate,
  resetTemplate,
  saveTemplate,
} from "../services/notice-templates";
import { addCommand, type Group } from "./command";
import { type Door, readInput } from "./door";
import { facts, table } from "./table";

/** `carrel notices template …` */
export function addTemplateCommands(templates: Group): void {
  addCommand(templates, {
    usage: "list",
    about: "List every letter in every language that has a wording",
    input: z.object({}),
    examples: ["notices template list"],
    run: async (door) => {
      const items = await listTemplates(operator());
      await door.show({ items, next: null }, () =>
        table(
          items,
          [
            { head: "Letter", of: (template) => template.kind },
            { head: "Language", of: (template) => template.language },
            { head: "Wording", of: (template) => (template.isOwn ? "own" : "Carrel's") },
            { head: "Subject", of: (template) => template.subject, shrinks: true },
          ],
          door.io,
        ),
      );
    },
  });

  addCommand(templates, {
    usage: "show <kind> <language>",
    about: "Show the wording of a letter, and what it can fill in",
    input: templateRef,
    examples: ["notices template show hold_ready de"],
    run: async (door, { kind, language }) => {
      const template = await readTemplate(operator(), kind, language);
      await door.show(template, () =>
        [
          facts([
            ["Letter", kindInWords(kind)],
            ["Language", language],
            ["Wording", template.isOwn ? "own" : "Carrel's"],
            ["Can fill in", placeholdersOf(kind).join(", ")],
            ["Subject", template.subject],
          ]),
          "",
          template.body,
        ].join("\n"),
      );
    },
  });

  addCommand(templates, {
    usage: "set <kind> <language>",
    about: "Save the library's own wording; the body comes from standard input",
    options: [{ flags: "--subject <text>", about: "subject of the letter" }],
    input: templateRef.extend({ subject: z.string("Give a subject: --subject.") }),
    examples: ['notices template set hold_ready en --subject "{{title}} is here" < letter.txt'],
    run: async (door, { kind, language, subject }) => {
      const wording = await typedWording(door, subject);
      const { version } = await readTemplate(operator(), kind, language);
      const saved = await saveTemplate(operator(), version, { kind, language, ...wording });
      await door.show(saved, () => `Saved: ${kindInWords(kind)}, ${language}.`);
    },
  });

  addCommand(templates, {
    usage: "preview <kind> <language>",
    about: "Show a letter as it would be, with what is known of one that was written",
    options: [
      {
        flags: "--subject <text>",
        about: "another subject, and a body from standard input; the wording that holds without it",
      },
      { flags: "--notice <id>", about: "the letter to take it from; the latest of its kind without it" },
    ],
    input: templateRef.extend({ subject: z.string().optional(), notice: recordId.optional() }),
    examples: ["notices template preview hold_ready de"],
    run: async (door, { kind, language, subject, notice }) => {
      const wording =
        subject === undefined ? await readTemplate(operator(), kind, language) : await typedWording(door, subject);
      const { subject: title, body } = wording;
      const written = await previewTemplate(operator(), { kind, language, subject: title, body }, notice);
      if (!written) throw new DomainError("not_found", "No letter of this kind was written yet.");
      const { letter } = written;
      await door.show({ ...letter, language }, () => `${letter.subject}\n\n${letter.text.trimEnd()}`);
    },
  });

  addCommand(templates, {
    usage: "reset <kind> <language>",
    about: "Go back to Carrel's wording",
    input: templateRef,
    examples: ["notices template reset hold_ready de"],
    run: async (door, { kind, language }) => {
      const { version, isOwn } = await readTemplate(operator(), kind, language);
      const template = isOwn
        ? await resetTemplate(operator(), version, { kind, language })
        : await readTemplate(operator(), kind, language);
      await door.show(template, () => `${kindInWords(kind)}, ${language}: Carrel's wording is used.`);
    },
  });
}

async function typedWording(door: Door, subject: string) {
  return readInput(wordingInput, { subject, body: await door.io.readInput() });
}
