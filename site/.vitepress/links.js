import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { placeOf } from "../prepare.js";

/**
 * Links as the site needs them: the pages link to the repository's files. A page stays a page, a folder of pages is its home or
 * its first page, and what is no page leads to the repository. What does not exist is left, and ends the build as a dead link.
 */
export function links(md, { root, pages }) {
    const { repository } = JSON.parse(readFileSync(path.join(root, "components/package.json"), "utf8"));
    const address = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
    const isPage = (file) => existsSync(path.join(pages, placeOf(file)));
    md.core.ruler.push("repository_links", ({ tokens, env }) => {
        const folder = path.posix.dirname(env.relativePath);
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
            const href = token.type === "link_open" ? (token.attrGet("href") ?? "") : "";
            if (href === "" || /^([a-z]+:|#)/.test(href)) continue;
            const [file, anchor] = href.split("#");
            const target = path.posix.join(folder, decodeURI(file));
            if (!existsSync(path.join(root, target))) continue;
            const page = statSync(path.join(root, target)).isDirectory() ? firstIn(target) : target;
            const isKept = page.endsWith(".md") && isPage(page);
            const place = isKept ? relative(folder, placeOf(page)) : `${address}/blob/main/${target}`;
            token.attrSet("href", anchor === undefined ? place : `${place}#${anchor}`);
        }
    });

    function firstIn(target) {
        const names = readdirSync(path.join(root, target)).filter((name) => name.endsWith(".md"));
        const name = names.find((one) => one === "README.md") ?? names[0] ?? "";
        return path.posix.join(target, name);
    }
}

function relative(folder, page) {
    const found = path.posix.relative(folder, page);
    return found.startsWith(".") ? found : `./${found}`;
}
