import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const ROOT = path.join(__dirname, "../../..");

/** What the docstring of an argument says. */
export interface Docstring {
    /** Its text, without tags. */
    text: string;
    /** The text after `@default`. */
    default?: string;
}

/** The docstrings of an interface's members, by name. */
export function docstringsOf(file: string, name: string): Map<string, Docstring> {
    const source = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022, true);
    const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
    if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no interface ${name}`);
    return new Map(found.members.map((member) => [member.name?.getText() ?? "", docstringOf(member)]));
}

function docstringOf(member: ts.Node): Docstring {
    const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const tag = doc?.tags?.find(({ tagName }) => tagName.text === "default");
    return {
        text: ts.getTextOfJSDocComment(doc?.comment)?.trim() ?? "",
        ...(tag ? { default: ts.getTextOfJSDocComment(tag.comment)?.replace(/\s+/g, " ").trim() ?? "" } : {}),
    };
}
