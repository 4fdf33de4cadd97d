/** What AWS or a container wrote could hold sequences that a terminal obeys. */
export function printable(text: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}
