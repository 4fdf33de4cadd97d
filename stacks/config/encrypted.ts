/** Represents a value that only the engine can decrypt. */
export const ENCRYPTED = "[encrypted]";
