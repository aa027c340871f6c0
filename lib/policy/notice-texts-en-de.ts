import type { NoticeKind } from "./notice-kinds";
import type { NoticeWording } from "./notice-template";

const paragraphs = (...all: string[]) => all.join("\n\n");

const inEnglish = (...middle: string[]) => paragraphs("Dear {{member}},", ...middle, "{{library}}, {{branch}}");

export const english: Record<NoticeKind, NoticeWording> = {
  due_soon: {
    subject: "{{library}}: “{{title}}” is due on {{due}}",
    body: inEnglish(
      "“{{title}}” is due back on {{due}}.",
      "If you need it for longer, renew it, as long as nobody else is waiting for it. Otherwise bring it to any branch.",
    ),
  },
  overdue_1: {
    subject: "{{library}}: “{{title}}” is overdue",
    body: inEnglish(
      "“{{title}}” was due back on {{due}} and is still on loan to you.",
      "Please bring it to any branch, or renew it if that is possible. Fine so far: {{fine}}.",
    ),
  },
  overdue_2: {
    subject: "{{library}}: second letter about “{{title}}”",
    body: inEnglish(
      "“{{title}}” was due back on {{due}}. This is our second letter about it. Fine so far: {{fine}}.",
      "Please bring it back soon: others may be waiting for it. If it is lost, tell us.",
    ),
  },
  overdue_3: {
    subject: "{{library}}: last letter about “{{title}}”",
    body: inEnglish(
      "“{{title}}” was due back on {{due}}. This is our last letter about it. Fine so far: {{fine}}.",
      "If it does not come back, it will count as lost, and you may be charged what it costs to replace it.",
    ),
  },
  hold_ready: {
    subject: "{{library}}: “{{title}}” is ready for you",
    body: inEnglish(
      "“{{title}}” waits for you on the hold shelf of {{branch}} until {{shelf_until}}.",
      "Please bring your library card. After that day it goes to the next reader.",
    ),
  },
  hold_expiring: {
    subject: "{{library}}: “{{title}}” waits until {{shelf_until}} only",
    body: inEnglish(
      "“{{title}}” waits for you on the hold shelf of {{branch}} until {{shelf_until}}.",
      "After that day it goes to the next reader. If you don't need it any more, you can cancel the hold.",
    ),
  },
  hold_cancelled: {
    subject: "{{library}}: your hold on “{{title}}” was cancelled",
    body: inEnglish(
      "Your hold on “{{title}}”, to be picked up at {{branch}}, was cancelled.",
      "If you still want it, place a new hold or ask us at the desk.",
    ),
  },
  receipt: {
    subject: "{{library}}: you borrowed “{{title}}”",
    body: inEnglish("You borrowed “{{title}}”. It is due back on {{due}}."),
  },
  lost: {
    subject: "{{library}}: “{{title}}” counts as lost",
    body: inEnglish(
      "“{{title}}” was due back on {{due}} and now counts as lost. You were charged {{fine}} for it.",
      "If you find it, please bring it back all the same, and ask us what becomes of the charge.",
    ),
  },
};

const inGerman = (...middle: string[]) => paragraphs("Guten Tag {{member}},", ...middle, "{{library}}, {{branch}}");

export const german: Record<NoticeKind, NoticeWording> = {
  due_soon: {
    subject: "{{library}}: „{{title}}“ ist am {{due}} fällig",
    body: inGerman(
      "die Leihfrist für „{{title}}“ endet am {{due}}.",
      "Wenn Sie mehr Zeit brauchen, können Sie verlängern, solange niemand anderes darauf wartet. Sonst geben Sie das Medium bitte in einer unserer Zweigstellen zurück.",
    ),
  },
  overdue_1: {
    subject: "{{library}}: „{{title}}“ ist überfällig",
    body: inGerman(
      "„{{title}}“ war am {{due}} fällig und ist noch auf Ihren Namen ausgeliehen.",
      "Bitte geben Sie es in einer unserer Zweigstellen zurück oder verlängern Sie es, falls das möglich ist. Gebühr bisher: {{fine}}.",
    ),
  },
  overdue_2: {
    subject: "{{library}}: zweites Schreiben zu „{{title}}“",
    body: inGerman(
      "„{{title}}“ war am {{due}} fällig. Dies ist unser zweites Schreiben dazu. Gebühr bisher: {{fine}}.",
      "Bitte geben Sie es bald zurück: Vielleicht warten andere darauf. Wenn es verloren ist, sagen Sie uns bitte Bescheid.",
    ),
  },
  overdue_3: {
    subject: "{{library}}: letztes Schreiben zu „{{title}}“",
    body: inGerman(
      "„{{title}}“ war am {{due}} fällig. Dies ist unser letztes Schreiben dazu. Gebühr bisher: {{fine}}.",
      "Kommt es nicht zurück, gilt es als verloren, und wir müssen Ihnen den Ersatz möglicherweise berechnen.",
    ),
  },
  hold_ready: {
    subject: "{{library}}: „{{title}}“ liegt für Sie bereit",
    body: inGerman(
      "„{{title}}“ liegt bis {{shelf_until}} im Vormerkregal von {{branch}} für Sie bereit.",
      "Bitte bringen Sie Ihren Bibliotheksausweis mit. Danach geht es an die nächste Person.",
    ),
  },
  hold_expiring: {
    subject: "{{library}}: „{{title}}“ liegt nur noch bis {{shelf_until}} bereit",
    body: inGerman(
      "„{{title}}“ liegt bis {{shelf_until}} im Vormerkregal von {{branch}} für Sie bereit.",
      "Danach geht es an die nächste Person. Wenn Sie es nicht mehr brauchen, können Sie die Vormerkung löschen.",
    ),
  },
  hold_cancelled: {
    subject: "{{library}}: Ihre Vormerkung für „{{title}}“ wurde gelöscht",
    body: inGerman(
      "Ihre Vormerkung für „{{title}}“, abzuholen in {{branch}}, wurde gelöscht.",
      "Wenn Sie das Medium noch möchten, merken Sie es bitte neu vor oder fragen Sie uns an der Theke.",
    ),
  },
  receipt: {
    subject: "{{library}}: Sie haben „{{title}}“ ausgeliehen",
    body: inGerman("Sie haben „{{title}}“ ausgeliehen. Die Leihfrist endet am {{due}}."),
  },
  lost: {
    subject: "{{library}}: „{{title}}“ gilt als verloren",
    body: inGerman(
      "„{{title}}“ war am {{due}} fällig und gilt nun als verloren. Wir haben Ihnen dafür {{fine}} berechnet.",
      "Wenn Sie es wiederfinden, bringen Sie es bitte trotzdem zurück und fragen Sie uns, was aus der Forderung wird.",
    ),
  },
};
