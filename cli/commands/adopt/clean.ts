/** Names come from a file: no control character of theirs reaches the terminal. */
export function clean(text: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is removed
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "?");
}
