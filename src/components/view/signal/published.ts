/** Beginning of the ids of published signals: the author's name follows. */
export const PUBLISHED = "signal:";
