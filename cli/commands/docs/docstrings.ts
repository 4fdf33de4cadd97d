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

/** The docstrings of a component's outputs, by name: what its class says in public. */
export function outputDocstrings(file: string, name: string): Map<string, Docstring> {
    const found = parsed(file)
        .statements.filter(ts.isClassDeclaration)
        .find((one) => one.name?.text === name);
    if (!found) throw new Error(`${file} has no class ${name}`);
    const outputs = found.members
        .filter(ts.isPropertyDeclaration)
        .filter(({ modifiers = [] }) => !modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword));
    return new Map(outputs.map((member) => [member.name.getText(), docstringOf(member)]));
}

/** The docstrings of an interface's members, by name; those that it inherits first. */
export function docstringsOf(file: string, name: string): Map<string, Docstring> {
    const source = parsed(file);
    const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
    const from = found ? file : fileOf(name, source, file);
    if (from !== file) return docstringsOf(from, name);
    if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no interface ${name}`);
    const parents = (found.heritageClauses ?? []).flatMap(({ types }) =>
        types.map(({ expression }) => expression.getText()),
    );
    return new Map([
        ...parents.flatMap((parent) => [...docstringsOf(fileOf(parent, source, file), parent)]),
        ...found.members.map((member): [string, Docstring] => [member.name?.getText() ?? "", docstringOf(member)]),
    ]);
}

function parsed(file: string): ts.SourceFile {
    return ts.createSourceFile(file, readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022, true);
}

/** The file that declares an interface which another file names: by its import or export, or that file itself. */
function fileOf(name: string, source: ts.SourceFile, file: string): string {
    const clauseOf = (one: ts.ImportDeclaration | ts.ExportDeclaration) =>
        ts.isImportDeclaration(one) ? one.importClause : one.exportClause;
    const naming = source.statements
        .filter((one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one))
        .find((one) => clauseOf(one)?.getText().match(/\w+/g)?.includes(name));
    if (naming?.moduleSpecifier === undefined || !ts.isStringLiteral(naming.moduleSpecifier)) return file;
    return `${path.posix.join(path.posix.dirname(file), naming.moduleSpecifier.text)}.ts`;
}

function docstringOf(member: ts.Node): Docstring {
    const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const tag = doc?.tags?.find(({ tagName }) => tagName.text === "default");
    return {
        text: ts.getTextOfJSDocComment(doc?.comment)?.trim() ?? "",
        ...(tag ? { default: ts.getTextOfJSDocComment(tag.comment)?.replace(/\s+/g, " ").trim() ?? "" } : {}),
    };
}
