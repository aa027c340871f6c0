import type { NoticeKind } from "./notice-kinds";
import type { NoticeWording } from "./notice-template";

const paragraphs = (...all: string[]) => all.join("\n\n");

const inSpanish = (...middle: string[]) => paragraphs("Hola, {{member}}:", ...middle, "{{library}}, {{branch}}");

export const spanish: Record<NoticeKind, NoticeWording> = {
  due_soon: {
    subject: "{{library}}: «{{title}}» vence el {{due}}",
    body: inSpanish(
      "El préstamo de «{{title}}» vence el {{due}}.",
      "Si lo necesita más tiempo, renuévelo, siempre que nadie más lo esté esperando. Si no, devuélvalo en cualquiera de nuestras sedes.",
    ),
  },
  overdue_1: {
    subject: "{{library}}: «{{title}}» está vencido",
    body: inSpanish(
      "«{{title}}» debía devolverse el {{due}} y sigue prestado a su nombre.",
      "Devuélvalo en cualquiera de nuestras sedes o renuévelo si es posible. Multa hasta ahora: {{fine}}.",
    ),
  },
  overdue_2: {
    subject: "{{library}}: segundo aviso sobre «{{title}}»",
    body: inSpanish(
      "«{{title}}» debía devolverse el {{due}}. Este es nuestro segundo aviso. Multa hasta ahora: {{fine}}.",
      "Devuélvalo pronto, por favor: puede que otras personas lo esperen. Si lo ha perdido, díganoslo.",
    ),
  },
  overdue_3: {
    subject: "{{library}}: último aviso sobre «{{title}}»",
    body: inSpanish(
      "«{{title}}» debía devolverse el {{due}}. Este es nuestro último aviso. Multa hasta ahora: {{fine}}.",
      "Si no se devuelve, se dará por perdido y es posible que se le cobre lo que cueste reponerlo.",
    ),
  },
  hold_ready: {
    subject: "{{library}}: «{{title}}» está listo para usted",
    body: inSpanish(
      "«{{title}}» le espera en el estante de reservas de {{branch}} hasta el {{shelf_until}}.",
      "Traiga su carné de la biblioteca. Después de ese día pasará a la siguiente persona.",
    ),
  },
  hold_expiring: {
    subject: "{{library}}: «{{title}}» solo espera hasta el {{shelf_until}}",
    body: inSpanish(
      "«{{title}}» le espera en el estante de reservas de {{branch}} hasta el {{shelf_until}}.",
      "Después de ese día pasará a la siguiente persona. Si ya no lo necesita, puede cancelar la reserva.",
    ),
  },
  hold_cancelled: {
    subject: "{{library}}: su reserva de «{{title}}» se ha cancelado",
    body: inSpanish(
      "Su reserva de «{{title}}», para recoger en {{branch}}, se ha cancelado.",
      "Si todavía lo quiere, haga una nueva reserva o pregúntenos en el mostrador.",
    ),
  },
  receipt: {
    subject: "{{library}}: ha tomado prestado «{{title}}»",
    body: inSpanish("Ha tomado prestado «{{title}}». Debe devolverlo el {{due}}."),
  },
  lost: {
    subject: "{{library}}: «{{title}}» se da por perdido",
    body: inSpanish(
      "«{{title}}» debía devolverse el {{due}} y ahora se da por perdido. Se le han cobrado {{fine}} por él.",
      "Si lo encuentra, devuélvalo de todos modos y pregúntenos qué pasa con ese cargo.",
    ),
  },
};

const inFrench = (...middle: string[]) => paragraphs("Bonjour {{member}},", ...middle, "{{library}}, {{branch}}");

export const french: Record<NoticeKind, NoticeWording> = {
  due_soon: {
    subject: "{{library}} : « {{title}} » est à rendre le {{due}}",
    body: inFrench(
      "Le prêt de « {{title}} » se termine le {{due}}.",
      "S’il vous le faut plus longtemps, prolongez-le, tant que personne d’autre ne l’attend. Sinon, rendez-le dans l’une de nos bibliothèques.",
    ),
  },
  overdue_1: {
    subject: "{{library}} : « {{title}} » est en retard",
    body: inFrench(
      "« {{title}} » était à rendre le {{due}} et reste emprunté à votre nom.",
      "Merci de le rendre dans l’une de nos bibliothèques, ou de le prolonger si c’est possible. Amende à ce jour : {{fine}}.",
    ),
  },
  overdue_2: {
    subject: "{{library}} : deuxième lettre au sujet de « {{title}} »",
    body: inFrench(
      "« {{title}} » était à rendre le {{due}}. C’est notre deuxième lettre à ce sujet. Amende à ce jour : {{fine}}.",
      "Merci de le rendre bientôt : d’autres l’attendent peut-être. Si vous l’avez perdu, dites-le-nous.",
    ),
  },
  overdue_3: {
    subject: "{{library}} : dernière lettre au sujet de « {{title}} »",
    body: inFrench(
      "« {{title}} » était à rendre le {{due}}. C’est notre dernière lettre à ce sujet. Amende à ce jour : {{fine}}.",
      "S’il n’est pas rendu, il sera considéré comme perdu, et son remplacement pourra vous être facturé.",
    ),
  },
  hold_ready: {
    subject: "{{library}} : « {{title}} » vous attend",
    body: inFrench(
      "« {{title}} » vous attend au rayon des réservations, {{branch}}, jusqu’au {{shelf_until}}.",
      "Merci d’apporter votre carte de bibliothèque. Après ce jour, il ira à la personne suivante.",
    ),
  },
  hold_expiring: {
    subject: "{{library}} : « {{title}} » ne vous attend que jusqu’au {{shelf_until}}",
    body: inFrench(
      "« {{title}} » vous attend au rayon des réservations, {{branch}}, jusqu’au {{shelf_until}}.",
      "Après ce jour, il ira à la personne suivante. S’il ne vous le faut plus, vous pouvez annuler la réservation.",
    ),
  },
  hold_cancelled: {
    subject: "{{library}} : votre réservation de « {{title}} » est annulée",
    body: inFrench(
      "Votre réservation de « {{title}} », à retirer à {{branch}}, a été annulée.",
      "Si vous le souhaitez toujours, réservez-le à nouveau ou adressez-vous à l’accueil.",
    ),
  },
  receipt: {
    subject: "{{library}} : vous avez emprunté « {{title}} »",
    body: inFrench("Vous avez emprunté « {{title}} ». Il est à rendre le {{due}}."),
  },
  lost: {
    subject: "{{library}} : « {{title}} » est considéré comme perdu",
    body: inFrench(
      "« {{title}} » était à rendre le {{due}} et est désormais considéré comme perdu. Il vous a été facturé {{fine}}.",
      "Si vous le retrouvez, rapportez-le quand même et demandez-nous ce que devient cette somme.",
    ),
  },
};
