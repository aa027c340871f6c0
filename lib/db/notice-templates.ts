import type { NoticeKind } from "../policy/notice-kinds";
import { type Acting, acting } from "./acting";
import { sql } from "./sql";

/** The library's own wording of one letter in one language. */
export type NoticeTemplate = { kind: NoticeKind; language: string; subject: string; body: string; version: number };

/** All of the library's own wordings. At most 1,000. */
export function listNoticeTemplates() {
  return sql<NoticeTemplate[]>`
    select t.kind, t.language, t.subject, t.body, t.version
    from circulation.notice_templates t
    order by t.kind, t.language
    limit 1000
  `;
}

export async function findNoticeTemplate(kind: NoticeKind, language: string): Promise<NoticeTemplate | undefined> {
  const [row] = await sql<NoticeTemplate[]>`
    select t.kind, t.language, t.subject, t.body, t.version
    from circulation.notice_templates t
    where t.kind = ${kind}
      and t.language = ${language}
  `;
  return row;
}

/** Inserts (version 0) or replaces a wording. False when it has another version by now. */
export async function saveNoticeTemplate(
  by: Acting,
  { kind, language, subject, body }: Omit<NoticeTemplate, "version">,
  version: number,
): Promise<boolean> {
  const rows =
    version === 0
      ? await sql<{ version: number }[]>`
          insert into circulation.notice_templates (kind, language, subject, body)
          select ${kind}, ${language}, ${subject}, ${body}
          where carrel.acts_as(${acting(by)})
          on conflict on constraint notice_templates_pk do nothing
          returning version
        `
      : await sql<{ version: number }[]>`
          update circulation.notice_templates t
          set subject = ${subject},
            body = ${body},
            version = t.version + 1
          where t.kind = ${kind}
            and t.language = ${language}
            and t.version = ${version}
            and carrel.acts_as(${acting(by)})
          returning t.version
        `;
  return rows.length > 0;
}

/** Takes the library's own wording away. False when it has another version by now, or is not there. */
export async function resetNoticeTemplate(
  by: Acting,
  kind: NoticeKind,
  language: string,
  version: number,
): Promise<boolean> {
  const [row] = await sql<{ gone: boolean }[]>`
    select circulation.reset_notice_template(${kind}, ${language}, ${version}) as gone
    where carrel.acts_as(${acting(by)})
  `;
  return row?.gone ?? false;
}
