/**
 * Name of the library while the demonstration is being written. A seed that was killed leaves it behind, and whoever
 * finds it completes the work: every step passes over what is there already.
 */
export const beingFilled = "Carrel (being filled)";
