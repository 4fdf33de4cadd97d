/** Values for a sentence, each once. */
export const list = (values: Iterable<string>) => [...new Set(values)].join(", ");
