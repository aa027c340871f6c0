/** Why an action can't be undone, in words: the reasons that circulation.undo gives. */
export function undoWords(reason: string): string {
  switch (reason) {
    case "already_undone":
      return "This was undone already.";
    case "too_late":
      return "More than a minute has passed: check it in or out instead.";
    case "copy_moved_on":
      return "Something else was done with this copy since then.";
    case "member_closed":
      return "The membership has ended meanwhile: lend it again, to whoever has it.";
    case "lost_was_settled":
      return "What was charged for the loss was settled with it: declare it lost again instead.";
    case "fines_were_settled":
      return "Fines of this loan were waived or given back, and would be charged again: lend it again instead.";
    case "unknown_action":
      return "Nothing was done under this key.";
    default:
      return "There is nothing in it to undo.";
  }
}
