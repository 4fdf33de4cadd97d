/**
 * A page with what a command prints between its two marks, `<!-- npm run NAME -->` and `<!-- end of npm run NAME -->`.
 *
 * @param page the page's text
 * @param file the page's name, for the error
 * @param command `npm run plan`
 * @throws Error where the page has lost its marks
 */
export function marked(page: string, file: string, command: string, text: string): string {
    const [start, end] = [`<!-- ${command} -->`, `<!-- end of ${command} -->`];
    const [before, after] = [page.indexOf(start), page.indexOf(end)];
    if (before < 0 || after < before) throw new Error(`${file} has lost its marks, ${start} and ${end}`);
    return `${page.slice(0, before + start.length)}\n\n${text}\n\n${page.slice(after)}`;
}
