type About = {
  kind: "member" | "title" | "copy" | "contact" | "task";
  id: string;
  name: string;
  reference: string;
  titleId: string | null;
};

/** What a note is about, with the address of its page. */
export function aboutLook({ kind, id, name, reference, titleId }: About) {
  switch (kind) {
    case "member":
      return { kind: "Member", name, reference, href: `/members/${id}` };
    case "title":
      return { kind: "Title", name, reference: null, href: `/catalog/titles/${id}` };
    case "copy":
      return { kind: "Copy", name, reference, href: `/catalog/titles/${titleId}/copies/${id}` };
    case "contact":
      return { kind: "Contact", name, reference: null, href: `/contacts/${id}` };
    case "task":
      return { kind: "Task", name, reference: null, href: `/tasks/${id}` };
  }
}

/** The address of the list of notes as it is asked for. */
export function notesAddress(asked: Record<string, string | undefined>): "/notes" | `/notes?${string}` {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? "/notes" : `/notes?${new URLSearchParams(given).toString()}`;
}

/** The address of a new note about something. */
export const newNoteAddress = (kind: About["kind"], reference: string) =>
  `/notes/new?kind=${kind}&reference=${encodeURIComponent(reference)}`;
